"""What every technique in the folder must do; a new file is picked up unasked."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.reference.layouts import LAYOUTS, STRINGS, buildable

from sfumato.core.errors import SfumatoError
from sfumato.core.hierarchy import Hierarchy
from sfumato.core.parameters import check_parameters
from sfumato.core.ports import Technique, TechniqueContext
from sfumato.kernel.arrays import text
from sfumato.keys.providers.env import PLUGIN as ENV
from sfumato.keys.ring import KeyRing
from sfumato.plugins import table
from sfumato.vault.memory import ForgetfulVault

SECRET = bytes(range(32)).hex()
CANARY = "canary-7f3a"
TECHNIQUES = table().techniques
VAULT = ForgetfulVault(lambda count: uuid4().bytes if count == 16 else b"")
ZIPS = Hierarchy("zips", (("10025", "100**", "*"), ("10026", "100**", "*"), ("94105", "941**", "*")))

NAMES = ["Ada Lovelace", None, "", "Zoe\u0308 𝔘nger", "Ada Lovelace", "x"]
CASES: list[tuple[str, dict[str, Any], list[str | None]]] = [
    ("mask", {}, NAMES),
    ("mask", {"keep_first": 1, "keep_last": 2, "char": "•"}, NAMES),
    ("mask", {"keep_last": 4, "keep_separators": False}, ["4111 1111 1111 1111", "12", "", None]),
    ("mask", {"keep_first": 64, "keep_last": 64}, NAMES),
    ("pseudonymize", {}, NAMES),
    ("pseudonymize", {"format": "hex"}, NAMES),
    ("pseudonymize", {"format": "hex", "bits": 60}, NAMES),
    ("pseudonymize", {"format": "base32"}, NAMES),
    ("pseudonymize", {"format": "base64url", "bits": 64}, NAMES),
    ("pseudonymize", {"format": "uuid"}, NAMES),
    ("pseudonymize", {"canonicalize": "trim|nfc|lower"}, NAMES),
    ("pseudonymize", {"canonicalize": "trim|e164|digits", "region": "US"}, ["(212) 555-0123", "+12125550123", None]),
    ("tokenize", {}, NAMES),
    ("tokenize", {"format": "hex"}, NAMES),
    ("tokenize", {"format": "base32"}, NAMES),
    ("tokenize", {"format": "base64url"}, NAMES),
    ("tokenize", {"format": "uuid", "canonicalize": "trim|nfc|lower"}, NAMES),
    ("tokenize", {"canonicalize": "e164", "region": "US"}, ["(212) 555-0123", "+12125550123", None]),
    ("generalize", {"width": 10}, ["34", "-5", "37.5", None]),
    ("generalize", {"width": 2.5}, ["34", "-5.01", None]),
    ("generalize", {"width": 10.0, "invalid": "suppress"}, ["34", "none", None]),
    ("generalize", {"keep_prefix": 3}, ["10025", "100", "1", "", None, "ÄÖÜ𝔘"]),
    ("generalize", {"keep_bits": 24}, ["203.0.113.77", "2001:db8::7", "::ffff:203.0.113.77", None]),
    ("generalize", {"keep_bits": 9, "bits_v6": 33}, ["203.0.113.77", "2001:db8::7", None]),
    ("generalize", {"date_part": "year"}, ["1987-05-12", "1987-05-12T10:00:00Z", None]),
    ("generalize", {"date_part": "quarter", "order": "dmy"}, ["12.5.1987", "1/12/1987", None]),
    ("generalize", {"date_part": "month"}, ["1987-05-12", None]),
    ("generalize", {"hierarchy": "zips", "level": 1}, ["10025", "94105", None]),
    ("suppress", {"how": "null"}, NAMES),
    ("replace", {}, NAMES),
    ("replace", {"with": "a (b)\n*\\ é𝔘 $1"}, NAMES),
    ("replace", {"with": ""}, NAMES),
    ("redact", {}, NAMES),
    ("keep", {}, NAMES),
]
KINDS: list[pa.Array] = [
    pa.array(["1987-05-12"]),
    pa.array(["1987-05-12"], pa.large_string()),
    pa.array(["1987-05-12"], pa.string_view()),
    pa.array([34], pa.int8()),
    pa.array([34], pa.uint64()),
    pa.array([34.5]),
    pa.array([34.5], pa.float32()),
    pa.array([Decimal("34.50")]),
    pa.array([Decimal("34.50")], pa.decimal256(40, 2)),
    pa.array([date(1987, 5, 12)]),
    pa.array([date(1987, 5, 12)], pa.date64()),
    pa.array([datetime(1987, 5, 12, tzinfo=UTC)], pa.timestamp("ns", "UTC")),
    pa.array([True]),
    pa.array([b"x"]),
    pa.array([b"x"], pa.large_binary()),
    pa.array([b"x"], pa.binary(1)),
    pa.array([1], pa.time32("s")),
    pa.array([1], pa.duration("s")),
    pa.array([["x"]]),
    pa.array([{"a": "x"}]),
    pa.nulls(1),
]


def bound(technique: Technique, parameters: Mapping[str, Any]) -> Any:
    keys = KeyRing({"pseudonym": "env://KEY"}, "analytics", {"env": ENV}, {"KEY": SECRET})
    return technique.bind(parameters, TechniqueContext(keys=keys, vault=VAULT, hierarchies={"zips": ZIPS}))


def attempt(call: Any, *arguments: Any) -> tuple[Any, SfumatoError | None]:
    """What the call gives, or its refusal."""
    try:
        return call(*arguments), None
    except SfumatoError as error:
        return None, error


def case_id(part: Any) -> str:
    return ",".join(map(str, part)) if isinstance(part, dict) else part if isinstance(part, str) else ""


each_case = pytest.mark.parametrize(("name", "parameters", "values"), CASES, ids=case_id)
each_technique = pytest.mark.parametrize("name", sorted(TECHNIQUES))


@each_technique
def test_it_has_a_case_here_or_treats_no_cells(name):
    assert name in {case[0] for case in CASES} | {"text"}


@each_technique
def test_it_says_what_it_is(name):
    technique = TECHNIQUES[name]
    assert technique.id == name
    assert re.fullmatch(r"[a-z][a-z_]*", name)
    assert technique.summary
    assert technique.description.endswith(".")
    assert (technique.slot is None) == (technique.purpose is None)


@each_technique
def test_its_parameters_are_typed_and_their_defaults_allowed(name):
    technique = TECHNIQUES[name]
    names = [parameter.name for parameter in technique.parameters]
    assert len(names) == len(set(names))
    for parameter in technique.parameters:
        assert parameter.summary
        assert (parameter.type == "choice") == bool(parameter.choices)
    defaults = {parameter.name: parameter.default for parameter in technique.parameters}
    defaults = {name: default for name, default in defaults.items() if default is not None}
    wrong = [problem for problem in check_parameters(technique, defaults) if problem.where["key"] != "with"]
    assert wrong == []


@each_case
def test_the_plan_accepts_its_parameters(name, parameters, values):
    assert check_parameters(TECHNIQUES[name], parameters) == []


@each_case
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_keeps_length_nulls_and_results(name, parameters, values, layout):
    cells = bound(TECHNIQUES[name], parameters)
    expected = text(cells(pa.array(values, pa.string()), "PERSON")).to_pylist()
    assert len(expected) == len(values)
    for value, result in zip(values, expected, strict=True):
        assert value is not None or result is None
    for type_ in STRINGS:
        if buildable(layout, type_):
            got = cells(layout(values, type_), "PERSON")
            assert text(got).to_pylist() == expected


@each_case
def test_the_same_rows_give_the_same_values_however_they_are_batched(name, parameters, values):
    technique, column = TECHNIQUES[name], pa.array(values, pa.string())
    whole = text(bound(technique, parameters)(column, "PERSON")).to_pylist()
    cells = bound(technique, parameters)
    singly = [text(cells(column[i : i + 1], "PERSON"))[0].as_py() for i in range(len(column))]
    assert singly == whole
    assert text(cells(column[:0], "PERSON")).to_pylist() == []


@each_case
def test_the_output_has_the_promised_type_and_form(name, parameters, values):
    technique, column = TECHNIQUES[name], pa.array(values, pa.string())
    got = bound(technique, parameters)(column, "PERSON")
    kind = got.type.value_type if pa.types.is_dictionary(got.type) else got.type
    assert kind == technique.output_type(pa.string(), parameters)
    form = technique.form(parameters, pa.string())
    if form is not None:
        fits = pc.match_substring_regex(text(got), rf"\A(?:{form})\z")
        assert pc.all(fits, min_count=0).as_py()


@each_case
def test_an_untreated_cell_lacks_the_form(name, parameters, values):
    """Except where there is nothing to treat: a value without letters and digits, or one that is its own group."""
    form = TECHNIQUES[name].form(parameters, pa.string())
    if form is not None:
        plain = pa.array([value for value in values if value is not None and re.search(r"\w", value)])
        fits = pc.match_substring_regex(plain, rf"\A(?:{form})\z")
        assert not pc.any(fits, min_count=0).as_py()


@each_case
def test_what_it_leaves_by_contract_is_declared(name, parameters, values):
    technique = TECHNIQUES[name]
    if name not in ("mask", "generalize", "keep"):
        assert not technique.keeps("Ada Lovelace", "Ada Lovelace", parameters)
        return
    results = text(bound(technique, parameters)(pa.array(values, pa.string()), "PERSON")).to_pylist()
    for value, result in zip(values, results, strict=True):
        assert value is None or result is None or technique.keeps(value, result, parameters)


@each_technique
@pytest.mark.parametrize("values", KINDS, ids=lambda values: str(values.type))
def test_a_type_that_the_plan_accepts_is_treated_and_no_other(name, values):
    technique = TECHNIQUES[name]
    for parameters in [case[1] for case in CASES if case[0] == name] or [{}]:
        if "hierarchy" in parameters:
            continue
        kind, refusal = attempt(technique.output_type, values.type, parameters)
        assert refusal is None or refusal.code == "policy.type"
        if kind is None or name == "text":
            continue
        got, refusal = attempt(bound(technique, parameters), values, "PERSON")
        if refusal is not None:
            assert refusal.code in ("kernel.value", "technique.value")
            continue
        assert (got.type.value_type if pa.types.is_dictionary(got.type) else got.type) == kind
        assert len(got) == 1


@each_case
def test_errors_and_descriptions_never_show_a_value_or_a_key(name, parameters, values):
    technique = TECHNIQUES[name]
    cells = bound(technique, parameters)
    shown = repr(technique) + repr(cells) + str(technique)
    for column in (pa.array([CANARY, "1"]), pa.array([CANARY]).dictionary_encode(), pa.array([CANARY.encode()])):
        _, refusal = attempt(cells, column, "PERSON")
        if refusal is not None:
            shown += "".join(traceback.format_exception(refusal)) + repr(refusal)
            assert refusal.code not in ("kernel.value", "technique.value") or refusal.where["row"] == 1
    assert CANARY not in shown
    assert SECRET not in shown
    assert repr(bytes.fromhex(SECRET)) not in shown


@each_technique
def test_a_key_that_it_needs_is_looked_up_before_a_row_is_read(name):
    technique = TECHNIQUES[name]
    keyless = TechniqueContext(keys=KeyRing({}, "analytics", {"env": ENV}, {}), hierarchies={"zips": ZIPS})
    if technique.slot is not None:
        with pytest.raises(SfumatoError) as error:
            technique.bind({}, keyless)
        assert error.value.code == "plan.key_missing"
    else:
        for parameters in [case[1] for case in CASES if case[0] == name]:
            technique.bind(parameters, keyless)
