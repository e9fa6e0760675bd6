"""Greek social security numbers (ΑΜΚΑ): birth date, serial, Luhn."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="gr_amka",
    entity="GR_AMKA",
    country="gr",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9][01][0-9]{8}|[0-3][0-9][01][0-9]{3}[ -][0-9]{5}",
            validator="gr_amka",
            score=0.35,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "αμκα, α μ κ α, amka, αριθμός μητρώου κοινωνικής ασφάλισης, social security, social security number"
    ),
    boost=0.6,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
