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


MASKED = [f"4{i:03d} 1111 2222 {3000 + i}" for i in range(60)]


def masking(workshop: Workshop, parameters: str, because: str = "") -> None:
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: disguised\nrules:\n"
        f"  - {{match: {{column: x}}, technique: mask, with: {{{parameters}}}{because}}}\n"
    )


def test_a_mask_that_hides_next_to_nothing_is_refused(workshop: Workshop) -> None:
    path = source(workshop, MASKED, "pii:card")
    masking(workshop, "keep_last: 15")
    with pytest.raises(SfumatoError) as caught:
        workshop.run(path, gate="full")
    assert caught.value.code == "gate.leak"
    masking(workshop, "keep_last: 15", ", because: tested")
    assert workshop.run(path, gate="full")["gate"]["kept_by_decision"]


def test_a_mask_that_hides_most_is_declared(workshop: Workshop) -> None:
    path = source(workshop, MASKED, "pii:card")
    masking(workshop, "keep_first: 6, keep_last: 4")
    assert workshop.run(path, gate="full")["gate"]["leaks"] == 0


def test_what_is_kept_of_one_column_excuses_no_identifier_of_another(workshop: Workshop) -> None:
    people = [f"alexander{chr(97 + i % 26)}{chr(97 + i // 26)} hamilton" for i in range(60)]
    fields = [pa.field("name", pa.string(), metadata={"sfumato.tag": "pii:name"}),
              pa.field("mail", pa.string(), metadata={"sfumato.tag": "pii:email"})]  # fmt: skip
    mails = [f"{one.replace(' ', '.')}@mail.company-of-many.example" for one in people]
    path = workshop.folder / "s.parquet"
    pq.write_table(pa.table([pa.array(people), pa.array(mails)], schema=pa.schema(fields)), path)
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: disguised\nrules:\n"
        "  - {match: {column: name}, technique: suppress}\n"
        "  - {match: {column: mail}, technique: generalize, with: {keep_prefix: 20}}\n"
    )
    with pytest.raises(SfumatoError) as caught:
        workshop.run(path, gate="full")
    assert caught.value.code == "gate.leak"
    (problem,) = caught.value.problems
    assert (problem.where["column"], problem.where["entity"], problem.where["cells"]) == ("mail", "PERSON", 60)
