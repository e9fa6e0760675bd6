"""Polish identity cards: three letters, a check digit, five digits.

Source: ICAO 9303 weights; Rozporządzenie MSWiA w sprawie wzoru dowodu osobistego.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="pl_id_card",
    entity="PL_ID_CARD",
    country="pl",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3} ?[0-9]{6}",
            validator="pl_id_card",
            score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "dowód, dowod, dowodu, dowodem, dowód osobisty, dowodu osobistego, dowodem osobistym, "
        "seria i numer, nr dowodu, seria, ausweis, ausweisnr, polish identity card, polish id card, "
        "polish id, id card"
    ),
    boost=0.7,
    negative=NEGATIVE,
    penalty=0.3,
)
