"""The use cases of reporting: a release, verified first, as a page; results as fragments for notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sfumato.app import releases
from sfumato.compliance import notebook
from sfumato.compliance.release_page import release_page
from sfumato.core.errors import SfumatoError


def release(dest: str, *, environ: Mapping[str, str], key: str | None = None) -> dict[str, Any]:
    """The page about a release that is whole and as signed. Errors: `verify.*`, as `sfumato verify` has them."""
    verified, predicate = releases.verified(dest, environ=environ, key=key)
    page = release_page({**predicate, **{name: verified[name] for name in ("files", "signed_by", "self_held")}})
    return {"dest": dest, "job": verified["job"], "html": page}


def fragment(kind: notebook.Kind, report: Mapping[str, Any]) -> str:
    """HTML for a notebook's cell of what `plan`, `scan` or `anonymize` gave. No values are in it."""
    return notebook.fragment(kind, report)


def write(path: str, text: str) -> None:
    """Writes a report to a new file. Errors: `report.file`."""
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise SfumatoError("report.file", "a file is there already", hint="name another", file=path) from None
    except OSError:
        raise SfumatoError("report.file", "the report cannot be written", file=path) from None
