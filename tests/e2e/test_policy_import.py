"""A policy imported from another tool lints, runs as it is, and hides what the other tool hid."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.e2e.jobs import Workshop

from sfumato.app import jobs, policies, policy_import, policy_init
from sfumato.app.requests import JobRequest
from sfumato.core.errors import SfumatoError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PEOPLE = [
    {
        "full_name": f"{first} {last}",
        "email": f"{first.lower()}.{last.lower()}{n}@example.com",
        "phone": f"+44 20 7946 0{n:03d}",
        "card_number": "4111111111111111" if n % 2 else "5555555555554444",
        "birth_date": f"19{60 + n % 30}-0{1 + n % 9}-1{n % 9}",
        "age": str(20 + n % 50),
        "city": ("York", "Leeds", "Bath")[n % 3],
        "notes": f"Call 020 7946 0{n:03d}, mail {first.lower()}.{last.lower()}{n}@example.com" if n % 4 else "",
        "basket": str(n % 7),
    }
    for n, (first, last) in enumerate(
        (f, s) for f in ("Alice", "Robert", "Carol", "Daniel", "Emma") * 4 for s in ("Baker", "Cooper", "Fisher")
    )
]


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    write(tmp_path / "people.csv", PEOPLE)
    return made


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def run(workshop: Workshop, source: str, **asked: object) -> list[dict[str, str]]:
    """Imports, lints, plans and runs over the people; the rows that come out."""
    result = policy_import.import_(source, out=str(workshop.folder / "imported.yaml"), **asked)  # type: ignore[arg-type]
    workshop.policy = workshop.folder / "imported.yaml"
    policy_init.write(str(workshop.policy), result["policy"])
    assert policies.lint(str(workshop.policy), workshop.environ)["problems"] == []
    report = workshop.run(workshop.folder / "people.csv")
    assert report["status"] == "published"
    with workshop.dest.open(newline="") as file:
        return list(csv.DictReader(file))


def test_presidio_operators_run(workshop: Workshop) -> None:
    rows = run(workshop, str(EXAMPLES / "imports" / "presidio.json"))
    for before, after in zip(PEOPLE, rows, strict=True):
        assert after["email"].startswith("v1.")
        assert after["phone"] == "*" * len(before["phone"])
        assert after["card_number"] == "#" * 16
        assert after["full_name"] == ""
        assert after["basket"] == before["basket"]
        assert before["email"] not in after["notes"]
        assert "7946" not in after["notes"]
        assert not before["notes"] or after["email"] in after["notes"]


REGISTRY = """
supported_languages: [en]
recognizers:
  - {name: EmailRecognizer, type: predefined}
  - {name: PhoneRecognizer, type: predefined, enabled: false}
  - name: BasketRecognizer
    supported_language: en
    supported_entity: BASKET
    patterns: [{name: basket, regex: "basket [0-9]", score: 0.8}]
"""


def test_a_registry_of_presidio_goes_into_the_policy_as_it_is(workshop: Workshop) -> None:
    folder = workshop.folder / "presidio"
    folder.mkdir()
    (folder / "registry.yaml").write_text(REGISTRY)
    people = [{"id": str(n), "notes": f"basket {n}, mail ann{n}@corp.org, call 020 7946 0{n:03d}"} for n in range(9)]
    write(workshop.folder / "people.csv", people)
    result = policy_import.import_(str(folder / "registry.yaml"), out=str(workshop.folder / "imported.yaml"))
    assert 'recognizers: ["presidio/registry.yaml"]' in result["policy"]
    told = [one["where"] for one in result["unsupported"]]
    assert not [where for where in told if "Basket" in where or "Phone" in where]
    rows = run(workshop, str(folder / "registry.yaml"))
    assert [row["notes"] for row in rows] == [
        f"<BASKET>, mail <EMAIL_ADDRESS>, call 020 7946 0{n:03d}" for n in range(9)
    ]


def test_a_registry_that_cannot_be_read_is_told_and_left_out(workshop: Workshop) -> None:
    path = workshop.folder / "registry.yaml"
    path.write_text(REGISTRY.replace("basket [0-9]", "(?<=basket )[0-9]"))
    result = policy_import.import_(str(path), out=str(workshop.folder / "imported.yaml"))
    assert "recognizers:" not in result["policy"]
    assert "custom recognizer" in next(one["what"] for one in result["unsupported"] if "Basket" in one["where"])


def test_masking_rules_of_postgresql_anonymizer_run(workshop: Workshop) -> None:
    rows = run(workshop, str(EXAMPLES / "imports" / "masking.sql"), table_name="customer")
    for before, after in zip(PEOPLE, rows, strict=True):
        assert "full_name" not in after
        assert after["email"].startswith("v1.")
        assert after["phone"] == f"+4{'*' * (len(before['phone']) - 4)}{before['phone'][-2:]}"
        assert after["age"] == f"{before['age'][0]}0-{before['age'][0]}9"
        assert after["notes"] == "(note)"
        assert after["city"] == before["city"]
        assert "card_number" not in after
    assert len({row["email"] for row in rows}) == len({row["email"] for row in PEOPLE})


def test_transformers_of_greenmask_run(workshop: Workshop) -> None:
    rows = run(workshop, str(EXAMPLES / "imports" / "greenmask.yaml"))
    for before, after in zip(PEOPLE, rows, strict=True):
        assert "full_name" not in after
        assert "birth_date" not in after
        assert after["email"].startswith("v1.")
        assert after["card_number"] == before["card_number"][:6] + "*" * 10
        assert after["notes"] == ""
        assert after["city"] == "Springfield"
        assert "phone" not in after


def test_hierarchies_of_arx_run_and_k_holds(workshop: Workshop) -> None:
    folder = workshop.folder / "hierarchies"
    folder.mkdir()
    (folder / "age.csv").write_text(
        "".join(f"{age};{age // 10}0s;{'young' if age < 45 else 'old'};*\n" for age in range(100))
    )
    (folder / "city.csv").write_text("York,North,*\nLeeds,North,*\nBath,South,*\n")
    rows = run(workshop, str(folder), k=3)
    assert {tuple(row) for row in rows} == {("age", "city")}
    assert {row["age"] for row in rows} == {"young", "old"}
    assert {row["city"] for row in rows} == {"North", "South"}
    workshop.policy.write_text(workshop.policy.read_text().replace("level: 2", "level: 1").replace("k: 3", "k: 40"))
    with pytest.raises(SfumatoError) as caught:
        workshop.run(workshop.folder / "people.csv", workshop.dest.with_name("again.csv"))
    assert caught.value.code == "gate.k"


def test_hierarchies_are_found_from_the_folder_of_the_policy(workshop: Workshop) -> None:
    folder = workshop.folder / "hierarchies"
    folder.mkdir()
    (folder / "city.csv").write_text("York,North,*\nLeeds,North,*\nBath,South,*\n")
    inner = workshop.folder / "deep" / "er"
    inner.mkdir(parents=True)
    out = inner / "p.yaml"
    policy_init.write(str(out), policy_import.import_(str(folder), out=str(out))["policy"])
    assert "../../hierarchies/city.csv" in out.read_text()
    assert policies.lint(str(out), workshop.environ)["problems"] == []


def test_a_column_that_was_kept_is_recorded_with_its_reason(workshop: Workshop) -> None:
    script = workshop.folder / "keep.sql"
    script.write_text("SECURITY LABEL FOR anon ON COLUMN people.email IS 'NOT MASKED';")
    rows = run(workshop, str(script))
    assert [row["email"] for row in rows] == [row["email"] for row in PEOPLE]
    manifest = json.loads(workshop.dest.with_name("release.csv.sfumato.json").read_text())
    assert manifest["payloadType"]
    planned = jobs.plan(
        JobRequest(source=str(workshop.folder / "people.csv"), policy=str(workshop.policy), environ=workshop.environ)
    )
    kept = next(column for column in planned["columns"] if column["name"] == "email")
    assert kept["because"] == "imported: not masked in keep.sql"
