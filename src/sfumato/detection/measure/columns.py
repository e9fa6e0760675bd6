"""How well columns are named: role and family of what is proposed beside what is true."""

from __future__ import annotations

from dataclasses import dataclass

from sfumato.core.entities import Role

UNSURE = 0.9
"""Under this confidence `untagged: scan` suppresses a column (CONTRACTS §2)."""
_NO_ENTITY = {
    Role.DIRECT: frozenset({"OTHER_ID"}),
    Role.SENSITIVE: frozenset({"MEDICAL_CODE"}),
}
"""Families that say no more than the role does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a column is. Without a family: free text or mixed identifiers (direct), or what no entity names."""

    role: Role
    family: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was proposed for it. `inside`: the column is JSON text whose paths have proposals of their own."""

    tag: str
    role: Role | None
    family: str | None
    confidence: float
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which halves are right."""

    role: bool
    family: bool

    @property
    def both(self) -> bool:
        """Whether the whole is right."""
        return self.role and self.family


def judge_column(truth: Truth, said: Said | None) -> Verdict:
    """The verdict on one column; one that was not seen at all is wrong.

    Free text or mixed identifiers (`direct` without a family) are right as `text`, and as anything that would be
    suppressed as unsure; else the role must be direct and the family OTHER_ID. What no entity names (other roles
    without a family) is right with that role and without an entity, or with one that says no more than the role.
    Of JSON in cells without a family the role counts: entities are proposed for its paths.
    """
    if said is None:
        return Verdict(role=False, family=False)
    if truth.family is not None:
        return Verdict(role=said.role == truth.role, family=said.family == truth.family)
    if truth.role is Role.DIRECT and (said.tag == "text" or said.confidence < UNSURE):
        return Verdict(role=True, family=True)
    told = said.inside or said.family is None or said.family in _NO_ENTITY.get(truth.role, ())
    return Verdict(role=said.role == truth.role, family=told)
