"""IPv4 and IPv6 addresses; version numbers look like the former, clock times and code like the latter."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ip_address",
    entity="IP_ADDRESS",
    patterns=(
        Pattern(
            regex=r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}",
            validator="ipv4",
            score=0.4,
            validated_score=0.75,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[0-9A-Fa-f]{1,4}(?::{1,2}[0-9A-Fa-f]{1,4}){1,7}(?:::)?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3})?|"
                r"[0-9A-Fa-f]{1,4}(?::{1,2}[0-9A-Fa-f]{1,4}){0,6}:{1,2}[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
            ),
            validator="ipv6",
            score=0.55,
            validated_score=0.85,
            left="number",
            right="number",
        ),
        # ::ffff:192.0.2.1
        Pattern(
            regex=r"::(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9]{1,3}(?:\.[0-9]{1,3}){3}",
            validator="ipv6",
            score=0.4,
            validated_score=0.85,
            left="number",
            right="number",
        ),
        # Of no host: unspecified, broadcast, loopback.
        Pattern(
            regex=r"::1?|0\.0\.0\.0|255\.255\.255\.255",
            score=0.05,
            left="number",
            right="strict",
        ),
    ),
    context=phrases(
        "ip, ipv4, ipv6, ips, address, host, server, client, gateway, subnet, dns, ping, from, peer, remote, "
        "addr, login from, adresse ip, dirección ip, endereço ip, indirizzo ip, ip adresse"
    ),
    boost=0.2,
    negative=phrases(
        "version, versions, v, ver, release, released, firmware, build, upgrade, upgraded, update, updated, "
        "patch, sdk, driver, section, chapter, clause, paragraph, agent, mozilla, chrome, safari, firefox, "
        "changelog, installed, requires, oid"
    ),
    penalty=0.35,
    words_before=3,
    words_after=1,
)
