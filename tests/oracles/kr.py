"""South Korea."""

from stdnum.exceptions import ValidationError
from stdnum.kr import brn, rrn
from tests.oracles import Oracle

WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def is_dated(number: str) -> bool:
    """Only the date decides: numbers that were given out since October 2020 have no check digit."""
    try:
        rrn.get_birth_date(number)
    except ValidationError:
        return False
    return True


def is_business(number: str) -> bool:
    """python-stdnum checks the parts; the check digit as the tax service (국세청) makes it."""
    digits = [int(digit) for digit in brn.compact(number)]
    products = [weight * digit for weight, digit in zip(WEIGHTS, digits, strict=False)]
    return brn.is_valid(number) and -(sum(products) + products[8] // 10) % 10 == digits[9]


ORACLES = (
    Oracle(validator="kr_rrn", draw="999999-[1234]999999", rate=36_525 / 1_000_000, accepts=is_dated),
    Oracle(validator="kr_frn", draw="999999-[5678]999999", rate=36_525 / 1_000_000, accepts=is_dated),
    Oracle(validator="kr_brn", draw="999-99-99999", rate=0.899 * 0.99 / 10, accepts=is_business),
)
