"""Entries of German registers: companies (HRA, HRB), and with their court cooperatives, partnerships and clubs."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="de_handelsregister",
    entity="DE_HANDELSREGISTER",
    country="de",
    patterns=(
        Pattern(
            regex=r"HR[AB][ -]?(?:Nr\.? ?)?[1-9][0-9]{0,5}(?: B)?",
            score=0.85,
            left="number",
            right="number",
        ),
        Pattern(regex=r"(?:hr|Hr)[abAB][ -]?[1-9][0-9]{0,5}", score=0.3, left="number", right="number"),
        Pattern(
            regex=r"(?:GnR|PR|VR|GsR) ?(?:Nr\.? ?)?[1-9][0-9]{0,5}",
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "handelsregister, handelsregisternummer, amtsgericht, ag, registergericht, register, vereinsregister, "
        "genossenschaftsregister, partnerschaftsregister, registernummer, gericht, eingetragen, "
        "commercial register, local court"
    ),
    boost=0.6,
    negative=phrases("vr headset, virtual, pull, merge, github, port"),
    penalty=0.3,
    words_before=8,
    words_after=5,
)
