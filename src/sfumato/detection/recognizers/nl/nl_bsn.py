"""Dutch citizen service numbers (burgerservicenummer): nine digits with the eleven-proof.

Source: Besluit burgerservicenummer, art. 2; Logisch Ontwerp BSN (rvig.nl).
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="nl_bsn",
    entity="NL_BSN",
    country="nl",
    patterns=(
        Pattern(
            regex=r"[0-9]{9}",
            validator="nl_bsn",
            score=0.15,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{4}\.[0-9]{2}\.[0-9]{3}|[0-9]{3}[ .][0-9]{3}[ .][0-9]{3}",
            validator="nl_bsn",
            score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("bsn, burgerservicenummer, sofinummer, sofi, burger service nummer, citizen service number"),
    boost=0.75,
    negative=phrases("phone, tel, telefoon, order, factuur, invoice, kvk, rekening"),
    penalty=0.2,
)
