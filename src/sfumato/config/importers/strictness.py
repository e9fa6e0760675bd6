"""Which of two treatments shows less. Where the other tool leaves two open, the importers take the stricter."""

from __future__ import annotations

from sfumato.config.importers.imported import Treatment

_ORDER = ("keep", "text", "generalize", "mask", "pseudonymize", "replace", "redact", "suppress")
"""By what is left of a value: all, what detection does not find, a part, that two are equal, that there was one,
nothing."""
_PARTIAL = frozenset({"generalize", "mask"})
"""Each shows a part, and not the same one."""
SUPPRESS = Treatment(technique="suppress")
EMPTY = Treatment(technique="suppress", parameters=(("how", "null"),))
REPLACE = Treatment(technique="replace")
PSEUDONYMIZE = Treatment(technique="pseudonymize")
MASK_ALL = Treatment(technique="mask", parameters=(("keep_separators", False),))


def stricter(one: Treatment, other: Treatment) -> Treatment:
    """The treatment that shows less; of two that show different parts of a value neither, but a replacement."""
    if one == other:
        return one
    first, second = _ORDER.index(one.technique), _ORDER.index(other.technique)
    if {one.technique, other.technique} <= _PARTIAL:
        return REPLACE
    if first == second:
        return one if one.technique == "replace" else SUPPRESS if one.technique == "suppress" else REPLACE
    return one if first > second else other


def masked(first: int = 0, last: int = 0, char: str = "*") -> Treatment:
    """A mask that counts separators as characters, as the other tools do, and never shows more than it was told to."""
    parameters: list[tuple[str, str | int | bool]] = []
    if first:
        parameters.append(("keep_first", min(first, _MOST_KEPT)))
    if last:
        parameters.append(("keep_last", min(last, _MOST_KEPT)))
    if char != "*" and is_sign(char):
        parameters.append(("char", char))
    return Treatment(technique="mask", parameters=(*parameters, ("keep_separators", False)))


def is_sign(char: str) -> bool:
    """Whether a mask can be written with it: one character that is neither letter nor digit, and prints."""
    return len(char) == 1 and not char.isalnum() and char.isprintable()


_MOST_KEPT = 64
