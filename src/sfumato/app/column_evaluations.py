"""How well a folder of tables is classified, beside its `manifest.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sfumato.app import scans
from sfumato.core.entities import Role, entity
from sfumato.core.errors import SfumatoError
from sfumato.detection.measure.columns import Said, Truth, Verdict, judge_column

MANIFEST = "manifest.json"
_DIGITS = 4


def evaluate(folder: str, recognizers: tuple[str, ...] = (), *, errors: bool) -> dict[str, Any]:
    """Shares of columns whose role, family and both are right, over all and by table.

    `recognizers`: files of some beside this build's. The tables are read as a stranger would read them: delimiter,
    encoding and header are found out. Errors: `eval.dataset`, and those of sources.
    """
    tables = _manifest(Path(folder))
    told, wrong = {}, []
    verdicts: list[Verdict] = []
    for name, columns in tables.items():
        result = scans.scan(scans.ScanRequest(source=str(Path(folder) / name), recognizers=recognizers))
        said = {column["name"]: column for column in result["columns"]}
        judged = {column: judge_column(truth, _said(said, column)) for column, truth in columns.items()}
        verdicts += judged.values()
        told[name] = _shares(list(judged.values()))
        wrong += [
            _wrong(name, column, columns[column], _column(said, column), verdict)
            for column, verdict in judged.items()
            if not verdict.both
        ]
    result = {
        "kind": "columns",
        "dataset": {"name": Path(folder).name, "tables": len(tables), "columns": len(verdicts)},
        "all": _shares(verdicts),
        "groups": told,
    }
    return {**result, "errors": wrong} if errors else result


def _shares(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    number = len(verdicts)
    right = {name: sum(getattr(one, name) for one in verdicts) for name in ("role", "family", "both")}
    return {"columns": number, **{name: round(count / number, _DIGITS) for name, count in right.items()}}


def _column(said: Mapping[str, Mapping[str, Any]], name: str) -> Mapping[str, Any] | None:
    """What was said of the column, or of the items where the manifest names an array without its brackets."""
    return said.get(name) or said.get(f"{name}[]")


def _said(said: Mapping[str, Mapping[str, Any]], name: str) -> Said | None:
    column = _column(said, name)
    if column is None:
        return None
    return Said(
        tag=column["tag"],
        role=None if column["role"] is None else Role(column["role"]),
        family=None if column["entity"] is None else entity(column["entity"]).family,
        confidence=column["confidence"],
        inside=column["type"] == scans.JSON_TEXT,
    )


def _wrong(table: str, name: str, truth: Truth, said: Mapping[str, Any] | None, verdict: Verdict) -> dict[str, Any]:
    return {
        "table": table,
        "column": name,
        "wrong": [half for half in ("role", "family") if not getattr(verdict, half)],
        "true": {"role": str(truth.role), "family": truth.family},
        "said": None
        if said is None
        else {"tag": said["tag"], "role": said["role"], "entity": said["entity"], "confidence": said["confidence"]},
    }


def _manifest(folder: Path) -> dict[str, dict[str, Truth]]:
    """By table what each column is."""
    try:
        given = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except OSError:
        hint = f"a folder of tables needs a {MANIFEST}"
        raise SfumatoError("eval.dataset", "the manifest cannot be read", hint=hint, file=MANIFEST) from None
    except (ValueError, RecursionError):
        raise SfumatoError("eval.dataset", "the manifest is not JSON", file=MANIFEST) from None
    tables = given.get("tables") if isinstance(given, dict) else None
    if not isinstance(tables, dict) or not tables:
        raise SfumatoError("eval.dataset", "the manifest names no tables", file=MANIFEST)
    return {_file(name): _truths(name, described) for name, described in tables.items()}


def _file(name: str) -> str:
    """A file of the folder itself: a manifest must not lead elsewhere."""
    if Path(name).name != name or name in ("", ".", ".."):
        raise SfumatoError("eval.dataset", "the manifest names a table outside its folder", file=MANIFEST)
    return name


def _truths(table: str, described: Any) -> dict[str, Truth]:
    columns = described.get("columns") if isinstance(described, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise SfumatoError("eval.dataset", "a table of the manifest has no columns", file=MANIFEST, table=table)
    return {name: _truth(table, name, one) for name, one in columns.items()}


def _truth(table: str, name: str, one: Any) -> Truth:
    role, named = (one.get("role"), one.get("entity")) if isinstance(one, dict) else (None, None)
    if role not in list(Role) or not (named is None or isinstance(named, str)):
        hint = '{"role": "direct|quasi|sensitive|none", "entity": "EMAIL_ADDRESS" or null}'
        message = "a column of the manifest has no such role or entity"
        raise SfumatoError("eval.dataset", message, hint=hint, file=MANIFEST, table=table, column=name)
    return Truth(role=Role(role), family=None if named is None else entity(named).family)
