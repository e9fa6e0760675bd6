"""Each technique is switched off in turn, and one partition is put back as it was: the gate refuses every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.e2e.jobs import POLICY, Workshop

from sfumato.app import opening
from sfumato.core.errors import SfumatoError
from sfumato.engines import local
from sfumato.pipeline.batch import Processed

COLUMNS = [
    "card_number", "email", "phone", "ssn", "customer_id", "birth_date", "age", "zip", "ip",
]  # fmt: skip


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


class SwitchedOff:
    """A technique that claims to treat and gives back what it was given."""

    def __init__(self, technique: Any, columns: set[str] | None = None) -> None:
        self._technique = technique

    def __getattr__(self, name: str) -> Any:
        return getattr(self._technique, name)

    def bind(self, parameters: Mapping[str, Any], context: Any) -> Callable[[pa.Array, str], pa.Array]:
        return lambda values, entity: values


def refused(workshop: Workshop, source: Path, **options: Any) -> SfumatoError:
    """Runs and expects the gate to refuse, with nothing visible and a record that names column and entity."""
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, **options)
    assert error.value.exit_code == 1
    assert error.value.code.startswith("gate.")
    assert workshop.left_at_destination() == []
    last = workshop.audited()[-1]
    assert last["kind"] == "release.refused"
    return error.value


@pytest.mark.parametrize("gate", ["sample", "full"])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_left_untreated_is_refused(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, column: str, gate: str
) -> None:
    source = workshop.customers()
    original = local.process

    def forgetful(batch: pa.RecordBatch, plan: Any, context: Any) -> Processed:
        treated = original(batch, plan, context)
        at = treated.batch.schema.get_field_index(column)
        arrays = list(treated.batch.columns)
        arrays[at] = batch.column(column)
        return Processed(pa.RecordBatch.from_arrays(arrays, names=treated.batch.schema.names), treated.rows)

    monkeypatch.setattr(local, "process", forgetful)
    error = refused(workshop, source, gate=gate)
    assert column in {problem.where["column"] for problem in error.problems}


@pytest.mark.parametrize("technique", ["mask", "pseudonymize", "replace", "redact", "generalize"])
def test_a_technique_switched_off_everywhere_is_refused(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, technique: str
) -> None:
    source = workshop.customers()
    switch_off(monkeypatch, technique)
    refused(workshop, source)


def test_tokens_left_out_are_refused(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop.policy.write_text(POLICY.replace('replace, with: {with: "(phone)"}', "tokenize"))
    source = workshop.customers()
    switch_off(monkeypatch, "tokenize")
    error = refused(workshop, source)
    assert "phone" in {problem.where["column"] for problem in error.problems}


@pytest.mark.parametrize(
    ("technique", "rule"),
    [
        ("tokenize", "{match: {}, technique: tokenize}"),
        ("mask", "{match: {}, technique: mask}"),
        ("pseudonymize", "{match: {}, technique: pseudonymize}"),
        ("replace", "{match: {}, technique: replace}"),
        ("redact", "{match: {}, technique: redact}"),
    ],
)
def test_a_technique_switched_off_in_text_spans_is_refused(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, technique: str, rule: str
) -> None:
    head = "apiVersion: sfumato/v1\nkind: Policy\nname: spans\ndomain: tests\nkeys: {pseudonym: env://SFUMATO_KEY, "
    head += "vault: env://SFUMATO_KEY}\n"
    workshop.policy.write_text(
        head + "rules:\n  - {match: {column: notes}, technique: text}\n"
        "  - {match: {column: '*'}, technique: suppress}\n" + f"text:\n  - {rule}\n"
    )
    source = workshop.customers()
    switch_off(monkeypatch, technique)
    error = refused(workshop, source)
    assert {problem.where["column"] for problem in error.problems} == {"notes"}


def test_names_of_the_row_left_in_its_text_are_refused(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    from sfumato.pipeline import spans

    source = workshop.customers()
    monkeypatch.setattr(spans, "_recorded", lambda probe, identifiers: spans._recorded(probe, {}))
    original = spans.SpanTreatment.treat
    monkeypatch.setattr(spans.SpanTreatment, "treat", lambda self, values, identifiers: original(self, values, {}))
    error = refused(workshop, source)
    assert {(problem.where["column"], problem.where["entity"]) for problem in error.problems} == {("notes", "PERSON")}


@pytest.mark.parametrize("gate", ["sample", "full"])
def test_one_row_group_put_back_as_it_was_is_refused(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, gate: str
) -> None:
    import pyarrow.parquet as pq

    whole = workshop.customers("customers.parquet", rows=4000)
    source = workshop.folder / "grouped.parquet"
    pq.write_table(pq.read_table(whole), source, row_group_size=500)
    keep_mail = POLICY.replace(
        "  - {match: {column: notes}, technique: text}", "  - {match: {column: notes}, technique: suppress}"
    )
    workshop.policy.write_text(keep_mail + "validation: {sample: 3000}\n")
    original = local.process

    def corrupt(batch: pa.RecordBatch, plan: Any, context: Any) -> Processed:
        treated = original(batch, plan, context)
        at = treated.batch.schema.get_field_index("email")
        arrays = list(treated.batch.columns)
        number = pa.arange(0, batch.num_rows)
        group = pc.and_(pc.greater_equal(number, 1000), pc.less(number, 1500))
        arrays[at] = pc.if_else(group, batch.column("email"), arrays[at])
        return Processed(pa.RecordBatch.from_arrays(arrays, names=treated.batch.schema.names), treated.rows)

    monkeypatch.setattr(local, "process", corrupt)
    dest = workshop.dest.with_suffix(".parquet")
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, dest, gate=gate)
    assert error.value.exit_code == 1
    assert workshop.left_at_destination() == []


def test_a_shuffled_release_is_still_compared_row_by_row(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that changed places are found again: a leak is attributed to its source row."""
    workshop.policy.write_text(POLICY + "delivery: {order: shuffle}\n")
    source = workshop.customers()
    report = workshop.run(source, gate="full")
    assert report["gate"]["rows_checked"] == 300
    original = local.process

    def forgetful(batch: pa.RecordBatch, plan: Any, context: Any) -> Processed:
        treated = original(batch, plan, context)
        at = treated.batch.schema.get_field_index("city")
        arrays = list(treated.batch.columns)
        mask = pc.equal(pa.arange(0, batch.num_rows), 123)
        arrays[at] = pc.if_else(mask, batch.column("email"), arrays[at])
        return Processed(pa.RecordBatch.from_arrays(arrays, names=treated.batch.schema.names), treated.rows)

    monkeypatch.setattr(local, "process", forgetful)
    with pytest.raises(SfumatoError) as error:
        workshop.run(source, workshop.dest.with_name("second.csv"), gate="full")
    problem = error.value.problems[0]
    assert (problem.where["column"], problem.where["row"]) == ("city", 124)


def test_rows_that_a_rule_removes_do_not_break_the_comparison(workshop: Workshop) -> None:
    text = POLICY.replace(
        "  - {match: {column: notes}, technique: text}",
        "  - {match: {column: notes}, technique: suppress, with: {how: row}}",
    )
    workshop.policy.write_text(text)
    report = workshop.run(workshop.customers(), gate="full")
    assert 0 < report["rows"]["out"] < 300
    assert report["gate"]["rows_checked"] == report["rows"]["out"]


def switch_off(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Every plan made from now on uses the technique switched off."""
    plugins = opening.table()
    broken = {**plugins.techniques, name: SwitchedOff(plugins.techniques[name])}

    class Broken:
        techniques = broken

        def __getattr__(self, attribute: str) -> Any:
            return getattr(plugins, attribute)

    monkeypatch.setattr(opening, "table", Broken)
