"""From a user's table to Arrow and back, by the Arrow C stream where there is one: no value becomes a Python object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

import pyarrow as pa

from sfumato.app.frames import as_texts
from sfumato.core.errors import SfumatoError
from sfumato.frames.categories import pandas_categories, polars_categories, polars_dtypes

Back = Callable[[pa.Table], Any]


def to_arrow(data: Any) -> tuple[pa.Table, Back]:
    """The data as an Arrow table, and the way back to its own kind.

    Takes Arrow tables, record batches and readers, pandas and Polars data frames, DuckDB relations, and whatever else
    exports an Arrow C stream (which comes back as an Arrow table). Errors: `usage`.
    """
    with _coded(data):
        if isinstance(data, pa.Table):
            return data, lambda table: table
        if isinstance(data, pa.RecordBatch):
            return pa.Table.from_batches([data]), _batch
        if isinstance(data, pa.RecordBatchReader):
            return data.read_all(), lambda table: table.to_reader()
        kind = f"{_library(data)}.{type(data).__name__}"
        if kind in _FRAMES:
            return _FRAMES[kind](data)
        if hasattr(data, "__arrow_c_stream__"):
            return pa.table(data), lambda table: table
    raise _no_table(data)


def to_array(texts: Any) -> tuple[pa.Array, Callable[[pa.Array], Any]]:
    """Texts as a string array, and the way back: a list, an Arrow array, a pandas or Polars series, one text.

    A series of numbers or categories comes back as one of texts. Errors: `usage`.
    """
    with _coded(texts):
        if isinstance(texts, str):
            return pa.array([texts], pa.string()), lambda array: array[0].as_py()
        if isinstance(texts, (list, tuple)):
            if any(one is not None and not isinstance(one, str) for one in texts):
                raise _no_texts(texts)
            return pa.array(texts, pa.string()), lambda array: array.to_pylist()
        if isinstance(texts, (pa.Array, pa.ChunkedArray)):
            return as_texts(texts), lambda array: array
        kind = f"{_library(texts)}.{type(texts).__name__}"
        if kind == "pandas.Series":
            pd: Any = import_module("pandas")
            array = as_texts(pa.array(texts, from_pandas=True))
            return array, lambda made: pd.Series(made.to_pandas().array, index=texts.index, name=texts.name)
        if kind == "polars.Series":
            pl: Any = import_module("polars")
            return as_texts(texts.to_arrow()), lambda array: pl.Series(texts.name, array)
    raise _no_texts(texts)


def _library(data: Any) -> str:
    return type(data).__module__.partition(".")[0].lstrip("_")


@contextmanager
def _coded(data: Any) -> Iterator[None]:
    """Whatever a foreign table raises ends here: its messages quote values."""
    try:
        yield
    except SfumatoError:
        raise
    except Exception:  # noqa: BLE001 - a stranger's object may raise anything
        raise SfumatoError("usage", "the data cannot be read", hint=_TABLES, type=type(data).__name__) from None


def _no_table(data: Any) -> SfumatoError:
    return SfumatoError("usage", "not a table that can be read", hint=_TABLES, type=type(data).__name__)


def _no_texts(texts: Any) -> SfumatoError:
    hint = "a text, a list of texts, a string array or series"
    return SfumatoError("usage", "not texts that can be read", hint=hint, type=type(texts).__name__)


def _batch(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)


def _from_pandas(frame: Any) -> tuple[pa.Table, Back]:
    names = [str(name) for name in frame.columns]
    _refuse_doubles(names)
    try:
        table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    except Exception:  # noqa: BLE001 - what pyarrow raises quotes values
        columns = {name: partial(_of_pandas, frame, place) for place, name in enumerate(names)}
        raise _unreadable(frame, columns, [str(dtype) for dtype in frame.dtypes]) from None
    dtypes = {str(name): dtype for name, dtype in frame.dtypes.items() if hasattr(dtype, "__from_arrow__")}

    categorical = {str(name): dtype for name, dtype in frame.dtypes.items() if str(dtype) == "category"}

    def back(result: pa.Table) -> Any:
        # Whole numbers beside nulls would become floating ones, which cannot hold all of them.
        made = result.to_pandas(integer_object_nulls=True)
        for name, dtype in dtypes.items():
            column = _as_before(result, name, table.schema)
            if column is not None:
                made[name] = made[name].__class__(dtype.__from_arrow__(column), index=made.index, name=name)
        pandas_categories(made, result, categorical)
        return made

    return table, back


def _of_pandas(frame: Any, place: int) -> pa.Array:
    return pa.array(frame.iloc[:, place], from_pandas=True)


def _refuse_doubles(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise SfumatoError("source.unreadable", "two columns have the same name", column=name)


def _unreadable(frame: Any, columns: Mapping[str, Callable[[], object]], kinds: list[str]) -> SfumatoError:
    """The error of a frame that Arrow cannot have, with the first column that it cannot have by itself."""
    for (name, column), kind in zip(columns.items(), kinds, strict=True):
        try:
            column()
        except Exception:  # noqa: BLE001 - as above
            message = "the column has a type, or values of several types, that cannot be read"
            return SfumatoError("usage", message, hint="cast it to text or to numbers", column=name, type=kind)
    return SfumatoError("usage", "the data cannot be read", hint=_TABLES, type=type(frame).__name__)


def _as_before(result: pa.Table, name: str, schema: pa.Schema) -> pa.ChunkedArray | None:
    """The column with the type that it had, unless it was treated into another."""
    if name not in result.column_names:
        return None
    column, kind = result[name], schema.field(name).type
    if isinstance(kind, pa.BaseExtensionType) and column.type == kind.storage_type:
        return pa.chunked_array([kind.wrap_array(chunk) for chunk in column.chunks], kind)
    return column if column.type == kind else None


def _from_polars(frame: Any) -> tuple[pa.Table, Back]:
    pl: Any = import_module("polars")
    for name, dtype in frame.schema.items():
        if dtype == pl.Object:
            raise _inexact(name, "Object")
    dtypes = polars_dtypes(frame)
    try:
        table = frame.to_arrow()
    except Exception:  # noqa: BLE001 - a type that Arrow has not
        columns = {name: frame[name].to_arrow for name in frame.columns}
        raise _unreadable(frame, columns, [str(dtype) for dtype in frame.dtypes]) from None
    return table, lambda result: polars_categories(pl.DataFrame(result), dtypes)


def _inexact(column: str, kind: str) -> SfumatoError:
    message = "the column's values are not the same in Arrow"
    return SfumatoError("usage", message, hint="cast the column to text or to numbers", column=column, type=kind)


def _from_lazy(frame: Any) -> tuple[pa.Table, Back]:
    table, back = _from_polars(frame.collect())
    return table, lambda result: back(result).lazy()


def _from_duckdb(relation: Any) -> tuple[pa.Table, Back]:
    duckdb: Any = import_module("duckdb")
    for name, kind in zip(relation.columns, map(str, relation.types), strict=True):
        if any(inexact in kind for inexact in _INEXACT):
            raise _inexact(name, kind)
    table = relation.to_arrow_table() if hasattr(relation, "to_arrow_table") else relation.arrow()
    return table, duckdb.from_arrow


_INEXACT = ("UHUGEINT", "BIT", "VARINT", "BIGNUM", "TIME WITH TIME ZONE")
"""DuckDB's types that its Arrow export changes."""
_FRAMES: dict[str, Callable[[Any], tuple[pa.Table, Back]]] = {
    "pandas.DataFrame": _from_pandas,
    "polars.DataFrame": _from_polars,
    "polars.LazyFrame": _from_lazy,
    "duckdb.DuckDBPyRelation": _from_duckdb,
}
_TABLES = "pandas, Polars, pyarrow, DuckDB, or anything that exports an Arrow C stream"
