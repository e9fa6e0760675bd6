"""A scan as people read it: columns with tag, confidence and evidence, then what they give away together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sfumato.cli.output import count, lines, paragraphs, show_parts, size, table

Fields = Mapping[str, Any]


def show(scan: Fields) -> None:
    """Source and sample, the columns, the combinations that single people out, what was not looked at."""
    paragraphs(*_head(scan))
    lines("")
    heads = ("column", "tag", "sure", "evidence")
    rows = ((c["name"], c["tag"], _sure(c), "; ".join(c["evidence"])) for c in scan["columns"])
    show_parts(table(heads, rows))
    lines("")
    paragraphs(*_conclusions(scan))


def _sure(column: Fields) -> str:
    return "tagged" if column["tagged"] else f"{column['confidence']:.0%}"


def _head(scan: Fields) -> list[tuple[str, str]]:
    source, sample = scan["source"], scan["sample"]
    facts = [source["format"], size(source["bytes"])]
    if source["rows"] is not None:
        facts.append(count(source["rows"], "row"))
    if source["files"] != 1:
        facts.append(count(source["files"], "file"))
    drawn = "all rows" if sample["all_rows"] else f"{count(sample['rows'], 'row')}, drawn with seed {sample['seed']}"
    return [("Source", f"{source['uri']} ({', '.join(facts)})"), ("Sample", drawn)]


def _conclusions(scan: Fields) -> Iterator[tuple[str, str]]:
    quasi, findings = scan["quasi_identifiers"], scan["findings"]
    for found in quasi["combinations"]:
        yield "Singles out", f"{' + '.join(found['columns'])}: {found['unique']:.0%} of the sample's rows stand alone"
    for more in quasi["also"]:
        yield "Singles out", f"{more['column']} besides these: {more['unique']:.0%}; treat it as a quasi-identifier?"
    unsure = [c["name"] for c in scan["columns"] if c["confidence"] < 0.9]
    if unsure:
        yield "Unsure", f"{', '.join(unsure)}: a policy with `untagged: scan` suppresses them until somebody decides"
    for left in scan["not_looked_at"]:
        yield "Not looked at", left
    yield "Personal", f"{len(findings['personal'])} of {len(scan['columns'])} columns{_untagged(scan)}"
    if findings["new"] is not None:
        held = {name: f" ({', '.join(entities)})" for name, entities in findings["new_in_text"].items()}
        named = [f"{name}{held.get(name, '')}" for name in findings["new"]]
        yield "New", ", ".join(named) or "nothing that the baseline does not know"


def _untagged(scan: Fields) -> str:
    findings = scan["findings"]
    if scan["sample"]["rows"] == 0:
        return ": there are no rows to look at"
    if not findings["personal"]:
        return ""
    number = len(findings["untagged"])
    return ", all of them tagged" if number == 0 else f", {number} without a tag"
