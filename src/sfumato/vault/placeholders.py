"""Numbered placeholders in text: `<PERSON_1>`, as it was written, and as a model may have written it back.

What is found here is what `sfumato restore` replaces. `sfumato redact` protects the same in its input, so that nothing
that stood there before is taken for a placeholder of the session.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.kernel import columns, detect

PROTECTED = "PLACEHOLDER"
"""What a placeholder is called that stood in the text before."""
WHOLE = "TEXT"
"""What a text is called that had to be replaced as a whole."""
_NAME = r"[A-Za-z][A-Za-z0-9]{0,63}(?:(?:\\?_|[ -])[A-Za-z0-9]{1,63}){0,15}"
_FILL = r"[ \t*_`]{0,4}"
# A body has no sign of a pair in it, so that no reading begins before a placeholder and ends inside or behind it.
_FORMS = (f"<{_FILL}{_NAME}{_FILL}>", f"&lt;{_FILL}{_NAME}{_FILL}&gt;", rf"\\<{_FILL}{_NAME}{_FILL}\\>")
_PARTS = re.compile(r"(?:<|&lt;|\\<)[ \t*_`]*(?P<label>.+?)(?:\\?_|[ -])(?P<number>[0-9]{1,9})[ \t*_`]*(?:>|&gt;|\\>)")
_BETWEEN = re.compile(r"\\?_|[ -]")
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def label_of(entity: str) -> str:
    """An entity's name as it stands in placeholders."""
    return re.sub(r"[^A-Z0-9]+", "_", entity.upper()).strip("_") or WHOLE


def spelled(label: str, number: int) -> str:
    """The placeholder."""
    return f"<{label}_{number}>"


@dataclass(frozen=True, slots=True)
class Found:
    """Placeholders in a column: rows, byte ranges (int32, half-open), and which of `distinct` each is (int64)."""

    rows: pa.Array
    starts: pa.Array
    ends: pa.Array
    which: pa.Array
    distinct: tuple[tuple[str, int], ...]


class Finder:
    """Finds placeholders with one of these labels; case, markdown and HTML around them do not matter."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels = frozenset(labels) | {PROTECTED, WHOLE}
        self._scanner = detect.Scanner([_spec(form) for form in _FORMS])

    def find(self, texts: pa.Array) -> Found:
        """Sorted by row and start, disjoint within a row; nulls have none."""
        hits = self._scanner.scan(texts)
        coded = columns.cut(texts, hits.rows, hits.starts, hits.ends).dictionary_encode()
        read = [self._read(text) for text in coded.dictionary.to_pylist()]
        distinct = tuple(dict.fromkeys(one for one in read if one is not None))
        numbers = pa.array([None if one is None else distinct.index(one) for one in read], pa.int64())
        which = numbers.take(coded.indices)
        kept = pc.is_valid(which)
        rows, starts, ends, which = (array.filter(kept) for array in (hits.rows, hits.starts, hits.ends, which))
        return Found(rows, starts, ends, which, distinct)

    def _read(self, text: str) -> tuple[str, int] | None:
        parts = _PARTS.fullmatch("".join(map(_plain, text)))
        if parts is None:
            return None
        label = _BETWEEN.sub("_", parts["label"]).upper()
        return (label, int(parts["number"])) if label in self._labels else None


def _plain(sign: str) -> str:
    """A sign as the scanner reads it."""
    if sign in _NOTHING:
        return ""
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - 0xFEE0)
    kind = unicodedata.category(sign)
    return " " if kind == "Zs" else "-" if kind == "Pd" or sign == "\u2212" else sign


def _spec(regex: str) -> detect.Spec:
    return detect.Spec(
        regex=regex,
        anchor="",
        before="",
        lead="",
        trail="",
        left="any",
        right="any",
        validator="",
        argument="",
        score=1.0,
        validated_score=1.0,
        context=[],
        boost=0.0,
        negative=[],
        penalty=0.0,
        words_before=0,
        words_after=0,
        claims_context=False,
        priority=0,
        family=0,
    )
