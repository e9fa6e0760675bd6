"""German VAT identification numbers (Umsatzsteuer-Identifikationsnummer, § 27a UStG)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_vat_id",
    entity="DE_VAT_ID",
    country="de",
    patterns=(
        Pattern(
            regex=r"DE[ -]?(?:[0-9]{9}|[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{4})",
            validator="de_vat",
            score=0.9,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"(?i:de)[ .-]?[0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{3}",
            validator="de_vat",
            score=0.45,
            left="number",
            right="number",
        ),
        # Mistyped ones and examples, where it is said what they are.
        Pattern(
            regex=r"DE ?[0-9]{9}|DE ?[0-9]{3} [0-9]{3} [0-9]{3}",
            score=0.25,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "ust id, ustid, ust idnr, ustidnr, ust id nr, umsatzsteuer id, umsatzsteuer identifikationsnummer, "
        "umsatzsteueridentifikationsnummer, umsatzsteuer, ust, mwst, vat, vat id, vat number, vat no, vat reg"
    ),
    boost=0.45,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
