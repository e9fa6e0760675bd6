"""VAT numbers of the European Union with their country's prefix, each by its country's rule."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="eu_vat_id",
    entity="EU_VAT_ID",
    patterns=(
        Pattern(
            regex=(
                r"(?:DK|FI|HU|LU|MT|SI)[ -]?[0-9]{8}|(?:EE|EL|GR|PT)[ -]?[0-9]{9}|(?:PL|SK)[ -]?[0-9]{10}|"
                r"(?:HR|LV)[ -]?[0-9]{11}|SE[ -]?[0-9]{12}|LT[ -]?[0-9]{9}(?:[0-9]{3})?|(?:BG|"
                r"CZ)[ -]?[0-9]{8,10}|RO ?[0-9]{6,10}"
            ),
            validator="eu_vat",
            score=0.15,
            validated_score=0.75,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"FR[ -]?[0-9A-HJ-NP-Z]{2} ?(?:[0-9]{9}|[0-9]{3} [0-9]{3} [0-9]{3})|"
                r"ES[ -]?[0-9A-Z][0-9]{7}[0-9A-Z]|CY[ -]?[0-9]{8}[A-Z]|IE[ -]?[0-9][0-9A-Z][0-9]{5}[A-Z]{1,2}"
            ),
            validator="eu_vat",
            score=0.3,
            validated_score=0.9,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "vat, vat id, vat no, vat number, vat reg, tva, n tva, tva intracommunautaire, iva, nif, cif, "
        "contribuinte, moms, mva, dph, dič, áfa, alv, pvn, pvm, ust id, ust idnr, btw, cui, cif ro, ic dph, αφμ, "
        "oib, ддс, tax id, tax number"
    ),
    boost=0.3,
    negative=OTHERS,
    penalty=0.3,
    priority=2,
)
