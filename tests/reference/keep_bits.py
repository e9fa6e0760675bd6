"""Slow twin of the IP kernel: the standard library's networks."""

from __future__ import annotations

import ipaddress


def keep_bits(values: list[str | None], bits: int, bits_v6: int = 48) -> list[str | None]:
    return [None if value is None else _network(value.strip(" \t\n\r\f"), bits, bits_v6) for value in values]


def _network(text: str, bits: int, bits_v6: int) -> str | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is None:
            network = ipaddress.IPv6Network((int(address), bits_v6), strict=False)
            return f"{network.network_address.compressed}/{bits_v6}"
        address = address.ipv4_mapped
    return str(ipaddress.IPv4Network((int(address), bits), strict=False))
