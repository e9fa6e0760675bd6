"""Settings of detection: every way to write them gives one form, and what cannot be is refused."""

from __future__ import annotations

import pytest

from sfumato.core.detection import Detection
from sfumato.core.entities import FAMILIES
from sfumato.core.errors import SfumatoError
from sfumato.core.regulations import REGULATIONS


def test_equal_settings_are_equal_however_they_are_written() -> None:
    one = Detection(entities=["PHONE", "PERSON"], thresholds={"PERSON": 1}, deny=["x"], countries=["UK"], allow="a")
    other = Detection(
        entities=("person", "PHONE_NUMBER"),
        thresholds=[("person", 1.0)],
        deny={"x": "OTHER_ID"},
        countries=("gb",),
        allow=["a"],
    )
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    "settings",
    [
        {"min_score": 1.1},
        {"min_score": float("nan")},
        {"min_score": True},
        {"min_score": "0.5"},
        {"thresholds": {"PERSON": -1}},
        {"thresholds": ["PERSON"]},
        {"entities": ["x y"]},
        {"entities": [5]},
        {"entities": 5},
        {"countries": ["nld"]},
        {"countries": ["ñu"]},
        {"regulations": ["gdrp"]},
        {"allow": [" "]},
        {"deny": ["x" * 513]},
        {"deny": [("x", "y", "z")]},
    ],
)
def test_what_cannot_be_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(SfumatoError) as error:
        Detection(**settings)  # type: ignore[arg-type]
    assert error.value.code == "usage"


def test_entities_families_and_regulations_add_up_and_countries_take_away() -> None:
    chosen = Detection(entities=["NL_BSN", "PERSON"], regulations=["pci"], countries=["nl"])
    assert chosen.selects("NL_BSN", "nl")
    assert chosen.selects("CREDIT_CARD", None)
    assert chosen.selects("CVV", None)
    assert chosen.selects("PERSON", None)
    assert not chosen.selects("US_SSN", "us")
    assert not chosen.selects("DE_TAX_ID", "nl")
    assert Detection(countries=["nl"]).selects("EMAIL_ADDRESS", None)
    assert not Detection(countries=["nl"]).selects("US_SSN", "us")
    assert Detection(entities=["NATIONAL_ID"]).selects("FR_NIR", "fr")


def test_a_threshold_of_the_entity_goes_before_that_of_its_family() -> None:
    settings = Detection(min_score=0.4, thresholds={"NATIONAL_ID": 0.9, "NL_BSN": 0.2})
    assert [settings.least(name) for name in ("NL_BSN", "FR_NIR", "PERSON")] == [0.2, 0.9, 0.4]


def test_regulations_speak_of_families() -> None:
    assert all(families <= FAMILIES for families in REGULATIONS.values())


def test_settings_go_before_others_while_lists_and_thresholds_add() -> None:
    said = Detection(min_score=0.7, countries=["de"], allow=["a"], deny={"x": "PERSON"}, thresholds={"PERSON": 0.8})
    assert Detection().over(said) == said
    asked = Detection(min_score=0.3, allow=["b"], deny=["y"], thresholds={"PERSON": 0.1, "URL": 0.2}, examples="keep")
    assert asked.over(said) == Detection(
        min_score=0.3,
        countries=["de"],
        allow=["a", "b"],
        deny=[("x", "PERSON"), "y"],
        thresholds={"PERSON": 0.1, "URL": 0.2},
        examples="keep",
    )


def test_plain_settings_ask_for_a_score_alone() -> None:
    assert Detection(min_score=0.9).is_plain
    assert not Detection(examples="keep").is_plain
