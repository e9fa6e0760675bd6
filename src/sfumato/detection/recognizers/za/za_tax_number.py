"""South African income tax reference numbers: ten digits that begin with 0, 1, 2, 3 or 9.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="za_tax_number",
    entity="ZA_TAX_NUMBER",
    country="za",
    patterns=(
        Pattern(
            regex=r"[01239][0-9]{9}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "sars, income tax, tax reference, tax reference number, tax number, tax no, itr12, inkomstebelasting, "
        "belastingnommer"
    ),
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
