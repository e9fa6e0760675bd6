"""What a recognizer is: patterns, how sure they make one, and the words around that change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pyarrow as pa

Edge = Literal["any", "word", "number", "strict", "address", "pair"]


def phrases(text: str) -> tuple[str, ...]:
    """Words and phrases from a list with commas between them."""
    return tuple(phrase.strip() for phrase in text.split(","))


class Dictionary:
    """Words and phrases of one list: an Arrow array of strings, so that millions weigh little. Equal only to itself."""

    __slots__ = ("respects_case", "terms")

    def __init__(self, terms: pa.Array, *, respects_case: bool = False) -> None:
        self.terms = terms
        self.respects_case = respects_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way in which an entity is written.

    `regex` has regex-automata's syntax without look-around and captures; it is matched from its first byte and a run
    ends after 512 bytes, from an anchor after 8192. Where every match contains a literal (`@`, `://`) `anchor` names
    it: `before` is then the regex of what stands before the literal, and `regex` begins with the literal. `lead` and
    `trail` are regexes of what stands directly before and behind a match and is no part of it (a label, a unit); with
    a lead the left edge is the lead's. With both, the lead begins with the literal, and `before` is no part of the
    match either; an anchor with an empty `regex` leaves what stands before the literal. Edges say what may touch a
    match: `any`; `word`: no letter, digit or underscore; `number`: nor a `.`, `-` or `+` that joins a token with a
    digit in it; `strict`: nor a `/` or `:` that joins a digit; `address`: like `word`, and the match is not a URL's
    password; `pair`: like `number`, and no `:` or `-` that joins two hex digits. `validator` names a check in the
    kernel, `argument` is its parameter. A pattern with a `dictionary` has no regex: its terms are found as whole
    words, in any case unless the dictionary respects it, whatever stands between their words. A match scores `score`,
    or `validated_score` where the check is sure.
    """

    regex: str = ""
    score: float
    validated_score: float | None = None
    validator: str = ""
    argument: str = ""
    anchor: str = ""
    before: str = ""
    lead: str = ""
    trail: str = ""
    dictionary: Dictionary | None = None
    left: Edge = "word"
    right: Edge = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognizer:
    """Finds one entity in text.

    `context` words and phrases (whole words, any case; camelCase and snake_case count as their words) within
    `words_before` and `words_after` words of a match, and 512 bytes, add `boost` to its score once, `negative` ones
    take `penalty` off; the nearest of both counts. With `claims_context` a match does not look past an earlier match of
    the recognizer: the words before that one are its own. Of equal readings the one with the higher `priority` stays.
    `country` is ISO 3166 alpha-2 in lower case, or `None`.
    """

    id: str
    entity: str
    patterns: tuple[Pattern, ...]
    country: str | None = None
    context: tuple[str, ...] = ()
    boost: float = 0.35
    negative: tuple[str, ...] = ()
    penalty: float = 0.35
    words_before: int = 6
    words_after: int = 3
    claims_context: bool = False
    priority: int = 0

    def __post_init__(self) -> None:
        scores = [score for p in self.patterns for score in (p.score, p.validated_score) if score is not None]
        if not self.patterns or not all(0 <= score <= 1 for score in scores) or not 0 <= self.priority <= 255:
            raise ValueError(f"recognizer {self.id} needs patterns with scores between 0 and 1")


@dataclass(frozen=True, slots=True)
class GivenRecognizers:
    """Recognizers that a user gives.

    `builtin` are the entities whose shipped recognizers stay on beside them, None for all of them. `files` are what
    they were read from, each with the SHA-256 (hex) of its bytes, so that what decided can be proved.
    """

    recognizers: tuple[Recognizer, ...]
    builtin: frozenset[str] | None = None
    files: tuple[tuple[str, str], ...] = ()
