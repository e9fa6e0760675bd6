"""What a plan can do but its author should know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from sfumato.core.plan import ColumnPlan
    from sfumato.core.policy import Policy

SMALL_DOMAIN_BITS = 40
_SMALL_FAMILIES = frozenset(
    {"US_SSN", "PHONE_NUMBER", "DATE_OF_BIRTH", "DATE_TIME", "AGE", "LOCATION", "IP_ADDRESS", "DRIVER_LICENSE"}
)
_BARE_BITS = {"hex": 256, "base32": 128, "base64url": 128, "uuid": 122}
_ROWS = 10**9


def warnings(policy: Policy, columns: tuple[ColumnPlan, ...], schema: pa.Schema) -> Iterator[str]:
    """Sentences about rules that match nothing, pseudonyms that can be guessed by trying, and short pseudonyms."""
    for rule in policy.rules:
        pattern = rule.match.column
        if pattern is not None and not any(
            rule.match.holds(column=column.name, tag=column.tag, entity=column.entity, role=column.role)
            for column in columns
        ):
            yield f"rule {rule.number}: no column is called {pattern}"
    for column in columns:
        if column.technique == "pseudonymize":
            yield from _pseudonyms(column, schema.field(column.name).type)


def _pseudonyms(column: ColumnPlan, kind: pa.DataType) -> Iterator[str]:
    if _is_small(column, kind):
        yield (
            f"{column.name}: fewer than 2^{SMALL_DOMAIN_BITS} values are possible, so whoever gets the key can try them "
            "all; a token vault would keep no such way back"
        )
    parameters = dict(column.parameters)
    form = parameters.get("format", "v1")
    if isinstance(form, str) and form in _BARE_BITS:
        bits = parameters.get("bits", _BARE_BITS[form])
        if isinstance(bits, int):
            odds = min(1.0, _ROWS**2 / 2 ** (bits + 1))
            yield f"{column.name}: a billion values collide with probability at most {odds:.1g}"


def _is_small(column: ColumnPlan, kind: pa.DataType) -> bool:
    family = column.entity.family if column.entity else None
    return (
        family in _SMALL_FAMILIES
        or pa.types.is_date(kind)
        or (pa.types.is_integer(kind) and kind.bit_width <= SMALL_DOMAIN_BITS)
    )
