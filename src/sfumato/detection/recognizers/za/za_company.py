"""South African companies: year, six digits and the kind of company; close corporations with CK.

Source: the forms that presidio-analyzer 2.2.366 describes.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="za_company",
    entity="ZA_COMPANY",
    country="za",
    patterns=(
        Pattern(
            regex=r"(?:19|20)[0-9]{2}/[0-9]{6}/[0-9]{2}",
            score=0.6,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:CK|K)(?:19|20)[0-9]{2}/[0-9]{6}",
            score=0.45,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "cipc, cipro, company registration, registration number, reg no, company number, close corporation, "
        "enterprise number, registered, pty, ltd"
    ),
    boost=0.35,
    negative=NEGATIVE,
    penalty=0.3,
)
