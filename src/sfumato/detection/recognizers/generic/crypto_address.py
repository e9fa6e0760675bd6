"""Addresses of Litecoin, Dogecoin, Tron, Dash, Zcash, XRP (all with a checksum), Solana, Cardano, Monero and others."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

_BASE58 = "[1-9A-HJ-NP-Za-km-z]"

PLUGIN = Recognizer(
    id="crypto_address",
    entity="CRYPTO_ADDRESS",
    patterns=(
        Pattern(regex=rf"[LMDTXtr9A]{_BASE58}{{24,34}}", validator="coin", score=0.95),
        Pattern(regex=r"ltc1[02-9ac-hj-np-z]{11,71}", validator="coin", score=0.98),
        Pattern(
            lead=r"(?i:sol(?:ana)?|wallet|phantom|address|spl|payout|from|to)[\"']?(?: address| wallet)?[ "
            r"]?[:=(]?[ ]?[\"']?",
            regex=rf"{_BASE58}{{43,44}}",
            validator="solana",
            score=0.75,
        ),
        Pattern(regex=r"addr1[02-9ac-hj-np-z]{50,110}|cosmos1[02-9ac-hj-np-z]{38}", score=0.9),
        Pattern(regex=r"bitcoincash:[qp][02-9ac-hj-np-z]{41}", score=0.95),
        Pattern(regex=rf"[48][0-9AB]{_BASE58}{{93}}", score=0.75),
    ),
    context=phrases(
        "wallet, wallets, address, sol, solana, phantom, usdt, usdc, ltc, litecoin, doge, dogecoin, tron, trx, trc20, "
        "xrp, ripple, dash, monero, xmr, crypto, payout, sent, send, deposit, treasury, coin, coins, token account"
    ),
    boost=0.45,
    negative=phrases("hash, digest, key, signature, cid, ipfs, base58, commit, fingerprint"),
    penalty=0.2,
    priority=2,
)
