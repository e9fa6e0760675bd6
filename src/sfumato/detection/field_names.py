"""Whether a key is the name of a field, somebody's name or another value, as far as a key by itself can tell."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

import pyarrow as pa

from sfumato.detection.column_names import meant_words
from sfumato.detection.names import dictionary, is_full_name
from sfumato.kernel import detect

_LIKE_DATA = re.compile(r"@|[0-9]{4}|^[0-9]+$|(?:[0-9][ .:()+/-]*){6}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_WORDS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SHORT = 2
"""Words of so many letters are abbreviations."""
_LEAST_NAME = 3


@cache
def field_words() -> frozenset[str]:
    """Words of which names of fields are made, folded."""
    file = resources.files("sfumato.detection") / "data" / "field_words.txt"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split()) | meant_words()


@lru_cache(maxsize=1 << 14)
def is_like_data(key: str) -> bool:
    """Whether a key is more like an identifier, or a person's whole name, than like the name of a field."""
    return bool(_LIKE_DATA.search(key)) or is_full_name(" ".join(_WORDS.findall(_CAMEL.sub(" ", key))))


@lru_cache(maxsize=1 << 14)
def is_field_name(key: str) -> bool:
    """Whether every word of the key is one of which names of fields are made, beside a number at most."""
    words = _words(key)
    short = sum(sign.isdigit() for sign in key) < _SHORT
    return bool(words) and all(word in field_words() or (short and len(word) <= _SHORT) for word in words)


@lru_cache(maxsize=1 << 14)
def is_like_person(key: str) -> bool:
    """Whether a word of the key is in the dictionary of names and not of fields, alone or behind an initial."""
    names = dictionary()
    for word in _words(key):
        if len(word) < _LEAST_NAME or word in field_words():
            continue
        if word in names or (len(word) > _LEAST_NAME and word[1:] in names and len(_words(key)) == 1):
            return True
    return False


def _words(key: str) -> list[str]:
    found = _WORDS.findall(_CAMEL.sub(" ", key))
    return [str(word) for word in detect.fold(pa.array(found, pa.string())).to_pylist() if word]
