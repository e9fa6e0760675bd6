"""Brazilian bank accounts: digits with a check character behind the word conta.

Source: Febraban, leiaute CNAB 240.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="br_bank_account",
    entity="BANK_ACCOUNT",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{1,3}(?:\.?[0-9]{1,6}){1,3}-[0-9Xx]|[0-9]{5,12}",
            lead=r"(?i:conta|conta corrente|conta poupança|conta-corrente|c/c)(?: (?i:n[º°o]\.?))?:? {0,2}",
            score=0.8,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("banco, agência, agencia, corrente, poupança, ted, pix, depósito"),
    boost=0.15,
    priority=1,
)
