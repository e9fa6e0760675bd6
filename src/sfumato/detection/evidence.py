"""What the sampled values of one column show: counts and shares, never the values themselves."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.detection.digits import gtin_share, with_another_digit
from sfumato.detection.names import NameShares, name_shares
from sfumato.detection.places import place_share
from sfumato.detection.vocabularies import MISSING, SHAPES, VOCABULARIES, Shape, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from sfumato.detection.run import Detector

MOST_VALUES = 1_000
"""So many distinct values are looked at."""
_MOST_NAMES = 300
_MOST_CHECKED = 200
_BY_CHANCE = 0.5
"""A check that more other numbers pass, to one that these pass, tells nothing."""
_FEW_VALUES = 50
"""So many are looked at first, where a look is dear."""
_MISSING = pa.array(sorted(MISSING))
_YEAR = r"(?:^|[^0-9])(?P<year>(?:18|19|20)[0-9]{2})(?:[^0-9]|$)"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}"


class Evidence:
    """Distinct, trimmed values of a text column and what they have in common; all shares are of distinct values."""

    def __init__(self, name: str, cells: pa.Array, detector: Detector) -> None:
        self._name = name
        self._detector = detector
        trimmed = pc.utf8_trim_whitespace(cells.drop_null())
        counted = pc.value_counts(trimmed)
        values, counts = counted.field("values"), counted.field("counts")
        present = pc.invert(pc.is_in(pc.utf8_lower(values), value_set=_MISSING))
        self.filled: int = pc.sum(counts.filter(present)).as_py() or 0
        every = values.filter(present)
        self.distinct = len(every)
        self.values = every[:MOST_VALUES]

    def share(self, regex: str) -> float:
        """Share of values that RE2 `regex` finds something in."""
        return self._mean(pc.match_substring_regex(self.values, regex))

    def _mean(self, matches: pa.BooleanArray) -> float:
        return (pc.sum(matches).as_py() or 0) / len(self.values) if len(self.values) else 0.0

    @cached_property
    def matched(self) -> dict[str, float]:
        """By entity: share of values that are one from end to end; the column's name is context."""
        counts = self._detector.whole(self.values, self._name)
        return {entity: number / counts.filled for entity, number in counts.matched.items()} if counts.filled else {}

    @cached_property
    def given(self) -> dict[str, float]:
        """The same by recognizers that a user gave; empty where there are none."""
        counts = self._detector.whole_by_given(self.values, self._name)
        if counts is None or not counts.filled:
            return {}
        return {entity: number / counts.filled for entity, number in counts.matched.items()}

    @cached_property
    def unnamed(self) -> dict[str, float]:
        """The same without the name."""
        counts = self._detector.whole(self.values)
        return {entity: number / counts.filled for entity, number in counts.matched.items()} if counts.filled else {}

    @cached_property
    def checked(self) -> dict[str, float]:
        """By entity: share of the first values that pass its check; only of checks that few other numbers pass."""
        return self._telling(lambda values: self._all.whole(values).matched)

    @cached_property
    def articles(self) -> float:
        """Share of the first values that are article numbers, as bar codes are."""
        return gtin_share(self.values[:_MOST_CHECKED])

    @cached_property
    def checked_families(self) -> dict[str, float]:
        """The same by family of entities, of checks that are sure."""
        return self._telling(lambda values: self._all.whole_by_family(values).sure)

    @property
    def _all(self) -> Detector:
        return self._detector.fresh(0.0)

    def _telling(self, passing: Callable[[pa.Array], dict[str, int]]) -> dict[str, float]:
        """What many of the values pass and few of them would with another last digit."""
        values = self.values[:_MOST_CHECKED]
        passed, by_chance = passing(values), passing(with_another_digit(values))
        telling = {name: n for name, n in passed.items() if n and by_chance.get(name, 0) <= _BY_CHANCE * n}
        return {name: number / len(values) for name, number in telling.items()}

    @cached_property
    def within(self) -> float:
        """Share of values that hold an identifier anywhere."""
        rows = self._detector.spans(self.values).column("row")
        return len(pc.unique(rows)) / len(self.values) if len(self.values) else 0.0

    @cached_property
    def words(self) -> float:
        """Words a value, on average."""
        return float(pc.mean(pc.add(pc.count_substring_regex(self.values, r"\s+"), 1)).as_py() or 0.0)

    @cached_property
    def prose(self) -> float:
        """Share of values with three words of letters or more."""
        return self.share(r"\p{L}{2,}\P{L}+\p{L}{2,}\P{L}+\p{L}{2,}")

    @cached_property
    def length(self) -> float:
        """Characters a value, on average."""
        return float(pc.mean(pc.utf8_length(self.values)).as_py() or 0.0)

    @cached_property
    def names(self) -> NameShares:
        """How far the values look like people's names."""
        return name_shares(self.values[:_MOST_NAMES].to_pylist())

    @cached_property
    def places(self) -> float:
        """Share of values that are a town's name."""
        return place_share(self.values[:_MOST_NAMES])

    @cached_property
    def whole_numbers(self) -> float:
        """Share of integers, `12.0` and `1.2E+04` among them."""
        return self.share(r"^[+-]?[0-9]+(?:\.0+)?$|^[0-9]\.[0-9]+[eE]\+?[0-9]+$")

    @cached_property
    def numbers(self) -> float:
        """Share of numbers of any kind, with signs of currency and percent."""
        return self.share(r"^[+-]?[€$£]? ?[0-9]{1,3}(?:[., ']?[0-9]{3})*(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)? ?[%€$£]?$")

    @cached_property
    def widest(self) -> int:
        """Characters of the longest value."""
        return int(pc.max(pc.utf8_length(self.values)).as_py() or 0)

    @cached_property
    def year_spread(self) -> tuple[int, int, bool] | None:
        """Years that 10 % and 90 % of the dates stay under, and whether most carry a time of day."""
        years = pc.struct_field(pc.extract_regex(self.values, _YEAR), "year").drop_null()
        if len(years) < 5:
            return None
        found = years.cast(pa.int32())
        low, high = pc.quantile(found, q=[0.1, 0.9], interpolation="nearest").to_pylist()
        return int(low), int(high), self.share(_CLOCK) > 0.5

    @cached_property
    def vocabulary(self) -> Vocabulary | None:
        """The closed vocabulary that the values are drawn from."""
        if not 0 < self.distinct <= 60:
            return None
        lower = set(pc.utf8_lower(self.values).to_pylist())
        for vocabulary in VOCABULARIES:
            inside = lower & vocabulary.values
            if len(inside) >= min(vocabulary.least, 60) and len(inside) >= 0.9 * len(lower):
                return vocabulary
        return None

    @cached_property
    def shape(self) -> Shape | None:
        """The form that most values have."""
        few = self.values[:_FEW_VALUES]
        return next((s for s in SHAPES if self.distinct >= s.distinct and _has(few, s) and _has(self.values, s)), None)


def _has(values: pa.Array, shape: Shape) -> bool:
    fitting = pc.sum(pc.match_substring_regex(values, shape.regex)).as_py() or 0
    return bool(fitting >= shape.share * len(values) > 0)
