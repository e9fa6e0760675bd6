"""Values that are reserved for examples: nobody has them, so that documents and tests may hold them."""

from __future__ import annotations

_BETWEEN = r"[ ./()\-]*"
_NAMES = r"(?:[a-z0-9-]+\.)*(?:example\.(?:com|net|org)|example|test|invalid|localhost)"


def _digits(*numbers: str) -> str:
    """Numbers in any spelling; `x` stands for any digit."""
    return "|".join(_spelled(number) for number in numbers)


def _spelled(number: str) -> str:
    signs = [("[0-9]" if sign == "x" else sign) for sign in number]
    return rf"\(?{_BETWEEN.join(signs)}"


RESERVED: dict[str, str] = {
    # Top-level domains and second-level names for examples: RFC 2606, RFC 6761. Mail to them reaches nobody.
    "EMAIL_ADDRESS": rf"(?i).*@{_NAMES}",
    # Without user info, query and fragment, which may hold what is no example.
    "URL": rf"(?i)(?:[a-z][a-z0-9+.-]*://)?{_NAMES}(?::[0-9]+)?(?:/[^?#@=]*)?",
    # TEST-NET-1, -2 and -3: RFC 5737; 2001:db8::/32: RFC 3849; 3fff::/20: RFC 9637.
    "IP_ADDRESS": r"(?i)(?:(?:192\.0\.2|198\.51\.100|203\.0\.113)\.[0-9]{1,3}|2001:0?db8:[0-9a-f:.]*|3fff:[0-9a-f:.]*)"
    r"(?:/[0-9]{1,3})?",
    # 555-0100 to 555-0199 of the North American Numbering Plan (ATIS-0300115), Ofcom's numbers for drama.
    "PHONE_NUMBER": rf"(?:\+?1{_BETWEEN})?(?:{_digits('xxx55501xx')})"
    rf"|(?:\+?44{_BETWEEN}(?:\(0\))?|0){_BETWEEN}"
    rf"(?:{_digits('2079460xxx', '7700900xxx', '1632960xxx', '1144960xxx', '8081570xxx', '3069990xxx')})",
    # For advertisements (SSA), and two that were printed so often that they were withdrawn.
    "US_SSN": rf"{_digits('98765432x', '078051120', '219099999')}",
    # Test numbers of the card networks, as PayPal and Stripe document them.
    "CREDIT_CARD": _digits(
        "4111111111111111", "4242424242424242", "4012888888881881", "4222222222222", "5555555555554444",
        "5105105105105100", "378282246310005", "371449635398431", "6011111111111117", "6011000990139424",
        "30569309025904", "38520000023237", "3530111333300000", "3566002020360505",
    ),
}  # fmt: skip
"""By family: an expression (RE2) that the whole of such a value matches."""
