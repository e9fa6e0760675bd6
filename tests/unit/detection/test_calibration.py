"""Scores as probabilities."""

from __future__ import annotations

import pickle
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pytest

from sfumato.core.detection import Detection
from sfumato.core.entities import FAMILIES
from sfumato.detection.calibration import REPORTED, STEPS, Calibration, curves
from sfumato.detection.recognizers import builtin
from sfumato.detection.run import Detector
from sfumato.detection.tuned import Tuned

TEXT = pa.array(["BSN 123456782, mail anna@example.nl"])


def test_curves_ascend_and_leave_the_threshold_where_it_is() -> None:
    assert set(curves()) - {"*"} <= set(FAMILIES)
    for family, curve in curves().items():
        assert len(curve) == STEPS + 1, family
        assert all(low <= high for low, high in pairwise(curve)), family
        reported = int(REPORTED * STEPS)
        assert curve[reported - 1] < REPORTED <= curve[reported], family
        assert curve[:reported] == tuple(step / STEPS for step in range(reported)), family
        assert curve[-1] <= 1.0, family


def test_evidence_becomes_the_probability_of_its_family() -> None:
    calibration = Calibration(["PERSON", None, "PERSON"])
    evidence = pa.array([0.6, 0.6, 0.3], pa.float32())
    found = calibration.probabilities(pa.array([0, 1, 2], pa.int32()), evidence)
    assert found.type == pa.float32()
    assert found.to_pylist() == pytest.approx([curves()["PERSON"][60], 0.6, 0.3], abs=1e-6)


def test_a_sum_of_floats_counts_as_the_hundredth_that_is_meant() -> None:
    calibration = Calibration(["PERSON"])
    for step in range(STEPS + 1):
        near = pa.array([step / STEPS], pa.float32())
        found = calibration.probabilities(pa.array([0], pa.int32()), near)[0].as_py()
        assert found == pytest.approx(curves()["PERSON"][step], abs=1e-6)


def test_the_evidence_that_a_score_takes_is_the_least_that_reaches_it() -> None:
    calibration = Calibration(["PHONE_NUMBER", None])
    curve = curves()["PHONE_NUMBER"]
    for hundredth in range(STEPS + 1):
        least = hundredth / STEPS
        evidence = calibration.evidence(0, least)
        reached = [step / STEPS for step, value in enumerate(curve) if value >= least]
        assert evidence == pytest.approx(reached[0] if reached else 1.01)
        assert calibration.evidence(1, least) == least


def test_a_threshold_is_one_of_the_score_that_is_shown() -> None:
    detector = Detector(builtin())
    shown = {row["entity"]: row["score"] for row in detector.spans(TEXT).to_pylist()}
    assert set(shown) == {"NL_BSN", "EMAIL_ADDRESS"}
    for entity, score in shown.items():
        for settings in (Detection(min_score=round(score - 0.001, 4)), Detection(thresholds=((entity, 0.5),))):
            kept = Tuned(builtin(), settings).spans(TEXT)["entity"].to_pylist()
            assert entity in kept
        above = min(1.0, score + 0.01)
        assert (
            entity not in Tuned(builtin(), Detection(thresholds=((entity, above),))).spans(TEXT)["entity"].to_pylist()
        )
        assert entity not in detector.fresh(above).spans(TEXT)["entity"].to_pylist()


def test_scores_of_recognizers_that_are_not_built_in_are_their_own() -> None:
    bsn = next(one for one in builtin() if one.id == "nl_bsn")
    for mine in (replace(bsn, id="mine"), replace(bsn, words_before=bsn.words_before + 1)):
        assert Detector([mine]).spans(TEXT)["score"][0].as_py() == pytest.approx(0.9)
    shipped = Detector([bsn]).spans(TEXT)["score"][0].as_py()
    assert shipped == pytest.approx(curves()["NATIONAL_ID"][90], abs=1e-6)


def test_a_pickled_detector_keeps_its_thresholds() -> None:
    detector = Detector(builtin(), 0.9)
    again = pickle.loads(pickle.dumps(detector))
    assert again.spans(TEXT).equals(detector.spans(TEXT))


def test_columns_are_read_by_the_same_thresholds() -> None:
    numbers = pa.array(["123456782", "111222333"])
    bsn = [one for one in builtin() if one.id == "nl_bsn"]
    for least, read in ((0.5, 0), (0.0, 2)):
        share = Detector(bsn, least).whole(numbers)
        assert share.matched["NL_BSN"] == read
    told = Detector(bsn, 0.95).whole(numbers, "bsn")
    assert told.matched["NL_BSN"] == (2 if curves()["NATIONAL_ID"][90] >= 0.95 else 0)
