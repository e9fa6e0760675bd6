"""Scanning equals its slow twin; spans are well-formed; nothing depends on batches, layouts or threads."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import listed
from tests.reference import scan as reference
from tests.reference.layouts import LAYOUTS, STRINGS, buildable

from sfumato.core.entities import entity
from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.calibration import curves
from sfumato.detection.recognizers import builtin
from sfumato.detection.run import Detector, code_points
from sfumato.kernel import detect

EDGES = ("any", "word", "number", "strict")
REGEXES = (
    "[0-9]{2,4}",
    "[0-9]{2}-[0-9]{2}",
    "[a-c]{1,3}[0-9]{1,2}",
    "ab",
    "[0-9]+(?:[ -][0-9]+){1,2}",
    "[+][0-9]{1,3}",
    "a[.]?b",
    r"(?-u:\b)12(?-u:\b)",
    r"^ab",
    r"x$",
    "[0-9]{2} good",
    "(?:very )?bad[0-9]{2}",
    "[a-c]+[.]?good",
    "(?i:GOOD|ab+)[ ]?[0-9]{1,2}",
)
PIECES = (
    "12",
    "123",
    "1234",
    "-",
    " ",
    ".",
    ",",
    "/",
    ":",
    "ab",
    "a.b",
    "abc1",
    "+",
    "_",
    "good",
    "bad",
    "very bad",
    "x",
    "A",
    "%",
)
ASCII = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
REAL = st.sampled_from(
    (
        "alice@example.com",
        "4111 1111 1111 1111",
        "+44 20 7946 0958",
        "078-05-1120",
        "DE89370400440532013000",
        "203.0.113.7",
        "https://example.org/a",
        "1980-02-29",
        "born",
        "phone",
        "é",
        "🦀",
        "漢",
        " ",
        ", ",
        "\n",
        "(",
        ")",
        "7",
        "-",
    )
)
TEXT = st.lists(REAL, max_size=8).map("".join) | st.text(max_size=12)
DETECTOR = Detector(builtin())


@st.composite
def recognizers(draw):
    made = []
    for i in range(draw(st.integers(1, 3))):
        patterns = tuple(
            Pattern(
                regex=draw(st.sampled_from(REGEXES)),
                score=draw(st.sampled_from((0.3, 0.5, 0.7))),
                lead=draw(st.sampled_from(("", "", "good ?", "(?:ab|a.b)[:-]?"))),
                trail=draw(st.sampled_from(("", "", " ?x", "[.%]"))),
                left=draw(st.sampled_from(EDGES)),
                right=draw(st.sampled_from(EDGES)),
            )
            for _ in range(draw(st.integers(1, 2)))
        )
        made.append(
            Recognizer(
                id=f"r{i}",
                entity=f"E{i}",
                patterns=patterns,
                context=draw(st.sampled_from(((), ("good",), ("good", "x")))),
                negative=draw(st.sampled_from(((), ("bad",), ("very bad",)))),
                boost=0.25,
                penalty=0.25,
                words_before=draw(st.integers(0, 3)),
                words_after=draw(st.integers(0, 2)),
                priority=draw(st.integers(0, 2)),
            )
        )
    return made


@settings(max_examples=100, deadline=None)
@given(recognizers(), st.lists(ASCII, min_size=1, max_size=6))
def test_the_scanner_equals_its_slow_twin(made, texts):
    spans = Detector(made).spans(pa.array(texts)).to_pylist()
    found = [[(s["start"], s["end"], s["recognizer"]) for s in spans if s["row"] == row] for row in range(len(texts))]
    assert found == [reference.scan(text, made, 0.5) for text in texts]


@settings(max_examples=100, deadline=None)
@given(recognizers(), st.lists(ASCII, min_size=1, max_size=6))
def test_explanations_equal_the_slow_twins_and_add_up_to_the_score(made, texts):
    detector, column = Detector(made), pa.array([None, *texts])
    spans = detector.spans(column)
    for span, why in zip(spans.to_pylist(), detector.explain(column, spans).to_pylist(), strict=True):
        recognizer = next(one for one in made if one.id == span["recognizer"])
        assert recognizer.patterns[why["pattern"]].regex == why["regex"]
        assert round(why["base"], 5) == recognizer.patterns[why["pattern"]].score
        word = reference.counted(texts[span["row"] - 1], span["start"], span["end"], recognizer)
        assert [(one["word"], one["position"]) for one in why["context"]] == ([] if word is None else [word])
        assert abs(why["base"] + sum(one["added"] for one in why["context"]) - span["score"]) < 1e-5


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, max_size=6))
def test_every_span_of_the_shipped_recognizers_is_explained(texts):
    column = pa.array(texts, pa.string())
    spans = DETECTOR.spans(column, "date of birth")
    told = list(zip(spans.to_pylist(), DETECTOR.explain(column, spans, "date of birth").to_pylist(), strict=True))
    for span, why in told:
        if why is None:
            # A value found again where no pattern reads it: it is explained where it was found first.
            assert any(other is not None and one["row"] == span["row"] for one, other in told)
            continue
        assert abs(why["base"] + sum(one["added"] for one in why["context"]) - why["evidence"]) < 1e-5
        family = entity(span["entity"]).family
        assert abs(curves()[family if family in curves() else "*"][round(why["evidence"] * 100)] - span["score"]) < 1e-5
        assert (why["verdict"] == "sure") == (span["validated"] and why["validator"] is not None)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text("abB1_-# ", min_size=1, max_size=5), min_size=1, max_size=5, unique=True),
    st.lists(st.text("abAB1_-# ", max_size=16), max_size=4),
)
def test_listed_values_are_found_as_by_the_slow_twin(values, texts):
    hits = detect.ListedValues(values).find(pa.array(texts, pa.string()))
    found = [[] for _ in texts]
    for row, start, end in zip(*(column.to_pylist() for column in hits[:3]), strict=True):
        found[row].append((start, end))
    assert found == [listed.find(text, values) for text in texts]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.none() | TEXT, max_size=8))
def test_spans_are_sorted_disjoint_and_cut_between_characters(texts):
    spans = DETECTOR.spans(pa.array(texts, pa.string()))
    last = (-1, 0)
    for span in spans.to_pylist():
        cell = texts[span["row"]].encode()
        assert 0 <= span["start"] < span["end"] <= len(cell)
        assert (span["row"], span["start"]) >= last
        cell[span["start"] : span["end"]].decode()
        assert 0.5 <= span["score"] <= 1
        last = (span["row"], span["end"])
    points = code_points(pa.array(texts, pa.string()), spans).to_pylist()
    for byte, point in zip(spans.to_pylist(), points, strict=True):
        cell = texts[byte["row"]]
        assert cell[point["start"] : point["end"]].encode() == cell.encode()[byte["start"] : byte["end"]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.none() | TEXT, max_size=8), st.integers(0, 8))
def test_detection_does_not_depend_on_batches(texts, cut):
    def spans(part, first):
        return [{**s, "row": s["row"] + first} for s in DETECTOR.spans(pa.array(part, pa.string())).to_pylist()]

    cut = min(cut, len(texts))
    assert spans(texts[:cut], 0) + spans(texts[cut:], cut) == spans(texts, 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.none() | TEXT, max_size=6), st.data())
def test_layout_does_not_matter(texts, data):
    type_ = data.draw(st.sampled_from(STRINGS))
    layout = data.draw(st.sampled_from([layout for layout in LAYOUTS if buildable(layout, type_)]))
    assert DETECTOR.spans(layout(texts, type_)) == DETECTOR.spans(pa.array(texts, pa.string()))
