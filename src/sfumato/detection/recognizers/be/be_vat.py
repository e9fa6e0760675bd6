"""Belgian enterprise and VAT numbers: ten digits that begin with 0 or 1, key modulo 97."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="be_vat",
    entity="BE_VAT",
    country="be",
    patterns=(
        Pattern(
            regex=r"BE ?[01][0-9]{9}|BE[ -]?[01][0-9]{3}[. ][0-9]{3}[. ][0-9]{3}",
            validator="be_vat",
            score=0.95,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[01][0-9]{3}\.[0-9]{3}\.[0-9]{3}",
            validator="be_vat",
            score=0.75,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[01][0-9]{9}|[01][0-9]{3} [0-9]{3} [0-9]{3}",
            validator="be_vat",
            score=0.1,
            left="strict",
            right="strict",
        ),
        # Mistyped ones and examples, where it is said what they are.
        Pattern(
            regex=r"BE ?[01][0-9]{9}|BE[ -]?[01][0-9]{3}\.[0-9]{3}\.[0-9]{3}",
            score=0.25,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "btw, btw nr, btw nummer, tva, n tva, numéro de tva, ondernemingsnummer, numéro d entreprise, "
        "numero d entreprise, kbo, bce, rpr, rpm, vat, vat number, vat no, mwst, unternehmensnummer, "
        "enterprise number"
    ),
    boost=0.65,
    negative=OTHERS,
    penalty=0.2,
    priority=2,
)
