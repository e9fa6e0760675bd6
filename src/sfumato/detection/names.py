"""Whether cells are people's names: shape, and the dictionary of forenames and surnames."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pyarrow as pa

from sfumato.kernel import detect

FORENAME, SURNAME = 1, 2
_SECTIONS = {"[forenames]": FORENAME, "[surnames]": SURNAME, "[both]": FORENAME | SURNAME}
_TOKENS = re.compile(r"[\s,-]+")
# Vowel signs of many scripts are no letters to `re`, but parts of words.
_MARKS = r"\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u200d"
_LETTERS = re.compile(rf"[^\W\d_](?:[^\W\d_]|['’.{_MARKS}])*")
_MOST_TOKENS = 5
_NOT_COUNTED = frozenset(
    "van von de der den del della di da dos das du la le el al bin bint ibn ben abu mac mc st ter ten zu zur y e "
    "mr mrs ms miss dr prof sir frau herr hr fr herrn mme mlle m sra sr jr ii iii phd md".split()
)
_OTHER_WORDS = frozenset(
    "new east west north south lake port fort saint san santa st mount upper lower great bad stadt ville city ltd llc "
    "llp plc inc gmbh kg ag bv nv srl spa sas sarl oy ab group sons and und et co corp company systems partners "
    "holding associates street road avenue lane drive court square park way strasse weg rue via calle".split()
)


@dataclass(frozen=True, slots=True)
class NameShares:
    """Shares (0 to 1) of the cells given."""

    shaped: float
    """One to five words of letters."""
    known: float
    """Shaped, and most words are in the dictionary."""
    full: float
    """Known, with a forename and another name."""
    foreign: float
    """Shaped, in a script that the dictionary hardly knows."""
    others: float
    """Shaped, with a word that names of towns, streets and companies have."""


@cache
def dictionary() -> dict[str, int]:
    """Folded names with their kinds (bits `FORENAME`, `SURNAME`)."""
    file = resources.files("sfumato.detection") / "data" / "names.txt"
    names: dict[str, int] = {}
    kind = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        if line in _SECTIONS:
            kind = _SECTIONS[line]
        elif not line.startswith("#"):
            names[line] = kind
    return names


def name_shares(cells: list[str]) -> NameShares:
    """How far the cells look like names; an empty list looks like none."""
    parts = [_words(cell) for cell in cells]
    folded = detect.fold(pa.array([word for words in parts for word in words], pa.string())).to_pylist()
    known = dictionary()
    shaped = named = full = foreign = others = 0
    at = 0
    for words in parts:
        if not words:
            continue
        tokens = folded[at : at + len(words)]
        at += len(words)
        shaped += 1
        others += any(token in _OTHER_WORDS for token in tokens)
        foreign += all(word[0] > "\u052f" for word in words)
        kinds = [known.get(token, 0) for token in tokens if len(token) > 1 and token not in _NOT_COUNTED]
        hits = [kind for kind in kinds if kind]
        if hits and len(hits) * 2 >= len(kinds):
            named += 1
            full += (len(hits) > 1 and any(kind & FORENAME for kind in hits)) or len(words) > len(hits) > 0
    count = max(len(cells), 1)
    return NameShares(shaped / count, named / count, full / count, foreign / count, others / count)


def is_full_name(text: str) -> bool:
    """Whether the text is two words or more, every one of them in the dictionary and one a forename."""
    words = _words(text)
    folded = detect.fold(pa.array(words, pa.string())).to_pylist()
    kinds = [dictionary().get(word, 0) for word in folded]
    return len(words) > 1 and all(kinds) and any(kind & FORENAME for kind in kinds)


def _words(cell: str) -> list[str]:
    """The words of a cell that has the shape of a name; of any other cell none."""
    words = [word for word in _TOKENS.split(cell.strip()) if word]
    shaped = 0 < len(words) <= _MOST_TOKENS and all(_LETTERS.fullmatch(word) for word in words)
    return words if shaped else []
