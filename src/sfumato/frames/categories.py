"""Categories of pandas and Polars: a treated column is one again, and lists no category that no row of it has.

A list of categories holds values that no row need have, which no gate has seen. Where all values of the result are
among those of the source, as `keep` leaves them, the categories keep their order; else they are the new values, sorted.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pyarrow as pa


def pandas_categories(made: Any, result: pa.Table, dtypes: Mapping[str, Any]) -> None:
    """Makes the columns of a pandas frame categorical whose dtypes were; `result` is the frame in Arrow."""
    pd: Any = import_module("pandas")
    for name, dtype in dtypes.items():
        if name not in result.column_names or pa.types.is_nested(result.schema.field(name).type):
            continue
        values = made[name]
        present = pd.Index(values.dropna().unique())
        known = dtype.categories[dtype.categories.isin(present)]
        kept = len(known) == len(present)
        categories = known if kept else present.sort_values()
        made[name] = pd.Categorical(values, categories=categories, ordered=bool(dtype.ordered) and kept)


def polars_categories(made: Any, dtypes: Mapping[str, Any]) -> Any:
    """The Polars frame with the columns categorical, or of an enumeration, that were so and are text now.

    New values get categories of their own: those of the process know the old ones. Polars before 1.32 has no such, and
    the column stays text.
    """
    pl: Any = import_module("polars")
    columns = []
    for name, (dtype, before) in dtypes.items():
        if name not in made.columns or made.schema[name] != pl.String:
            continue
        present = set(made[name].drop_nulls().unique().to_list())
        known = [category for category in before if category in present]
        kept = len(known) == len(present)
        if isinstance(dtype, pl.Enum):
            columns.append(pl.col(name).cast(pl.Enum(known if kept else sorted(present))))
        elif kept and present:
            columns.append(pl.col(name).cast(dtype))
        elif hasattr(pl, "Categories"):
            columns.append(pl.col(name).cast(pl.Categorical(pl.Categories.random())))
    return made.with_columns(columns)


def polars_dtypes(frame: Any) -> dict[str, tuple[Any, list[str]]]:
    """The columns of categories or an enumeration: dtype, and the categories that rows have, in their order."""
    pl: Any = import_module("polars")
    found = {}
    for name, dtype in frame.schema.items():
        if isinstance(dtype, pl.Enum):
            found[name] = (dtype, dtype.categories.to_list())
        elif isinstance(dtype, pl.Categorical):
            found[name] = (dtype, frame[name].drop_nulls().unique().cast(pl.String).to_list())
    return found
