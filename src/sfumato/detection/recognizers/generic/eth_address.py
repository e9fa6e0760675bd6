"""Addresses of Ethereum and the chains that share its form: `0x` and forty hex digits."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="eth_address",
    entity="ETH_ADDRESS",
    patterns=(Pattern(regex=r"0x[0-9A-Fa-f]{40}", validator="eth", score=0.8),),
    context=phrases(
        "eth, ethereum, wallet, erc, usdc, usdt, from, to, address, payout, send, sent, refund, metamask, polygon, bsc"
    ),
    boost=0.15,
    negative=phrases("commit, sha, sha1, checksum, digest, git, revision, register, offset"),
    penalty=0.35,
    priority=3,
)
