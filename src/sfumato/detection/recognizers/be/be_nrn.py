"""Belgian national register numbers (rijksregisternummer, numéro national): birth date, serial, key modulo 97."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="be_nrn",
    entity="BE_NRN",
    country="be",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}[ -][0-9]{3}[.-][0-9]{2}",
            validator="be_nrn",
            score=0.97,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=(
                r"[0-9]{6}[ -][0-9]{3}[ .-][0-9]{2}|"
                r"[0-9]{2}[ /-][0-9]{2}[ /-][0-9]{2}[ -][0-9]{3}[ .-][0-9]{2}"
            ),
            validator="be_nrn",
            score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{11}",
            validator="be_nrn",
            score=0.5,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "rijksregisternummer, rijksregisternr, rijksregister, rrn, insz, inss, niss, numéro national, "
        "numero national, numéro de registre national, registre national, nationaal nummer, "
        "nationalregisternummer, nrn, bis nummer, national number, national register number, identity card"
    ),
    boost=0.4,
    negative=OTHERS,
    penalty=0.25,
    priority=3,
)
