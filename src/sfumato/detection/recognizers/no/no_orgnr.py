"""Norwegian organization numbers: nine digits, modulo 11.

Source: Brønnøysundregistrene, "Organisasjonsnummeret".
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="no_orgnr",
    entity="NO_ORGNR",
    country="no",
    patterns=(
        Pattern(
            regex=r"[89][0-9]{8}",
            validator="no_orgnr",
            score=0.06,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[89][0-9]{2} [0-9]{3} [0-9]{3}",
            validator="no_orgnr",
            score=0.15,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[89][0-9]{8}|[89][0-9]{2} [0-9]{3} [0-9]{3}",
            trail=r" ?MVA",
            validator="no_orgnr",
            score=0.8,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "org nr, orgnr, org nummer, organisasjonsnummer, organisasjonsnr, foretaksnummer, foretak, "
        "enhetsregisteret, norwegian company"
    ),
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
)
