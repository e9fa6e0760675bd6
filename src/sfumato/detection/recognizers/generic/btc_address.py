"""Bitcoin addresses: Base58Check, Bech32 (BIP 173) and Bech32m (BIP 350)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

PLUGIN = Recognizer(
    id="btc_address",
    entity="BTC_ADDRESS",
    patterns=(
        Pattern(regex=r"[132mn][1-9A-HJ-NP-Za-km-z]{25,34}", validator="btc", score=0.95),
        Pattern(regex=r"(?:bc|tb)1[02-9ac-hj-np-z]{11,71}", validator="btc", score=0.98),
        Pattern(regex=r"(?:BC|TB)1[02-9AC-HJ-NP-Z]{11,71}", validator="btc", score=0.98),
    ),
    priority=3,
)
