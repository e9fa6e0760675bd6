"""A scan's findings as SARIF 2.1.0 (OASIS), which code-scanning services read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sfumato import __version__
from sfumato.app.baseline import from_here

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"direct": "error", "sensitive": "error", "quasi": "warning", None: "warning"}


def log(scan: Mapping[str, Any]) -> dict[str, Any]:
    """One run with a result for each column that holds personal data and has no tag, or is new to the baseline."""
    new = scan["findings"]["new"]
    wanted = set(scan["findings"]["untagged"] if new is None else new)
    uri = from_here(scan["source"]["uri"])
    results = [_result(column, uri) for column in scan["columns"] if column["name"] in wanted]
    rules = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "sfumato",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": f"A column holds {rule}"}} for rule in rules],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(column: Mapping[str, Any], uri: str) -> dict[str, Any]:
    text = f"{column['name']}: {column['tag']} ({column['confidence']:.0%} sure): {'; '.join(column['evidence'])}"
    location = {
        "physicalLocation": {"artifactLocation": {"uri": uri}},
        "logicalLocations": [{"name": column["name"], "kind": "member"}],
    }
    return {
        "ruleId": column["tag"],
        "level": _LEVELS[column["role"]],
        "message": {"text": text},
        "locations": [location],
    }
