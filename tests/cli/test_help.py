"""Help that a newcomer can follow."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner
from tools.reference import every_command

from sfumato.cli.main import cli
from sfumato.cli.surface import Command

COMMANDS = {" ".join(path): command for path, command in every_command()}


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_explains_itself_within_80_columns(path: str) -> None:
    shown = CliRunner().invoke(cli, [*path.split()[1:], "--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith(f"Usage: {path} ")
    prose = shown.output.partition("\nExamples:\n")[0]
    assert max(len(line) for line in prose.splitlines()) <= 80


@pytest.mark.parametrize("path", [path for path, command in COMMANDS.items() if not isinstance(command, click.Group)])
def test_every_command_has_examples_and_a_format(path: str) -> None:
    command = COMMANDS[path]
    assert isinstance(command, Command)
    assert any("sfumato" in line and path.removeprefix("sfumato ") in line for line in command.examples)
    assert "--format" in {name for parameter in command.params for name in parameter.opts}


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_and_every_command_has_a_help_text(path: str) -> None:
    assert COMMANDS[path].help
    for parameter in COMMANDS[path].params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("path", [path for path, command in COMMANDS.items() if isinstance(command, click.Group)])
def test_summaries_in_lists_of_commands_are_not_cut_off(path: str) -> None:
    listed = CliRunner().invoke(cli, [*path.split()[1:], "--help"]).output.partition("\nCommands:\n")[2]
    assert "..." not in listed


def test_without_arguments_the_way_to_begin_is_shown() -> None:
    shown = CliRunner().invoke(cli, [])
    assert shown.exit_code == 0
    begin = shown.output.partition("Getting started:\n")[2].splitlines()[:4]
    assert all("sfumato " in line for line in begin)


def test_the_version_is_the_packages() -> None:
    from sfumato import __version__

    assert CliRunner().invoke(cli, ["--version"]).output == f"sfumato {__version__}\n"
