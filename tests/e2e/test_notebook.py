"""Plans, scans and releases in a notebook: what a privacy officer reads, whatever the columns are called."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import pydoc
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import POLICY, Workshop

import sfumato
from sfumato.app import jobs

CANARY = "quetzalcoatl"
HOSTILE = "<script>alert(1)</script>"
TURNED = "a\u202eb\x1b[31m\"'&<td>"


class Fragment(HTMLParser):
    """Tags with their attributes, the text, the cells of each row; refuses tags that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.rows: list[list[str]] = []
        self.style = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1] == "style":
            self.style += data
            return
        self.text += f"{data}\n"
        if self._open[-1] in ("td", "th"):
            self.rows[-1][-1] += f"{data}\n"

    def row(self, name: str) -> list[str]:
        return next(row for row in self.rows if row and row[0].splitlines()[:1] == [name])


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def customers(workshop: Workshop) -> pa.Table:
    source = workshop.folder / "customers.parquet"
    workshop.customers(source.name)
    return pq.read_table(source)


def shown(report: Any) -> Fragment:
    return Fragment(report._repr_html_())


def reports(table: pa.Table, workshop: Workshop) -> dict[str, Any]:
    return {
        "plan": sfumato.plan(table, workshop.policy, environ=workshop.environ),
        "scan": sfumato.scan(table),
        "release": sfumato.anonymize(table, workshop.policy, environ=workshop.environ).report,
    }


# --- plans -----------------------------------------------------------------------------------------------------------


def test_a_table_is_planned_as_a_file_is(workshop: Workshop, customers: pa.Table) -> None:
    file = workshop.folder / "customers.parquet"
    expected = jobs.plan(workshop.request(file))
    for data in (str(file), file):
        assert dict(sfumato.plan(data, workshop.policy, environ=workshop.environ)) == expected
    for data in (customers, customers.to_reader(), duckdb.from_arrow(customers)):
        plan = sfumato.plan(data, workshop.policy, environ=workshop.environ)
        assert {name: plan[name] for name in plan if name != "source"} == {
            name: expected[name] for name in expected if name != "source"
        }
        assert (plan["source"]["uri"], plan["source"]["rows"]) == ("memory:", 300)


def test_a_plan_needs_no_key_and_writes_nothing(workshop: Workshop) -> None:
    environ = {name: value for name, value in workshop.environ.items() if name != "SFUMATO_KEY"}
    frame = pd.DataFrame({"email": ["a@example.com"], "customer_id": ["C-1"], "age": [41], "zip": ["10001"]})
    assert len(sfumato.plan(frame, workshop.policy, environ=environ)["columns"]) == 4
    assert not (workshop.folder / "home").exists()


def test_a_plan_tells_all_mistakes_at_once(workshop: Workshop) -> None:
    only = "rules: [{match: {column: x}, technique: keep}]\ntext:\n"
    workshop.policy.write_text(re.sub(r"(?s)rules:.*?text:\n", only, POLICY))
    table = pa.table({"a": [CANARY], "b": [CANARY]})
    with pytest.raises(sfumato.SfumatoError) as caught:
        sfumato.plan(table, workshop.policy, environ=workshop.environ)
    assert {str(problem.where.get("column")) for problem in caught.value.problems} >= {"a", "b"}
    assert CANARY not in str(caught.value)


def test_a_plan_shows_a_row_a_column_with_warnings_above(workshop: Workshop, customers: pa.Table) -> None:
    workshop.policy.write_text(
        POLICY.replace("technique: redact}", "technique: keep, because: the board said so}").replace(
            '{column: phone}, technique: replace, with: {with: "(phone)"}', "{column: phone}, technique: pseudonymize"
        )
    )
    plan = sfumato.plan(customers, workshop.policy, environ=workshop.environ)
    page = shown(plan)
    for column in plan["columns"]:
        kind, becomes, why = page.row(column["name"])[1:]
        assert column["tag"] in kind
        assert f"{column['confidence']:.0%} sure" in kind
        assert column["technique"] in becomes
        assert column["why"] in why
        assert all(reason in why for reason in column["reasons"])
    assert "direct, EMAIL_ADDRESS" in page.row("email")[1]
    assert page.row("email")[2] == "pseudonymize (canonicalize email)\n"
    assert "Because: the board said so" in page.row("ssn")[3]
    assert page.row("full_name")[2] == "suppress (not in the copy)\n"
    assert page.row("entity: CREDIT_CARD")[1] == "mask (keep_last 4)\n"
    assert "tests" in page.row("key")[1]
    assert plan["warnings"]
    assert page.text.index(plan["warnings"][0]) < page.text.index("what it is")


# --- scans, releases -------------------------------------------------------------------------------------------------


def test_a_scan_shows_evidence_and_what_was_not_looked_at(customers: pa.Table) -> None:
    nested = customers.append_column("basket", pa.array([{"a": 1}] * 300).cast(pa.struct([("a", pa.int8())])))
    scan = sfumato.scan(nested.append_column("blob", pa.array([b"x"] * 300)), rows=100)
    page = shown(scan)
    for column in scan["columns"]:
        row = page.row(column["name"])
        assert row[1].strip() == column["tag"]
        assert row[3].strip() == (column["entity"] or "")
        assert row[4].strip() == f"{column['confidence']:.0%}"
        assert row[5].splitlines() == column["evidence"]
    assert page.row("email")[2] == "direct\n"
    assert "196 of 300 rows, which are not in the sample" in page.text
    assert "the values of blob" in page.text
    assert "104 of 300 rows, drawn with seed 0" in page.text
    assert "people out" in page.text
    assert "nothing was left out" in shown(sfumato.scan(customers)).text


def test_a_release_shows_class_reasons_gate_and_columns(workshop: Workshop, customers: pa.Table) -> None:
    result = sfumato.anonymize(customers, workshop.policy, environ=workshop.environ)
    page = shown(result)
    assert result.report["text_spans"]["notes"] > 0
    for told in (
        "pseudonymised",
        "pseudonymize is keyed",
        "no k was promised",
        "300 in, 300 out",
        "300 of 300 rows",
        "every row was checked",
        f"{result.report['text_spans']['notes']} identifiers treated inside notes",
        result.report["job"],
        "test-customers",
    ):
        assert told in page.text
    assert page.row("card_number")[2] == "mask (keep_last 4)\n"
    assert page.row("full_name")[2] == "suppress (not in the copy)\n"
    assert [row[0].strip() for row in page.rows if len(row) == 4][1:] == customers.schema.names


def test_a_sampled_release_shows_its_bound(workshop: Workshop) -> None:
    workshop.policy.write_text(POLICY + "validation: {sample: 2000, max_leak_rate: 0.01}\n")
    workshop.customers("many.parquet", rows=3000)
    table = pq.read_table(workshop.folder / "many.parquet")
    page = shown(sfumato.anonymize(table, workshop.policy, environ=workshop.environ))
    assert re.search(r"at most 0\.[0-9]+% of the rows, with 95% confidence", page.text)


# --- whatever it is called, whatever it holds ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["plan", "scan", "release"])
def test_names_of_columns_become_no_markup_and_turn_nothing_round(workshop: Workshop, kind: str) -> None:
    kept = 'column: "*"}, technique: keep'
    workshop.policy.write_text(POLICY.replace(kept, kept + ', because: "<b onclick=x>"'))
    ids = [f"C-{i}" for i in range(100)]
    table = pa.table({HOSTILE: ["red", "blue"] * 50, TURNED: ["small", "large"] * 50, "customer_id": ids})
    page = shown(reports(table, workshop)[kind])
    assert "script" not in {tag for tag, _ in page.tags}
    assert HOSTILE in page.text
    assert "a\\u202eb\\x1b[31m\"'&<td>" in page.text
    assert not {"\u202e", "\x1b"} & set(page.text)
    assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]


@pytest.mark.parametrize("kind", ["plan", "scan", "release"])
def test_a_fragment_runs_and_loads_nothing_has_no_colour_of_its_own_and_is_always_the_same(
    workshop: Workshop, customers: pa.Table, kind: str
) -> None:
    report = reports(customers, workshop)[kind]
    page = shown(report)
    assert {tag for tag, _ in page.tags} <= set("div style p b h2 ul li table tr th td br span".split())
    assert {name for _, attrs in page.tags for name in attrs} <= {"class", "scope"}
    assert not re.search(r"(?<!-)\bcolor\s*:|background|url\(|@import|position", page.style)
    assert all(rule.startswith(".sfumato") for rule in re.findall(r"([^{}]+)\{", page.style))
    assert report._repr_html_() == copy.deepcopy(report)._repr_html_()
    assert len(report._repr_html_()) < 8_000


@pytest.mark.parametrize("kind", ["plan", "scan", "release"])
def test_no_value_is_shown(workshop: Workshop, kind: str) -> None:
    table = pa.table(
        {
            "customer_id": [f"C-{CANARY}-{i}" for i in range(200)],
            "email": [f"{CANARY}.{i}@example.com" for i in range(200)],
            "full_name": [f"{CANARY.capitalize()} Smith"] * 200,
            "notes": [f"ask {CANARY}@example.com" if i % 2 else None for i in range(200)],
            "city": [CANARY] * 200,
            "age": [19_283_746] * 200,
        }
    )
    html = reports(table, workshop)[kind]._repr_html_().lower()
    assert CANARY not in html
    assert "19283746" not in html.replace(",", "")


@pytest.mark.parametrize("kind", ["plan", "scan", "release"])
def test_a_report_is_a_dictionary_that_can_be_kept(workshop: Workshop, customers: pa.Table, kind: str) -> None:
    report = reports(customers, workshop)[kind]
    assert isinstance(report, dict)
    assert isinstance(report, sfumato.Report)
    assert json.loads(json.dumps(report)) == dict(report)
    again = pickle.loads(pickle.dumps(report))
    assert (again, again._repr_html_()) == (report, report._repr_html_())


# --- the surface itself ----------------------------------------------------------------------------------------------


def test_everything_on_the_surface_is_documented_and_found() -> None:
    for name in sfumato.__all__:
        thing = getattr(sfumato, name)
        assert name in dir(sfumato)
        assert name == "__version__" or len(inspect.getdoc(thing) or "") > 40, name
        if inspect.isclass(thing):
            assert not (inspect.getdoc(thing) or "").startswith(f"{name}(")
    assert "duckdb" in dir(sfumato)
    with pytest.raises(AttributeError, match="no attribute 'pseudonymise'"):
        _ = sfumato.pseudonymise


def test_help_lists_the_functions() -> None:
    told = pydoc.plain(pydoc.render_doc(sfumato))
    for name in ("anonymize", "detect", "plan", "redact", "scan"):
        assert re.search(rf"^    {name}\(", told, re.MULTILINE)
        assert inspect.getdoc(getattr(sfumato, name)).splitlines()[0] in told
    for name in ("Anonymized", "Report", "SfumatoError"):
        assert f"class {name}(" in told
