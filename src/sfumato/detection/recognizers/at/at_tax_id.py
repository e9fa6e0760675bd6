"""Austrian tax numbers (Abgabenkontonummer): tax office, number, check digit."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="at_tax_id",
    entity="AT_TAX_ID",
    country="at",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}[ -][0-9]{3}/[0-9]{4}",
            validator="at_tax_id",
            score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}",
            validator="at_tax_id",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "steuernummer, steuernr, steuer nr, st nr, stnr, abgabenkontonummer, abgabenkonto, finanzamt, fa, "
        "tax number, tax id, tin"
    ),
    boost=0.75,
    negative=OTHERS,
    penalty=0.2,
    priority=1,
)
