"""Generalization: its parameters, its refusals, and what it declares to keep."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.core.hierarchy import Hierarchy
from sfumato.core.ports import TechniqueContext
from sfumato.keys.ring import KeyRing
from sfumato.techniques.builtin.generalize import PLUGIN

ZIPS = Hierarchy("zips", (("10025", "100**", "*"), ("94105", "941**", "*")))
CONTEXT = TechniqueContext(keys=KeyRing({}, "d", {}, {}), hierarchies={"zips": ZIPS})


def treated(values, **parameters):
    return PLUGIN.bind(parameters, CONTEXT)(pa.array(values), "").to_pylist()


@pytest.mark.parametrize(
    ("parameters", "sentences"),
    [
        ({"width": 10}, 0),
        ({"hierarchy": "zips", "level": 1}, 0),
        ({"keep_bits": 24, "bits_v6": 48}, 0),
        ({}, 1),
        ({"width": 10, "keep_prefix": 3}, 1),
        ({"width": 0}, 1),
        ({"width": -5}, 1),
        ({"width": 1e300}, 1),
        ({"hierarchy": "zips"}, 1),
        ({"width": 10, "level": 1}, 1),
        ({"width": 10, "bits_v6": 48}, 1),
        ({"keep_bits": 24, "order": "dmy"}, 1),
    ],
)
def test_contradictions_are_said(parameters, sentences):
    assert len(list(PLUGIN.check(parameters))) == sentences


def test_a_hierarchy_says_what_each_level_shows():
    assert treated(["94105", "10025", None], hierarchy="zips", level=1) == ["941**", "100**", None]
    assert treated([10025], hierarchy="zips", level=2) == ["*"]
    assert treated(["10025"], hierarchy="zips", level=0) == ["10025"]


@pytest.mark.parametrize(
    "parameters",
    [{"width": 10}, {"keep_bits": 24}, {"date_part": "year"}, {"hierarchy": "zips", "level": 1}],
    ids=lambda parameters: next(iter(parameters)),
)
def test_a_value_that_does_not_fit_stops_with_its_row_or_is_suppressed(parameters):
    with pytest.raises(SfumatoError) as error:
        treated([None, "n/a"], **parameters)
    assert error.value.where["row"] == 2
    assert treated([None, "n/a"], invalid="suppress", **parameters) == [None, None]


@pytest.mark.parametrize(
    ("parameters", "source", "output", "declared"),
    [
        ({"width": 10}, "34", "30-39", True),
        ({"width": 10}, "34", "34", False),
        ({"width": 10}, "212-555", "212-555", False),
        ({"width": 10}, "31-40", "31-40", False),
        ({"width": 10}, "34.5", "[30, 40)", True),
        ({"width": 2.5}, "34.5", "[32.5, 35)", True),
        ({"width": 2.5}, "34.5", "[32.4, 35)", False),
        ({"width": 10}, "-5", "-10--1", True),
        ({"keep_prefix": 3}, "10025", "100**", True),
        ({"keep_prefix": 3}, "10025", "10025", False),
        ({"keep_prefix": 3}, "10025", "941**", False),
        ({"keep_bits": 24}, "203.0.113.7", "203.0.113.0/24", True),
        ({"keep_bits": 24}, "203.0.113.7", "203.0.113.7/24", False),
        ({"keep_bits": 24}, "203.0.113.7", "203.0.113.7", False),
        ({"keep_bits": 24}, "2001:db8::7", "2001:db8::/48", True),
        ({"date_part": "year"}, "1987-05-12", "1987", True),
        ({"date_part": "year"}, "1987-05-12", "1987-05-12", False),
        ({"date_part": "month"}, "1987-05-12", "1987-05", True),
    ],
)
def test_only_the_promised_group_is_declared(parameters, source, output, declared):
    assert PLUGIN.keeps(source, output, parameters) is declared


def test_an_integral_width_written_as_a_float_is_an_integer():
    assert treated([34], width=10.0) == treated([34], width=10) == ["30-39"]


@pytest.mark.parametrize(
    ("parameters", "kind"),
    [
        ({"width": 10}, pa.date32()),
        ({"width": 10}, pa.bool_()),
        ({"keep_prefix": 3}, pa.float64()),
        ({"keep_bits": 24}, pa.int64()),
        ({"date_part": "year"}, pa.int64()),
        ({"hierarchy": "zips", "level": 1}, pa.float64()),
        ({"hierarchy": "zips", "level": 1}, pa.list_(pa.string())),
    ],
)
def test_types_that_make_no_sense_are_refused_in_the_plan(parameters, kind):
    with pytest.raises(SfumatoError) as error:
        PLUGIN.output_type(kind, parameters)
    assert error.value.code == "policy.type"
