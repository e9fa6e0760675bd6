"""The upper bound of the leak rate that a clean or unclean sample allows.

Source: Clopper & Pearson 1934, "The use of confidence or fiducial limits illustrated in the case of the binomial",
Biometrika 26(4); for no leak the one-sided bound is 1 - (1 - confidence)^(1/n).
"""

from __future__ import annotations

import math

CONFIDENCE = 0.95


def upper_bound(leaks: int, checked: int, total: int) -> float:
    """Rate of leaking rows that is not exceeded with 95 % confidence; the rate itself when every row was checked.

    Nothing checked of something bounds nothing: 1.0.
    """
    if checked >= total:
        return leaks / total if total else 0.0
    if checked == 0 or leaks >= checked:
        return 1.0
    if leaks == 0:
        return float(-math.expm1(math.log1p(-CONFIDENCE) / checked))
    low, high = leaks / checked, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(leaks, checked, middle) > 1 - CONFIDENCE:
            low = middle
        else:
            high = middle
    return high


def least_sample(max_rate: float) -> int:
    """The smallest clean sample whose bound stays within `max_rate`; 0 where every rate is allowed."""
    if max_rate >= 1:
        return 0
    return math.ceil(math.log1p(-CONFIDENCE) / math.log1p(-max_rate))


def _at_most(leaks: int, checked: int, rate: float) -> float:
    """P(X ≤ leaks) for X ~ Binomial(checked, rate)."""
    logs = [
        math.lgamma(checked + 1)
        - math.lgamma(i + 1)
        - math.lgamma(checked - i + 1)
        + i * math.log(rate)
        + (checked - i) * math.log1p(-rate)
        for i in range(leaks + 1)
    ]
    top = max(logs)
    return math.exp(top) * sum(math.exp(log - top) for log in logs)
