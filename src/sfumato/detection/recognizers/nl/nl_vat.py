"""Dutch VAT numbers (btw-id): NL, nine digits, B, two digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="nl_vat",
    entity="NL_VAT",
    country="nl",
    patterns=(
        Pattern(
            regex=r"NL[ -]?[0-9]{9} ?B ?[0-9]{2}|NL[ -]?[0-9]{4}\.[0-9]{2}\.[0-9]{3}\.?B\.?[0-9]{2}",
            validator="nl_vat",
            score=0.95,
            left="number",
            right="number",
        ),
        # Mistyped ones and examples, where it is said what they are.
        Pattern(
            regex=r"NL ?[0-9]{9} ?B ?[0-9]{2}",
            score=0.4,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "btw, btw id, btw nummer, btw nr, btwnummer, omzetbelasting, ob nummer, vat, vat number, vat no, vat id, "
        "tax number"
    ),
    boost=0.45,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
