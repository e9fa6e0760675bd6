"""Detection under settings: selection, thresholds, lists."""

from __future__ import annotations

import pickle
import re

import pyarrow as pa
import pytest

from sfumato.core.detection import Detection
from sfumato.core.errors import SfumatoError
from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.reserved import RESERVED
from sfumato.detection.run import SCHEMA
from sfumato.detection.tuned import LISTED, Tuned

NUMBER = Recognizer(id="number", entity="US_SSN", country="us", patterns=(Pattern(regex="[0-9]{4}", score=0.6),))
LONG = Recognizer(id="long", entity="NL_BSN", country="nl", patterns=(Pattern(regex="[0-9]{4}-[0-9]{2}", score=0.5),))
NAME = Recognizer(
    id="name",
    entity="PERSON",
    patterns=(Pattern(regex="[A-Z][a-z]+", score=0.3),),
    context=("dear", "to whom it may concern"),
    boost=0.4,
)
ALL = (NUMBER, LONG, NAME)


def found(text: str, settings: Detection) -> list[tuple[int, int, str]]:
    spans = Tuned(ALL, settings).spans(pa.array([text])).to_pylist()
    return [(span["start"], span["end"], span["recognizer"]) for span in spans]


def test_what_is_not_selected_takes_no_characters_from_what_is() -> None:
    assert found("1234-56", Detection()) == [(0, 7, "long")]
    assert found("1234-56", Detection(countries=["us"])) == [(0, 4, "number")]
    assert found("1234-56", Detection(entities=["US_SSN"])) == [(0, 4, "number")]
    assert found("dear Ann 1234", Detection(entities=["PERSON"])) == [(5, 8, "name")]


def test_thresholds_count_before_overlaps_are_settled() -> None:
    assert found("1234-56", Detection(thresholds={"NATIONAL_ID": 0.55})) == [(0, 4, "number")]
    assert found("1234-56", Detection(min_score=0.7, thresholds={"NL_BSN": 0.5})) == [(0, 7, "long")]
    assert found("Ann", Detection(thresholds={"PERSON": 0.3})) == [(0, 3, "name")]


def test_allowed_values_are_left_out_whatever_their_case() -> None:
    assert found("dear Ann, dear Bob", Detection(allow=["ANN"])) == [(15, 18, "name")]
    assert found("dear Ann, dear Bob", Detection(allow=["re:[AB].*"])) == []
    assert found("dear Ann, dear Anna", Detection(allow=["re:An"])) == [(5, 8, "name"), (15, 19, "name")]


def test_denied_values_win_over_everything() -> None:
    assert found("ÉMILE 12 x1234-56", Detection(deny={"Émile": "PERSON"})) == [(0, 6, LISTED)]
    assert found("call 1234-56", Detection(deny=["34-5", "1234"])) == [(5, 9, LISTED)]
    assert found("dear Ann", Detection(deny=["dear ann"], allow=["ann"])) == [(0, 8, LISTED)]
    spans = Tuned(ALL, Detection(deny={"zed": "PERSON"})).spans(pa.array(["Zed 1234", None, "zed"]))
    assert spans.schema == SCHEMA
    assert [(s["row"], s["entity"]) for s in spans.to_pylist()] == [(0, "PERSON"), (0, "US_SSN"), (2, "PERSON")]
    assert found("zed", Detection(entities=["EMAIL_ADDRESS"], deny=["zed"])) == [(0, 3, LISTED)]


@pytest.mark.parametrize(
    "settings",
    [Detection(entities=["EMAIL_ADDRESS"]), Detection(countries=["fr"]), Detection(allow=["re:("]),
     Detection(thresholds={"PERSN": 0.3})],
)  # fmt: skip
def test_settings_that_mean_nothing_here_are_refused(settings: Detection) -> None:
    with pytest.raises(SfumatoError) as error:
        Tuned(ALL, settings)
    assert error.value.code == "usage"


def test_it_survives_pickling_and_freshening() -> None:
    made = Tuned(ALL, Detection(deny=["zed"], allow=["1234"], thresholds={"PERSON": 0.2}))
    texts = pa.array(["zed 1234 Ann"])
    for other in (pickle.loads(pickle.dumps(made)), made.fresh()):
        assert other.spans(texts).equals(made.spans(texts))


def test_an_explanation_names_pattern_check_score_and_the_word_that_counted() -> None:
    made = Tuned(ALL, Detection(deny=["zed"], thresholds={"PERSON": 0.3}))
    texts = pa.array(["To whom it may CONCERN: Ann. 1234", None, "zed"])
    reasons = made.explain(texts, made.spans(texts)).to_pylist()
    assert reasons[1]["context"][0]["word"] == "to whom it may concern"
    assert reasons[1]["context"][0]["position"] == "before"
    assert reasons[1]["context"][0]["added"] == pytest.approx(0.4)
    by_name = made.spans(pa.array(["Ann"]), "dear_customer")
    (why,) = made.explain(pa.array(["Ann"]), by_name, "dear_customer").to_pylist()
    assert why["context"][0]["position"] == "column name"
    assert [reason and (reason["pattern"], reason["regex"]) for reason in reasons[-2:]] == [(0, "[0-9]{4}"), None]


def test_cells_are_read_whole_by_the_score_that_their_entity_needs() -> None:
    cells = pa.array(["1234", "1234-56", "5678", None])
    assert Tuned(ALL, Detection()).whole(cells).matched == {"US_SSN": 2, "NL_BSN": 1, "PERSON": 0}
    raised = Tuned(ALL, Detection(thresholds={"US_SSN": 0.7}))
    assert raised.whole(cells).matched == {"US_SSN": 0, "NL_BSN": 1, "PERSON": 0}
    assert raised.whole_by_family(cells).matched == {"US_SSN": 0, "NATIONAL_ID": 1, "PERSON": 0}
    assert raised.fresh(0.0).whole(cells).matched["US_SSN"] == 2


def test_listed_and_given_cells_count_once() -> None:
    cells = pa.array(["zed", " ZED ", "Zed 1", "1234", "1234-56", "", None])
    settings = Detection(deny={"zed": "PERSON", "1234": "US_SSN"})
    share = Tuned(ALL, settings, given={"number", "long"}).whole_by_given(cells)
    assert share is not None
    assert share.matched == {"PERSON": 2, "US_SSN": 1, "NL_BSN": 1}
    alone = Tuned(ALL, settings).whole_by_given(cells)
    assert alone is not None
    assert alone.matched == {"PERSON": 2, "US_SSN": 1}
    assert Tuned(ALL, Detection()).whole_by_given(cells) is None


def test_what_is_allowed_is_told_apart() -> None:
    reported, allowed = Tuned(ALL, Detection(allow=["1234"])).split(pa.array(["1234 5678"]))
    assert (reported["start"].to_pylist(), allowed["start"].to_pylist()) == ([5], [0])


@pytest.mark.parametrize(
    ("family", "text", "is_example"),
    [
        ("EMAIL_ADDRESS", "ann@mail.example.com", True),
        ("EMAIL_ADDRESS", "ann@host.test", True),
        ("EMAIL_ADDRESS", "ann@example.de", False),
        ("EMAIL_ADDRESS", "ann@notexample.com", False),
        ("EMAIL_ADDRESS", "ann@example.com.evil.org", False),
        ("URL", "https://example.org:8080/a/b", True),
        ("URL", "https://example.org/?mail=ann@corp.org", False),
        ("URL", "https://ann:secret@example.org/", False),
        ("IP_ADDRESS", "203.0.113.9", True),
        ("IP_ADDRESS", "2001:DB8::1", True),
        ("IP_ADDRESS", "203.0.114.9", False),
        ("PHONE_NUMBER", "+1 (212) 555-0143", True),
        ("PHONE_NUMBER", "212.555.0199", True),
        ("PHONE_NUMBER", "(212) 555-0200", False),
        ("PHONE_NUMBER", "+44 (0)20 7946 0958", True),
        ("PHONE_NUMBER", "07700 900123", True),
        ("PHONE_NUMBER", "07700 800123", False),
        ("US_SSN", "078-05-1120", True),
        ("US_SSN", "078-05-1121", False),
        ("CREDIT_CARD", "4111 1111 1111 1111", True),
        ("CREDIT_CARD", "4111 1111 1111 1129", False),
    ],
)
def test_what_is_reserved_for_examples(family: str, text: str, is_example: bool) -> None:
    assert (re.fullmatch(RESERVED[family], text) is not None) is is_example
