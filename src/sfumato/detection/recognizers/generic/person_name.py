"""Names of people by the dictionary: a forename and a surname in capitals, and forenames alone."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._names import BARE, CAP, FULL, INITIAL

_CUE = (
    r"(?i:and|with|to|from|for|by|told|tell|ask|asked|met|meet|called|call|see|saw|said|says|emailed|texted|thanks|hey|that|is|was|"
    r"und|mit|von|für|et|avec|pour|de|y|con|para|e|com|en|met|voor|och|med|till|och|i|z|do|ile|ve) "
)

PLUGIN = Recognizer(
    id="person_name",
    entity="PERSON",
    patterns=(
        Pattern(regex=FULL, validator="person_name", score=0.6, validated_score=0.85),
        # Kovács, Anna
        Pattern(regex=rf"{CAP},[ ]{CAP}(?: {INITIAL})?", validator="person_name", score=0.5, validated_score=0.75),
        # A forename alone only within a sentence: a cell that is one is as likely a town or a product.
        Pattern(regex=BARE, validator="person_forename", score=0.55, trail=r"(?:'s)?,? [a-z]"),
        Pattern(regex=BARE, validator="person_forename", score=0.55, lead=_CUE),
    ),
    negative=phrases(
        "city, town, place, country, state, ort, stadt, ville, ciudad, cidade, città, comune, miasto, product, "
        "san, santa, são, sao, saint, fort, port, rio, street, "
        "avenue, road, hotel, hospital, bank, university, city, town, river, ship, ferry,"
        " hurricane, storm, street, "
        "version, project, server, host, cluster, class, function, module, package, theorem, synd"
        "rome, disease, museum, "
        "airport, station, island, lake, mount, province, restaurant, cafe, bar, shop, brand, model, visit, lives in, "
        "travel to, flight to, capital, collega, collegas, colleagues, kollegen"
    ),
    penalty=0.4,
    words_before=2,
    words_after=2,
)
