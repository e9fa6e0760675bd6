"""Recognizers as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sfumato.cli.output import count, lines, paragraphs, show_parts, table
from sfumato.cli.views.detection import why

Fields = Mapping[str, Any]


def show_list(found: Sequence[Fields]) -> None:
    """One line a recognizer."""
    heads = ("recognizer", "entity", "country", "checks")
    rows = ((one["id"], one["entity"], one["country"] or "", ", ".join(one["validators"])) for one in found)
    show_parts(table(heads, rows))
    lines("", f"{count(len(found), 'recognizer')}. sfumato recognizers show ID explains one.")


def show_one(one: Fields) -> None:
    """What it finds, then its patterns, then the words around."""
    facts = [("Entity", f"{one['entity']} ({one['family']})"), ("Country", one["country"] or "any")]
    facts += [(f"Pattern {pattern['pattern']}", _pattern(pattern)) for pattern in one["patterns"]]
    for name, sign, key in (("Likelier", "+", "boost"), ("Unlikelier", "-", "penalty")):
        listed = one["context" if key == "boost" else "negative"]
        if listed["words"]:
            facts.append((name, f"{sign}{listed[key]:g} near: {', '.join(listed['words'])}"))
    facts.append(("Near", f"{one['words_before']} words before a match, {one['words_after']} after it"))
    paragraphs(*facts)


def _pattern(pattern: Fields) -> str:
    around = "".join(f"; {name} {pattern[name]}" for name in ("lead", "trail") if pattern[name])
    check = f"; check {pattern['validator']}" if pattern["validator"] else ""
    score = f"{pattern['score']:g}"
    if pattern["validated_score"] != pattern["score"]:
        score += f", {pattern['validated_score']:g} where the check is sure"
    what = pattern["regex"] if pattern["terms"] is None else count(pattern["terms"], "term")
    return f"{what}{around}{check}; scores {score}"


def show_test(result: Fields) -> None:
    """Each span with its score, whether it would be reported, and why."""
    for span in result["spans"]:
        reported = "reported" if span["reported"] else "too little to be reported"
        lines(f"{span['line']}:{span['start']}-{span['end']}  {span['entity']}  {span['score']:.2f}, {reported}")
        lines(f"    {why(result['recognizer'], span['explain'])}")
    lines(f"{count(len(result['spans']), 'span')} in {count(result['lines'], 'line')}")
