"""One record of a labelled data set: its text, its spans, what may be found or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sfumato.core.entities import ENTITIES, entity
from sfumato.core.errors import SfumatoError
from sfumato.detection.measure.case import Range, Span

QUIET = "hard_negative"
"""The tag of a document in which nothing should be found."""
_TEXT, _SPANS = ("text", "full_text"), ("spans", "entities")
_START, _END = ("start", "start_position"), ("end", "end_position")
_LABEL = ("entity", "type", "label", "entity_type")
_TAGS = ("tags", "ner_tags")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A document with what is true in it. `unknown` are labels that name no entity."""

    id: str
    text: str = field(repr=False)
    spans: tuple[Span, ...]
    dontcare: tuple[Range, ...] = ()
    lang: str = ""
    genre: str = ""
    quiet: bool = False
    unknown: frozenset[str] = frozenset()


def read_record(record: Any, line: int, mapping: Mapping[str, str | None]) -> Labelled:
    """The document. Errors: `eval.dataset`, which say what is wrong and never quote it."""
    if not isinstance(record, dict):
        raise _malformed("a line is no JSON object")
    if isinstance(record.get("tokens"), list):
        text, marked = _from_tokens(record)
        tags: Any = ()
    else:
        text, marked, tags = _text(record), list(_spans(record)), record.get("tags", ())
    for start, end, _ in marked:
        _check(start, end, len(text))
    renamed = [(start, end, mapping.get(label, label)) for start, end, label in marked]
    spans = [_span(start, end, label) for start, end, label in renamed if label is not None]
    ignored = [(start, end) for start, end, label in renamed if label is None]
    labels = {label for _, _, label in renamed if label is not None}
    return Labelled(
        id=_id(record, line),
        text=text,
        spans=tuple(dict.fromkeys(spans)),
        dontcare=(*_dontcare(record, len(text)), *ignored),
        lang=_word(record, "lang"),
        genre=_word(record, "genre"),
        quiet=not marked or (isinstance(tags, list) and QUIET in tags),
        unknown=frozenset(label for label in labels if entity(label).name not in ENTITIES),
    )


def _malformed(message: str, hint: str | None = None) -> SfumatoError:
    return SfumatoError("eval.dataset", message, hint=hint)


def _first(record: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((record[name] for name in names if name in record), None)


def _text(record: Mapping[str, Any]) -> str:
    text = _first(record, _TEXT)
    if not isinstance(text, str):
        raise _malformed("a document has no text", hint=" or ".join(_TEXT))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _malformed("a text holds half of a surrogate pair") from None
    return text


def _spans(record: Mapping[str, Any]) -> Iterator[tuple[int, int, str]]:
    spans = _first(record, _SPANS)
    if not isinstance(spans, list):
        raise _malformed("a document has no list of spans", hint="an empty list says that nothing is in it")
    for span in spans:
        if not isinstance(span, dict) or not isinstance(label := _first(span, _LABEL), str):
            raise _malformed("a span is no object with start, end and entity")
        yield _first(span, _START), _first(span, _END), label


def _check(start: Any, end: Any, length: int) -> None:
    if type(start) is not int or type(end) is not int:
        raise _malformed("an offset is no whole number")
    if not 0 <= start < end <= length:
        raise _malformed("a span is empty or leaves its text", hint="offsets count code points; the end is exclusive")


def _span(start: int, end: int, label: str) -> Span:
    meant = entity(label)
    return Span(start=start, end=end, entity=meant.name, family=meant.family)


def _dontcare(record: Mapping[str, Any], length: int) -> Iterator[Range]:
    ranges = record.get("dontcare") or ()
    for one in ranges if isinstance(ranges, (list, tuple)) else (None,):
        if isinstance(one, dict):
            one = [_first(one, _START), _first(one, _END)]
        if not isinstance(one, list) or len(one) != 2:
            raise _malformed("a dontcare range is no pair of start and end")
        _check(one[0], one[1], length)
        yield one[0], one[1]


def _id(record: Mapping[str, Any], line: int) -> str:
    given = record.get("id")
    return str(given) if type(given) in (str, int) else f"line {line}"


def _word(record: Mapping[str, Any], name: str) -> str:
    given = record.get(name)
    return given if isinstance(given, str) else ""


def _from_tokens(record: Mapping[str, Any]) -> tuple[str, list[tuple[int, int, str]]]:
    """Tokens joined by blanks, and the spans that tags such as `B-PER`, `I-PER`, `O` (BIO, IOB2, BIOES) mark."""
    tokens, tags = record["tokens"], _first(record, _TAGS)
    if not isinstance(tags, list) or len(tags) != len(tokens):
        raise _malformed("a document has another number of tags than of tokens")
    if not all(isinstance(one, str) for one in (*tokens, *tags)):
        raise _malformed("a token or tag is no text")
    spans: list[tuple[int, int, str]] = []
    place, open_label = 0, ""
    for token, tag in zip(tokens, tags, strict=True):
        prefix, _, label = tag.partition("-")
        label = label if prefix in tuple("BIESLU") else ""
        if label and label == open_label and prefix in ("I", "E", "L"):
            spans[-1] = (spans[-1][0], place + len(token), label)
        elif label:
            spans.append((place, place + len(token), label))
        open_label = "" if prefix in ("E", "S", "L", "U") else label
        place += len(token) + 1
    return _text({"text": " ".join(tokens)}), spans
