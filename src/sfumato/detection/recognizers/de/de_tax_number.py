"""German tax numbers (Steuernummer) as the Länder write them, and with the Land in front (ELSTER)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_tax_number",
    entity="DE_TAX_NUMBER",
    country="de",
    patterns=(
        Pattern(
            regex=r"[0-9]{2,3}/[0-9]{3}/[0-9]{5}",
            validator="de_tax_number",
            score=0.5,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{3}/[0-9]{4}/[0-9]{4}|[0-9]{3}/[0-9]{3}/[0-9]{4}",
            validator="de_tax_number",
            score=0.3,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{13}",
            validator="de_tax_number",
            score=0.05,
            validated_score=0.15,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{2,3} [0-9]{3} [0-9]{5}|[0-9]{3} [0-9]{4} [0-9]{4}|[0-9]{10,11}",
            validator="de_tax_number",
            score=0.04,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "steuernummer, steuernr, steuer nr, st nr, stnr, steuer nummer, finanzamt, fa, umsatzsteuernummer, "
        "tax number, tax no, tax id"
    ),
    boost=0.65,
    negative=OTHERS,
    penalty=0.3,
    priority=1,
)
