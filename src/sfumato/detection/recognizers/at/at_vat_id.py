"""Austrian VAT identification numbers (UID-Nummer): ATU and eight digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="at_vat_id",
    entity="AT_VAT_ID",
    country="at",
    patterns=(
        Pattern(
            regex=r"ATU ?[0-9]{8}|ATU ?[0-9]{4} ?[0-9]{4}",
            validator="at_vat",
            score=0.95,
            left="number",
            right="number",
        ),
        # Mistyped ones and examples, where it is said what they are.
        Pattern(
            regex=r"ATU ?[0-9]{8}",
            score=0.3,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "uid, uid nummer, uid nr, ust id, ustid, ust idnr, umsatzsteuer, vat, vat id, vat number, vat no, mwst"
    ),
    boost=0.45,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
