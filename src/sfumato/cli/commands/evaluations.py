"""`sfumato eval`: how well detection does on labelled data."""

from __future__ import annotations

from typing import Any

import click

from sfumato.cli import options
from sfumato.cli.output import document
from sfumato.cli.surface import Command


@click.command(
    "eval",
    cls=Command,
    examples="""
    sfumato eval examples/labelled.jsonl
    sfumato eval examples/labelled.jsonl --min-score 0 --by lang
    sfumato eval examples/labelled.jsonl --family EMAIL_ADDRESS --family URL
    sfumato eval examples/labelled.jsonl --errors --format json
    sfumato eval examples/tables --errors
    """,
)
@click.argument("dataset")
@click.option("--min-score", type=click.FloatRange(0, 1), help="Spans under this score are left out.  [default: 0.5]")
@click.option(
    "--by",
    type=click.Choice(["family", "entity", "lang", "genre"]),
    help="What to group by: names of spans, or fields of documents.  [default: family]",
)
@click.option(
    "--family", "families", metavar="NAME", multiple=True, help="Measure this family alone; may be given again."
)
@options.recognizers
@click.option("--mapping", metavar="FILE", help="JSON: labels of DATASET to entities, or to null for `not counted`.")
@click.option("--errors", is_flag=True, help="List missed, false and mislabelled spans, or columns: places, no text.")
@click.option(
    "--resamples", type=click.IntRange(0, 100_000), default=1000, show_default=True, help="For the intervals; 0: none."
)
@click.option("--seed", type=options.SEED, default=0, show_default=True, help="Of the resamples.")
@click.pass_context
def evaluate(context: click.Context, /, **asked: Any) -> None:
    """Measure detection on labelled documents or tables.

    DATASET is JSON Lines (.jsonl, .jsonl.gz), one document a line: its `text` and its `spans` with `start`, `end`
    (code points) and `entity`; or a folder of tables with manifest.json, which says role and entity of each column.
    Precision, recall, F1 and F2 by bounds and by overlap, characters left uncovered, innocent ones covered, how far
    scores can be trusted. No text is ever shown.
    """
    from sfumato.app import evaluations

    result = evaluations.evaluate(evaluations.EvalRequest(**asked))
    if context.obj.json:
        document(result)
    else:
        from sfumato.cli.views import evaluation as view

        view.show(result)
