"""The use case of another tool's configuration as a policy, with a list of what has no equivalent."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sfumato.app.given import with_given
from sfumato.config.importers import Asked, import_policy
from sfumato.core.errors import SfumatoError
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
    own = _own_recognizers(file)
    registry = os.path.relpath(file, folder) if own else None
    asked = Asked(table=table_name, k=k, found=found, folder=folder, registry=registry, own=own)
    tool, text, chosen, unsupported = import_policy(file, form, asked)
    return {"from": tool, "table": chosen, "policy": text, "unsupported": [one.as_dict() for one in unsupported]}


def _own_recognizers(file: str) -> frozenset[str]:
    """What the recognizers find that a file defines; none where it is no file of recognizers, or not a sound one."""
    try:
        chosen = with_given(table().recognizers.values(), (file,))
    except SfumatoError:
        return frozenset()
    return frozenset(one.entity for one in chosen.recognizers if one.id in chosen.given)
