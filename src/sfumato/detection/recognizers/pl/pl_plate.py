"""Polish plates: two or three letters of the place, four or five signs of which one at least is a digit.

Source: Rozporządzenie MI w sprawie rejestracji i oznaczania pojazdów.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NO_VEHICLE, VEHICLE

PLUGIN = Recognizer(
    id="pl_plate",
    entity="PL_PLATE",
    country="pl",
    patterns=(
        Pattern(
            regex=(
                r"[B-GK-PR-TWZ][A-Z]{1,2} (?:[0-9]{5}|[0-9]{4}[A-Z]|[0-9]{3}[A-Z]{2}|[0-9][A-Z][0-9]{2,3}|"
                r"[0-9][A-Z]{2}[0-9]{1,2}|[0-9]{2}[A-Z][0-9A-Z]|[A-Z][0-9]{3}|[A-Z]{2}[0-9]{2})"
            ),
            score=0.12,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[B-GK-PR-TWZ][A-Z]{1,2}(?:[0-9]{5}|[0-9]{4}[A-Z]|[0-9]{3}[A-Z]{2}|[0-9][A-Z][0-9]{2,3}|"
                r"[0-9][A-Z]{2}[0-9]{1,2}|[0-9]{2}[A-Z][0-9A-Z]|[A-Z][0-9]{3}|[A-Z]{2}[0-9]{2})"
            ),
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "pojazd, pojazdu, samochód, samochodu, auto, auta, numer rejestracyjny, nr rejestracyjny, nr rej, "
        "rejestracyjny, rejestracyjnym, rejestracja, rejestracji, tablice, tablica, numery rejestracyjne, "
        "motocykl, ciężarówka, kurier, zatrzymano, kierujący"
    )
    + VEHICLE,
    boost=0.6,
    negative=NO_VEHICLE,
    penalty=0.3,
)
