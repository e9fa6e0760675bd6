"""What each column kernel promises, by example."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.kernel import columns


def refused(code, call, *args, **options):
    """The refusal of a call, which has `code`."""
    with pytest.raises(SfumatoError) as error:
        call(*args, **options)
    assert error.value.code == code
    return error.value


class TestMask:
    @pytest.mark.parametrize(
        ("value", "options", "masked"),
        [
            ("4111 1111 1111 1111", {"keep_last": 4}, "**** **** **** 1111"),
            ("12", {"keep_last": 4}, "**"),
            ("1234", {"keep_last": 4}, "****"),
            ("1234", {"keep_first": 2, "keep_last": 2}, "****"),
            ("12345", {"keep_first": 2, "keep_last": 2}, "12*45"),
            ("", {"keep_last": 4}, ""),
            ("José-Müller", {"keep_first": 1}, "J***-******"),
            ("Jose\u0301", {}, "*****"),
            ("𝔘𝔫𝔦", {"keep_last": 1}, "**𝔦"),
            ("\ue000\U000f0000", {}, "**"),
            ("Ⓐ👍", {}, "*👍"),
            ("a-b", {"keep_separators": False, "keep_last": 1}, "**b"),
            ("a-b", {"char": "•"}, "•-•"),
        ],
    )
    def test_what_is_covered(self, value, options, masked):
        assert columns.mask(pa.array([value]), **options).to_pylist() == [masked]

    def test_integers_are_masked_as_text(self):
        assert columns.mask(pa.array([4111, None]), keep_last=1).to_pylist() == ["***1", None]

    @pytest.mark.parametrize("options", [{"char": ""}, {"char": "**"}, {"keep_first": -1}, {"keep_last": "4"}])
    def test_impossible_parameters_are_refused(self, options):
        refused("kernel.parameter", columns.mask, pa.array(["a"]), **options)

    def test_huge_counts_cover_everything(self):
        options = {"keep_first": 2**64 - 1, "keep_last": 2**64 - 1}
        assert columns.mask(pa.array(["ab", "é"]), **options).to_pylist() == ["**", "*"]

    @pytest.mark.parametrize("values", [pa.array([b"a"]), pa.array([1.5])])
    def test_types_without_text_are_refused(self, values):
        refused("policy.type", columns.mask, values)


class TestBinNumbers:
    def labels(self, values, width, **options):
        return columns.bin_numbers(values, width, **options).to_pylist()

    def test_integers_lie_in_closed_intervals(self):
        assert self.labels(pa.array([37, 30, 39, 0, -5, -10, None]), 10) == [
            *["30-39"] * 3,
            "0-9",
            *["-10--1"] * 2,
            None,
        ]

    def test_everything_else_lies_in_half_open_ones(self):
        assert self.labels(pa.array([37.0, -0.5]), 10) == ["[30, 40)", "[-10, 0)"]
        assert self.labels(pa.array([37, 3]), 2.5) == ["[35, 37.5)", "[2.5, 5)"]
        assert self.labels(pa.array([Decimal("9.99")]), Decimal("0.10")) == ["[9.9, 10)"]

    def test_a_float_counts_as_the_decimal_people_see(self):
        assert self.labels(pa.array([0.3, 0.7]), 0.1) == ["[0.3, 0.4)", "[0.7, 0.8)"]
        assert self.labels(pa.array([0.3], pa.float32()), 0.1) == ["[0.3, 0.4)"]

    def test_text_is_read_number_by_number(self):
        assert self.labels(pa.array(["37", " 37.5", "1e2"]), 10) == ["30-39", "[30, 40)", "100-109"]

    def test_the_ends_of_the_integer_range(self):
        values = pa.array([-(2**63), 2**63 - 1])
        assert self.labels(values, 10) == [
            "-9223372036854775810--9223372036854775801",
            "9223372036854775800-9223372036854775809",
        ]

    def test_an_invalid_value_is_named_by_row_or_nulled(self):
        values = pa.chunked_array([["1", "2"], ["3", "secret"]])
        error = refused("kernel.value", columns.bin_numbers, values, 10)
        assert dict(error.where) == {"row": 4}
        assert "secret" not in str(error)
        assert self.labels(values, 10, invalid="suppress") == ["0-9", "0-9", "0-9", None]
        refused("kernel.value", columns.bin_numbers, pa.array([float("nan")]), 10)

    @pytest.mark.parametrize("width", [0, -1, float("nan"), float("inf"), "ten", True, 10**30, 1e-30])
    def test_a_width_is_a_number_above_zero(self, width):
        refused("kernel.parameter", columns.bin_numbers, pa.array([1]), width)

    def test_it_gives_each_label_once(self):
        result = columns.bin_numbers(pa.array([1, 2, 15]), 10)
        assert result.type == pa.dictionary(pa.int32(), pa.string())
        assert result.dictionary.to_pylist() == ["0-9", "10-19"]

    def test_far_apart_and_many_bins(self):
        values = [i * 10**12 for i in range(5000)]
        assert self.labels(pa.array(values), 1) == [f"{value}-{value}" for value in values]


class TestDatePart:
    def test_text_dates_of_every_part(self):
        values = pa.array(["1987-05-12", "1987-11-01T10:00:00Z"])
        assert columns.date_part(values, "year").to_pylist() == ["1987", "1987"]
        assert columns.date_part(values, "quarter").to_pylist() == ["1987-Q2", "1987-Q4"]
        assert columns.date_part(values, "month").to_pylist() == ["1987-05", "1987-11"]

    def test_an_offset_is_brought_to_utc(self):
        assert columns.date_part(pa.array(["2026-01-01T00:30:00+01:00"]), "year").to_pylist() == ["2025"]

    def test_local_order_needs_a_format(self):
        values = pa.array(["31.01.1987", "1987-01-31"])
        assert columns.date_part(values, "month", format="dmy").to_pylist() == ["1987-01"] * 2
        assert dict(refused("kernel.value", columns.date_part, values, "month").where) == {"row": 1}
        assert columns.date_part(values, "month", invalid="suppress").to_pylist() == [None, "1987-01"]

    def test_integers_are_no_dates(self):
        refused("policy.type", columns.date_part, pa.array([19870512]), "year")

    @pytest.mark.parametrize(
        "options", [{"part": "day"}, {"part": "year", "format": "ydm"}, {"part": "year", "invalid": "x"}]
    )
    def test_unknown_words_are_refused(self, options):
        refused("kernel.parameter", columns.date_part, pa.array(["1987-05-12"]), **options)


class TestPrefixesAndNetworks:
    def test_the_rest_is_starred_and_short_values_whole(self):
        assert columns.keep_prefix(pa.array(["10025", "100", "12", "", None]), 3).to_pylist() == [
            "100**",
            "***",
            "**",
            "",
            None,
        ]

    def test_integers_are_read_as_decimal_text(self):
        assert columns.keep_prefix(pa.array([10025], pa.int32()), 3).to_pylist() == ["100**"]

    def test_networks_of_both_families(self):
        values = pa.array(["203.0.113.77", "2001:DB8:0:1::1", "::ffff:203.0.113.77", None])
        assert columns.keep_bits(values, 24).to_pylist() == ["203.0.113.0/24", "2001:db8::/48", "203.0.113.0/24", None]
        assert columns.keep_bits(values, 0, 128).to_pylist()[:2] == ["0.0.0.0/0", "2001:db8:0:1::1/128"]

    def test_what_is_no_address_is_refused_or_nulled(self):
        values = pa.array(["203.0.113.7", "203.0.113.999"])
        assert dict(refused("kernel.value", columns.keep_bits, values, 24).where) == {"row": 2}
        assert columns.keep_bits(values, 24, invalid="suppress").to_pylist() == ["203.0.113.0/24", None]
        refused("kernel.parameter", columns.keep_bits, values, 33)


class TestCanonicalize:
    def test_steps_run_in_order(self):
        values = pa.array([" ABC-12\u0663 "])
        assert columns.canonicalize(values, ["trim", "lower"]).to_pylist() == ["abc-12\u0663"]
        assert columns.canonicalize(values, ["digits"]).to_pylist() == ["123"]
        assert columns.canonicalize(values, []).to_pylist() == [" ABC-12\u0663 "]

    def test_email_knows_no_tricks(self):
        assert columns.canonicalize(pa.array([" A.B+c@Example.COM "]), ["email"]).to_pylist() == ["a.b+c@example.com"]

    def test_an_unknown_step_is_refused(self):
        refused("kernel.parameter", columns.canonicalize, pa.array(["a"]), ["rot13"])


class TestSpans:
    def test_null_replacements_delete(self):
        one, no = pa.array([0], pa.int64()), pa.array([None], pa.string())
        assert columns.splice(pa.array(["abc"]), one, one, pa.array([1]), no).to_pylist() == ["bc"]

    def test_spans_reach_into_the_right_chunk(self):
        values = pa.chunked_array([["ab", "cd"], [], ["ef"]])
        rows, starts, ends = pa.array([1, 2]), pa.array([0, 1]), pa.array([1, 2])
        assert columns.splice(values, rows, starts, ends, pa.array(["X", "Y"])).to_pylist() == ["ab", "Xd", "eY"]
        assert columns.cut(values, rows, starts, ends).to_pylist() == ["c", "f"]

    @pytest.mark.parametrize(
        ("row", "start", "end"), [(0, 1, 2), (0, 0, 9), (1, 0, 0), (2, 0, 0), (-1, 0, 0), (0, 2, 0), (2**40, 0, 0)]
    )
    def test_impossible_spans_are_refused(self, row, start, end):
        spans = [pa.array([number]) for number in (row, start, end)]
        for values in (pa.array(["é", None]), pa.chunked_array([["é"], [None]], pa.string())):
            with pytest.raises(SfumatoError):
                columns.splice(values, *spans, pa.array(["x"]))
            with pytest.raises(SfumatoError):
                columns.cut(values, *spans)

    def test_as_many_replacements_as_spans(self):
        none = pa.array([], pa.int32())
        refused("kernel.parameter", columns.splice, pa.array(["a"]), none, none, none, pa.array(["x"]))


class TestOrder:
    def test_a_seed_has_32_bytes(self):
        for seed in (b"", b"short", bytes(33)):
            refused("kernel.parameter", columns.permutation, 3, seed)
            refused("kernel.parameter", columns.choose, 3, 1, seed)

    def test_no_more_can_be_chosen_than_there_are(self):
        refused("kernel.parameter", columns.choose, 3, 4, bytes(32))
        assert columns.choose(3, 3, bytes(32)) == pa.array([0, 1, 2])


class TestLookup:
    KEYS, TARGETS = pa.array(["a", "b", "7"]), pa.array(["X", "X", "Y"])

    def test_values_become_their_targets(self):
        result = columns.lookup(pa.array(["b", None, "a"]), self.KEYS, self.TARGETS)
        assert result.to_pylist() == ["X", None, "X"]
        assert columns.lookup(pa.array([7]), self.KEYS, self.TARGETS).to_pylist() == ["Y"]

    def test_an_absent_value_is_named_by_row_or_nulled(self):
        values = pa.array(["a", "hidden"])
        error = refused("kernel.value", columns.lookup, values, self.KEYS, self.TARGETS)
        assert dict(error.where) == {"row": 2}
        assert "hidden" not in str(error)
        assert columns.lookup(values, self.KEYS, self.TARGETS, invalid="suppress").to_pylist() == ["X", None]

    def test_a_table_that_contradicts_itself_is_refused(self):
        refused("kernel.parameter", columns.lookup, self.KEYS, pa.array(["a", "a"]), pa.array(["X", "Y"]))
        refused("kernel.parameter", columns.lookup, self.KEYS, pa.array(["a", None]), pa.array(["X", "Y"]))
