"""Replacement, redaction and suppression: one value for all."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.ports import TechniqueContext
from sfumato.keys.ring import KeyRing
from sfumato.techniques.builtin import redact, replace, suppress, text

CONTEXT = TechniqueContext(keys=KeyRing({}, "d", {}, {}))
NULLS_WITHIN = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 0]), pa.array(["a", None]))


def test_the_entity_stands_in_unless_the_rule_gives_a_text():
    values = pa.array(["Ada", None])
    assert replace.PLUGIN.bind({}, CONTEXT)(values, "PERSON").to_pylist() == ["<PERSON>", None]
    assert replace.PLUGIN.bind({}, CONTEXT)(values, "").to_pylist() == ["<VALUE>", None]
    assert replace.PLUGIN.bind({"with": "-"}, CONTEXT)(values, "PERSON").to_pylist() == ["-", None]


@pytest.mark.parametrize(("plugin", "becomes"), [(replace.PLUGIN, "<PERSON>"), (redact.PLUGIN, "")])
def test_a_null_inside_a_dictionary_stays_null(plugin, becomes):
    assert plugin.bind({}, CONTEXT)(NULLS_WITHIN, "PERSON").to_pylist() == [becomes, None, None, becomes]


def test_suppression_leaves_nothing_of_the_dictionary_either():
    result = suppress.PLUGIN.bind({"how": "null"}, CONTEXT)(NULLS_WITHIN, "")
    assert result == pa.nulls(4, pa.string())


@pytest.mark.parametrize(("how", "kind"), [("column", None), ("row", None), ("null", pa.int64())])
def test_only_how_null_keeps_the_column(how, kind):
    assert suppress.PLUGIN.output_type(pa.int64(), {"how": how}) == kind


def test_text_is_for_columns_of_text():
    assert text.PLUGIN.output_type(pa.string(), {}) == pa.string()
    with pytest.raises(SfumatoError) as error:
        text.PLUGIN.output_type(pa.int64(), {})
    assert error.value.code == "policy.type"
    with pytest.raises(SfumatoError) as error:
        text.PLUGIN.bind({}, CONTEXT)
    assert error.value.code == "policy.unsupported"
