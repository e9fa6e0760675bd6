"""Polish tax numbers (NIP): ten digits, modulo 11.

Source: Ustawa o zasadach ewidencji i identyfikacji podatników i płatników.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="pl_nip",
    entity="PL_NIP",
    country="pl",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{2}-[0-9]{3}-[0-9]{2}-[0-9]{2}|[1-9][0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{3}",
            validator="pl_nip",
            score=0.7,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{9}|[1-9][0-9]{2} [0-9]{3} [0-9]{2} [0-9]{2}",
            validator="pl_nip",
            score=0.05,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[1-9][0-9]{9}",
            lead=r"PL ?",
            validator="pl_nip",
            score=0.7,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("nip, numer nip, nr nip, vat id, numer identyfikacji podatkowej, podatnik, sp z o o, polish tax"),
    boost=0.75,
    negative=NEGATIVE,
    penalty=0.3,
)
