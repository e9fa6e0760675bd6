"""Scores as probabilities: how often a match with that much evidence was right in labelled text.

Recognizers weigh evidence by hand (pattern, checksum, words around); where that reaches 0.5 a match is reported. What
share of such matches is right was measured by family (`tools/calibrate.py`), so that the score that is shown is that
share. Below 0.5 the evidence stands as it is, and so does that of recognizers which are not built in: their scores are
theirs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import pyarrow as pa
import pyarrow.compute as pc

STEPS = 100
"""Evidence is told apart by hundredths."""
REPORTED = 0.5
"""From here on a match is reported unless told otherwise, before and after."""
_ROUNDING = 0.01
"""Of a step: evidence is a sum of 32-bit floats."""
_NEVER = 1.01
_SUREST = 0.99
"""A few thousand labelled matches tell no more than that."""
_DIGITS = 3

Curve = tuple[float, ...]
"""The probability by step of evidence, ascending; `STEPS + 1` of them."""


@cache
def curves() -> Mapping[str, Curve]:
    """By family; `*` for those that are not there."""
    text = resources.files("sfumato.detection").joinpath("data/calibration.json").read_text(encoding="utf-8")
    return {family: _curve(knots) for family, knots in json.loads(text)["families"].items()}


def _curve(knots: Sequence[tuple[float, float]]) -> Curve:
    """Straight lines between knots of evidence and probability, level outside of them."""
    steps = [step / STEPS for step in range(STEPS + 1)]
    return tuple(step if step < REPORTED else _between(knots, step) for step in steps)


def _between(knots: Sequence[tuple[float, float]], at: float) -> float:
    low = max((knot for knot in knots if knot[0] <= at), default=knots[0])
    high = min((knot for knot in knots if knot[0] >= at), default=knots[-1])
    share = 0.0 if high[0] <= low[0] else (at - low[0]) / (high[0] - low[0])
    return round(min(_SUREST, max(REPORTED, low[1] + share * (high[1] - low[1]))), _DIGITS)


class Calibration:
    """The curves of a scanner's specs, by the family of each; None is a spec whose evidence stands as it is."""

    def __init__(self, families: Sequence[str | None]) -> None:
        known = curves()
        chosen = [None if family is None else known.get(family, known["*"]) for family in families]
        table = list(dict.fromkeys(curve for curve in chosen if curve is not None))
        places = {curve: place for place, curve in enumerate(table)}
        self._chosen = chosen
        self._offsets = pa.array([None if one is None else places[one] * (STEPS + 1) for one in chosen], pa.int32())
        self._table = pa.array([value for curve in table for value in curve], pa.float32())

    def probabilities(self, specs: pa.Array, evidence: pa.Array) -> pa.Array:
        """Of matches, by spec and evidence (float32 between 0 and 1)."""
        step = pc.cast(pc.floor(pc.add(pc.multiply(evidence, float(STEPS)), _ROUNDING)), pa.int32())
        known = self._table.take(pc.add(self._offsets.take(specs), step))
        return pc.coalesce(known, evidence)

    def evidence(self, spec: int, least: float) -> float:
        """The least evidence of a spec's matches that are at least so probable; above 1 if none is."""
        curve = self._chosen[spec]
        if curve is None or least == REPORTED:
            return least
        steps = (step / STEPS for step, value in enumerate(curve) if value >= least - _ROUNDING / STEPS)
        return next(steps, _NEVER)
