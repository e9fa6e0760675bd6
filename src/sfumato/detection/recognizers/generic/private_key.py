"""Private keys in text armour (RFC 7468, OpenSSH, OpenPGP, PuTTY): all lines between the marks."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

# Line ends may be escaped, as in JSON; lines may be indented, as in YAML.
_BREAK = r"(?:[ \t]*(?:\r?\n|\\r\\n|\\n)[ \t>|]*)"
_HEADERS = rf"(?:[A-Za-z-]{{3,20}}: [^\n\\]{{0,80}}{_BREAK})*{_BREAK}?"

PLUGIN = Recognizer(
    id="private_key",
    entity="PRIVATE_KEY",
    patterns=(
        Pattern(
            anchor="-----BEGIN ",
            lead=rf"-----BEGIN (?:[A-Z0-9]{{2,12}} ){{0,2}}PRIVATE KEY(?: BLOCK)?-----{_BREAK}{_HEADERS}",
            regex=rf"[A-Za-z0-9+/=]{{16,}}(?:{_BREAK}[A-Za-z0-9+/=]+)*",
            score=0.99,
            right="any",
        ),
        Pattern(
            anchor="-----BEGIN ",
            lead=r"-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?----- ?",
            regex=r"[A-Za-z0-9+/=]{40,}(?: [A-Za-z0-9+/=]{40,})*(?: [A-Za-z0-9+/=]+)?",
            score=0.99,
            right="any",
        ),
        Pattern(
            anchor="Private-Lines: ",
            lead=rf"Private-Lines: [0-9]{{1,3}}{_BREAK}",
            regex=rf"[A-Za-z0-9+/=]{{16,}}(?:{_BREAK}[A-Za-z0-9+/=]{{4,}})*",
            score=0.97,
            right="any",
        ),
    ),
    priority=4,
)
