"""Portuguese postcodes: four digits, a dash, three digits, surest before a town."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="pt_postcode",
    entity="POSTAL_CODE",
    country="pt",
    patterns=(
        # Before a town.
        Pattern(
            regex=r"[1-9][0-9]{3}-[0-9]{3}",
            score=0.8,
            trail=r"(?: |, ?|\r?\n)[A-ZÁÂÃÀÉÊÍÓÔÕÚÇ][a-záâãàéêíóôõúçA-Z]{2}",
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{3}-[0-9]{3}",
            score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "código postal, codigo postal, cod postal, cp, morada, rua, avenida, av, largo, travessa, praceta, "
        "praça, estrada, localidade, freguesia, apartado, postal code, postcode, zip, zip code"
    ),
    boost=0.5,
    negative=(
        *OTHERS,
        *phrases("conta, processo, ramal"),
    ),
    penalty=0.35,
    words_before=7,
    words_after=2,
)
