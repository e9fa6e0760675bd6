"""Slovenian personal numbers (EMŠO) and those of the other successors of Yugoslavia (JMBG).

Source: Uredba o načinu določanja enotne matične številke občana.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="si_emso",
    entity="SI_EMSO",
    country="si",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9][01][0-9]{10}",
            validator="si_emso",
            score=0.75,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("emšo, emso, jmbg, jmb, matična številka, matični broj, matičnog broja, јмбг, slovenian id")
    + IDENTITY,
    boost=0.2,
    negative=NEGATIVE,
    penalty=0.3,
)
