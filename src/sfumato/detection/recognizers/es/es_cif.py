"""Spanish companies' tax numbers (NIF, formerly CIF): kind, seven digits, a check character."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_cif",
    entity="ES_CIF",
    country="es",
    patterns=(
        Pattern(
            regex=(
                r"[ABCDEFGHJNPQRSUVW][- ]?[0-9]{7}[- ]?[0-9A-J]|"
                r"[ABCDEFGHJNPQRSUVW][- ]?[0-9]{2}[. ][0-9]{3}[. ][0-9]{3}"
            ),
            validator="es_cif",
            score=0.35,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "cif, nif, c i f, n i f, identificación fiscal, sociedad, empresa, mercantil, s l, s a, slu, sl, s l u, "
        "tax id, vat, company number"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.3,
    priority=1,
)
