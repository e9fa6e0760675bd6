"""Turkish plates: province, letters, digits.

Source: Karayolları Trafik Yönetmeliği, ek 1.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE, VEHICLE

PLUGIN = Recognizer(
    id="tr_plate",
    entity="TR_PLATE",
    country="tr",
    patterns=(
        Pattern(
            regex=r"[0-8][0-9] [A-Z]{1,3} [0-9]{2,5}",
            validator="tr_plate",
            score=0.4,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-8][0-9][A-Z]{1,3}[0-9]{2,5}",
            validator="tr_plate",
            score=0.15,
            left="number",
            right="number",
        ),
        # Older and mistyped ones, and any in small letters.
        Pattern(
            regex=(
                r"(?:0[1-9]|[1-7][0-9]|8[01]) ?(?:[A-Z] ?[0-9]{2,3}|[A-Z]{2} ?[0-9]{2}|[A-Z]{3} ?[0-9]{4}|"
                r"[a-z]{1,3} ?[0-9]{2,4})"
            ),
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "plaka, plakası, plakasi, plakalı, plakali, plakam, plakanız, plakayı, araç, aracın, arac, araba, "
        "otomobil, kamyon, minibüs, motosiklet, ruhsat, otopark"
    )
    + VEHICLE,
    boost=0.45,
    negative=NO_VEHICLE,
    penalty=0.3,
)
