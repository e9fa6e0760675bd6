"""Private keys of wallets: Bitcoin's wallet import format, extended keys (BIP 32), age's identities."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

PLUGIN = Recognizer(
    id="wallet_private_key",
    entity="PRIVATE_KEY",
    patterns=(
        Pattern(regex=r"[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}", validator="wif", score=0.98),
        Pattern(regex=r"[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107,108}", score=0.97),
        Pattern(regex=r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}", score=0.99),
    ),
    priority=3,
)
