"""Figures from counts: precision, recall, F1 and F2 by mode, leaks, over-redaction, false alarms."""

from __future__ import annotations

from typing import Any

from sfumato.detection.measure.counts import MODES, Counts

Figures = dict[str, float | None]
RATIOS = ("precision", "recall", "f1", "f2")


def figures(counts: Counts, whole: Counts) -> Figures:
    """Every figure by name (`strict_f1`, `leak_rate`), between 0 and 1, but `false_alarms`: by 100,000 bytes.

    None where there is nothing to divide by. `whole` are the counts of the documents that a group lies in: they tell
    how much innocent and quiet text there was.
    """
    found: Figures = {}
    for mode in MODES:
        found |= {f"{mode}_{name}": value for name, value in _mode(counts, mode).items()}
    found["leak_rate"] = ratio(counts.leaked_characters, counts.gold_characters)
    found["fully_covered"] = ratio(counts.covered, counts.gold)
    found["over_redaction"] = ratio(counts.redacted_characters, whole.innocent_characters)
    found["false_alarms"] = ratio(100_000 * counts.alarms, whole.quiet_bytes)
    return found


def ratio(number: int, of: int) -> float | None:
    """A share; None of nothing."""
    return number / of if of else None


def _mode(counts: Counts, mode: str) -> Figures:
    counted, answered, right = (getattr(counts, f"{mode}_{name}") for name in ("counted", "answered", "right"))
    precision, recall = ratio(right, counted), ratio(answered, counts.gold)
    return {
        "precision": precision,
        "recall": recall,
        "f1": _f(1, counts.gold, counted, answered, right),
        "f2": _f(2, counts.gold, counted, answered, right),
    }


def _f(beta: int, gold: int, counted: int, answered: int, right: int) -> float | None:
    """F as van Rijsbergen defines it: `(1+b²)PR / (b²P+R)`.

    Where one side of a group is empty although the other side is partly right (its spans answer to another entity's
    name), no F says anything.
    """
    weight = beta * beta
    if answered == right:
        return ratio((1 + weight) * right, weight * gold + counted)
    precision, recall = ratio(right, counted), ratio(answered, gold)
    if precision is None or recall is None:
        return None
    return (1 + weight) * precision * recall / (weight * precision + recall)


def nested(found: Figures, digits: int = 4) -> dict[str, Any]:
    """The same as surfaces show it: a mode's ratios together, rounded."""
    shown: dict[str, Any] = {mode: {name: _round(found[f"{mode}_{name}"], digits) for name in RATIOS} for mode in MODES}
    return shown | {
        name: _round(value, digits) for name, value in found.items() if name.rpartition("_")[0] not in MODES
    }


def _round(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
