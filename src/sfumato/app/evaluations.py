"""The use case of measuring detection: on labelled documents, or on tables whose columns are described."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from sfumato.app import column_evaluations
from sfumato.app.frames import detect_texts
from sfumato.app.labelled import read_documents, read_mapping
from sfumato.app.labelled_record import Labelled
from sfumato.core.detection import Detection
from sfumato.core.entities import FAMILIES
from sfumato.core.errors import SfumatoError
from sfumato.detection.measure.bootstrap import WHOLE, Interval, intervals
from sfumato.detection.measure.calibration import Reliability, reliability
from sfumato.detection.measure.case import Case, Span
from sfumato.detection.measure.counts import MODES, Counts, total
from sfumato.detection.measure.figures import RATIOS, Figures, figures, nested
from sfumato.detection.measure.groups import BY_SPAN, By, grouped
from sfumato.detection.measure.judging import Judged, count, judge
from sfumato.detection.measure.mistakes import Mistake, mistakes

MIN_SCORE = 0.5
_DIGITS = 4
_SCORE_DIGITS = 6
"""Scores come as 32-bit floats; so many digits of them are meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalRequest:
    """A data set and how to measure on it. `families` limits true and found spans to those; none means all."""

    dataset: str
    min_score: float | None = None
    by: By | None = None
    families: tuple[str, ...] = ()
    recognizers: tuple[str, ...] = ()
    mapping: str | None = None
    errors: bool = False
    resamples: int = 1000
    seed: int = 0


def evaluate(request: EvalRequest) -> dict[str, Any]:
    """Figures, their intervals and, if asked for, what went wrong where; never a text. Errors: `eval.*`, `source.*`."""
    if Path(request.dataset).is_dir():
        if request.by or request.families or request.mapping or request.min_score is not None:
            message = "tables are measured by column: there is nothing to group, map or limit"
            raise SfumatoError("usage", message, hint="leave --by, --family, --mapping and --min-score out")
        return column_evaluations.evaluate(request.dataset, request.recognizers, errors=request.errors)
    min_score = _checked(request)
    labelled = read_documents(request.dataset, read_mapping(request.mapping))
    by = request.by or "family"
    judged = [judge(case) for case in _cases(labelled, min_score, request)]
    result = {
        "kind": "documents",
        "dataset": _dataset(request.dataset, labelled, judged),
        "min_score": min_score,
        "families": list(request.families),
        "by": by,
        **_measured(judged, by, request),
        "calibration": _calibration(reliability(judged)),
    }
    if request.errors:
        result["errors"] = [_mistake(one) for document in judged for one in mistakes(document)]
    return result


def _checked(request: EvalRequest) -> float:
    """The threshold. Errors: `usage` where it is none, or a family does not exist."""
    unknown = next((place for place, name in enumerate(request.families, 1) if name not in FAMILIES), None)
    if unknown is not None:
        raise SfumatoError("usage", "no such family", hint="docs/reference/entities.md lists them", entry=unknown)
    min_score = MIN_SCORE if request.min_score is None else request.min_score
    if not 0 <= min_score <= 1:  # which holds for what is not a number too
        raise SfumatoError("usage", "a score is between 0 and 1")
    return min_score


def _cases(labelled: Sequence[Labelled], min_score: float, request: EvalRequest) -> list[Case]:
    """Every text in one call of the detector."""
    families = request.families
    texts = pa.array([document.text for document in labelled], pa.string())
    found: list[list[Span]] = [[] for _ in labelled]
    detected = detect_texts(texts, Detection(min_score=min_score), recognizers=request.recognizers)
    for row in detected.to_pylist():
        place, score = row.pop("row"), round(row.pop("score"), _SCORE_DIGITS)
        found[place].append(Span(**row, score=score))
    return [
        Case(
            id=document.id,
            length=len(document.text),
            size=len(document.text.encode()),
            gold=_limited(document.spans, families),
            found=_limited(there, families),
            dontcare=document.dontcare,
            outside=tuple((span.start, span.end) for span in document.spans if not _measured_in(span, families)),
            lang=document.lang,
            genre=document.genre,
            quiet=document.quiet,
        )
        for document, there in zip(labelled, found, strict=True)
    ]


def _limited(spans: Sequence[Span], families: Sequence[str]) -> tuple[Span, ...]:
    return tuple(span for span in spans if _measured_in(span, families))


def _measured_in(span: Span, families: Sequence[str]) -> bool:
    return not families or span.family in families


def _dataset(path: str, labelled: Sequence[Labelled], judged: Sequence[Judged]) -> dict[str, Any]:
    cases = [one.case for one in judged]
    return {
        "name": Path(path).name,
        "documents": len(cases),
        "characters": sum(case.length for case in cases),
        "gold": sum(len(case.gold) for case in cases),
        "found": sum(len(case.found) for case in cases),
        "dontcare": sum(len(case.dontcare) for case in cases),
        "quiet": {"documents": sum(case.quiet for case in cases), "bytes": sum(c.size for c in cases if c.quiet)},
        "unknown_labels": sorted({label for document in labelled for label in document.unknown}),
    }


def _measured(judged: Sequence[Judged], by: By, request: EvalRequest) -> dict[str, Any]:
    """The whole and its groups, with intervals over documents."""
    documents = [{WHOLE: count(one), **grouped(one, by)} for one in judged]
    names = sorted({name for one in documents for name in one} - {WHOLE})
    sums = {name: total(one[name] for one in documents if name in one) for name in (WHOLE, *names)}
    by_span = by in BY_SPAN
    draws = random.Random(request.seed)  # noqa: S311 - resampling, no secret
    spread = intervals(
        documents, request.resamples, lambda packed, number: draws.choices(packed, k=number), by_span=by_span
    )
    found = {name: figures(one, sums[WHOLE] if by_span else one) for name, one in sums.items()}
    groups = {name: _shown(sums[name], found[name], spread.get(name, {})) for name in names}
    return {
        "all": _shown(sums[WHOLE], found[WHOLE], spread.get(WHOLE, {})),
        "macro_f1": _macro([found[name] for name in names if sums[name].gold]) if by == "family" else None,
        "groups": groups,
        "bootstrap": {"resamples": request.resamples, "seed": request.seed, "level": 0.95},
    }


def _macro(families: Sequence[Figures]) -> dict[str, float | None]:
    """The mean of the F1 of families that have true spans."""
    means = {}
    for mode in MODES:
        there = [value for one in families if (value := one[f"{mode}_f1"]) is not None]
        means[mode] = round(sum(there) / len(there), _DIGITS) if there else None
    return means


def _shown(counts: Counts, found: Figures, spread: Mapping[str, Interval]) -> dict[str, Any]:
    return {
        "counts": counts._asdict(),
        **nested(found, _DIGITS),
        "intervals": _nested_intervals(spread) if spread else None,
    }


def _nested_intervals(spread: Mapping[str, Interval]) -> dict[str, Any]:
    rounded = {name: None if one is None else [round(edge, _DIGITS) for edge in one] for name, one in spread.items()}
    modes = {mode: {name: rounded.pop(f"{mode}_{name}") for name in RATIOS} for mode in MODES}
    return {**modes, **rounded}


def _calibration(found: Reliability) -> dict[str, Any]:
    return {
        "spans": found.spans,
        "expected_error": None if found.error is None else round(found.error, _DIGITS),
        "bins": [
            {
                "from": one.low,
                "to": one.high,
                "spans": one.spans,
                "mean_score": None if one.mean_score is None else round(one.mean_score, _DIGITS),
                "right": None if one.right is None else round(one.right, _DIGITS),
            }
            for one in found.bins
        ],
    }


def _mistake(one: Mistake) -> dict[str, Any]:
    gold, found = one.gold, one.found
    return {
        "kind": one.kind,
        "document": one.document,
        "gold": None if gold is None else {"start": gold.start, "end": gold.end, **_named(gold)},
        "found": None
        if found is None
        else {
            "start": found.start,
            "end": found.end,
            **_named(found),
            "score": found.score,
            "recognizer": found.recognizer,
        },
    }


def _named(span: Span) -> dict[str, str]:
    return {"family": span.family, "entity": span.entity}
