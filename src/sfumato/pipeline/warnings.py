"""What a plan can do but its author should know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.entities import entity
from sfumato.core.policy import Match
from sfumato.core.suggestion import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sfumato.core.plan import ColumnPlan, DetectedBy, JsonColumn
    from sfumato.core.policy import Parameters, Policy, Rule

SMALL_DOMAIN_BITS = 40
_SMALL_FAMILIES = frozenset(
    {
        "AGE",
        "DATE_OF_BIRTH",
        "DATE_TIME",
        "DRIVER_LICENSE",
        "HEALTH_ID",
        "IP_ADDRESS",
        "LOCATION",
        "NATIONAL_ID",
        "PASSPORT",
        "PHONE_NUMBER",
        "TAX_ID",
        "US_SSN",
    }
)
_BARE_BITS = {"hex": 256, "base32": 128, "base64url": 128, "uuid": 122}
_ROWS = 10**9
_SCORE = 0.5
"""What is asked of a span where nobody says anything."""
_KEYED = "pseudonymize"


def narrowed(detection: DetectedBy) -> Iterator[str]:
    """What detection, and with it the gate, does not look for."""
    if detection.builtin is not None:
        on = ", ".join(sorted(detection.builtin)) or "nothing"
        yield f"of the recognizers that come with sfumato a registry leaves on those for {on}; the gate has no others"
    raised = [f"{name} {score:g}" for name, score in detection.thresholds if score > _SCORE]
    raised += [f"all else {detection.min_score:g}"] if detection.min_score > _SCORE else []
    if raised:
        yield f"what scores less is not reported, nor by the gate: {', '.join(raised)}"
    if detection.countries:
        yield f"national numbers of other countries than {', '.join(detection.countries)} are not looked for"
    if detection.allowed:
        told = "listed values and expressions are never reported, nor by the gate, but as a row's own identifiers"
        yield f"{told} ({detection.allowed})"
    if detection.examples == "keep":
        yield "what is reserved for examples is not reported, nor by the gate, but as a row's own identifiers"


def warnings(
    policy: Policy,
    columns: tuple[ColumnPlan, ...],
    spans: tuple[Rule, ...],
    json: Sequence[JsonColumn],
    rows: int | None,
) -> Iterator[str]:
    """Sentences about rules without effect, pseudonyms that can be found by trying, and short pseudonyms.

    `spans` are the rules for spans if there is text to treat; `rows` the source's length (a billion where unknown).
    """
    yield from _idle(policy, columns)
    for text in json:
        if text.unspoken:
            where = f"{text.name}: " if text.name else ""
            yield f"{where}paths that the sample did not show and no rule names are taken out ({len(text.unspoken)})"
    yield from _unreachable("rule", policy.rules)
    yield from _unreachable("text rule", policy.text or ())
    for column in columns:
        if column.technique == _KEYED:
            if _is_small(column, column.type):
                yield _guessable(column.name)
            yield from _collisions(column.name, column.parameters, rows)
    for rule in spans:
        if rule.technique == _KEYED:
            yield from _in_text(rule, rows)


def _idle(policy: Policy, columns: tuple[ColumnPlan, ...]) -> Iterator[str]:
    names = [column.name for column in columns]
    for rule in policy.rules:
        pattern = rule.match.column
        if pattern is None or any(
            Match(column=pattern).holds(column=n, tag=None, entity=None, role=None) for n in names
        ):
            continue
        near = nearest(pattern, names)
        yield f"rule {rule.number}: no column is called {pattern}" + (f"; did you mean {near}?" if near else "")


def _unreachable(kind: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    for place, rule in enumerate(rules):
        before = next((other for other in rules[:place] if other.match in (Match(), rule.match)), None)
        if before is not None:
            yield f"{kind} {rule.number} never applies: {kind} {before.number} matches the same before it"


def _guessable(what: str) -> str:
    return (
        f"{what}: fewer than 2^{SMALL_DOMAIN_BITS} values are possible, so whoever gets the key can try them all; "
        "a token vault would keep no such way back"
    )


def _collisions(what: str, parameters: Parameters, rows: int | None) -> Iterator[str]:
    """The birthday bound n²/2^(bits + 1) of a form without room to spare."""
    given = dict(parameters)
    form = given.get("format", "v1")
    if not isinstance(form, str) or form not in _BARE_BITS:
        return
    bits = given.get("bits", _BARE_BITS[form])
    if isinstance(bits, int):
        values = rows or _ROWS
        odds = min(1.0, values**2 / 2 ** (bits + 1))
        yield f"{what}: two of {values:,} values collide ({bits} bits) with probability at most {odds:.1g}"


def _in_text(rule: Rule, rows: int | None) -> Iterator[str]:
    name = rule.match.entity or rule.match.family
    what = f"{name} in text" if name else "pseudonyms in text"
    if name is not None and entity(name).family in _SMALL_FAMILIES:
        yield _guessable(what)
    yield from _collisions(what, rule.parameters, rows)


def _is_small(column: ColumnPlan, kind: pa.DataType) -> bool:
    family = column.entity.family if column.entity else None
    return bool(
        family in _SMALL_FAMILIES
        or pa.types.is_date(kind)
        or pa.types.is_boolean(kind)
        or (pa.types.is_integer(kind) and kind.bit_width <= SMALL_DOMAIN_BITS)
    )
