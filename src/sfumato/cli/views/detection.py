"""What was found in documents, as people read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sfumato.cli.output import count, printable

Fields = Mapping[str, Any]


def text(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A line a span: document, place, entity, score; then how many there were."""
    documents = spans = 0
    for chunk in chunks:
        shown = []
        for line in chunk.splitlines():
            document = json.loads(line)
            documents, spans = documents + 1, spans + len(document["spans"])
            shown += [part for span in document["spans"] for part in _lines(document["id"], span)]
        yield "".join(f"{printable(line)}\n" for line in shown).encode("utf-8", errors="backslashreplace")
    yield f"{count(spans, 'span')} in {count(documents, 'document')}\n".encode()


def _lines(name: object, span: Fields) -> Iterator[str]:
    column = f"{span['column']}:" if "column" in span else ""
    value = f"  {span['value']}" if "value" in span else ""
    yield f"{name}:{column}{span['start']}-{span['end']}  {span['entity']}  {span['score']:.2f}{value}"
    if "explain" in span:
        yield f"    {why(span['recognizer'], span['explain'])}"


def why(recognizer: str, reasons: Fields | None) -> str:
    """Where evidence comes from: `nl_bsn, pattern 0; check nl_bsn: sure; 0.15, +0.75 for "bsn" before it = 0.9`."""
    if reasons is None:
        return f"{recognizer}: a listed value"
    parts = [f"{recognizer}, pattern {reasons['pattern']}"]
    if reasons["validator"]:
        parts.append(f"check {reasons['validator']}: {reasons['verdict']}")
    score = f"{reasons['base']:.2f}"
    places = {"before": "before it", "after": "after it", "column name": "in the column's name"}
    for word in reasons["context"]:
        score += f', {word["added"]:+.2f} for "{word["word"]}" {places[word["position"]]}'
    if reasons["context"]:
        score += f" = {reasons['evidence']:.2f}"
    return "; ".join((*parts, score))
