"""Swedish plates: three letters without I, Q, V; two digits and a digit or a letter.

Source: Transportstyrelsen, Registreringsskyltar.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE

PLUGIN = Recognizer(
    id="se_plate",
    entity="SE_PLATE",
    country="se",
    patterns=(
        Pattern(
            regex=r"[A-HJ-PR-UW-Z]{3} ?[0-9]{2}[A-HJ-NPR-UW-Z]",
            score=0.3,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-HJ-PR-UW-Z]{3} ?[0-9]{3}",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "reg nr, regnr, registreringsnummer, registreringsnumret, registreringsskylt, regskylt, fordon, "
        "bil, bilen, lastbil, mc, kör, körde, parkerad, nummerplåt, volvo, saab, amazon, plate, "
        "license plate, licence plate, registration number"
    ),
    boost=0.55,
    negative=NO_VEHICLE,
    penalty=0.3,
    words_before=8,
)
