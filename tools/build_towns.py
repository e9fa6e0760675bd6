"""Pack the places of libphonenumber's geocoding data (from the `phonenumbers` package) into one list of towns.

Usage: python tools/build_towns.py [OUT]

One name a line, folded (lower case, no accents), sorted; names in scripts other than Latin are left out, and so are
states and provinces behind a comma or a dash, and all but the first of names that share an area.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from phonenumbers.geodata import GEOCODE_DATA

OUT = Path(__file__).parents[1] / "src/sfumato/detection/data/towns.txt"
_NAME = re.compile(r"[a-z]+(?:[ '.-]+[a-z]+){0,3}\.?")
_REGION = re.compile(r"\s*(?:,| - |\().*")
_SAINT = re.compile(r"\bst\.? ")
_LEAST = 3
# Kinds of networks and lines, not places.
_NO_PLACES = frozenset(
    "mobile fixed line toll free national local rural urban area central metro metropolitan state province capital "
    "region district county city north south east west northern southern eastern western general special".split()
)


def folded(name: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("Ø", "O"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


def towns() -> list[str]:
    """The names, folded."""
    found = set()
    for names in GEOCODE_DATA.values():
        for several in names.values():
            for one in several.split("/"):
                name = _SAINT.sub("st ", folded(_REGION.sub("", one)).strip())
                if _NAME.fullmatch(name) and len(name) >= _LEAST and name not in _NO_PLACES:
                    found.add(name.rstrip("."))
    return sorted(found)


def main() -> None:
    """Writes the file."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    head = "# Names of places, from libphonenumber's geocoding data (Apache-2.0); see tools/build_towns.py.\n"
    out.write_text(head + "\n".join(towns()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
