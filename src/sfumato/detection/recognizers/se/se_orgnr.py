"""Swedish organization numbers: ten digits, Luhn, no date in front.

Source: Lag (1974:174) om identitetsbeteckning för juridiska personer; Skatteverket, SKV 709.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="se_orgnr",
    entity="SE_ORGNR",
    country="se",
    patterns=(
        Pattern(
            regex=r"(?:16)?[0-9]{6}-[0-9]{4}",
            validator="se_orgnr",
            score=0.45,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{10}",
            validator="se_orgnr",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "org nr, orgnr, organisationsnummer, organisationsnr, org nummer, org no, organisation number, "
        "organization number, momsregistreringsnummer, vat, företag, bolag, ab"
    ),
    boost=0.45,
    negative=NEGATIVE,
    penalty=0.3,
)
