"""The command `sfumato`."""

from __future__ import annotations

import signal
import sys
import warnings
from typing import NoReturn

import click

from sfumato import __version__
from sfumato.cli.commands.audit import audit
from sfumato.cli.commands.detections import detect
from sfumato.cli.commands.evaluations import evaluate
from sfumato.cli.commands.examples import example
from sfumato.cli.commands.jobs import plan, preview, run
from sfumato.cli.commands.keys import keys
from sfumato.cli.commands.policies import policy
from sfumato.cli.commands.quarantine import quarantine
from sfumato.cli.commands.recognizers import recognizers
from sfumato.cli.commands.redactions import redact, restore, sessions
from sfumato.cli.commands.releases import verify
from sfumato.cli.commands.reports import report
from sfumato.cli.commands.scans import scan
from sfumato.cli.commands.tags import tags
from sfumato.cli.commands.techniques import techniques
from sfumato.cli.commands.vaults import detokenize, vault
from sfumato.cli.failures import keep_values_out_of_tracebacks
from sfumato.cli.surface import Root

_HELP = """Privacy-safe copies of data: detect, classify, anonymize, validate, audit.

\b
Getting started:
  export SFUMATO_KEY=$(sfumato keys new)
  sfumato example customers customers.csv
  sfumato scan customers.csv
  sfumato plan customers.csv --policy gdpr-analytics
  sfumato run customers.csv safe.csv --policy gdpr-analytics
"""


@click.group(
    "sfumato",
    cls=Root,
    help=_HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.version_option(__version__, prog_name="sfumato", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """The root; without a command it shows how to begin."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


_COMMANDS = (
    scan,
    detect,
    redact,
    restore,
    sessions,
    plan,
    preview,
    run,
    verify,
    policy,
    tags,
    report,
    detokenize,
    vault,
    quarantine,
    keys,
    techniques,
    recognizers,
    audit,
    evaluate,
    example,
)
for command in _COMMANDS:
    cli.add_command(command)


def _stop(_number: int, _frame: object) -> NoReturn:
    """A termination signal ends a run as Ctrl-C does: what was staged is removed."""
    raise KeyboardInterrupt


def main() -> None:
    """The console script."""
    keep_values_out_of_tracebacks()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    signal.signal(signal.SIGTERM, _stop)
    cli(prog_name="sfumato")


if __name__ == "__main__":
    main()
