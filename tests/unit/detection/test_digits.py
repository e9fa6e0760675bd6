"""Another last digit breaks a check digit; article numbers are told by theirs."""

from __future__ import annotations

import pyarrow as pa

from sfumato.detection.digits import gtin_share, with_another_digit


def test_another_last_digit_leaves_the_form() -> None:
    values = pa.array(["12-3x", "a9b0c", "none", None])
    assert with_another_digit(values).to_pylist() == ["12-6x", "a9b3c", None, None]
    assert len(with_another_digit(pa.array([], pa.string()))) == 0


def test_article_numbers_have_right_check_digits() -> None:
    # GS1's own examples: GTIN-8 96385074, GTIN-12 614141007349, GTIN-13 4006381333931.
    right = ["96385074", "614141007349", "4006381333931", "04006381333931"]
    assert gtin_share(pa.array(right)) == 1.0
    assert gtin_share(pa.array([*right, "4006381333932", "123"])) == 4 / 6
    assert gtin_share(pa.array([], pa.string())) == 0.0
