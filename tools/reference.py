"""The generated pages of docs/reference: made from the same tables that the program runs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from sfumato.cli.main import cli
from sfumato.core.entities import ENTITIES
from sfumato.core.error_codes import CODES

NOTE = "<!-- Made by `make docs`; do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """File name and text of each page."""
    return {
        "errors.md": errors(),
        "entities.md": entities(),
        "techniques.md": techniques(),
        "cli.md": command_line(),
    }


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def errors() -> str:
    """All error codes with their exit codes."""
    rows = [(f"`{name}`", str(code.exit_code), code.when) for name, code in CODES.items()]
    return (
        f"# Error codes\n\n{NOTE}"
        "Every failure has a code. A message says where (file, row, column, line of a policy) and never what: no data\n"
        'value is in it. With `--format json` a failure is one document, `{"error": …, "problems": […]}`, each part\n'
        "of which has `code`, `message`, `where` and `hint`.\n\n" + _table(("code", "exit code", "when"), rows)
    )


def entities() -> str:
    """Entities with family, role and tag."""
    rows = [(f"`{e.name}`", f"`{e.family}`", str(e.role), f"`{e.tag}`") for e in ENTITIES.values()]
    return (
        f"# Entities\n\n{NOTE}"
        "What a value can be. A rule matches an entity by `entity:`, all of a family by `family:`, all of a role by\n"
        "`role:`. The tag is what a column of that entity carries in the field metadata `sfumato.tag`; a person may\n"
        "give another. An entity that this table does not know is a direct identifier of the family `OTHER_ID`.\n\n"
        + _table(("entity", "family", "role", "tag"), rows)
    )


def techniques() -> str:
    """Techniques with their parameters."""
    from sfumato.app import techniques as use

    parts = [f"# Techniques\n\n{NOTE}What a rule can do. `sfumato techniques show NAME` says the same.\n"]
    parts += [_technique(use.show(str(entry["id"]))) for entry in use.listing()]
    return "\n".join(parts)


def _technique(shown: dict[str, object]) -> str:
    text = f"## {shown['id']}\n\n{shown['summary']}\n\n{shown['description']}\n"
    if shown["slot"]:
        text += f"\nKey slot: `{shown['slot']}`.\n"
    parameters = shown["parameters"]
    if isinstance(parameters, list) and parameters:
        rows = [(f"`{p['name']}`", _kind(p), _default(p), str(p["summary"])) for p in parameters]
        text += "\n" + _table(("parameter", "type", "default", "meaning"), rows)
    return text + f"\n```yaml\n{str(shown['example']).rstrip()}\n```\n"


def _kind(parameter: dict[str, object]) -> str:
    choices = parameter["choices"]
    if isinstance(choices, list) and choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    low, high = parameter["minimum"], parameter["maximum"]
    bounds = (
        ""
        if low is None and high is None
        else f" {'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}"
    )
    return f"{parameter['type']}{bounds}"


def _default(parameter: dict[str, object]) -> str:
    if parameter["required"]:
        return "required"
    return "" if parameter["default"] is None else f"`{parameter['default']}`"


def command_line() -> str:
    """The help of every command."""
    parts = [f"# Command line\n\n{NOTE}"]
    for path, command in every_command():
        context = click.Context(command, info_name=" ".join(path), max_content_width=80, terminal_width=80)
        parts.append(f"## {' '.join(path)}\n\n```text\n{command.get_help(context)}\n```\n\n")
    return "".join(parts).rstrip() + "\n"


def every_command() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The root, its groups and their commands, each with its path."""

    def below(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
        yield path, command
        if isinstance(command, click.Group):
            for name, child in command.commands.items():
                yield from below((*path, name), child)

    yield from below(("sfumato",), cli)
