"""The JSON Schema of policy files, generated from the models. `policy.schema.json` beside this file is its print."""

from __future__ import annotations

from typing import Any

from sfumato.config.models import PolicyFile


def policy_schema() -> dict[str, Any]:
    """Draft 2020-12, with descriptions and examples; editors take it for completion and checks while typing."""
    schema = _tidy(PolicyFile.model_json_schema(by_alias=True))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the titles pydantic makes from names, and without defaults that mean absence."""
    for definition in (schema, *schema.get("$defs", {}).values()):
        for described in definition.get("properties", {}).values():
            described.pop("title", None)
            if described.get("default", 0) is None:
                del described["default"]
    return schema
