"""JSON text by path: the kernels equal their slow twin and Python's own parser, and touch nothing they need not."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.reference import json_text as twin
from tests.reference.layouts import LAYOUTS, STRINGS, buildable

from sfumato.kernel import columns, json_text

BLANKS = st.text(" \n\r\t", max_size=2)
ESCAPES = [
    "\\n",
    '\\"',
    "\\\\",
    "\\/",
    "\\b",
    "\\u0061",
    "\\u00E9",
    "\\ud83e\\udd80",
    "\\ud83e",
    "\\udd80",
    "\\u0000",
    "\\uFFFF",
]
PIECES = st.sampled_from([*"ab.[]{}:, é漢🦀\x7f\u2028", "0123456789", *ESCAPES])
TOKENS = st.lists(PIECES, max_size=5).map(lambda pieces: '"' + "".join(pieces) + '"')
KEYS = (
    st.sampled_from(['"a"', '"b"', '"m"', '"key"', '"value"', '"a.b"', '""', '"\\u0061"', '"\\b"', '"\\\\b"', '"\\""'])
    | TOKENS
)
NUMBERS = st.from_regex(r"\A-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,3})?([eE][+-]?[0-9]{1,2})?\Z")
SCALARS = st.sampled_from(["null", "true", "false", "{}", "[]", "{ }", "[\n]"]) | NUMBERS | TOKENS
MAPS = st.sets(st.sampled_from(["", "a", "m", "[]", "a[]", "a.b", "[].value", "a[].value", "m[].value.a", '["a.b"]']))


def between(strategy):
    return st.tuples(BLANKS, strategy, BLANKS).map("".join)


def containers(children):
    member = st.tuples(between(KEYS), st.just(":"), between(children)).map("".join)
    objects = st.lists(member, max_size=5).map(lambda members: "{" + ",".join(members) + "}")
    return objects | st.lists(between(children), max_size=4).map(lambda elements: "[" + ",".join(elements) + "]")


DOCUMENTS = between(st.recursive(SCALARS, containers, max_leaves=12))


@st.composite
def damaged(draw):
    """A document with one character taken out, put in or replaced."""
    text = draw(DOCUMENTS)
    at = draw(st.integers(0, len(text)))
    new = draw(st.sampled_from([*'{}[],:"\\019.-+eEntf x\t\n\x00\x1f\ufeffé', ""]))
    return text[:at] + new + text[at + draw(st.integers(0, 1)) :]


ROWS = st.lists(st.none() | DOCUMENTS | damaged() | st.text('{}[],:"\\0 a', max_size=8), max_size=6)
ONE = st.lists(DOCUMENTS, min_size=1, max_size=1)


def strings(values):
    return pa.array(values, pa.string())


def is_json(text):
    try:
        twin.parsed(text)
    except ValueError:
        return False
    return True


@given(ROWS, MAPS, st.none() | st.sets(st.sampled_from(["", "a", "m[].key", "a[]", '[""]', "a.b"])))
def test_shred_equals_the_reference(rows, maps, wanted):
    got, expected = json_text.shred(strings(rows), maps=maps, wanted=wanted), twin.shred(rows, maps, wanted)
    assert list(got.paths) == expected.paths
    columns_ = (got.leaf_paths, got.rows, got.starts, got.ends, got.kinds, got.values)
    leaves = zip(*(column.to_pylist() for column in columns_), strict=True)
    assert [twin.Leaf(got.paths[path], *rest) for path, *rest in leaves] == expected.leaves
    assert list(zip(got.bad_rows.to_pylist(), got.bad_offsets.to_pylist(), strict=True)) == expected.bad
    assert got.duplicate_rows.to_pylist() == expected.duplicates


@given(ROWS, MAPS, st.sampled_from(LAYOUTS), st.sampled_from(STRINGS))
def test_the_layout_of_the_column_does_not_matter(rows, maps, layout, type_):
    column = (layout if buildable(layout, type_) else LAYOUTS[0])(rows, type_)
    got, plain = json_text.shred(column, maps=maps), json_text.shred(strings(rows), maps=maps)
    assert got.paths == plain.paths
    for name in ("leaf_paths", "rows", "starts", "ends", "kinds", "values", "bad_rows", "bad_offsets"):
        assert getattr(got, name).equals(getattr(plain, name)), name
    new = json_text.quote(got.values)
    everything = pa.array(range(len(new)), pa.int32())
    rewritten = json_text.rewrite(column, got, everything, new).to_pylist()
    assert rewritten == json_text.rewrite(strings(rows), plain, everything, new).to_pylist()


@given(ROWS, MAPS)
def test_the_leaves_of_the_paths_are_all_the_leaves(rows, maps):
    found = json_text.shred(strings(rows), maps=maps)
    seen = {}
    for number, path in enumerate(found.paths):
        here = found.leaves(path)
        for position, *leaf in zip(*(column.to_pylist() for column in here), strict=True):
            seen[position] = (number, *leaf)
        assert here.positions.to_pylist() == sorted(here.positions.to_pylist())
    whole = (found.leaf_paths, found.rows, found.starts, found.ends, found.kinds, found.values)
    assert [seen[i] for i in range(len(seen))] == list(zip(*(column.to_pylist() for column in whole), strict=True))


@given(DOCUMENTS)
def test_every_prefix_is_judged_as_by_pythons_parser(text):
    prefixes = [text[:end] for end in range(len(text) + 1)]
    found = json_text.shred(strings(prefixes))
    bad = dict(zip(found.bad_rows.to_pylist(), found.bad_offsets.to_pylist(), strict=True))
    for row, prefix in enumerate(prefixes):
        # What begins a document is wrong at its end and nowhere before.
        assert bad.get(row) == (None if is_json(prefix) else len(prefix.encode()))


@given(damaged())
def test_damaged_text_is_judged_as_by_pythons_parser(text):
    assert (len(json_text.shred(strings([text])).bad_rows) == 0) == is_json(text)


@given(ROWS, MAPS)
def test_own_tokens_put_back_change_nothing(rows, maps):
    column = strings(rows)
    found = json_text.shred(column, maps=maps)
    tokens = columns.cut(column, found.rows, found.starts, found.ends)
    assert columns.splice(column, found.rows, found.starts, found.ends, tokens).to_pylist() == rows


@given(ONE, MAPS)
def test_strings_quoted_anew_say_the_same(rows, maps):
    found = json_text.shred(strings(rows), maps=maps)
    texts = [i for i, kind in enumerate(found.kinds.to_pylist()) if kind in {twin.STRING, twin.KEY}]
    places = pa.array(texts, pa.int32())
    [text] = json_text.rewrite(strings(rows), found, places, json_text.quote(found.values.take(places))).to_pylist()
    assert twin.parsed(text) == twin.parsed(rows[0])


@given(st.lists(st.none() | st.text(max_size=12), max_size=6), st.sampled_from(LAYOUTS), st.sampled_from(STRINGS))
def test_quote_equals_the_reference(values, layout, type_):
    column = (layout if buildable(layout, type_) else LAYOUTS[0])(values, type_)
    assert json_text.quote(column).to_pylist() == [twin.quote(value) for value in values]


@given(ONE, MAPS, st.data())
def test_removed_and_replaced_leaves_are_those_of_the_parsed_value(rows, maps, data):
    found = json_text.shred(strings(rows), maps=maps)
    numbers = st.sets(st.integers(0, len(found.rows) - 1))
    removed, replaced = data.draw(numbers), data.draw(numbers)
    order = st.permutations(sorted(removed)), st.permutations(sorted(replaced))
    chosen, places = (pa.array(data.draw(strategy), pa.int32()) for strategy in order)
    tokens = [f'"new {place}"' for place in places.to_pylist()]
    [text] = json_text.rewrite(strings(rows), found, places, strings(tokens), removed=chosen).to_pylist()
    editor = twin.Editor(maps, removed, {number: f"new {number}" for number in replaced})
    assert twin.parsed(text) == editor.edited("", twin.parsed(rows[0]))[0]


@given(st.lists(st.none() | DOCUMENTS, max_size=4), MAPS, st.data())
def test_what_stays_keeps_its_spelling(rows, maps, data):
    column = strings(rows)
    found = json_text.shred(column, maps=maps)
    chosen = data.draw(st.sets(st.integers(0, len(found.rows) - 1))) if len(found.rows) else set()
    going = json_text.removals(column, found, pa.array(chosen, pa.int32()))
    left = columns.splice(column, going.rows, going.starts, going.ends, going.replacements)
    tokens = columns.cut(column, found.rows, found.starts, found.ends).to_pylist()
    kept = [token for token, gone in zip(tokens, going.gone.to_pylist(), strict=True) if not gone]
    again = json_text.shred(left, maps=maps)
    after = columns.cut(left, again.rows, again.starts, again.ends).to_pylist()
    new = iter(after)
    assert all(token in new for token in kept)  # in their order, and besides them only null and {}
    assert len(after) - len(kept) <= len(chosen)
    assert {*after} <= {*kept, "null"} | {token for token in after if token[0] == "{" and not token[1:-1].strip()}
