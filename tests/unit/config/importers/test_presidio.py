"""Presidio's operators become rules by entity; what only Presidio has is told by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.config.importers.imports import Result, imported

from sfumato.core.errors import SfumatoError

CANARY = "Kanarienvogel"


def anonymizers(folder: Path, operators: Any) -> Result:
    return imported(folder, "presidio.json", json.dumps({"anonymizers": operators}))


def parts(result: Result, entity: str) -> tuple[str, dict[str, object]]:
    rule, inside = result.entity(entity), result.entity(entity, in_text=True)
    assert rule is not None
    assert inside is not None
    assert (rule.technique, rule.parameters) == (inside.technique, inside.parameters)
    return rule.technique, dict(rule.parameters)


def test_operators_become_techniques(tmp_path: Path) -> None:
    result = anonymizers(
        tmp_path,
        {
            "EMAIL_ADDRESS": {"type": "hash", "hash_type": "sha512"},
            "PHONE_NUMBER": {"type": "replace", "new_value": "(phone)"},
            "IP_ADDRESS": {"type": "replace"},
            "URL": {"type": "redact"},
            "IBAN_CODE": {"type": "replace", "new_value": ""},
        },
    )
    assert result.tool == "presidio"
    assert parts(result, "EMAIL_ADDRESS") == ("pseudonymize", {})
    assert parts(result, "PHONE_NUMBER") == ("replace", {"with": "(phone)"})
    assert parts(result, "IP_ADDRESS") == ("replace", {})
    assert parts(result, "URL") == ("redact", {})
    assert parts(result, "IBAN_CODE") == ("replace", {})
    assert "hash" in result.told("EMAIL_ADDRESS")
    assert not result.told("PHONE_NUMBER")


@pytest.mark.parametrize("from_end", [True, False])
def test_a_mask_of_some_characters_becomes_one_of_all(tmp_path: Path, from_end: bool) -> None:
    operator = {"type": "mask", "masking_char": "*", "chars_to_mask": 12, "from_end": from_end}
    result = anonymizers(tmp_path, {"PHONE_NUMBER": operator})
    assert parts(result, "PHONE_NUMBER") == ("mask", {"keep_separators": False})
    assert ("keep_first" if from_end else "keep_last") in result.told("PHONE_NUMBER")


@pytest.mark.parametrize("count", [0, -1, True, "12", None, 1.5])
def test_a_mask_that_masks_nothing_there_masks_all_here(tmp_path: Path, count: object) -> None:
    result = anonymizers(tmp_path, {"PHONE_NUMBER": {"type": "mask", "masking_char": "*", "chars_to_mask": count}})
    assert parts(result, "PHONE_NUMBER") == ("mask", {"keep_separators": False})
    assert result.told("PHONE_NUMBER")


def test_a_mask_of_everything_is_the_same_here(tmp_path: Path) -> None:
    operator = {"type": "mask", "masking_char": "#", "chars_to_mask": 100, "from_end": False}
    result = anonymizers(tmp_path, {"PHONE_NUMBER": operator})
    assert parts(result, "PHONE_NUMBER") == ("mask", {"char": "#", "keep_separators": False})
    assert not result.told("PHONE_NUMBER")


@pytest.mark.parametrize("char", ["X", "", "**", 7, "\x07"])
def test_a_sign_that_looks_like_a_value_is_not_taken(tmp_path: Path, char: object) -> None:
    result = anonymizers(tmp_path, {"PHONE_NUMBER": {"type": "mask", "masking_char": char, "chars_to_mask": 100}})
    assert parts(result, "PHONE_NUMBER") == ("mask", {"keep_separators": False})
    assert "masking_char" in result.told("PHONE_NUMBER")


@pytest.mark.parametrize("kind", ["encrypt", "custom", "surrogate_of_tomorrow", None, 7])
def test_what_this_build_cannot_do_is_replaced_and_told(tmp_path: Path, kind: object) -> None:
    result = anonymizers(tmp_path, {"US_SSN": {"type": kind, "key": CANARY, "lambda": CANARY}})
    assert parts(result, "US_SSN") == ("replace", {})
    assert "operator" in result.told("US_SSN")
    assert CANARY not in result.text


def test_keep_says_why(tmp_path: Path) -> None:
    result = anonymizers(tmp_path, {"URL": {"type": "keep"}})
    rule = result.entity("URL")
    assert rule is not None
    assert (rule.technique, rule.because) == ("keep", "imported: kept in presidio.json")


def test_the_default_is_for_all_else_and_replaces_where_it_is_missing(tmp_path: Path) -> None:
    for operators, wanted in (
        ({"DEFAULT": {"type": "redact"}}, ("redact", "redact")),
        ({}, ("replace", "replace")),
        ({"DEFAULT": {"type": "keep"}}, ("keep", "suppress")),
    ):
        result = anonymizers(tmp_path, operators)
        assert result.policy.text is not None
        direct = next(rule for rule in result.policy.rules if rule.match.role == "direct")
        assert (result.policy.text[-1].technique, direct.technique) == wanted


def test_national_kinds_have_rules_of_their_own(tmp_path: Path) -> None:
    result = anonymizers(tmp_path, {"US_PASSPORT": {"type": "replace"}, "UK_NHS": {"type": "redact"}})
    assert parts(result, "US_PASSPORT") == ("replace", {})
    assert parts(result, "GB_NHS") == ("redact", {})


def test_two_operators_for_what_is_one_here_give_the_stricter(tmp_path: Path) -> None:
    result = anonymizers(tmp_path, {"UK_NHS": {"type": "redact"}, "GB_NHS": {"type": "replace"}})
    assert parts(result, "GB_NHS") == ("redact", {})
    assert "stricter" in result.told("GB_NHS")


def test_of_operators_that_repeat_the_stricter_counts(tmp_path: Path) -> None:
    kinds = ("redact", "replace")
    for first, second in (kinds, kinds[::-1]):
        listed = [{"entity_type": entity, "type": kind} for kind in (first, second) for entity in ("URL", "DEFAULT")]
        result = anonymizers(tmp_path, listed)
        assert parts(result, "URL") == ("redact", {})
        assert result.policy.text is not None
        assert result.policy.text[-1].technique == "redact"
        assert result.told("URL")
        assert result.told("DEFAULT")


def test_one_kind_of_a_family_comes_before_the_family(tmp_path: Path) -> None:
    result = anonymizers(tmp_path, {"TAX_ID": {"type": "replace"}, "US_EIN": {"type": "redact"}})
    named = [rule.match.entity or rule.match.family for rule in result.policy.text or ()]
    assert named.index("US_EIN") < named.index("TAX_ID")


def test_entities_that_nothing_finds_here_are_told(tmp_path: Path) -> None:
    result = anonymizers(tmp_path, {"PERSON": {"type": "redact"}, "BADGE": {"type": "redact"}, CANARY * 9: {}})
    assert "No recognizer" in result.told("PERSON")
    assert result.entity("BADGE") is None
    assert "of that name" in result.told("BADGE")
    assert CANARY * 9 not in result.text


def test_the_list_form_and_the_bare_form_are_read(tmp_path: Path) -> None:
    listed = [{"entity_type": "URL", "type": "redact"}, {"type": "hash"}]
    for content in (listed, {"anonymizers": listed}, {"URL": {"type": "redact"}, "DEFAULT": {"type": "hash"}}):
        result = imported(tmp_path, "p.yaml", json.dumps(content))
        assert parts(result, "URL") == ("redact", {})
        assert result.policy.text is not None
        assert result.policy.text[-1].technique == "pseudonymize"


def test_the_data_of_a_rest_request_are_not_read(tmp_path: Path) -> None:
    body = {"text": CANARY, "analyzer_results": [{"start": 0}], "anonymizers": {"URL": {"type": "redact"}}}
    result = imported(tmp_path, "body.json", json.dumps(body))
    assert CANARY not in result.text
    assert not result.told("text")


REGISTRY = """
supported_languages: [en]
global_regex_flags: 26
recognizers:
  - name: CreditCardRecognizer
    supported_languages:
      - language: en
        context: [credit, visa]
    type: predefined
  - name: NhsRecognizer
    type: predefined
  - EmailRecognizer
  - name: InVoterRecognizer
    type: predefined
  - name: UrlRecognizer
    type: predefined
    enabled: false
  - name: BadgeRecognizer
    supported_language: en
    supported_entity: BADGE
    patterns:
      - {name: badge, regex: "Kanarienvogel[0-9]+", score: 0.4}
    deny_list: [Kanarienvogel]
    context: [badge]
  - {}
"""


def test_recognizers_are_told_by_name_and_never_quoted(tmp_path: Path) -> None:
    result = imported(tmp_path, "recognizers.yaml", REGISTRY)
    assert result.tool == "presidio"
    assert "context words" in result.told("CreditCardRecognizer")
    assert "UK_NHS" in result.told("NhsRecognizer")
    assert not result.told("EmailRecognizer")
    assert "not known" in result.told("InVoterRecognizer")
    assert "turned off" in result.told("UrlRecognizer")
    assert "BADGE (1 patterns, 1 deny_list)" in result.told("BadgeRecognizer")
    assert "a recognizer" in result.told("recognizers[7]")
    assert result.told("global_regex_flags")
    assert result.told("supported_languages")
    assert CANARY not in result.text
    assert result.policy.text is not None
    assert result.policy.text[-1].technique == "replace"


def test_a_registry_inside_an_analyzers_configuration_is_read(tmp_path: Path) -> None:
    content = {"nlp_configuration": {}, "recognizer_registry": {"recognizers": [{"name": "B", "deny_list": ["x"]}]}}
    result = imported(tmp_path, "analyzer.yaml", json.dumps(content))
    assert "custom" in result.told("recognizers[1] B")
    assert result.told("nlp_configuration")
    asked = {"ad_hoc_recognizers": [{"name": "Z", "supported_entity": "ZIP", "patterns": [{}]}], "language": "en"}
    assert "custom" in imported(tmp_path, "a.json", json.dumps(asked)).told("ad_hoc_recognizers[1] Z")


@pytest.mark.parametrize(
    "content",
    [
        '{"anonymizers": 7}',
        '{"anonymizers": [7]}',
        '{"anonymizers": [{"entity_type": 7, "type": "keep"}]}',
        '{"recognizers": 7}',
        '{"recognizer_registry": 7}',
        '{"ad_hoc_recognizers": "x"}',
        '"anonymizers"',
        "7",
    ],
)
def test_wrong_types_end_in_a_coded_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        imported(tmp_path, "p.json", content, form="presidio")
    assert caught.value.code == "policy.import"
