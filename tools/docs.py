"""Writes what `make docs` writes: the generated reference, and the output that README and docs/ show."""

from __future__ import annotations

from tools.console import ROOT, rerun
from tools.reference import pages

SHOWN = (
    "README.md",
    "docs/tutorial/first-light.md",
    "docs/explanation/gate.md",
    "docs/how-to/scan.md",
    "docs/how-to/detect.md",
    "docs/how-to/files.md",
    "docs/how-to/tags.md",
    "docs/how-to/paths.md",
    "docs/how-to/tokens.md",
    "docs/how-to/coming-from.md",
    "docs/how-to/python.md",
    "docs/how-to/evaluate.md",
)
"""Pages whose console blocks are run."""


def main() -> None:
    """Writes the pages that differ."""
    reference = ROOT / "docs" / "reference"
    reference.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (reference / name).write_text(text)
    for name in SHOWN:
        page = ROOT / name
        page.write_text(rerun(page.read_text()))


if __name__ == "__main__":
    main()
