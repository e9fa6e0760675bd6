"""Greenmask's transformers become rules by column; whatever differs is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.config.importers.imports import Result, imported

from sfumato.core.errors import SfumatoError

CANARY = "Kanarienvogel"


def transformed(folder: Path, *transformers: dict[str, Any], **table: Any) -> Result:
    entry = {"schema": "public", "name": "users", "transformers": list(transformers), **table}
    return imported(folder, "greenmask.yml", json.dumps({"dump": {"transformation": [entry]}}))


def one(name: str, **params: Any) -> dict[str, Any]:
    return {"name": name, "params": {"column": "c", **params}}


@pytest.mark.parametrize(
    ("transformer", "technique", "parameters"),
    [
        (one("SetNull"), "suppress", {"how": "null"}),
        (one("Replace", value="programmer"), "replace", {"with": "programmer"}),
        (one("Replace", value=7), "replace", {"with": "7"}),
        (one("Replace", value=True), "replace", {"with": "true"}),
        (one("Masking"), "mask", {"keep_separators": False}),
        (one("Masking", type="default"), "mask", {"keep_separators": False}),
        (one("Masking", type="password"), "replace", {"with": "*" * 12}),
        (one("Masking", type="addr"), "mask", {"keep_first": 6, "keep_separators": False}),
    ],
)
def test_what_has_an_equivalent_is_carried_over_and_not_told(
    tmp_path: Path, transformer: dict[str, Any], technique: str, parameters: dict[str, object]
) -> None:
    result = transformed(tmp_path, transformer)
    assert result.tool == "greenmask"
    assert result.treatment("c") == (technique, parameters)
    assert not result.unsupported


@pytest.mark.parametrize(
    ("transformer", "technique", "parameters"),
    [
        (one("Hash", function="sha256", max_length=10), "pseudonymize", {}),
        (one("RandomEmail"), "pseudonymize", {}),
        (one("RandomUuid", engine="hash"), "pseudonymize", {}),
        (one("RandomE164PhoneNumber"), "pseudonymize", {}),
        (one("RandomCCNumber"), "pseudonymize", {}),
        (one("RandomIp", subnet=CANARY), "pseudonymize", {}),
        (one("RandomFirstName"), "suppress", {}),
        (one("RandomDate", min="2023-01-01", max="2023-01-02"), "suppress", {}),
        (one("RandomChoice", values=[CANARY]), "suppress", {}),
        (one("RandomSentence"), "replace", {}),
        (one("NoiseDate", ratio="30 days"), "suppress", {}),
        (one("NoiseInt", ratio=0.9), "suppress", {}),
        (one("RegexpReplace", regexp=CANARY, replace="$1"), "suppress", {}),
        (one("Dict", values={CANARY: "x"}), "suppress", {}),
        (one("Template", template=CANARY), "suppress", {}),
        (one("Json", operations=[]), "suppress", {}),
        (one("HashOfTomorrow"), "suppress", {}),
        (one("Masking", type="name"), "mask", {"keep_first": 1, "keep_separators": False}),
        (one("Masking", type="email"), "mask", {"keep_first": 3, "keep_separators": False}),
        (one("Masking", type="mobile"), "mask", {"keep_first": 3, "keep_separators": False}),
        (one("Masking", type="tel"), "mask", {"keep_separators": False}),
        (one("Masking", type="id"), "mask", {"keep_separators": False}),
        (one("Masking", type="credit"), "mask", {"keep_first": 6, "keep_separators": False}),
        (one("Masking", type="url"), "replace", {}),
        (one("Masking", type="of tomorrow"), "mask", {"keep_separators": False}),
        (one("Masking", type=["id"]), "mask", {"keep_separators": False}),
        (one("Replace", value=None), "suppress", {}),
        (one("Replace", value="x" * 2_000), "suppress", {}),
        ({"name": "Replace", "params": {"column": "c", "value": "x"}, "dynamic_params": {}}, "suppress", {}),
    ],
)
def test_what_differs_is_at_least_as_strict_and_told(
    tmp_path: Path, transformer: dict[str, Any], technique: str, parameters: dict[str, object]
) -> None:
    result = transformed(tmp_path, transformer)
    assert result.treatment("c") == (technique, parameters)
    assert result.told("transformers[1]")
    assert CANARY not in result.text


def test_nulls_are_replaced_where_they_are_there(tmp_path: Path) -> None:
    assert transformed(tmp_path, one("Replace", value="x", keep_null=False)).column("c").nulls == "treat"
    assert transformed(tmp_path, one("Replace", value="x")).column("c").nulls == "keep"


def test_transformers_of_several_columns_rule_each(tmp_path: Path) -> None:
    person = {"name": "RandomPerson", "params": {"columns": [{"name": "a", "template": CANARY}, {"name": "b"}]}}
    record = {"name": "TemplateRecord", "params": {"columns": ["d", "e"], "template": CANARY}}
    seen = [{"name": "f"}, {"name": "g", "not_affected": True}, 7, {"name": 7}]
    command = {"name": "Cmd", "params": {"columns": seen, "executable": CANARY}}
    result = transformed(tmp_path, person, record, command)
    assert {rule.match.column for rule in result.policy.rules if rule.match.column} == set("abdef")
    assert all(rule.technique == "suppress" for rule in result.policy.rules if rule.match.column)
    assert "column a" in " ".join(lost.where for lost in result.unsupported)
    assert CANARY not in result.text


def test_a_transformer_whose_columns_are_unknown_is_told(tmp_path: Path) -> None:
    result = transformed(tmp_path, {"name": "Cmd", "params": {"executable": "x"}}, one("SetNull"))
    assert "no rule was made" in result.told("transformers[1]")


def test_of_several_transformers_the_strictest_counts(tmp_path: Path) -> None:
    for first, second in ((one("Hash"), one("SetNull")), (one("SetNull"), one("Hash"))):
        result = transformed(tmp_path, first, second)
        assert result.treatment("c") == ("suppress", {"how": "null"})
        assert "strictest" in result.told("transformers[2]")
    assert (
        transformed(tmp_path, one("Masking", type="addr"), one("Masking", type="email")).treatment("c")[0] == "replace"
    )


def test_conditions_queries_and_inheritance_are_told(tmp_path: Path) -> None:
    result = transformed(
        tmp_path,
        {**one("SetNull"), "when": f"record.c != '{CANARY}'", "apply_for_references": True, CANARY * 9: 1},
        when="true",
        query=CANARY,
        subset_conds=[CANARY],
        columns_type_override={"c": "int4"},
        apply_for_inherited=True,
        of_tomorrow=1,
    )
    told = result.told("transformation[1]")
    for key in ("when", "query", "subset_conds", "columns_type_override", "apply_for_inherited", "of_tomorrow"):
        assert f"`{key}`" in told
    assert "every row" in result.told("transformers[1]")
    assert "`…`" in result.told("transformers[1]")
    assert CANARY not in result.text


def test_sections_about_dumps_are_passed_over_and_others_told(tmp_path: Path) -> None:
    table = {"name": "t", "transformers": [one("SetNull")]}
    dump = {"pg_dump_options": {"dbname": CANARY}, "transformation": [table], "virtual_references": []}
    content = {"storage": {"s3": {"secret_access_key": CANARY}}, "custom_transformers": [], "dump": dump}
    result = imported(tmp_path, "config.yml", json.dumps(content))
    assert {lost.where for lost in result.unsupported} == {"custom_transformers", "virtual_references"}
    assert CANARY not in result.text


def test_parts_of_a_configuration_are_read_as_the_documentation_shows_them(tmp_path: Path) -> None:
    table = "- schema: sales\n  name: orders\n  transformers:\n    - name: SetNull\n      params: {column: c}\n"
    for text in (table, "transformation:\n" + table):
        result = imported(tmp_path, "part.yaml", text)
        assert result.tool == "greenmask"
        assert result.column("c")


def test_tables_are_listed_until_one_is_chosen(tmp_path: Path) -> None:
    tables = [
        {"schema": schema, "name": name, "transformers": [one("SetNull")]}
        for schema, name in (("public", "users"), ("sales", "orders"), ("sales", "orders"))
    ]
    text = json.dumps({"dump": {"transformation": tables}})
    with pytest.raises(SfumatoError) as caught:
        imported(tmp_path, "g.yml", text)
    assert caught.value.problem.hint == "--table, one of: sales.orders, users"
    assert "further" in imported(tmp_path, "g.yml", text, table_name="orders").told("transformation[3]")


@pytest.mark.parametrize(
    "content",
    [
        {"dump": 7},
        {"dump": {"transformation": {}}},
        {"dump": {"transformation": []}},
        {"dump": {"transformation": [7]}},
        {"dump": {"transformation": [{"transformers": []}]}},
        {"dump": {"transformation": [{"name": "t", "schema": 7, "transformers": []}]}},
        {"dump": {"transformation": [{"name": "t"}]}},
        {"dump": {"transformation": [{"name": "t", "transformers": {}}]}},
        {"dump": {"transformation": [{"name": "t", "transformers": [7]}]}},
        {"dump": {"transformation": [{"name": "t", "transformers": [{"params": {}}]}]}},
        {"dump": {"transformation": [{"name": "t", "transformers": [{"name": "SetNull", "params": []}]}]}},
        {"dump": {"transformation": [{"name": "t", "transformers": [{"name": "SetNull", "params": {"column": ""}}]}]}},
        [[]],
        7,
    ],
)
def test_wrong_types_end_in_a_coded_error(tmp_path: Path, content: object) -> None:
    with pytest.raises(SfumatoError) as caught:
        imported(tmp_path, "g.json", json.dumps(content), form="greenmask")
    assert caught.value.code == "policy.import"
