"""Brazilian bank branches: four digits behind their name.

Source: Febraban, leiaute CNAB 240.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="br_bank_agency",
    entity="BR_BANK_AGENCY",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{4}(?:-[0-9Xx])?",
            lead=r"(?i:agência|agencia|ag\.|ag)(?: (?i:n[º°o]\.?))?:? {0,2}",
            score=0.85,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("banco, conta, corrente, poupança, ted, pix, doc, depósito, bradesco, itaú, caixa, santander"),
    boost=0.1,
)
