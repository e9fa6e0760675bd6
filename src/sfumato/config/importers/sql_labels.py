"""What a SQL script says to PostgreSQL Anonymizer: labels of columns, other labels, calls and settings.

Sources: PostgreSQL documentation, SECURITY LABEL and COMMENT; PostgreSQL Anonymizer, docs/declare_masking_rules.md
(rules as security labels, or at the end of a column's comment; IS NULL takes one away), docs/dynamic_masking.md (ON
ROLE … IS 'MASKED'), docs/generalization.md (FOR k_anonymity … 'INDIRECT IDENTIFIER'), docs/static_masking.md
(shuffle_column, add_noise_on_…_column), docs/privacy_by_default.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sfumato.config.importers.imported import Unsupported, named
from sfumato.config.importers.sql_text import NAME, STRING, WORD, Token, statements

_MASKING = re.compile(r"\bMASKED\s+WITH\b.*\Z", re.IGNORECASE | re.DOTALL)
_WITHIN = re.compile(r"security\s+label|masked\s+with", re.IGNORECASE)
_QUASI = re.compile(r"\s*(?:QUASI|INDIRECT)\s+IDENTIFIER\s*", re.IGNORECASE)
_OFF = frozenset({"off", "false", "no", "0"})
_COLUMN_CALLS = frozenset({"shuffle_column", "add_noise_on_numeric_column", "add_noise_on_datetime_column"})
_RUNNING = re.compile(
    r"init|load|(?:start|stop)_dynamic_masking|mask_init|mask_update|anonymize_(?:database|table|column)|k_anonymity|"
    r"version|dump(?:_ddl|_data)?"
)
"""Calls that carry rules out, and say nothing about how."""
_RUNNING_SETTINGS = frozenset({"transparent_dynamic_masking", "restrict_to_trusted_schemas", "pg_masking_rules"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a column of a table is labelled with: the text after its quotes are taken off, and its line."""

    text: str
    line: int


@dataclass(slots=True)
class Script:
    """All that was read. `labels` by table and column, `quasi` by table, `calls` by table and column."""

    labels: dict[str, dict[str, Label]] = field(default_factory=dict)
    quasi: dict[str, dict[str, None]] = field(default_factory=dict)
    calls: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)
    masks_by_default: bool = False
    lost: dict[Unsupported, None] = field(default_factory=dict)

    def miss(self, line: int, what: str, why: str) -> None:
        """Notes something without equivalent."""
        self.lost[Unsupported(where=f"line {line}", what=what, why=why)] = None

    @property
    def tables(self) -> list[str]:
        """All tables about which something is said."""
        return sorted({*self.labels, *self.quasi, *self.calls})


def read_script(text: str) -> Script:
    """Reads all statements. Errors: `sql_text.UnfinishedError`."""
    script = Script()
    for statement in statements(text):
        if statement:
            _statement(script, statement)
    return script


def _statement(script: Script, statement: list[Token]) -> None:
    words = [token.text if token.kind == WORD else "" for token in statement]
    if words[:2] == ["security", "label"]:
        _security_label(script, statement, words)
    elif words[:3] == ["comment", "on", "column"]:
        _comment(script, statement)
    else:
        _other(script, statement, words)


def _security_label(script: Script, statement: list[Token], words: list[str]) -> None:
    line, place, provider = statement[0].line, 2, "anon"
    if words[2:3] == ["for"] and len(statement) > 3:
        provider, place = statement[3].text, 4
    if words[place : place + 2] != ["on", "column"]:
        _no_column(script, words[place + 1 : place + 2], line)
        return
    read = _labelled(statement[place + 2 :])
    if read is None:
        script.miss(line, "a security label", "It is not written as the documentation has it, and was not read")
        return
    table, column, label = read
    if provider == "k_anonymity" or (label is not None and _QUASI.fullmatch(label)):
        if label is None:
            script.quasi.get(table, {}).pop(column, None)
        else:
            script.quasi.setdefault(table, {})[column] = None
    elif provider != "anon":
        why = "Only the rules of anon are read; import those of another masking policy from a file of their own"
        script.miss(line, f"a label for {named(provider)}", why)
    else:
        _label(script, table, column, label, line)


def _no_column(script: Script, target: list[str], line: int) -> None:
    kind = target[0] if target and target[0] else "an object"
    told = {
        "role": "A release is the same for everyone who gets it; there are no masked roles",
        "function": "A policy calls no functions, so there is none to trust",
    }
    script.miss(line, f"a label on {kind}", told.get(kind, "A policy says nothing about it"))


def _label(script: Script, table: str, column: str, label: str | None, line: int) -> None:
    columns = script.labels.setdefault(table, {})
    columns.pop(column, None)
    if label is not None:
        columns[column] = Label(text=label, line=line)


def _comment(script: Script, statement: list[Token]) -> None:
    """A rule may stand at the end of a comment; other comments are none of ours."""
    read = _labelled(statement[3:])
    if read is None or read[2] is None:
        return
    rule = _MASKING.search(read[2])
    if rule is not None and read[1] not in script.labels.get(read[0], {}):
        _label(script, read[0], read[1], rule.group(), statement[0].line)


def _labelled(rest: Sequence[Token]) -> tuple[str, str, str | None] | None:
    """Table, column and text of `table.column IS 'text'`; the text is None for NULL."""
    names, place = _names(rest)
    if len(names) < 2 or len(rest) != place + 2 or (rest[place].kind, rest[place].text) != (WORD, "is"):
        return None
    value = rest[place + 1]
    if value.kind == STRING:
        return _table(names[:-1]), names[-1], value.text
    return (_table(names[:-1]), names[-1], None) if (value.kind, value.text) == (WORD, "null") else None


def _names(rest: Sequence[Token]) -> tuple[list[str], int]:
    """The parts of a qualified name, and the place after it."""
    names: list[str] = []
    place = 0
    while place < len(rest) and rest[place].kind in (WORD, NAME):
        names.append(rest[place].text)
        place += 1
        if place >= len(rest) or rest[place].text != "." or rest[place].kind == STRING:
            break
        place += 1
    return names, place


def _table(parts: Sequence[str]) -> str:
    """`schema.table`, or `table` alone in the schema that is searched by default."""
    return ".".join(part for part in parts[-2:-1] if part != "public") + ("." if _schema(parts) else "") + parts[-1]


def _schema(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and parts[-2] != "public"


def _other(script: Script, statement: list[Token], words: list[str]) -> None:
    """Calls of the extension, its settings, and labels hidden in strings; all other SQL says nothing about masking."""
    for place, token in enumerate(statement):
        if token.kind == STRING and _WITHIN.search(token.text):
            script.miss(token.line, "a label inside a string or block", "Such labels are not read: state it by itself")
        after = [one.text for one in statement[place + 1 : place + 4]]
        if words[place] != "anon" or len(after) < 2 or after[0] != ".":
            continue
        if after[2:] == ["("]:
            _called(script, after[1], statement[place + 4 :], token.line)
        elif after[1] == "privacy_by_default":
            script.masks_by_default = not any(one.text.lower() in _OFF for one in statement[place + 3 :])
        elif after[1] not in _RUNNING_SETTINGS:
            script.miss(token.line, f"anon.{named(after[1])}", "A policy has nothing like it")


def _called(script: Script, called: str, rest: Sequence[Token], line: int) -> None:
    given = [token.text for token in rest if token.kind == STRING]
    if called in _COLUMN_CALLS and len(given) >= 2:
        table = _table([part for part in given[0].split(".") if part] or [given[0]])
        script.calls.setdefault(table, {})[given[1]] = (called, line)
    elif not _RUNNING.fullmatch(called):
        script.miss(line, f"a call of anon.{named(called)}", "What a call does outside of a label is not carried over")
