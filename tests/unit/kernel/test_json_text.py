"""What the kernels over JSON text promise, by example."""

from __future__ import annotations

import json
import time

import pyarrow as pa
import pytest
from tests.reference.json_text import parsed

from sfumato.core.errors import SfumatoError
from sfumato.kernel import json_text
from sfumato.kernel.json_text import Kind

RECORDS = pa.array(
    [
        '{"id": 100000000000000001, "user": {"mail": "ann\\u0040example.com", "age": 3e1}, "tags": ["a", "b"]}',
        None,
        '{ "tags":[] ,"user":{"mail":null}}',
        "no json",
        '{"id":1.0,"id":2}',
    ]
)


def refused(code, call, *args, **options):
    """Where the refusal of a call, which has `code`, says it is."""
    with pytest.raises(SfumatoError) as error:
        call(*args, **options)
    assert error.value.code == code
    return dict(error.value.where)


def is_json(text):
    """The kernel's verdict, which must be that of Python's strict parser."""
    [*bad] = json_text.shred(pa.array([text])).bad_rows
    try:
        parsed(text)
    except ValueError:
        assert bad, text
        return False
    assert not bad, text
    return True


class TestShred:
    def test_the_leaves_of_a_path_come_with_rows_ranges_kinds_and_values(self):
        found = json_text.shred(RECORDS)
        assert found.paths == ("id", "user.mail", "user.age", "tags[]", "tags")
        mails = found.leaves("user.mail")
        assert mails.rows.to_pylist() == [0, 2]
        assert mails.values.to_pylist() == ["ann@example.com", None]
        assert mails.kinds.to_pylist() == [Kind.STRING, Kind.NULL]
        assert RECORDS[0].as_py()[mails.starts[0].as_py() : mails.ends[0].as_py()] == '"ann\\u0040example.com"'
        assert found.leaves("tags[]").values.to_pylist() == ["a", "b"]
        assert found.leaves("tags").kinds.to_pylist() == [Kind.EMPTY_ARRAY]

    def test_numbers_are_told_as_they_are_spelled(self):
        found = json_text.shred(RECORDS)
        assert found.leaves("id").values.to_pylist() == ["100000000000000001", "1.0", "2"]
        assert found.leaves("user.age").values.to_pylist() == ["3e1"]

    def test_rows_that_are_no_json_and_rows_with_a_key_twice_are_told(self):
        found = json_text.shred(RECORDS)
        assert (found.bad_rows.to_pylist(), found.bad_offsets.to_pylist()) == ([3], [1])
        assert found.duplicate_rows.to_pylist() == [4]

    def test_keys_are_compared_by_what_they_say(self):
        rows = ['{"\\\\b":1}', '{"\\b":2}', '{"\\u0008":3}', '{"\\u005cb":4}', '{"\\\\b":5,"\\b":6,"\\u005c\\u0062":7}']
        found = json_text.shred(pa.array(rows))
        assert found.paths == ("\\b", r'["\b"]')
        assert found.leaf_paths.to_pylist() == [0, 1, 1, 0, 0, 1, 0]
        assert found.duplicate_rows.to_pylist() == [4]

    def test_a_path_without_leaves_has_empty_columns(self):
        assert [len(column) for column in json_text.shred(RECORDS).leaves("user")] == [0] * 6

    def test_of_wanted_paths_alone_are_leaves_told(self):
        found = json_text.shred(RECORDS, wanted=["user.mail"])
        assert len(found.rows) == len(found.leaves("user.mail").rows) == 2
        assert found.paths == json_text.shred(RECORDS).paths

    def test_rows_count_over_all_chunks(self):
        column = pa.chunked_array([RECORDS[:2], RECORDS[2:2], RECORDS[2:]])
        assert json_text.shred(column).rows.equals(json_text.shred(RECORDS).rows)
        assert json_text.shred(column).bad_rows.to_pylist() == [3]

    def test_columns_without_values_have_no_leaves(self):
        for column in (pa.nulls(3), pa.array([], pa.string()), pa.chunked_array([], pa.large_string())):
            found = json_text.shred(column)
            assert (found.paths, len(found.rows), len(found.bad_rows)) == ((), 0, 0)

    def test_a_column_that_is_no_text_is_refused(self):
        refused("policy.type", json_text.shred, pa.array([[1]]))
        refused("policy.type", json_text.shred, pa.array([b"\xff"]))

    def test_text_that_is_not_utf8_is_refused_with_its_row(self):
        data = pa.py_buffer(b'1"\xff"')
        column = pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0\4\0\0\0"), data])
        assert refused("kernel.not_utf8", json_text.shred, column) == {"row": 2}

    def test_paths_beyond_all_measure_are_refused_with_their_row(self):
        long = "k" * 2**20
        row = json.dumps({long: {f"a{number}": number for number in range(300)}})
        assert refused("kernel.too_many_paths", json_text.shred, pa.array(["{}", row])) == {"row": 2}


class TestGrammar:
    """The categories of the JSON Parsing Test Suite (N. Seriot, 2016), with cases of our own."""

    @pytest.mark.parametrize(
        "text",
        [
            *("0", "-0", "1e5", "1E-2", "-1.50e+10", "123456789012345678901234567890", "1e400", '""', "true", "null"),
            *(' { "a" : [ ] } ', "[1,\n2\t,\r3]", "[[[[{}]]]]", '{"":""}', '{"a":1,"a":1}', '"\x7f"', '"\u2028"'),
            *('"\\u0000"', '"\\ud83e\\udd80"', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"漢🦀"', '"\ufeff"', '"\uffff"'),
        ],
    )
    def test_json_is_accepted(self, text):
        assert is_json(text)

    @pytest.mark.parametrize(
        "text",
        [
            *("", " ", "01", "-", "-01", "+1", ".1", "1.", "1.e1", "1e", "1e+", "0x1", "1_0", "１", "--1", "1 2"),
            *("NaN", "Infinity", "-Infinity", "nan", "True", "nul", "nulll", "undefined", "'a'", "a"),
            *("[", "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1:2]", "[1}", "[]]", "[] []", "[1],"),
            *("{", "}", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{,}", '{"a" 1}', '{"a",1}', "{a:1}"),
            *("{1:1}", "{'a':1}", "{null:1}", '{"a":1 "b":2}', '{"a":1]', '{"a"::1}', '{"a":1}}', "{[]:1}"),
            *(
                '"',
                '"a',
                '"\\',
                '"\\"',
                '"\\x41"',
                '"\\u12"',
                '"\\u12g4"',
                '"\\u123g"',
                '"\\U0041"',
                '"\n"',
                '"\t"',
                '"\0"',
            ),
            *("/**/1", "1//", "1#", "\ufeff1", "1\x0c", "1\x0b", "1\xa0", "1\u2028", "\x00", "1\x00", "<1>"),
        ],
    )
    def test_what_is_no_json_is_refused(self, text):
        assert not is_json(text)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('"\\ud83e"', "\ufffd"),
            ('"\\udd80\\ud83e"', "\ufffd\ufffd"),
            ('"\\ud83e\\ud83e\\udd80"', "\ufffd🦀"),
            ('"\\ud83eudd80"', "\ufffdudd80"),
            ('"\\ud83e\\ue000"', "\ufffd\ue000"),
            ('"\\ud83e\\udbff\\u0041"', "\ufffd\ufffdA"),
            ('"\\uDBFF\\uDFFF"', "\U0010ffff"),
            ("1" * 5000, "1" * 5000),
            ("-1e-99999", "-1e-99999"),
        ],
    )
    def test_what_readers_may_decide_for_themselves(self, text, said):
        assert is_json(text)
        assert json_text.shred(pa.array([text])).values.to_pylist() == [said]

    @pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
    def test_the_reason_of_what_is_no_json_is_told(self, opening, closing):
        """What only looks deep, in a string, in one that does not end or side by side, is not."""
        many = opening.replace('"', '\\"') * 600
        assert json_text.why_bad(opening * 513 + "1" + closing * 513)[0] == "source.too_deep"
        assert json_text.why_bad(opening * 600)[0] == "source.too_deep"
        for text in (
            f'["{many}"',
            f'["{many}',
            (opening + "1" + closing) * 600,
            opening * 512 + closing * 512,
            "",
            "x",
        ):
            assert json_text.why_bad(text)[0] == "source.bad_row"

    @pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
    def test_values_nest_512_deep_and_no_deeper(self, opening, closing):
        deepest, deeper = (opening * n + "1" + closing * n for n in (512, 513))
        found = json_text.shred(pa.array([deepest, deeper]))
        assert found.rows.to_pylist() == [0]
        assert (found.bad_rows.to_pylist(), found.bad_offsets.to_pylist()) == ([1], [512 * len(opening)])


class TestRewrite:
    def test_only_the_leaf_changes(self):
        found = json_text.shred(RECORDS)
        mails = found.leaves("user.mail")
        got = json_text.rewrite(RECORDS, found, mails.positions, json_text.quote(pa.array(['a"b', None])))
        assert got.to_pylist() == [
            RECORDS[0].as_py().replace("ann\\u0040example.com", 'a\\"b'),
            *RECORDS[1:].to_pylist(),
        ]

    def test_a_null_token_becomes_null(self):
        column = pa.array(["[1, 2]"])
        found = json_text.shred(column)
        got = json_text.rewrite(column, found, pa.array([1]), pa.nulls(1))
        assert got.to_pylist() == ["[1, null]"]

    def test_members_of_which_nothing_stays_go(self):
        found = json_text.shred(RECORDS[:3])
        removed = pa.concat_arrays([found.leaves(path).positions for path in ("user.mail", "user.age", "tags[]")])
        got = json_text.rewrite(
            RECORDS[:3], found, pa.array([], pa.int32()), pa.array([], pa.string()), removed=removed
        )
        assert got.to_pylist() == [
            '{"id": 100000000000000001}',
            None,
            '{ "tags":[]}',
        ]

    def test_the_value_of_a_key_that_goes_goes_with_it(self):
        column = pa.array(['{"ann":{"x":[1]},"bob":{"x":[2]}}'])
        found = json_text.shred(column, maps=[""])
        assert found.values.to_pylist() == ["ann", "1", "bob", "2"]
        going = json_text.removals(column, found, pa.array([0]))
        assert going.gone.to_pylist() == [True, True, False, False]
        tokens = json_text.quote(pa.array(["A", "B", "C"]))
        got = json_text.rewrite(column, found, pa.array([3, 2, 1]), tokens, removed=pa.array([0]))
        assert got.to_pylist() == ['{"B":{"x":["A"]}}']

    def test_positions_and_tokens_that_do_not_fit_are_refused(self):
        column, none = pa.array(["[1]"]), pa.array([], pa.string())
        found = json_text.shred(column)
        for positions, tokens, removed in [
            ([1], ["2"], None),
            ([-1], ["2"], None),
            ([None], ["2"], None),
            ([0, 0], ["2", "3"], None),
            ([0], [], None),
            ([], [], [1]),
            ([], [], [-1]),
            ([], [], [2**40]),
        ]:
            places = pa.array(positions, pa.int64())
            gone = None if removed is None else pa.array(removed, pa.int64())
            refused(
                "kernel.parameter",
                json_text.rewrite,
                column,
                found,
                places,
                pa.array(tokens, pa.string()),
                removed=gone,
            )
        other, nothing = json_text.shred(pa.array(["  1"])), pa.array([], pa.int32())
        refused("kernel.parameter", json_text.rewrite, column, other, nothing, none, removed=pa.array([0]))
        refused("kernel.parameter", json_text.rewrite, pa.nulls(1), other, nothing, none, removed=pa.array([0]))
        refused("kernel.parameter", json_text.rewrite, pa.array(["1 1 1"]), other, nothing, none, removed=pa.array([0]))


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * MEGABYTE,
        '{"a":' * (MEGABYTE // 5),
        '"' + "\\" * MEGABYTE,
        '"' + "\\" * MEGABYTE + '"',
        '"' + "\\ud800" * (MEGABYTE // 6) + '"',
        '"' + "x" * MEGABYTE,
        "1" * MEGABYTE,
        "-" * MEGABYTE,
        " " * MEGABYTE,
        "[" + "[]," * (MEGABYTE // 3) + "0]",
        "[" + '{"a":0},' * (MEGABYTE // 8) + "0]",
        "{" + ",".join(f'"{number}":0' for number in range(100_000)) + "}",
        "{" + ",".join('"a":0' for _ in range(100_000)) + "}",
        "[" + ",".join(f'{{"{number}":{{"{number}":0}}}}' for number in range(50_000)) + "]",
    ],
    ids=lambda text: f"{text[:6]}…{text[-2:]}",
)
@pytest.mark.parametrize("maps", [[], [""]])
def test_hostile_text_takes_time_in_step_with_its_length(text, maps):
    column = pa.array([text])
    start = time.process_time()
    found = json_text.shred(column, maps=maps)
    json_text.removals(column, found, pa.array(range(len(found.rows)), pa.int32()))
    assert time.process_time() - start < 2  # a few hundredths; with the square of the length it were minutes
