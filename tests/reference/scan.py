"""Text scanning, slowly: every start, every end, every pattern, by Python's `re` on ASCII text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from sfumato.core.recognizer import Pattern, Recognizer

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[A-Z0-9]+")
WINDOW = 512
TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"


@dataclass(frozen=True)
class Reading:
    start: int
    end: int
    recognizer: int
    spec: int
    score: float
    priority: int


def scan(text: str, recognizers: list[Recognizer], min_score: float) -> list[tuple[int, int, str]]:
    """Spans as (start, end, recognizer id) of recognizers without validators and anchors."""
    specs = [(which, pattern) for which, r in enumerate(recognizers) for pattern in r.patterns]
    readings = []
    for spec, (which, pattern) in enumerate(specs):
        for start in range(len(text)):
            reading = _longest(text, start, spec, which, pattern, recognizers[which])
            if reading is not None and reading.score >= min_score - 1e-6:
                readings.append(reading)
    readings.sort(key=lambda r: (r.start - r.end, -round(r.score, 5), -r.priority, r.start, r.spec))
    taken: list[Reading] = []
    for reading in readings:
        if all(reading.end <= other.start or reading.start >= other.end for other in taken):
            taken.append(reading)
    spans = [(r.start, r.end, recognizers[r.recognizer].id) for r in sorted(taken, key=lambda r: r.start)]
    return sorted([*spans, *_again(text, spans)])


def _again(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Other places of values of at least four characters as whole words: leftmost, then longest."""
    if not spans or sum(end - start for start, end, _ in spans) + 3 > len(text):
        return []
    values: dict[str, str] = {}
    for start, end, name in spans:
        if end - start >= 4:
            values.setdefault(text[start:end], name)
    more: list[tuple[int, int, str]] = []
    for at in range(len(text)):
        for value in sorted(values, key=len, reverse=True):
            end = at + len(value)
            free = all(end <= first or at >= last for first, last, _ in [*spans, *more])
            alone = not (at and text[at - 1] in TOKEN) and not (end < len(text) and text[end] in TOKEN)
            if text.startswith(value, at) and free and alone:
                more.append((at, end, values[value]))
                break
    return more


def _longest(text, start, spec, which, pattern: Pattern, recognizer: Recognizer) -> Reading | None:
    inside = start > 0 and text[start] in TOKEN and text[start - 1] in TOKEN
    if inside or not allows_start(text, start, pattern.left):
        return None
    for first in _value_starts(text, start, pattern.lead):
        for end in range(len(text), first, -1):
            if (
                allows_end(text, end, pattern.right)
                and _reads(pattern.regex, text, first, end)
                and re.match(pattern.trail, text[end:], re.ASCII)
            ):
                score = pattern.score + _change(text, first, end, recognizer)
                return Reading(first, end, which, spec, min(max(score, 0), 1), recognizer.priority)
    return None


def _reads(regex: str, text: str, start: int, end: int) -> bool:
    """Whether the regex reads exactly this part, what stands around it considered."""
    regex = regex.replace(r"(?-u:\b)", r"\b")
    return re.compile(rf"(?:{regex})(?={re.escape(text[end:])}\Z)", re.ASCII).match(text, start) is not None


def _value_starts(text: str, start: int, lead: str) -> list[int]:
    """Where values begin behind a lead that begins at `start`, the longest lead first."""
    if not lead:
        return [start]
    return [end for end in range(len(text), start, -1) if re.fullmatch(lead, text[start:end], re.ASCII)]


def allows_start(text: str, start: int, edge: str) -> bool:
    if edge == "any" or start == 0:
        return True
    before = text[start - 1]
    if before in TOKEN:
        return False
    if edge in ("number", "strict") and before in "-.+":
        return not any(char.isdigit() for char in _token(text[: start - 1][::-1]))
    if edge == "strict" and before in "/:":
        return not text[: start - 1][-1:].isdigit()
    return True


def allows_end(text: str, end: int, edge: str) -> bool:
    if edge == "any" or end == len(text):
        return True
    after, rest = text[end], text[end + 1 :]
    if after in TOKEN or (edge != "word" and after == "%" and not rest[:1].isalpha()):
        return False
    if edge in ("number", "strict"):
        if after == ".":
            return not rest[:1].isdigit()
        if after in "-+":
            return not any(char.isdigit() for char in _token(rest))
        if edge == "strict" and after in "/:":
            return not rest[:1].isdigit()
    return True


def _token(text: str) -> str:
    return text[: next((i for i, char in enumerate(text) if char not in TOKEN), len(text))]


def words(text: str) -> list[tuple[int, int, str]]:
    """Words with a letter in them, split at punctuation and where a capital follows a small letter."""
    found = []
    for run in re.finditer(r"[A-Za-z0-9]+", text):
        cuts = [run.start()]
        cuts += [i for i in range(run.start() + 1, run.end()) if text[i].isupper() and text[i - 1].islower()]
        cuts.append(run.end())
        found += [(a, b, text[a:b].lower()) for a, b in itertools.pairwise(cuts)]
    return [word for word in found if any(char.isalpha() for char in word[2])]


def _change(text, start, end, recognizer: Recognizer) -> float:
    every = words(text)
    front = [w for w in every if w[1] <= start][-recognizer.words_before :] if recognizer.words_before else []
    back = [w for w in every if w[0] >= end][: recognizer.words_after]
    front = [word for first, _, word in front if first >= start - WINDOW]
    back = [word for first, _, word in back if first <= end + WINDOW]
    for_it, against = (_distance(front, back, set_) for set_ in (recognizer.context, recognizer.negative))
    if for_it is None and against is None:
        return 0.0
    if against is not None and (for_it is None or against < for_it):
        return -recognizer.penalty
    return recognizer.boost


def _distance(front, back, phrases) -> int | None:
    distances = []
    for phrase in phrases:
        wanted = [w[2] for w in words(phrase)]
        size = len(wanted)
        distances += [
            2 * (len(front) - i - size) for i in range(len(front) - size + 1) if size and front[i : i + size] == wanted
        ]
        distances += [2 * i + 1 for i in range(len(back) - size + 1) if size and back[i : i + size] == wanted]
    return min(distances, default=None)


def counted(text, start, end, recognizer: Recognizer) -> tuple[str, str] | None:
    """The word or phrase that changes the score of a match, and whether it stands before or after."""
    every = words(text)
    front = [w for w in every if w[1] <= start][-recognizer.words_before :] if recognizer.words_before else []
    back = [w for w in every if w[0] >= end][: recognizer.words_after]
    front = [word for first, _, word in front if first >= start - WINDOW]
    back = [word for first, _, word in back if first <= end + WINDOW]
    change = _change(text, start, end, recognizer)
    if change == 0:
        return None
    near = []
    for number, phrase in enumerate(recognizer.context if change > 0 else recognizer.negative):
        for words_, place in ((front, "before"), (back, "after")):
            distance = _distance(*((words_, []) if place == "before" else ([], words_)), (phrase,))
            if distance is not None:
                near.append((distance, number, phrase, place))
    return min(near)[2:]
