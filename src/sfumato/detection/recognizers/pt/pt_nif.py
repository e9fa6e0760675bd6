"""Portuguese tax numbers (NIF): nine digits, modulo 11."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="pt_nif",
    entity="PT_NIF",
    country="pt",
    patterns=(
        Pattern(
            regex=r"[0-9]{3}[ .][0-9]{3}[ .][0-9]{3}",
            validator="pt_nif",
            score=0.15,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{9}",
            validator="pt_nif",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "nif, n i f, contribuinte, número de contribuinte, n contribuinte, nº contribuinte, contribuinte fiscal, "
        "nipc, número fiscal, número de identificação fiscal, identificação fiscal, tax number, tax id"
    ),
    boost=0.75,
    negative=(
        *OTHERS,
        *phrases("conta, bsn, siren"),
    ),
    penalty=0.2,
    words_before=4,
    priority=1,
)
