"""Spans in text are treated by rule, and what is left is searched again."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sfumato.core.policy import Match, Rule
from sfumato.core.ports import TechniqueContext
from sfumato.core.secret import Secret
from sfumato.detection.run import Detector
from sfumato.pipeline.spans import Identifier, SpanTreatment, searchable
from sfumato.plugins import table


class Keys:
    def subkey(self, slot: str, purpose: str) -> Secret:
        return Secret(bytes(32))

    def key_id(self, slot: str, purpose: str) -> str:
        return "00000000"


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(tuple(table().recognizers.values()))


def treatment(detector: Detector, *rules: tuple[str | None, str, dict[str, object]]) -> SpanTreatment:
    made = [
        Rule(number=i + 1, match=Match(entity=name), technique=technique, parameters=tuple(parameters.items()))
        for i, (name, technique, parameters) in enumerate((*rules, (None, "replace", {})))
    ]
    context = TechniqueContext(keys=Keys())
    cells = [table().techniques[rule.technique].bind(dict(rule.parameters), context) for rule in made]
    return SpanTreatment(tuple(made), tuple(cells), detector)


def test_each_entity_gets_its_own_technique(detector: Detector) -> None:
    treat = treatment(detector, ("CREDIT_CARD", "mask", {"keep_last": 4}), ("EMAIL_ADDRESS", "redact", {}))
    values = pa.array(["mail a.b@example.com, card 4111 1111 1111 1111, ip 203.0.113.57", None, "nothing here"])
    treated = treat.treat(values, {})
    assert treated.values.to_pylist() == ["mail , card **** **** **** 1111, ip <IP_ADDRESS>", None, "nothing here"]
    assert (treated.found, treated.suppressed) == (3, 0)


def test_the_rows_own_identifiers_are_found_with_their_parts(detector: Detector) -> None:
    treat = treatment(detector)
    values = pa.array(["Spoke with GARCIA about it", "Garcia is another row's name", "id 77-123"])
    who = Identifier("name", "PERSON", parts=True)
    number = Identifier("id", "OTHER_ID", parts=False)
    treated = treat.treat(
        values, {who: pa.array(["Ana García", "Li Wu", None]), number: pa.array([None, None, "77123"])}
    )
    assert treated.values.to_pylist() == [
        "Spoke with <PERSON> about it",
        "Garcia is another row's name",
        "id <OTHER_ID>",
    ]


def test_a_replacement_is_not_found_again(detector: Detector) -> None:
    treat = treatment(detector, ("IP_ADDRESS", "generalize", {"keep_bits": 24}))
    treated = treat.treat(pa.array(["from 203.0.113.57 today"]), {})
    assert treated.values.to_pylist() == ["from 203.0.113.0/24 today"]
    assert treated.suppressed == 0


def test_how_rows_are_batched_changes_nothing(detector: Detector) -> None:
    treat = treatment(detector)
    values = pa.array([f"call +1 202-555-01{i:02d} or write x{i}@example.com" for i in range(50)])
    whole = treat.treat(values, {}).values.to_pylist()
    apart = [treat.treat(values.slice(i, 1), {}).values[0].as_py() for i in range(50)]
    assert whole == apart


def test_what_is_found_in_every_round_is_suppressed_and_counted(
    detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    treat = treatment(detector)

    class Stubborn:
        def spans(self, values: pa.Array, hint: str = "") -> pa.Table:
            rows = [i for i, value in enumerate(values.to_pylist()) if value and value.startswith("x")]
            return pa.table(
                {
                    "row": pa.array(rows, pa.int32()),
                    "start": pa.array([0] * len(rows), pa.int32()),
                    "end": pa.array([1] * len(rows), pa.int32()),
                    "entity": pa.array(["PERSON"] * len(rows), pa.string()),
                    "score": pa.array([1.0] * len(rows), pa.float32()),
                }
            )

    monkeypatch.setattr("sfumato.pipeline.spans._FILLER", "x")
    stubborn = SpanTreatment(treat.rules, treat.cells, Stubborn())  # type: ignore[arg-type]
    treated = stubborn.treat(pa.array(["xa", "b"]), {})
    assert treated.values.to_pylist() == [None, "b"]
    assert treated.suppressed == 1


@pytest.mark.parametrize(("parts", "found"), [(False, False), (True, True)])
def test_a_marker_of_a_missing_value_is_searched_for_in_names_only(parts: bool, found: bool) -> None:
    key = Identifier("k", "PERSON" if parts else "OTHER_ID", parts=parts)
    cells = pa.array(["none", "NULL", "Unknown", None, "nonesuch"])
    assert searchable(cells, key).to_pylist() == [
        *([*cells.to_pylist()[:3]] if found else [None] * 3),
        None,
        "nonesuch",
    ]
