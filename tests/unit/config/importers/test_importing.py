"""Any file ends in a policy that lints or in a coded error, without hanging and without a value in a message."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.config.importers.imports import imported, of_path

from sfumato.config.importers import IMPORTERS
from sfumato.config.importers.imported import Treatment
from sfumato.config.importers.strictness import stricter
from sfumato.core.errors import SfumatoError

CANARY = "Kanarienvogel"
BILLION = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{now}: &{now} [{','.join([f'*{before}'] * 9)}]\n" for before, now in pairwise("abcdefghi")
)
_NUMBERS = b"[" + b"0," * 60_000 + b"0]"
_YAML_TWICE = b"anonymizers: {URL: {type: keep}, URL: {type: redact}}"
_JSON_TWICE = b'{"anonymizers": {"URL": {"type": "keep"}, "URL": {"type": "redact"}}}'
_SURROGATE = b'{"anonymizers": {"URL": {"type": "replace", "new_value": "\\ud800"}}}'
# Read as CSV, as --from arx asks for, these are hierarchies.
_LINES_OF_CELLS = (BILLION.encode(), _NUMBERS, _YAML_TWICE, _JSON_TWICE, _SURROGATE)


def refused(folder: Path, content: bytes, name: str = "f.yaml", form: str | None = None) -> SfumatoError:
    (folder / name).write_bytes(content)
    with pytest.raises(SfumatoError) as caught:
        of_path(folder / name, form=form)
    assert caught.value.code == "policy.import"
    assert CANARY not in str(caught.value)
    return caught.value


HOSTILE = (
    b"",
    b" \n",
    b"\xff\xfe\x00Kanarienvogel",
    b"Kanarienvogel",
    b"{",
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"- " * 100_000,
    b"a: " + b"[" * 50 + b"]" * 50,
    b"[" * 50 + b"]" * 50,
    BILLION.encode(),
    b"!!python/object/apply:os.system ['true']",
    b"anonymizers: !!python/name:os.system",
    _YAML_TWICE,
    _JSON_TWICE,
    _SURROGATE,
    b'{"a": ' + b"9" * 10_000 + b"}",
    b"null",
    b"~",
    b"7",
    b"a: 1",
    _NUMBERS,
    b"PK\x03\x04 Kanarienvogel",
    b"x" * 4_000_001,
    b"SECURITY LABEL FOR anon ON COLUMN t.c IS 'Kanarienvogel",
    b"SECURITY LABEL FOR anon ON " + b"x." * 100_000,
    b"SECURITY LABEL FOR anon ON COLUMN t.c IS " + b"(" * 100_000,
)
CASES = [
    (form, content)
    for form in (None, *IMPORTERS)
    for content in HOSTILE
    if form != "arx" or content not in _LINES_OF_CELLS
]


@pytest.mark.parametrize(("form", "content"), CASES, ids=lambda part: repr(part)[:24])
def test_hostile_files_end_in_a_coded_error(tmp_path: Path, form: str | None, content: bytes) -> None:
    refused(tmp_path, content, form=form)
    refused(tmp_path, content, name="f", form=form)


def test_a_label_of_a_deep_expression_suppresses(tmp_path: Path) -> None:
    deep = "anon.hash(" * 20_000 + "c" + ")" * 20_000
    result = imported(
        tmp_path, "m.sql", f"SECURITY LABEL FOR anon ON COLUMN t.c IS 'MASKED WITH FUNCTION lower({deep})'"
    )
    assert result.column("c").technique == "suppress"


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path / "null\0"):
        with pytest.raises(SfumatoError) as caught:
            of_path(path)
        assert caught.value.code == "policy.import"


def test_the_line_of_a_mistake_in_yaml_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, b"dump:\n  a: 'x\n").where["line"] == 3
    assert refused(tmp_path, b"a: 1\nb: 2\nb: 3\n").where["line"] == 3


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | NAMES
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3))
QUIET = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@QUIET
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "name": st.sampled_from(["Replace", "Masking", "Hash", "SetNull", "RandomEmail"]) | NAMES,
                "params": st.fixed_dictionaries({"column": NAMES}, optional={"value": VALUES, "type": VALUES}),
            }
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_import_from_greenmask_lints(tmp_path: Path, transformers: list[dict[str, Any]]) -> None:
    content = [{"name": "t", "transformers": transformers}]
    result = imported(tmp_path, "g.json", json.dumps(content), form="greenmask")
    ruled = {rule.match.column for rule in result.policy.rules if rule.match.column}
    for one in transformers:
        matching = [
            rule
            for rule in result.policy.rules
            if rule.match.holds(column=one["params"]["column"], tag=None, entity=None, role=None)
        ]
        assert matching[0].match.column in ruled


@QUIET
@given(
    st.dictionaries(
        NAMES | st.sampled_from(["DEFAULT", "URL", "PERSON", "US_ITIN", "AU_TFN"]),
        VALUES
        | st.fixed_dictionaries(
            {"type": st.sampled_from(["keep", "mask", "replace"]) | VALUES},
            optional={"new_value": VALUES, "masking_char": VALUES, "chars_to_mask": VALUES},
        ),
    )
)
def test_every_import_from_presidio_lints(tmp_path: Path, operators: dict[str, Any]) -> None:
    assert imported(tmp_path, "p.json", json.dumps({"anonymizers": operators})).policy.rules


@QUIET
@given(NAMES, NAMES, st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_import_of_labels_lints(tmp_path: Path, table: str, column: str, label: str) -> None:
    quoted = [name.replace('"', '""') for name in (table, column)]
    label = label.replace("'", "''")
    script = f'SECURITY LABEL FOR anon ON COLUMN "{quoted[0]}"."{quoted[1]}" IS \'MASKED WITH VALUE {label}\';'
    rule = imported(tmp_path, "m.sql", script, form="postgresql_anonymizer").policy.rules[0]
    assert rule.match.holds(column=column, tag=None, entity=None, role=None)


TREATMENTS = st.builds(
    Treatment,
    technique=st.sampled_from(["keep", "generalize", "mask", "pseudonymize", "replace", "redact", "suppress"]),
    parameters=st.sampled_from([(), (("keep_first", 2),), (("how", "null"),)]),
)


@given(TREATMENTS, TREATMENTS)
def test_the_stricter_of_two_is_the_same_either_way(one: Treatment, other: Treatment) -> None:
    assert stricter(one, other).technique == stricter(other, one).technique
    assert stricter(one, one) == one
    if stricter(one, other).technique == "keep":
        assert one.technique == other.technique == "keep"


@pytest.mark.parametrize(
    "piece", ["comment on column ", "security label for ", "security label for x ", "masked with "]
)
def test_recognizing_takes_no_time(tmp_path: Path, piece: str) -> None:
    begun = time.monotonic()
    refused(tmp_path, (piece * 4_000_000)[:3_900_000].encode(), name="f.sql")
    refused(tmp_path, (piece.replace(" ", " " * 1_000_000))[:3_900_000].encode(), name="f.sql")
    assert time.monotonic() - begun < 30
