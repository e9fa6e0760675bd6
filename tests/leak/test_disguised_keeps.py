"""Parameters that keep the whole of an identifier are a keep, whatever the technique is called: the gate refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import Workshop

from sfumato.core.errors import SfumatoError

SSNS = [f"{100 + i}-{10 + i % 80}-{1000 + 7 * i}" for i in range(60)]


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def source(workshop: Workshop, values: list[Any], tag: str) -> Path:
    path = workshop.folder / "s.parquet"
    field = pa.field("x", pa.array(values).type, metadata={"sfumato.tag": tag})
    pq.write_table(pa.table([pa.array(values)], schema=pa.schema([field])), path)
    lines = [f"{value};{value} x;*" for value in values]
    (workshop.folder / "h.csv").write_text("\n".join(lines) + "\n")
    return path


def policy(workshop: Workshop, parameters: str, because: str = "") -> None:
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: disguised\nrules:\n"
        f"  - {{match: {{column: x}}, technique: generalize, with: {{{parameters}}}{because}}}\n"
    )


CASES = [
    (SSNS, "pii:ssn", "hierarchy: h.csv, level: 0"),
    (SSNS, "pii:ssn", "hierarchy: h.csv, level: 1"),
    ([int(ssn.replace("-", "")) for ssn in SSNS], "pii:ssn", "width: 1"),
]


@pytest.mark.parametrize(("values", "tag", "parameters"), CASES)
def test_a_generalization_that_keeps_everything_is_refused(
    workshop: Workshop, values: list[Any], tag: str, parameters: str
) -> None:
    path = source(workshop, values, tag)
    policy(workshop, parameters)
    with pytest.raises(SfumatoError) as caught:
        workshop.run(path, gate="full")
    assert caught.value.code == "gate.leak"
    assert not workshop.dest.exists()


@pytest.mark.parametrize(("values", "tag", "parameters"), CASES)
def test_with_a_reason_it_is_listed_as_kept(workshop: Workshop, values: list[Any], tag: str, parameters: str) -> None:
    path = source(workshop, values, tag)
    policy(workshop, parameters, ", because: tested")
    assert workshop.run(path, gate="full")["gate"]["kept_by_decision"]


def test_what_is_coarser_is_still_declared(workshop: Workshop) -> None:
    path = source(workshop, [f"203.0.{i}.{i + 1}" for i in range(60)], "pii:ip")
    policy(workshop, "keep_bits: 24")
    report = workshop.run(path, gate="full")
    assert (report["gate"]["leaks"], report["gate"]["kept_by_decision"]) == (0, {})
