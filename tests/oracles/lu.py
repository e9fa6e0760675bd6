"""Luxembourg."""

from __future__ import annotations

from datetime import date

from stdnum import luhn, verhoeff
from tests.oracles import Oracle


def is_matricule(value: str) -> bool:
    """stdnum knows both check digits; the date is datetime's."""
    try:
        date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return False
    return bool(luhn.is_valid(value[:12])) and bool(verhoeff.is_valid(value[:11] + value[12]))


ORACLES = (
    Oracle(
        validator="lu_matricule",
        draw="20[01]9[01]9[0123]999999",
        rate=365.25 / 800 / 100,
        accepts=is_matricule,
    ),
)
