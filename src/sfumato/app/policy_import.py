"""The use case of another tool's configuration as a policy, with a list of what has no equivalent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sfumato.config.importers import Asked, import_policy
from sfumato.plugins import table


def import_(
    file: str,
    *,
    form: str | None = None,
    table_name: str | None = None,
    k: int | None = None,
    out: str | None = None,
) -> dict[str, Any]:
    """The policy's text, the tool and table it is from, and what could not be carried over.

    Paths in the policy are relative to the folder of `out`, else to the working directory. Errors: `policy.import`.
    """
    found = frozenset(recognizer.entity for recognizer in table().recognizers.values())
    folder = Path.cwd() if out is None else Path(out).absolute().parent
    asked = Asked(table=table_name, k=k, found=found, folder=folder)
    tool, text, chosen, unsupported = import_policy(file, form, asked)
    return {"from": tool, "table": chosen, "policy": text, "unsupported": [one.as_dict() for one in unsupported]}
