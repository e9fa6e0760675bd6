"""Recognizers from files: our own form and Presidio's registry; mistakes are told with their lines, all at once."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from sfumato.config.python_regex import translated
from sfumato.config.recognizer_files import read_recognizers
from sfumato.core.errors import SfumatoErrors
from sfumato.detection.run import Detector

OWN = """\
apiVersion: sfumato/v1
kind: Recognizers
recognizers:
  - id: account
    entity: BANK_ACCOUNT
    patterns:
      - {regex: "AC-[0-9]{6}", score: 0.9}
      - {regex: "[0-9]{16}", score: 0.1, checksum: card, validated_score: 0.7}
    context: [konto]
  - id: projects
    entity: PROJECT
    terms: [Blue Heron]
    terms_file: more.txt
"""
# The example of docs/tutorial/08_no_code.md (Presidio, MIT), shortened.
PRESIDIO = r"""
supported_languages: [en]
global_regex_flags: 26
recognizers:
  - name: Zip code Recognizer
    supported_languages: [{language: en, context: [zip, code]}, {language: es, context: [código, postal]}]
    patterns: [{name: zip code (weak), regex: '(\b\d{5}(?:\-\d{4})?\b)', score: 0.01}]
    context: [zip, code]
    supported_entity: ZIP
  - name: Titles recognizer
    supported_entity: TITLE
    deny_list: [Mr., Mrs., Ms.]
    deny_list_score: 1
  - name: EsNifRecognizer
    type: predefined
  - {name: CreditCardRecognizer, supported_languages: [en]}
  - {name: SpacyRecognizer, enabled: false}
"""


def found(path: Path, text: str) -> list[tuple[str, str]]:
    detector = Detector(read_recognizers(str(path)).recognizers)
    spans = detector.spans(pa.array([text])).to_pylist()
    return [(text.encode()[span["start"] : span["end"]].decode(), span["entity"]) for span in spans]


def test_own_recognizers_find_patterns_checks_and_terms(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    (tmp_path / "more.txt").write_text("Kestrel\nPeregrine Falcon\n")
    text = "ac-123456, AC-123456; 4111111111111111, 4111111111111112, blue  heron and PEREGRINE FALCON"
    assert found(path, text) == [
        ("AC-123456", "BANK_ACCOUNT"),
        ("4111111111111111", "BANK_ACCOUNT"),
        ("blue  heron", "PROJECT"),
        ("PEREGRINE FALCON", "PROJECT"),
    ]
    assert read_recognizers(str(path)).builtin is None


def test_presidios_registry_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "registry.yaml"
    path.write_text(PRESIDIO)
    given = read_recognizers(str(path))
    assert given.builtin == {"ES_NIF", "CREDIT_CARD"}
    assert [one.id for one in given.recognizers] == ["custom_zip_code_recognizer", "custom_titles_recognizer"]
    # Without context a score of .01 is under the threshold, with it Presidio's .4.
    spans = Detector(given.recognizers).spans(pa.array(["zip 12345-6789, Mr. X; 12345"])).to_pylist()
    assert [(span["start"], span["end"]) for span in spans] == [(16, 19)]
    spans = Detector(given.recognizers, 0.39).spans(pa.array(["código postal 12345; a1 b2 c3 d4 e5 54321"])).to_pylist()
    assert [(span["start"], span["end"], round(span["score"], 2)) for span in spans] == [(15, 20, 0.4)]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        (OWN.replace("score: 0.9", "score: 7"), [("recognizer.invalid", 7)]),
        (OWN.replace("context:", "contxt:").replace("id: projects", "id: Canary-1"), [("recognizer.invalid", 9)] * 2),
        (OWN.replace("id: projects", "id: account"), [("recognizer.file", 10)]),
        (OWN.replace("    terms: [Blue Heron]\n    terms_file: more.txt\n", ""), [("recognizer.invalid", 10)]),
        ("recognizers: {a: canary}", [("recognizer.invalid", 1)]),
        ("a: [", [("recognizer.invalid", 2)]),
        (PRESIDIO.replace("\\b\\d{5}", "(?=canary)\\d{5}"), [("recognizer.pattern", 7)]),
        (PRESIDIO.replace("CreditCardRecognizer", "CanaryRecognizer"), [("recognizer.invalid", 16)]),
        (PRESIDIO.replace("SpacyRecognizer, enabled: false", "StanzaRecognizer"), [("recognizer.invalid", 17)]),
    ],
)
def test_mistakes_are_told_with_their_lines(tmp_path: Path, text: str, mistakes: list[tuple[str, int]]) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(SfumatoErrors) as caught:
        read_recognizers(str(path))
    told = [(problem.code, problem.where.get("line")) for problem in caught.value.problems]
    assert told[0] == mistakes[0], told
    assert len(told) == len(mistakes)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("python", "engine"),
    [
        (r"\b[0-9]{5}\b", (r"[0-9]{5}", True, True)),
        (r"(?<!\d)\d{5}(?!\d)", (r"\d{5}", True, True)),
        (r"a\b.b", (r"a(?-u:\b).b", False, False)),
        (r"\ba|b\b", (r"(?-u:\b)a|b(?-u:\b)", False, False)),
        (r"a[(?=]\Z", (r"a[(?=]\z", False, False)),
        (r"(?=a)b", None),
        (r"(a)\1", None),
        (r"(?P<x>a)(?P=x)", None),
        (r"a++", None),
    ],
)
def test_regular_expressions_of_python_are_translated_or_refused(
    python: str, engine: tuple[str, bool, bool] | None
) -> None:
    assert translated(python) == engine


def test_terms_come_from_regular_files_alone(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("more.txt", "/dev/zero"))
    with pytest.raises(SfumatoErrors) as caught:
        read_recognizers(str(path))
    assert [problem.code for problem in caught.value.problems] == ["recognizer.file"]
