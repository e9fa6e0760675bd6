"""What the documents and the help texts show is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.console import ROOT, Session, normal, rerun
from tools.docs import SHOWN
from tools.reference import every_command, pages

from sfumato.cli.surface import Command

EXAMPLES = [
    (" ".join(path), line)
    for path, command in sorted(every_command(), key=lambda pair: "example" not in pair[0])
    if isinstance(command, Command)
    for line in command.examples
]


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_shows_what_its_commands_print(name: str) -> None:
    page = (ROOT / name).read_text()
    assert normal(rerun(page)) == normal(page), "run `make docs`"


@pytest.mark.parametrize("name", pages())
def test_a_generated_page_is_current(name: str) -> None:
    assert (ROOT / "docs" / "reference" / name).read_text() == pages()[name], "run `make docs`"


def test_the_examples_of_every_command_run_in_order(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.run("export SFUMATO_KEY=$(sfumato keys new)")
    for command, line in EXAMPLES:
        shown = session.run(line)
        assert "(exit code" not in shown, f"{command}: {line}\n{shown}"


def test_links_between_the_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for document in documents:
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
