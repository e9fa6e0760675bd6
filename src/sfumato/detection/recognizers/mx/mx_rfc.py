"""Mexican taxpayer codes (RFC): letters of the name, date, homoclave.

Source: SAT, Código Fiscal de la Federación, art. 27; python-stdnum for the check character.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import TAX

PLUGIN = Recognizer(
    id="mx_rfc",
    entity="MX_RFC",
    country="mx",
    patterns=(
        Pattern(
            regex=r"[A-ZÑ&]{3,4}[0-9]{6}[0-9A-Z]{2}[0-9A]",
            validator="mx_rfc",
            score=0.45,
            validated_score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-ZÑ&]{3,4}[- ][0-9]{6}[- ][0-9A-Z]{3}",
            validator="mx_rfc",
            score=0.45,
            validated_score=0.9,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "rfc, registro federal de contribuyentes, registro federal, contribuyente, factura, facturar, "
        "facturación, cfdi, sat, razón social"
    )
    + TAX,
    boost=0.45,
)
