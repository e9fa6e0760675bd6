"""The kinds of command: each with its examples, `--format`, and one place where every failure ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from sfumato.cli.arrow import start_arrow
from sfumato.cli.failures import Edge

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("table", "json")
_MEANINGS = {
    "table": "table for people",
    "text": "text for people",
    "jsonl": "jsonl: a JSON document a line",
    "json": "json for programs: one document on stdout, all else on stderr",
}


@dataclass(slots=True)
class Surface:
    """How this call shows what it has to say."""

    json: bool = False
    format: str = "table"


def _choose(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    surface = context.ensure_object(Surface)
    surface.format, surface.json = value, value == "json"


class _Format(click.Option):
    """`--format`: what the environment says counts where the command has that format."""

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        """Another command's format is no mistake."""
        found = super().resolve_envvar_value(ctx)
        # Its type is the Choice that `_format_option` gives; click declares any.
        return None if found in _MEANINGS and found not in self.type.choices else found  # type: ignore[attr-defined]


def _format_option(formats: tuple[str, ...]) -> click.Option:
    return _Format(
        ["-f", "--format"],
        type=click.Choice(formats),
        default=formats[0],
        envvar="SFUMATO_FORMAT",
        show_default=True,
        is_eager=True,
        expose_value=False,
        callback=_choose,
        help="; ".join(_MEANINGS[name] for name in formats) + ".",
    )


def asks_json(arguments: Sequence[str]) -> bool:
    """Whether these arguments choose JSON, for a call that fails before they are parsed."""
    return any(
        (name in ("-f", "--format") and value == "json") or name in ("--format=json", "-fjson")
        for name, value in pairwise([*arguments, ""])
    )


class Command(click.Command):
    """A command with `--format` and, after its options, examples: lines that a test runs as they stand.

    The first of `formats` is what it writes unless told otherwise. One that reads no data says so: it starts without
    pyarrow.
    """

    def __init__(
        self,
        *positional: Any,
        examples: str = "",
        formats: tuple[str, ...] = FORMATS,
        reads_data: bool = True,
        **named: Any,
    ) -> None:
        super().__init__(*positional, **named)
        self.reads_data = reads_data
        self.examples = tuple(line.strip() for line in examples.strip().splitlines())
        self.params.append(_format_option(formats))

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        if self.reads_data:
            start_arrow()
        return super().invoke(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples under the options."""
        if self.examples:
            with formatter.section("Examples"):
                for line in self.examples:
                    formatter.write(f"  {line}\n")


class Group(click.Group):
    """A group of such commands, shown in the order in which they are used."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of their definition."""
        return list(self.commands)


class Root(Group):
    """The command `sfumato`: whatever goes wrong below it ends here, coded and without values."""

    group_class = Group

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Remembers whether JSON was asked for, then parses."""
        ctx.ensure_object(Surface).json = asks_json(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a failure becomes a message and an exit code."""
        surface = ctx.ensure_object(Surface)
        with Edge(surface) as edge:
            return super().invoke(ctx)
        return ctx.exit(edge.exit_code)
