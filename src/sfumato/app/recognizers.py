"""The use cases about recognizers: which there are, what one looks for, what one finds in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from sfumato.app.detectors import recognizers_of
from sfumato.core.detection import Detection
from sfumato.core.entities import entity
from sfumato.core.errors import SfumatoError
from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.core.suggestion import suggestion
from sfumato.detection.run import Detector, code_points
from sfumato.detection.tuned import check_settings
from sfumato.sinks.findings import rounded
from sfumato.sources.documents import Asked, tasks

_MOST_TEXTS = 10_000
"""Lines that a test looks into."""


def listing(
    *, country: str | None = None, entity_or_family: str | None = None, recognizers: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Recognizers by id, of a country (others' left out, also those of none) and of an entity or family.

    `recognizers`: files of some beside this build's.
    """
    known = recognizers_of(recognizers).recognizers
    wanted = Detection(
        entities=() if entity_or_family is None else (entity_or_family,),
        countries=() if country is None else (country,),
    )
    check_settings(wanted, known)
    return [
        _summary(one)
        for one in sorted(known, key=lambda one: one.id)
        if wanted.selects(one.entity, one.country) and (country is None or one.country is not None)
    ]


def _summary(one: Recognizer) -> dict[str, Any]:
    return {
        "id": one.id,
        "entity": one.entity,
        "family": entity(one.entity).family,
        "country": one.country,
        "patterns": len(one.patterns),
        "validators": sorted({pattern.validator for pattern in one.patterns if pattern.validator}),
        "context": bool(one.context),
    }


def show(name: str, recognizers: Sequence[str] = ()) -> dict[str, Any]:
    """All that a recognizer looks for and at."""
    one = _named(name, recognizers)
    return {
        **_summary(one),
        "patterns": [_pattern(number, pattern) for number, pattern in enumerate(one.patterns)],
        "context": {"words": list(one.context), "boost": one.boost},
        "negative": {"words": list(one.negative), "penalty": one.penalty},
        "words_before": one.words_before,
        "words_after": one.words_after,
        "priority": one.priority,
    }


def _pattern(number: int, pattern: Pattern) -> dict[str, Any]:
    return {
        "pattern": number,
        "regex": pattern.before + pattern.regex,
        "terms": None if pattern.dictionary is None else len(pattern.dictionary.terms),
        "lead": pattern.lead,
        "trail": pattern.trail,
        "validator": pattern.validator or None,
        "score": pattern.score,
        "validated_score": pattern.score if pattern.validated_score is None else pattern.validated_score,
    }


def test(name: str, text: str, recognizers: Sequence[str]) -> dict[str, Any]:
    """What a recognizer alone finds in a text, or in the lines of a file of that name, whatever it scores, and why.

    Looks into the first 10,000 lines. Offsets are code points; no value is in the answer.
    """
    one = _named(name, recognizers)
    detector = Detector([one], min_score=0.0)
    found: list[dict[str, Any]] = []
    texts = 0
    for task in tasks(*_source(text)):
        for documents in task():
            spans = detector.spans(documents.texts[0])
            reasons = detector.explain(documents.texts[0], spans).to_pylist()
            rows = code_points(documents.texts[0], spans).to_pylist()
            first = texts + 1
            found += [_told(span, first, why) for span, why in zip(rows, reasons, strict=True)]
            texts += len(documents.ids)
        if texts >= _MOST_TEXTS:
            break
    return {"recognizer": name, "lines": texts, "spans": found}


def _told(span: Mapping[str, Any], first: int, why: object) -> dict[str, Any]:
    score = round(span["score"], 6)
    return {
        "line": first + span["row"],
        "start": span["start"],
        "end": span["end"],
        "entity": span["entity"],
        "score": score,
        "reported": score >= Detection().min_score,
        "explain": rounded(why),
    }


def _source(text: str) -> tuple[str, Asked, BytesIO]:
    try:
        is_file = Path(text).is_file()
    except (OSError, ValueError):
        is_file = False
    asked = Asked(form="text")
    if is_file:
        return text, asked, BytesIO()
    return "-", asked, BytesIO(text.encode("utf-8", "surrogatepass"))


def _named(name: str, files: Sequence[str]) -> Recognizer:
    known = {one.id: one for one in recognizers_of(files).recognizers}
    if name not in known:
        hint = suggestion(name, known) or "sfumato recognizers list"
        raise SfumatoError("usage", "no recognizer has that id", hint=hint)
    return known[name]
