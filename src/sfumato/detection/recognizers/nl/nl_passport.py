"""Dutch passports and identity cards: two letters, six of either, a digit, without the letter O (RvIG)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="nl_passport",
    entity="NL_PASSPORT",
    country="nl",
    patterns=(
        Pattern(
            regex=r"[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]",
            validator="nl_document",
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "paspoort, paspoortnummer, paspoortnr, paspoort nummer, pasp, passport, passport number, passport no, "
        "reisdocument, identiteitskaart, id kaart, idkaart, identiteitsbewijs, documentnummer, document number"
    ),
    boost=0.75,
    negative=OTHERS,
    penalty=0.2,
    words_before=4,
    words_after=2,
    priority=1,
)
