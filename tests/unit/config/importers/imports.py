"""What the tests of the importers share: a file, its import, the policy that comes out, loaded as any other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sfumato.config import load_policy
from sfumato.config.importers import Asked, Unsupported, import_policy
from sfumato.core.policy import Policy, Rule
from sfumato.plugins import table

FOUND = frozenset({"EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "US_SSN", "IBAN_CODE", "IP_ADDRESS", "URL"})


@dataclass(frozen=True, slots=True)
class Result:
    """An import's outcome."""

    tool: str
    text: str
    policy: Policy
    unsupported: tuple[Unsupported, ...]

    def told(self, part: str) -> str:
        """All that is said of the things whose place contains `part`."""
        return "\n".join(f"{one.what}: {one.why}" for one in self.unsupported if part in one.where)

    def column(self, name: str) -> Rule:
        """The rule by that column."""
        return next(rule for rule in self.policy.rules if rule.match.column == name)

    def entity(self, name: str, *, in_text: bool = False) -> Rule | None:
        """The rule by that entity or family."""
        rules = (self.policy.text or ()) if in_text else self.policy.rules
        return next((rule for rule in rules if name in (rule.match.entity, rule.match.family)), None)

    def treatment(self, name: str) -> tuple[str, dict[str, object]]:
        """Technique and parameters of a column."""
        rule = self.column(name)
        return rule.technique, dict(rule.parameters)


def imported(
    folder: Path, name: str, text: str, *, form: str | None = None, table_name: str | None = None, k: int | None = None
) -> Result:
    """Imports `text` as a file of that name; the policy is loaded with the techniques of this build, so it lints."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return of_path(path, form=form, table_name=table_name, k=k)


def of_path(path: Path, *, form: str | None = None, table_name: str | None = None, k: int | None = None) -> Result:
    """Imports a file or folder."""
    asked = Asked(table=table_name, k=k, found=FOUND, folder=path.parent)
    tool, written, _, unsupported = import_policy(str(path), form, asked)
    policy = load_policy(written, origin="policy.yaml", environ={}, techniques=table().techniques)
    return Result(tool, written, policy, unsupported)
