"""`import sfumato`: tables of every kind in, the same kind out, by the same transform, gate and trail as files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pytest
from tests.e2e.jobs import POLICY, Workshop

import sfumato
from sfumato.app import audit

CANARY = "quetzalcoatl@canary.example"


class Hostile:
    """An exporter whose error quotes a value."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        raise ValueError(CANARY)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def customers(workshop: Workshop) -> pa.Table:
    convert = pa.csv.ConvertOptions(column_types=dict.fromkeys(_names(workshop.customers()), pa.string()))
    return pa.csv.read_csv(workshop.customers(), convert_options=convert)


def _names(path: Path) -> list[str]:
    return path.read_text().split("\n", 1)[0].replace('"', "").split(",")


KINDS: dict[str, tuple[Callable[[pa.Table], Any], Callable[[Any], pa.Table]]] = {
    "table": (lambda t: t, lambda t: t),
    "batch": (lambda t: t.combine_chunks().to_batches()[0], lambda b: pa.Table.from_batches([b])),
    "reader": (lambda t: t.to_reader(), lambda r: r.read_all()),
    "polars": (pl.DataFrame, lambda f: f.to_arrow()),
    "lazy": (lambda t: pl.DataFrame(t).lazy(), lambda f: f.collect().to_arrow()),
    "pandas": (lambda t: t.to_pandas(), lambda f: pa.Table.from_pandas(f, preserve_index=False)),
    "duckdb": (lambda t: duckdb.from_arrow(t), lambda r: r.to_arrow_table()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_comes_back_as_its_own_kind_and_as_a_file_would(
    workshop: Workshop, customers: pa.Table, kind: str
) -> None:
    make, read = KINDS[kind]
    given = make(customers)
    result = sfumato.anonymize(given, workshop.policy, environ=workshop.environ)
    assert type(result.data) is type(make(customers))
    assert result.report["gate"]["leaks"] == 0
    workshop.run(workshop.customers())
    convert = pa.csv.ConvertOptions(column_types=dict.fromkeys(_names(workshop.dest), pa.string()))
    expected = pa.csv.read_csv(workshop.dest, convert_options=convert)
    found = read(result.data)
    assert found.schema.names == expected.schema.names
    assert (
        found.cast(pa.schema([(name, pa.string()) for name in found.schema.names])).to_pylist() == expected.to_pylist()
    )


def test_types_survive_and_the_given_table_is_untouched(workshop: Workshop) -> None:
    table = pa.table({"age": pa.array([34, None, 71], pa.int16()), "email": ["a@example.com", None, "b@example.com"]})
    result = sfumato.anonymize(table, "gdpr-analytics", environ=workshop.environ, gate="full").data
    assert result["age"].to_pylist() == ["30-39", None, "70-79"]
    assert result["email"].null_count == 1
    assert table["email"].to_pylist() == ["a@example.com", None, "b@example.com"]


def test_what_the_gate_refuses_is_not_given_back(workshop: Workshop, customers: pa.Table) -> None:
    workshop.policy.write_text(POLICY + "privacy: {quasi: [age, zip], k: 5}\n")
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(customers, workshop.policy, environ=workshop.environ)
    assert caught.value.code == "gate.k"
    kinds = [record["kind"] for record in audit.listing(environ=workshop.environ)]
    assert kinds == ["job.started", "release.refused"]


def test_a_leak_in_a_kept_column_is_refused_without_the_value(workshop: Workshop) -> None:
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: careless\nkeys: {pseudonym: env://SFUMATO_KEY}\nrules:\n"
        "  - {match: {column: id}, technique: pseudonymize}\n  - {match: {column: note}, technique: keep}\n"
    )
    table = pa.table({"id": [f"C-{i:05}" for i in range(300)], "note": ["fine"] * 299 + [CANARY]})
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(table, workshop.policy, gate="full", environ=workshop.environ)
    assert caught.value.code == "gate.leak"
    assert CANARY not in str(caught.value)


def test_jobs_on_tables_are_audited(workshop: Workshop, customers: pa.Table) -> None:
    report = sfumato.anonymize(customers, workshop.policy, environ=workshop.environ, operator="ann").report
    records = audit.listing(environ=workshop.environ, job=report["job"])
    assert [(record["kind"], record["operator"]) for record in records] == [
        ("job.started", "ann"),
        ("release.handed_over", "ann"),
    ]


def test_an_empty_table_and_many_chunks(workshop: Workshop, customers: pa.Table) -> None:
    empty = sfumato.anonymize(customers.slice(0, 0), workshop.policy, environ=workshop.environ).data
    assert empty.num_rows == 0
    chunks = pa.concat_tables([customers.slice(i * 30, 30) for i in range(10)])
    whole = sfumato.anonymize(customers, workshop.policy, environ=workshop.environ).data
    assert sfumato.anonymize(chunks, workshop.policy, environ=workshop.environ).data.equals(whole)
    coded = customers.set_column(9, "city", customers["city"].dictionary_encode())
    assert sfumato.anonymize(coded, workshop.policy, environ=workshop.environ).data.equals(whole)


@pytest.mark.parametrize(
    "data",
    [
        3,
        object(),
        Hostile(),
        pd.Series([CANARY]),
        pl.Series([CANARY]),
        pd.DataFrame({"a": [1, CANARY, b"x"]}),
        pa.table({}),
    ],
)
def test_what_is_no_table_is_refused_without_its_values(workshop: Workshop, data: Any) -> None:
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(data, "gdpr-analytics", environ=workshop.environ)
    assert caught.value.code in ("usage", "source.empty")
    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None


def test_spans_have_offsets_in_code_points() -> None:
    text = "𝄞 write to bob@example.com"
    found = sfumato.detect([None, text]).to_pylist()
    assert [(one["row"], one["entity"], text[one["start"] : one["end"]]) for one in found] == [
        (1, "EMAIL_ADDRESS", "bob@example.com")
    ]
    with pytest.raises(sfumato.SfumatoError):
        sfumato.detect(text, min_score=7)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("to bob@example.com", "to <EMAIL_ADDRESS>"),
        (["to bob@example.com", None], ["to <EMAIL_ADDRESS>", None]),
        (pa.array(["bob@example.com"], pa.large_string()), pa.array(["<EMAIL_ADDRESS>"])),
    ],
)
def test_redacted_texts_are_of_the_kind_given(given: Any, expected: Any) -> None:
    assert sfumato.redact(given) == expected


def test_redacted_series_keep_name_and_index() -> None:
    series = sfumato.redact(pd.Series(["bob@example.com", None], index=[5, 6], name="note"))
    assert (series.name, list(series.index), series[5], series.isna()[6]) == ("note", [5, 6], "<EMAIL_ADDRESS>", True)
    assert sfumato.redact(pl.Series("note", ["bob@example.com"])).to_list() == ["<EMAIL_ADDRESS>"]


@pytest.mark.parametrize(
    "make", [lambda v: pd.Series(v, dtype="category"), lambda v: pl.Series(v, dtype=pl.Categorical)]
)
def test_categories_leave_nothing_behind(make: Callable[[list[str]], Any]) -> None:
    redacted = sfumato.redact(make([CANARY, "b", CANARY]))
    assert list(redacted) == ["<EMAIL_ADDRESS>", "b", "<EMAIL_ADDRESS>"]
    assert CANARY not in repr(getattr(redacted, "cat", redacted))


def test_whole_numbers_are_texts() -> None:
    for made in (pd.Series([4111111111111111, 2]), pl.Series([4111111111111111, 2]), pa.array([4111111111111111, 2])):
        assert [str(one) for one in sfumato.redact(made)] == ["<CREDIT_CARD>", "2"]


@pytest.mark.parametrize(
    "given",
    [
        [CANARY.encode() + b"\xff"],
        [1, CANARY],
        f"\ud800 {CANARY}",
        [f"\ud800 {CANARY}"],
        pd.Series([1.5, 2.5]),
        pl.Series([1.5]),
        pd.Series([CANARY, 3]),
        pd.DataFrame({"t": [CANARY]}),
        pl.DataFrame({"t": [CANARY]}),
        pa.array([1.5]),
        pa.array([[CANARY]]),
        Hostile(),
        None,
    ],
)
def test_what_are_no_texts_is_refused_without_its_values(given: Any) -> None:
    for deed in (sfumato.redact, sfumato.detect):
        with pytest.raises(sfumato.SfumatoError) as caught:
            deed(given)
        assert caught.value.code == "usage"
        assert CANARY not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_no_texts_at_all_are_no_mistake() -> None:
    assert sfumato.redact([]) == []
    assert sfumato.redact(pa.chunked_array([], pa.string())) == pa.array([], pa.string())
    assert sfumato.detect(pa.chunked_array([], pa.string())).num_rows == 0


@pytest.mark.parametrize("gate", ["ful", "off", None])
def test_the_gate_has_two_modes(workshop: Workshop, gate: Any) -> None:
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(pa.table({"a": ["x"]}), "gdpr-analytics", gate=gate, environ=workshop.environ)
    assert caught.value.code == "usage"


def test_a_policys_text_rules_redact(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in workshop.environ.items():
        monkeypatch.setenv(name, value)
    redacted = sfumato.redact("card 4111 1111 1111 1111", policy=workshop.policy)
    assert redacted == "card **** **** **** 1111"


def test_a_scan_of_a_table_shows_in_a_notebook_and_escapes(customers: pa.Table) -> None:
    report = sfumato.scan(customers.rename_columns(["<script>", *customers.schema.names[1:]]))
    assert {column["name"]: column["tag"] for column in report["columns"]}["email"] == "pii:email"
    shown = report._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_importing_sfumato_loads_nothing_heavy() -> None:
    code = "import sfumato, sys; print({'pyarrow', 'pydantic', 'sqlalchemy', 'click'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("ending", ["arrow", "parquet"])
def test_files_as_polars_writes_them_become_releases(workshop: Workshop, customers: pa.Table, ending: str) -> None:
    frame, source = pl.DataFrame(customers), workshop.folder / f"polars.{ending}"
    (frame.write_ipc if ending == "arrow" else frame.write_parquet)(source)
    report = workshop.run(source)
    assert report["gate"]["leaks"] == 0
    assert sfumato.anonymize(frame.to_arrow(), workshop.policy, environ=workshop.environ).data.num_rows == 300


def test_completion_events_of_tables_arrive(workshop: Workshop, customers: pa.Table, capsys: Any) -> None:
    events = workshop.folder / "events.jsonl"
    workshop.policy.write_text(POLICY + f'delivery: {{events: ["file://{events}", "stdout:"]}}\n')
    report = sfumato.anonymize(customers, workshop.policy, environ=workshop.environ).report
    assert report["job"] in events.read_text()
    assert report["job"] in capsys.readouterr().out
    assert all(event["delivered"] for event in report["events"])


KEEP = """apiVersion: sfumato/v1
kind: Policy
name: p
domain: d
keys: {pseudonym: env://SFUMATO_KEY}
rules:
  - {match: {column: p}, technique: pseudonymize}
  - {match: {column: "*"}, technique: keep, because: a test}
"""


def test_what_is_kept_keeps_its_values_and_its_pandas_types(workshop: Workshop) -> None:
    large = 2**60 + 1
    frame = pd.DataFrame(
        {
            "p": ["a", "b"],
            "i": pd.array([large, None], dtype="Int64"),
            "u": pd.array([2**64 - 1, None], dtype="UInt64"),
            "a": pd.array([large, None], dtype="int64[pyarrow]"),
            "b": pd.array([True, None], dtype="boolean"),
            "m": pd.period_range("2024", periods=2, freq="M"),
            "l": [[large, None], None],
        }
    )
    workshop.policy.write_text(KEEP)
    made = sfumato.anonymize(frame, workshop.policy, environ=workshop.environ).data
    assert list(made.dtypes.drop("p")) == list(frame.dtypes.drop("p"))
    assert (made["i"][0], made["u"][0], made["a"][0]) == (large, 2**64 - 1, large)
    assert list(made["l"][0]) == [large, None]
    assert str(made["m"][0]) == "2024-01"


@pytest.mark.parametrize(
    "make",
    [
        lambda: pd.DataFrame({"p": ["a", "b"], "x": [1, CANARY]}),
        lambda: pd.DataFrame({"p": ["a", "b"], "x": [1j, 2j]}),
        lambda: pd.DataFrame({"p": ["a", "b"], "x": [2**70, 1]}),
        lambda: pd.DataFrame({"p": ["a", "b"], "x": pd.arrays.SparseArray([0, 1])}),
        lambda: pl.DataFrame({"p": ["a", "b"], "x": pl.Series([2**100, 1], dtype=pl.Int128)}),
        lambda: pl.DataFrame({"p": ["a", "b"], "x": pl.Series([2**100, 1], dtype=pl.Int128)}).lazy(),
    ],
)
def test_a_column_that_arrow_cannot_have_is_named(workshop: Workshop, make: Callable[[], Any]) -> None:
    workshop.policy.write_text(KEEP)
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(make(), workshop.policy, environ=workshop.environ)
    assert (caught.value.code, caught.value.where["column"]) == ("usage", "x")
    assert caught.value.__cause__ is None
    assert CANARY not in str(caught.value)


def test_two_columns_of_one_name_are_named(workshop: Workshop) -> None:
    workshop.policy.write_text(KEEP)
    for names in (["x", "x", "p"], ["1", 1, "p"]):
        with pytest.raises(sfumato.SfumatoError) as caught:
            sfumato.anonymize(pd.DataFrame([[1, 2, "a"]], columns=names), workshop.policy, environ=workshop.environ)
        assert (caught.value.code, dict(caught.value.where)) == ("source.unreadable", {"column": str(names[0])})


def test_runs_are_read_and_refused_with_their_column_where_they_cannot_be(workshop: Workshop) -> None:
    workshop.policy.write_text(KEEP)
    runs = [pa.RunEndEncodedArray.from_arrays([2], ["a"]), pa.RunEndEncodedArray.from_arrays([1, 2], [None, "b"])]
    made = sfumato.anonymize(
        pa.table({"p": list("abcd"), "x": pa.chunked_array(runs)}), workshop.policy, environ=workshop.environ
    ).data
    assert made["x"].to_pylist() == ["a", "a", None, "b"]
    nested = pa.StructArray.from_arrays([runs[0]], ["q"])
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(pa.table({"p": list("ab"), "x": nested}), workshop.policy, environ=workshop.environ)
    assert (caught.value.code, caught.value.where["column"]) == ("source.unreadable", "x")


def test_dictionaries_of_structs_are_read(workshop: Workshop) -> None:
    workshop.policy.write_text(KEEP)
    words = pa.DictionaryArray.from_arrays(pa.array([1, None, 0], pa.int8()), pa.array([{"left": 1}, {"left": 2}]))
    made = sfumato.anonymize(pa.table({"p": list("abc"), "s": words}), workshop.policy, environ=workshop.environ).data
    assert made["s"].to_pylist() == [{"left": 2}, None, {"left": 1}]


@pytest.mark.parametrize(
    ("column", "make"),
    [
        ("o", lambda: pl.DataFrame({"o": pl.Series([object()], dtype=pl.Object)})),
        ("u", lambda: duckdb.sql("select 340282366920938463463374607431768211455::uhugeint as u")),
        ("b", lambda: duckdb.sql("select '101'::bit as b")),
        ("t", lambda: duckdb.sql("select '01:00+02'::timetz as t")),
    ],
)
def test_types_that_change_on_the_way_to_arrow_are_refused(
    workshop: Workshop, column: str, make: Callable[[], Any]
) -> None:
    workshop.policy.write_text(KEEP)
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.anonymize(make(), workshop.policy, environ=workshop.environ)
    assert (caught.value.code, caught.value.where["column"]) == ("usage", column)
