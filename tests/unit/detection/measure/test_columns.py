"""Which proposals are right about a column."""

from __future__ import annotations

import pytest

from sfumato.core.entities import Role, Tag
from sfumato.detection.measure.columns import Said, Truth, Verdict, judge_column

DIRECT, QUASI, SENSITIVE, NONE = Role.DIRECT, Role.QUASI, Role.SENSITIVE, Role.NONE
BOTH, NEITHER = Verdict(role=True, family=True), Verdict(role=False, family=False)
ROLE, FAMILY = Verdict(role=True, family=False), Verdict(role=False, family=True)


def said(tag: str, confidence: float = 0.95, *, inside: bool = False) -> Said:
    meant = Tag(tag)
    family = None if meant.entity is None else meant.entity.family
    return Said(tag=tag, role=meant.role, family=family, confidence=confidence, inside=inside)


@pytest.mark.parametrize(
    ("role", "family", "proposed", "verdict"),
    [
        (DIRECT, "PERSON", said("pii:name"), BOTH),
        (DIRECT, "PERSON", said("pii:email"), ROLE),
        (DIRECT, "PERSON", said("non-pii"), NEITHER),
        (DIRECT, "PERSON", said("text"), NEITHER),
        (DIRECT, "PERSON", said("pii:name", 0.3), BOTH),
        (QUASI, "LOCATION", said("quasi:zip"), BOTH),
        (DIRECT, "GEO_COORDINATES", said("quasi:geo_coordinates"), FAMILY),
        (DIRECT, "NATIONAL_ID", said("pii:nl_bsn"), BOTH),
        (DIRECT, None, said("text", 0.3), BOTH),
        (DIRECT, None, said("pii:name", 0.89), BOTH),
        (DIRECT, None, said("non-pii", 0.89), BOTH),
        (DIRECT, None, said("pii:name", 0.9), ROLE),
        (DIRECT, None, said("non-pii", 0.9), FAMILY),
        (DIRECT, None, said("pii:other_id"), BOTH),
        (DIRECT, None, said("pii:email", inside=True), BOTH),
        (QUASI, None, said("quasi:sex"), BOTH),
        (QUASI, None, said("quasi:location"), ROLE),
        (QUASI, None, said("quasi:date_time", inside=True), BOTH),
        (SENSITIVE, None, said("sensitive:medical_code"), BOTH),
        (SENSITIVE, None, said("non-pii"), FAMILY),
        (NONE, None, said("non-pii"), BOTH),
        (NONE, None, said("text"), FAMILY),
        (NONE, None, said("pii:ip"), NEITHER),
        (NONE, None, None, NEITHER),
        (DIRECT, None, None, NEITHER),
    ],
)
def test_role_and_family_are_judged_apart(role: Role, family: str | None, proposed: Said, verdict: Verdict) -> None:
    made = judge_column(Truth(role=role, family=family), proposed)
    assert made == verdict
    assert made.both == (verdict == BOTH)
