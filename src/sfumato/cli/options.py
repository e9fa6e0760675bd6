"""Options that several commands share, under the policy's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from sfumato.core.detection import Detection

LARGEST = 2**53 - 1
"""No count is larger: JSON could not hold it, nor the audit trail."""
COUNT = click.IntRange(1, LARGEST)
SEED = click.IntRange(0, LARGEST)
Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])


_POLICY = click.option(
    "-p", "--policy", required=True, metavar="P", help="A policy file, or the name of a shipped one."
)
_READING = (
    click.option("--delimiter", metavar="CHAR", help="CSV: what separates cells (else it is found out)."),
    click.option("--encoding", default="auto", show_default=True, help="CSV: utf-8, latin-1 or auto."),
    click.option("--header/--no-header", default=None, help="CSV: whether the first line names the columns."),
)


_DOCUMENTS = (
    click.option("--text-field", metavar="F", help="Where the text is: a path in JSON (else text), a column."),
    click.option("--id-field", metavar="I", default="id", show_default=True, help="The document's own id."),
    click.option(
        "--as", "form", type=click.Choice(["text", "jsonl"]), help="What SOURCE is (else its ending says; - is text)."
    ),
    click.option("--whole", is_flag=True, help="Text: the whole file is one document."),
)
_DETECTION = (
    click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        default=0.5,
        show_default=True,
        metavar="S",
        help="What a span must score.",
    ),
    click.option(
        "--threshold", multiple=True, metavar="NAME=S", help="The same for one family or entity; as often as you like."
    ),
    click.option("--entity", multiple=True, metavar="E", help="Only this entity or family; as often as you like."),
    click.option("--country", multiple=True, metavar="C", help="National numbers of this country only (ISO 3166)."),
    click.option(
        "--regulation",
        type=click.Choice(["gdpr", "hipaa", "pci"]),
        multiple=True,
        help="Only the families that it speaks of.",
    ),
    click.option(
        "--allow", multiple=True, metavar="FILE|WORD", help="Never report these values; re:… is an expression."
    ),
    click.option("--deny", multiple=True, metavar="FILE", help="Always report these: VALUE, or VALUE<tab>ENTITY."),
    click.option(
        "--examples",
        type=click.Choice(["treat", "keep"]),
        default="treat",
        show_default=True,
        help="What is reserved for examples (example.com, 555-0100) counts, or is left out.",
    ),
)
_SETTINGS = ("min_score", "threshold", "entity", "country", "regulation", "allow", "deny", "examples")


recognizers = click.option(
    "--recognizers",
    multiple=True,
    metavar="FILE",
    help="Recognizers beside those of this build: YAML, or Presidio's registry; as often as you like.",
)
dataset = click.option("--dataset", metavar="NAME", help="Tags from the registry: see `sfumato tags`.")


def job(command: Wrapped) -> Wrapped:
    """SOURCE, the policy, and how to read the source."""
    return _with(command, click.argument("source"), _POLICY, *_READING, dataset, recognizers)


def reading(command: Wrapped) -> Wrapped:
    """SOURCE and how to read it."""
    return _with(command, click.argument("source"), *_READING)


def documents(command: Wrapped) -> Wrapped:
    """SOURCE of documents, and how to read it."""
    return _with(command, click.argument("source", metavar="SOURCE"), *_DOCUMENTS, *_READING)


def detection(command: Wrapped) -> Wrapped:
    """What to look for."""
    return _with(command, *_DETECTION, recognizers)


def session(command: Wrapped) -> Wrapped:
    """The key of a session, and who uses it."""
    return _with(
        command,
        click.option("--key", metavar="REF", help="The session's key (else the policy's vault key, SFUMATO_KEY)."),
        operator,
    )


def settings(asked: dict[str, Any]) -> tuple[Detection, dict[str, Any]]:
    """The settings of detection among what was asked, and the rest of it."""
    from sfumato.app import detecting

    given = {name: asked[name] for name in _SETTINGS}
    return detecting.settings(**given), {name: value for name, value in asked.items() if name not in given}


def _with(command: Wrapped, *given: Callable[[Wrapped], Wrapped]) -> Wrapped:
    for option in reversed(given):
        command = option(command)
    return command


operator = click.option(
    "--operator",
    envvar="SFUMATO_OPERATOR",
    metavar="NAME",
    help="Who is doing this, for the audit trail (else the system's user).",
)
