"""SQL column comments: `COMMENT ON COLUMN t.c IS '… sfumato:pii:email …'`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sfumato.registry.importer import Imported, ImportedField, malformed
from sfumato.registry.labels import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

_NAME = r'(?:"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_$]*)'
_STRING = r"(?:E?'(?P<quoted>(?:[^']|'')*)'|(?P<tag>\$[A-Za-z_0-9]*\$)(?P<dollar>(?s:.*?))(?P=tag)|null)"
_COMMENT = re.compile(
    rf"comment\s+on\s+column\s+(?P<column>(?:{_NAME}\s*\.\s*)*{_NAME})\s+is\s+{_STRING}\s*;", re.IGNORECASE
)
# What is no statement: comments; strings and quoted names stay, whatever stands in them.
_ASIDE = re.compile(r"(?s)(?P<kept>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(\$[A-Za-z_0-9]*\$).*?\2)|--[^\n]*|/\*.*?\*/")
_PART = re.compile(_NAME)
_LABEL = re.compile(r"(?:" + "|".join(map(re.escape, PREFIXES)) + r")\s*([a-z][a-z0-9_.:-]*[a-z0-9])", re.IGNORECASE)


def _plain(name: str) -> str:
    """A name as SQL means it: quoted as written, else in lower case."""
    return name[1:-1].replace('""', '"') if name.startswith('"') else name.lower()


class _Importer:
    id = "sql"
    summary = "SQL: COMMENT ON COLUMN with `sfumato:<tag>`"

    def recognizes(self, path: Path, head: bytes) -> bool:
        """By the ending, or a comment on a column."""
        return path.suffix.lower() == ".sql" or b"comment on column" in head.lower()

    def read(self, path: Path, table: str | None) -> Imported:
        """The commented columns of `table`, in order of their comments; columns without one are not seen."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, ValueError):
            raise malformed(path, "the file cannot be read as UTF-8") from None
        tables: dict[str, dict[str, ImportedField]] = {}
        statements = _ASIDE.sub(lambda match: match["kept"] or " ", text)
        for match in _COMMENT.finditer(statements):
            parts = [_plain(part) for part in _PART.findall(match["column"])]
            if len(parts) < 2:
                continue
            comment = match["dollar"] if match["tag"] else (match["quoted"] or "").replace("''", "'")
            labels = tuple(_LABEL.findall(comment))
            field = ImportedField(path=parts[-1], type="unknown", labels=labels)
            tables.setdefault(".".join(parts[:-1]), {})[parts[-1]] = field
        wanted = [table] if table in tables else [name for name in tables if table in (None, name.rpartition(".")[2])]
        if len(wanted) != 1:
            hint = (
                f"--table, one of: {', '.join(sorted(tables))}" if tables else "COMMENT ON COLUMN table.column IS '…';"
            )
            raise malformed(path, "which table?", hint=hint)
        return Imported(fields=tuple(tables[wanted[0]].values()), names=tuple(tables))


PLUGIN = _Importer()
