"""MAC addresses (IEEE 802 EUI-48): pairs with colons or hyphens, groups of four with dots, twelve digits in a row."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

_PAIR = "[0-9A-Fa-f]{2}"

PLUGIN = Recognizer(
    id="mac_address",
    entity="MAC_ADDRESS",
    patterns=(
        Pattern(
            regex=rf"{_PAIR}(?::{_PAIR}){{5}}",
            validator="mac",
            score=0.4,
            validated_score=0.9,
            left="pair",
            right="pair",
        ),
        Pattern(
            regex=rf"{_PAIR}(?:-{_PAIR}){{5}}",
            validator="mac",
            score=0.3,
            validated_score=0.85,
            left="pair",
            right="pair",
        ),
        Pattern(
            regex=r"[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}",
            validator="mac",
            score=0.2,
            validated_score=0.85,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9A-Fa-f]{12}",
            validator="mac",
            score=0.05,
            validated_score=0.15,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "mac, macs, mac address, hwaddr, ether, ethernet, bssid, wifi, wi fi, wlan, bluetooth, bt, adapter, nic, "
        "macaddr, macaddress, physical address, lladdr, station, sta, adresse mac, mac adresse, dirección mac"
    ),
    boost=0.5,
    negative=phrases("commit, sha, hash, digest, fingerprint, checksum, time, etag, revision, build, color, serial"),
    penalty=0.35,
    priority=2,
)
