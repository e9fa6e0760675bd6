"""Eircodes: a routing key that exists and a unique identifier (An Post GeoDirectory)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ie_eircode",
    entity="POSTAL_CODE",
    country="ie",
    patterns=(
        Pattern(
            regex=r"[ACDEFHKNPRTVWXY][0-9][0-9W][ ][0-9ACDEFHKNPRTV-Y]{4}",
            validator="ie_eircode",
            score=0.6,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[ACDEFHKNPRTVWXY][0-9][0-9W]-?[0-9ACDEFHKNPRTV-Y]{4}",
            validator="ie_eircode",
            score=0.15,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[acdefhknprtvwxy][0-9][0-9w][ ]?[0-9acdefhknprtv-y]{4}",
            validator="ie_eircode",
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "eircode, eir code, postcode, post code, postal code, address, co, county, dublin, cork, galway, limerick, "
        "ireland"
    ),
    boost=0.45,
    negative=phrases("part, sku, model, serial, order, version, commit, seat, plate, icd, hex, error, room, diagnosis"),
    penalty=0.4,
)
