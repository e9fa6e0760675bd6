"""Mexican population registry codes (CURP): names, date, sex, state, check digit.

Source: RENAPO, Instructivo Normativo para la Asignación de la CURP (DOF 18/10/2021).
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="mx_curp",
    entity="MX_CURP",
    country="mx",
    patterns=(
        Pattern(
            regex=r"[A-Za-z]{4}[0-9]{6}[HMXhmx][A-Za-z]{5}[0-9A-Za-z][0-9]",
            validator="mx_curp",
            score=0.97,
            left="number",
            right="number",
        ),
    ),
    context=phrases("curp, clave única, clave unica"),
    boost=0.02,
    priority=1,
)
