"""South African VAT numbers: ten digits that begin with 4.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="za_vat",
    entity="ZA_VAT",
    country="za",
    patterns=(
        Pattern(
            regex=r"4[0-9]{9}",
            score=0.04,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("vat, vat no, vat number, vat reg, vat registration, sars, btw"),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
