"""Dutch postcodes: four digits and two letters, surest before a town."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="nl_postcode",
    entity="POSTAL_CODE",
    country="nl",
    patterns=(
        # Before a town.
        Pattern(
            regex=r"[1-9][0-9]{3} [A-Z]{2}",
            validator="nl_postcode",
            score=0.3,
            validated_score=0.75,
            trail=r"(?: {1,2}|, ?|\r?\n)[A-Z\'][A-Za-z\'-]{2}",
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[1-9][0-9]{3} [A-Z]{2}",
            validator="nl_postcode",
            score=0.1,
            validated_score=0.45,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[1-9][0-9]{3}[A-Z]{2}",
            validator="nl_postcode",
            score=0.3,
            validated_score=0.6,
            trail=r"(?: {1,2}|, ?)[A-Z][a-z]{2}",
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[1-9][0-9]{3}[A-Z]{2}|[1-9][0-9]{3} [a-z]{2}",
            validator="nl_postcode",
            score=0.03,
            validated_score=0.15,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "postcode, postcodes, postal code, zip, zip code, adres, woonplaats, woont, straat, laan, plein, gracht, "
        "kade, huisnummer"
    ),
    boost=0.5,
    negative=(
        *OTHERS,
        *phrases("limit, box, suite, street, ave, copyright, c, since, in"),
    ),
    penalty=0.3,
    words_before=5,
    words_after=2,
)
