"""Full British postcodes: an area that exists, a district, a sector and a unit (BS 7666, Royal Mail)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

OUTWARD = (
    r"(?:[A-PR-UWYZ][0-9]{1,2}|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}|[A-PR-UWYZ][0-9][A-HJKPS-UW]|[A-PR-UWYZ]"
    r"[A-HK-Y][0-9][ABEHMNPRV-Y])"
)
INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"

PLUGIN = Recognizer(
    id="gb_postcode",
    entity="POSTAL_CODE",
    country="gb",
    patterns=(
        Pattern(
            regex=rf"{OUTWARD}[ ]{{1,2}}{INWARD}|GIR ?0AA",
            validator="gb_postcode",
            score=0.8,
            left="number",
            right="number",
        ),
        Pattern(regex=rf"{OUTWARD}{INWARD}", validator="gb_postcode", score=0.35, left="number", right="number"),
        Pattern(
            regex=rf"{OUTWARD.lower()} ?{INWARD.lower()}",
            validator="gb_postcode",
            score=0.3,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "postcode, postcodes, post code, postal code, pcode, zip, address, street, st, road, rd, lane, avenue, ave, "
        "close, drive, live, lives, living, moved, house, flat"
    ),
    boost=0.35,
    negative=phrases(
        "part, sku, model, serial, flight, order, version, commit, seat, plate, reg, registration, icd, hex"
    ),
    penalty=0.4,
    words_after=2,
    priority=1,
)
