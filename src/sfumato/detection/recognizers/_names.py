"""How names of people are written, and what stands before and behind them."""

from __future__ import annotations

from sfumato.core.recognizer import Edge, Pattern

_U = r"(?-u:[A-Z\xc3-\xd4\xd7\xd8\xe1])"
_L = r"(?-u:[A-Za-z\x80-\xff])"
CAP = rf"{_U}(?:{_L}|['’-]{_L}|['’]{_U})*"
"""A word with a capital letter (or one beyond ASCII; the check in the kernel looks closer)."""
BARE = rf"{_U}(?:{_L}|-{_L})*"
"""The same without apostrophes, so that a contraction ("There's") is no name."""
INITIAL = r"(?:(?-u:[A-Z\xc3-\xd0])\.(?:-?[A-Z]\.){0,2}|[A-Z])"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|do|dos|du|la|le|el|al|bin|bint|ibn|ben|ter|ten|zu|y|af|d'|al-|ul)"
_WORD = rf"(?:{CAP}|{INITIAL})"
_NEXT = rf"(?: (?:{_PARTICLE} ?){{0,2}}{_WORD})"
FULL = rf"(?:{_WORD}{_NEXT}{{1,4}})"
"""Two words of a name or more."""
ANY = rf"(?:(?:{_PARTICLE} ){{0,2}}{_WORD}{_NEXT}{{0,4}})"
"""One word of a name or more."""
LOOSE = rf"(?:{_L}(?:{_L}|['’.-]{_L})*(?: {_L}(?:{_L}|['’.-]{_L})*){{0,2}})"
"""Words in whatever letters."""
TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Hr|Fr|Sr|Sra|Srta|Dra|Sig|Dott|Dhr|Mevr|Mw|Mme|Mlle|Mgr|Rev|"
    r"Hon|St\. Prof|Capt|Lt|Sgt|Det|Cpl|"
    r"Ing|Mag|Dipl\.-Ing|Insp|Gen|Col|Maj|Cmdr|Pfc|Pvt|PhDr|MUDr|Smt|Shri|Sri|Adv|Avv|Arq|Lic|p|Bpk|Ibu|Eng)\.?,?|"
    r"MR|MRS|MS|DR|PROF|Miss|Mister|Madam|Madame|Monsieur|Mademoiselle|Herrn?|Frau|Doctor|Doktor|Professor|Professorin|"
    r"Señora?|Señorita|Don|Doña|Signora?|Signor|Dottor|Dottoressa|Senhora?|Dona|Doutora?|"
    r"Meneer|Mevrouw|Pan|Pani|Pana|Panem|"
    r"Officer|Detective|Sergeant|Constable|PC|DC|Inspector|Lieutenant|Captain|Judge|Justice|"
    r"Nurse|Sister|Father|Senator|"
    r"President|Chancellor|Governor|Mayor|Uncle|Aunt|Auntie|Grandma|Grandpa|Tante|Onkel|Oncle|"
    r"Tía|Tío|Zia|Zio|Maître|Me|Docteur|"
    r"Bay|Bayan|Sayın|Fru|Dra?|Smt|Shri|M\.)"
)
"""What is said before a name and is no part of it."""


def led(
    lead: str, name: str, weak: float, sure: float, trail: str = "", check: str = "person_cued", left: Edge = "word"
) -> Pattern:
    """A name behind `lead`: `sure` if one of its words is a known name, else `weak`."""
    return Pattern(regex=name, lead=lead, trail=trail, validator=check, score=weak, validated_score=sure, left=left)
