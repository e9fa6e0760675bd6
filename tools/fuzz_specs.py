"""`make fuzz`: the shipped recognizers as the fuzz targets read them, and texts to begin with.

python -m tools.fuzz_specs SPECS.json CORPUS
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

from tools.console import ROOT

from sfumato.detection.recognizers import builtin
from sfumato.kernel import detect

_MOST = 4_096
"""Bytes of a text to begin with."""
_SHIPPED, _PATTERN = b"\0", b"\xe1"
"""First byte of an input of the target `scan`: a text for the shipped recognizers, or a pattern with a text."""
_LONGEST = 40
"""Characters that the target takes of a pattern."""


def main() -> None:
    """Writes both."""
    specs, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    specs.write_text(json.dumps(described(), ensure_ascii=False))
    corpus.mkdir(parents=True, exist_ok=True)
    inputs = [*(_SHIPPED + text.encode()[:_MOST] for text in texts()), *patterns()]
    for number, given in enumerate(inputs):
        (corpus / f"begin-{number:04}").write_bytes(given)


def described() -> dict[str, Any]:
    """Every pattern of every shipped recognizer, and the numbering plans that some of their checks need."""
    plans = resources.files("sfumato.kernel").joinpath("data", "phone_plans.tsv").read_text(encoding="utf-8")
    specs = [
        detect.spec(recognizer, pattern, number)
        for number, recognizer in enumerate(builtin())
        for pattern in recognizer.patterns
    ]
    return {"plans": plans, "specs": [_plain(spec) for spec in specs]}


def _plain(spec: detect.Spec) -> dict[str, Any]:
    told = {field.name: getattr(spec, field.name) for field in fields(spec)}
    return {**told, "terms": None if spec.terms is None else spec.terms.to_pylist()}


def texts() -> list[str]:
    """Each line that holds nothing personal, and each text of the recognizers' vectors."""
    innocent = sorted((ROOT / "tests" / "innocent").glob("*.txt"))
    found = [line for path in innocent for line in path.read_text(encoding="utf-8").splitlines()]
    for path in sorted((ROOT / "tests" / "vectors").glob("*.json")):
        found += _strings(json.loads(path.read_text(encoding="utf-8")))
    return sorted({text for text in found if text.strip()})


def patterns() -> list[bytes]:
    """The shorter of the shipped patterns, as a user's file may have them, each before a text of its vectors."""
    found = []
    for recognizer in builtin():
        vectors = ROOT / "tests" / "vectors" / f"{recognizer.id}.json"
        held = _strings(json.loads(vectors.read_text(encoding="utf-8"))) if vectors.is_file() else []
        for one in recognizer.patterns:
            parts = (one.regex, one.lead, one.trail)
            if one.regex and not one.anchor and max(map(len, parts)) <= _LONGEST:
                found.append(_PATTERN + "\1".join((*parts, " ".join(held)[:_MOST])).encode())
    return found


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _strings(one)]


if __name__ == "__main__":
    main()
