"""Blanks, dashes and digits as word processors write them hide nothing: the same spans, at the same signs."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfumato.detection.run import Detector, code_points
from sfumato.plugins import table

DETECTOR = Detector(tuple(table().recognizers.values()))
TEXTS = (
    "pan 4111 1111 1111 1111 paid",
    "card 4111-1111-1111-1111",
    "ssn 123-45-6789",
    "tel (202) 555-0149 please",
    "call +44 20 7946 0958 now",
    "IBAN GB82 WEST 1234 5698 7654 32.",
    "write to bob.smith@example.com today",
    "from 203.0.113.57 to 2001:db8::1",
    "nothing here - but 12 words",
)
FORMS = {
    " ": " \u00a0\u2009\u202f\u3000",
    "-": "-\u2010\u2011\u2012\u2013\u2212",
    **{chr(0x30 + i): chr(0x30 + i) + chr(0xFF10 + i) for i in range(10)},
    "@": "@\uff20",
}
HIDDEN = ["", "", "", "\u200b", "\u00ad", "\ufeff"]


def spans(text: str) -> list[tuple[int, int, str]]:
    values = pa.array([text])
    found = code_points(values, DETECTOR.spans(values))
    columns = (found.column(name).to_pylist() for name in ("start", "end", "entity"))
    return list(zip(*columns, strict=True))


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), st.data())
def test_look_alikes_change_nothing(text: str, data: st.DataObject) -> None:
    signs = [data.draw(st.sampled_from(FORMS.get(sign, sign))) for sign in text]
    assert spans("".join(signs)) == spans(text)


@settings(max_examples=100)
@given(st.sampled_from(TEXTS), st.data())
def test_signs_without_width_hide_nothing(text: str, data: st.DataObject) -> None:
    places, made = [], ""
    for sign in text:
        made += data.draw(st.sampled_from(HIDDEN))
        places.append(len(made))
        made += sign
    expected = [(places[start], places[end - 1] + 1, entity) for start, end, entity in spans(text)]
    assert spans(made) == expected


@pytest.mark.parametrize("card", ["4111.1111.1111.1111", "4111/1111/1111/1111", "3782.822463.10005"])
def test_cards_with_points_and_slashes_are_found(card: str) -> None:
    assert spans(f"pan {card} paid") == [(4, 4 + len(card), "CREDIT_CARD")]


def test_whole_values_count_in_any_form() -> None:
    values = pa.array(["４１１１ １１１１ １１１１ １１１１", "4111\u00a01111\u00a01111\u00a01111"])
    assert DETECTOR.whole(values, "card").matched["CREDIT_CARD"] == 2
