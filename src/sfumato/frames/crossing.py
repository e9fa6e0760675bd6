"""From a user's table to Arrow and back, by the Arrow C stream where there is one: no value becomes a Python object."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pyarrow as pa

from sfumato.core.errors import SfumatoError

Back = Callable[[pa.Table], Any]


def to_arrow(data: Any) -> tuple[pa.Table, Back]:
    """The data as an Arrow table, and the way back to its own kind.

    Takes Arrow tables, record batches and readers, pandas and Polars data frames, DuckDB relations, and whatever else
    exports an Arrow C stream (which comes back as an Arrow table). Errors: `usage`.
    """
    if isinstance(data, pa.Table):
        return data, lambda table: table
    if isinstance(data, pa.RecordBatch):
        return pa.Table.from_batches([data]), _batch
    if isinstance(data, pa.RecordBatchReader):
        return data.read_all(), lambda table: table.to_reader()
    library = type(data).__module__.partition(".")[0].lstrip("_")
    if library == "pandas":
        return _from_pandas(data)
    if library == "polars":
        return _from_polars(data)
    if library == "duckdb":
        return _from_duckdb(data)
    if hasattr(data, "__arrow_c_stream__"):
        return pa.table(data), lambda table: table
    hint = "pandas, Polars, pyarrow, DuckDB, or anything that exports an Arrow C stream"
    raise SfumatoError("usage", "not a table that can be read", hint=hint, type=type(data).__name__)


def to_array(texts: Any) -> tuple[pa.Array, Callable[[pa.Array], Any]]:
    """Texts as a string array, and the way back: a list, an Arrow array, a pandas or Polars series, one text."""
    if isinstance(texts, str):
        return pa.array([texts], pa.string()), lambda array: array[0].as_py()
    if isinstance(texts, (list, tuple)):
        return _strings(pa.array(texts, pa.string())), lambda array: array.to_pylist()
    if isinstance(texts, (pa.Array, pa.ChunkedArray)):
        return _strings(texts), lambda array: array
    library = type(texts).__module__.partition(".")[0]
    if library == "pandas":
        pd: Any = import_module("pandas")
        return _strings(pa.Array.from_pandas(texts)), lambda array: pd.Series(
            array.to_pandas().array, index=texts.index, name=texts.name, dtype=texts.dtype
        )
    if library == "polars":
        pl: Any = import_module("polars")
        return _strings(texts.to_arrow()), lambda array: pl.Series(texts.name, array)
    raise SfumatoError("usage", "not texts that can be read", type=type(texts).__name__)


def _strings(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    array = pa.concat_arrays(values.chunks) if isinstance(values, pa.ChunkedArray) else values
    try:
        return array if pa.types.is_string(array.type) else array.cast(pa.string())
    except pa.ArrowException:
        raise SfumatoError("usage", "not texts that can be read", type=str(array.type)) from None


def _batch(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)


def _from_pandas(frame: Any) -> tuple[pa.Table, Back]:
    try:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    except (pa.ArrowException, TypeError, ValueError):
        message = "a column of the data frame holds values of several types"
        raise SfumatoError("usage", message, hint="give it one type, str for instance") from None
    return table.replace_schema_metadata(None), lambda result: result.to_pandas()


def _from_polars(frame: Any) -> tuple[pa.Table, Back]:
    pl: Any = import_module("polars")
    if isinstance(frame, pl.LazyFrame):
        return frame.collect().to_arrow(), lambda table: pl.DataFrame(table).lazy()
    return frame.to_arrow(), pl.DataFrame


def _from_duckdb(relation: Any) -> tuple[pa.Table, Back]:
    duckdb: Any = import_module("duckdb")
    table = relation.to_arrow_table() if hasattr(relation, "to_arrow_table") else relation.arrow()
    return table, duckdb.from_arrow
