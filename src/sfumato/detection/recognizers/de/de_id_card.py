"""German identity cards: L to Z and eight characters without vowels, perhaps a check digit (PAuswV; BSI TR-03127)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_id_card",
    entity="DE_ID_CARD",
    country="de",
    patterns=(
        Pattern(
            regex=r"[LMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}",
            validator="de_document",
            score=0.1,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[LMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]",
            validator="de_document",
            score=0.4,
            left="number",
            right="number",
        ),
        # In small letters, and of an office that gives out passports alone.
        Pattern(
            regex=r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}[0-9]|[lmnprtvwxyz][cfghjklmnprtvwxyz0-9]{7}[0-9]",
            validator="de_document",
            score=0.02,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "personalausweis, personalausweisnummer, personalausweisnr, ausweis, ausweise, ausweisnummer, ausweisnr, "
        "ausweis nr, ausweisdokument, perso, seriennummer, id card, identity card, id number, identity document, "
        "ausweiskopie"
    ),
    boost=0.7,
    negative=(
        *OTHERS,
        *phrases("krankenversicherung, versichertennr, versichertennummer"),
    ),
    penalty=0.3,
    priority=2,
)
