"""What the classifier proposes about a column that nobody has tagged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sfumato.core.entities import Entity, Role, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A tag and role for `column`, with the confidence (0 to 1) and the reasons: names and counts, never values.

    `role` is None for free text, whose role is that of its spans.
    """

    column: str
    tag: str
    role: Role | None
    entity: Entity | None
    confidence: float
    reasons: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    """Tags whose form the values have too; what stands beside the column may decide for one of them."""

    @classmethod
    def tagged(cls, column: str, tag: Tag) -> Proposal:
        """What a person's tag says, as sure as can be."""
        reasons = ("its tag says so",)
        return cls(column=column, tag=tag.text, role=tag.role, entity=tag.entity, confidence=1.0, reasons=reasons)
