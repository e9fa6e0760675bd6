"""`report release`: a page that says what the manifest says, of a verified release only, and runs nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.e2e.jobs import POLICY, Workshop

from sfumato.app import reports
from sfumato.core.errors import SfumatoError


class Page(HTMLParser):
    """What a browser would see: tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += f"{data}\n"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def page_of(workshop: Workshop) -> Page:
    return Page(reports.release(str(workshop.dest), environ=workshop.environ)["html"])


def test_the_page_tells_columns_gate_class_and_how_to_verify(workshop: Workshop) -> None:
    report = workshop.run(workshop.customers())
    text = page_of(workshop).text
    for told in (
        "pseudonymised",
        "pseudonymize is keyed",
        "mask (keep_last 4)",
        "suppress (not in the copy)",
        "300 of 300 rows",
        "every row was checked",
        "none was promised",
        "sfumato verify DEST",
        report["job"],
    ):
        assert told in text


def test_the_page_tells_a_promised_k_and_a_bound(workshop: Workshop) -> None:
    generous = POLICY.replace("{width: 10}", "{width: 100}").replace("{keep_prefix: 3}", "{keep_prefix: 0}")
    workshop.policy.write_text(
        generous + "privacy: {quasi: [age], k: 5}\nvalidation: {sample: 2000, max_leak_rate: 0.01}\n"
    )
    workshop.run(workshop.customers(rows=3000))
    text = page_of(workshop).text
    assert re.search(r"smallest class [0-9,]+ rows, promised 5", text)
    assert re.search(r"at most 0\.[0-9]+% of the rows, with 95% confidence", text)


def test_the_page_runs_and_loads_nothing(workshop: Workshop) -> None:
    workshop.run(workshop.customers())
    page = page_of(workshop)
    assert not {"script", "img", "link", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert not [
        attrs for _, attrs in page.tags if {"src", "href"} & attrs.keys() or any(k.startswith("on") for k in attrs)
    ]
    assert any("default-src 'none'" in (attrs.get("content") or "") for _, attrs in page.tags)


def test_names_of_columns_cannot_become_markup(workshop: Workshop) -> None:
    source = workshop.folder / "odd.csv"
    source.write_text('"<script>alert(1)</script>"\n' + "\n".join(map(str, range(10, 40))) + "\n")
    workshop.policy.write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: odd\nrules:\n"
        "  - {match: {column: '*'}, technique: keep, because: '<b onclick=x>'}\n"
    )
    workshop.run(source)
    page = page_of(workshop)
    assert "script" not in {tag for tag, _ in page.tags}
    assert "<script>alert(1)</script>" in page.text
    assert not [attrs for _, attrs in page.tags if "onclick" in attrs]


def test_a_changed_release_has_no_page(workshop: Workshop) -> None:
    workshop.run(workshop.customers())
    with workshop.dest.open("a") as file:
        file.write("x\n")
    with pytest.raises(SfumatoError) as caught:
        reports.release(str(workshop.dest), environ=workshop.environ)
    assert caught.value.code == "verify.changed"


def test_a_report_does_not_replace_a_file(workshop: Workshop) -> None:
    with pytest.raises(SfumatoError) as caught:
        reports.write(str(workshop.policy), "x")
    assert caught.value.code == "report.file"
    assert workshop.policy.read_text() == POLICY
