"""Swiss social insurance numbers (AHV-Nummer, AVS, AVS/AI): 756 and ten digits, check digit as in EAN-13."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="ch_ahv",
    entity="CH_AHV",
    country="ch",
    patterns=(
        Pattern(
            regex=r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}",
            validator="ch_ahv",
            score=0.97,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"756[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{2}",
            validator="ch_ahv",
            score=0.65,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "ahv, ahv nr, ahv nummer, ahvn13, avs, n avs, numéro avs, numero avs, oasi, sozialversicherungsnummer, "
        "versichertennummer, numéro d assuré, navs, social security number"
    ),
    boost=0.3,
    negative=OTHERS,
    penalty=0.25,
    priority=3,
)
