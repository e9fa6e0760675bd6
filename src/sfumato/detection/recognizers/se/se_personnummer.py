"""Swedish personal and coordination numbers: date, serial number, Luhn.

Source: Skatteverket, SKV 704 and SKV 707.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="se_personnummer",
    entity="SE_PERSONNUMMER",
    country="se",
    patterns=(
        Pattern(
            regex=r"[0-9]{6}[-+][0-9]{4}|(?:18|19|20)[0-9]{6}[-+][0-9]{4}",
            validator="se_personnummer",
            score=0.8,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:18|19|20)[0-9]{10}|(?:19|20)?[0-9]{6} [0-9]{4}",
            validator="se_personnummer",
            score=0.35,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{10}",
            validator="se_personnummer",
            score=0.12,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "personnummer, personnumret, person nr, personnr, pnr, p nr, samordningsnummer, födelsenummer, "
        "ssn, swedish personal number, swedish id, swedish personal identity number, born, född, patient, "
        "svensk medborgare"
    )
    + IDENTITY,
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
