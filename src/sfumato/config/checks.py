"""What the shape of a policy cannot say: names that must exist, rules that can never apply, what this build lacks."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from sfumato.config import convert
from sfumato.config.document import Document, Path, dotted
from sfumato.config.models import (
    UNSUPPORTED,
    ColumnRule,
    DeliverySection,
    DetectionSection,
    Example,
    Keys,
    PolicyFile,
    PrivacySection,
    SpanRule,
)
from sfumato.core.detection import Detection
from sfumato.core.entities import ENTITIES, FAMILIES, Tag
from sfumato.core.entity_table import ALIASES
from sfumato.core.errors import Problem, SfumatoError
from sfumato.core.parameters import check_rule, unsupported_rule
from sfumato.core.policy import Match
from sfumato.core.suggestion import suggestion

if TYPE_CHECKING:
    from sfumato.core.errors import Where
    from sfumato.core.policy import Rule
    from sfumato.core.ports import Technique

M = TypeVar("M", bound=BaseModel)
Found = tuple[Path, Problem]

_PLANNED_SCHEMES = frozenset({"vault", "awssm"})
_EVENTS = ("stdout:", "file://")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names that the build knows. Without `techniques` their names and parameters are left to the plan."""

    techniques: Mapping[str, Technique] | None
    schemes: frozenset[str]
    recognized: frozenset[str] | None
    """Entities beside those of the table; None for any."""


@dataclass(frozen=True, slots=True)
class Checks:
    """The parts of a document whose shape is sound, checked one by one."""

    document: Document
    origin: str
    broken: frozenset[Path]
    vocabulary: Vocabulary

    def run(self) -> list[Found]:
        """Every mistake, with the path it lies at."""
        found = list(self._unsupported())
        found += self._rules("rules", ColumnRule)
        found += self._rules("text", SpanRule)
        for check in (self._keys, self._detection, self._privacy, self._events, self._tests):
            found += check()
        return found

    # --- sections ---------------------------------------------------------------------------------------------------

    def _unsupported(self) -> Iterator[Found]:
        for path in unsupported_paths():
            if path in self.document.lines:
                yield self._found("policy.unsupported", path, f"this build cannot honour {dotted(path)}", "remove it")

    def _rules(self, section: str, model: type[ColumnRule | SpanRule]) -> Iterator[Found]:
        for index, item in self._items(section, model):
            path: Path = (section, index)
            line = self.document.line(path)
            if isinstance(item, ColumnRule):
                rule = convert.column_rule(item, index, line)
            else:
                rule = convert.span_rule(item, index, line)
            yield from self._technique(rule, path)
            yield from self._match(rule.match, path)

    def _technique(self, rule: Rule, path: Path) -> Iterator[Found]:
        place: dict[str, Where] = {"file": self.origin, "line": self.document.line(path), "key": dotted(path)}
        in_text = path[0] == "text"
        if self.vocabulary.techniques is None:
            problems = unsupported_rule(rule, place=place)
        else:
            problems = check_rule(rule, self.vocabulary.techniques, in_text=in_text, place=place)
        lines = {dotted(known): line for known, line in self.document.lines.items() if known[: len(path)] == path}
        for problem in problems:
            where = {**problem.where, "line": lines.get(str(problem.where["key"]), place["line"])}
            yield path, Problem(code=problem.code, message=problem.message, where=where, hint=problem.hint)

    def _match(self, match: Match, path: Path) -> Iterator[Found]:
        recognized = self.vocabulary.recognized
        for name, value, known in (
            ("entity", match.entity, None if recognized is None else recognized | set(ENTITIES)),
            ("family", match.family, FAMILIES),
        ):
            if value is not None and known is not None and value not in known:
                message = f"there is no {name} of that name"
                yield self._found("policy.invalid", (*path, "match", name), message, suggestion(value, known))
        if match.tag is not None and not _is_tag(match.tag):
            yield self._found("policy.invalid", (*path, "match", "tag"), "this is no tag", _TAGS)

    def _keys(self) -> Iterator[Found]:
        for slot in Keys.model_fields:
            path = ("keys", slot)
            if path not in self.document.lines or self._is_broken(path):
                continue
            scheme = self.document.data["keys"][slot].partition("://")[0]
            known = ", ".join(f"{name}://" for name in sorted(self.vocabulary.schemes))
            if scheme in self.vocabulary.schemes:
                continue
            if scheme in _PLANNED_SCHEMES:
                yield self._found(
                    "policy.unsupported", path, f"this build cannot read keys from {scheme}://", f"it can: {known}"
                )
            else:
                yield self._found("key.reference", path, "no key provider has that scheme", f"there are: {known}")

    def _detection(self) -> Iterator[Found]:
        section = self._section("detection", DetectionSection)
        if section is None:
            return
        for path, settings in _settings(section):
            try:
                Detection(**settings)
            except SfumatoError as error:
                yield self._found("policy.invalid", path, error.problem.message, error.problem.hint)
        recognized = self.vocabulary.recognized
        known = None if recognized is None else recognized | set(ENTITIES) | set(ALIASES)
        for where, names in (("thresholds", section.thresholds), ("deny", section.deny)):
            for name in names:
                if known is not None and name not in known:
                    path = ("detection", where, name)
                    message = "there is no entity or family of that name"
                    yield self._found("policy.invalid", path, message, suggestion(name, known))

    def _privacy(self) -> Iterator[Found]:
        section = self._section("privacy", PrivacySection)
        if section is None:
            return
        if section.k is None and not any(("privacy", name) in self.document.lines for name in ("l", "t")):
            yield self._found("policy.invalid", ("privacy",), "privacy promises nothing: k is missing", "k: 5")
        for index, name in enumerate(section.quasi):
            if name in section.quasi[:index]:
                yield self._found("policy.invalid", ("privacy", "quasi", index), "the column stands here twice")

    def _events(self) -> Iterator[Found]:
        section = self._section("delivery", DeliverySection)
        for index, target in enumerate(section.events if section else ()):
            path = ("delivery", "events", index)
            if target == _EVENTS[0] or (target.startswith(_EVENTS[1]) and len(target) > len(_EVENTS[1])):
                continue
            if target.startswith(_EVENTS) or ":" not in target:
                yield self._found("policy.invalid", path, "this is no event target", "stdout: or file://path")
            else:
                yield self._found(
                    "policy.unsupported", path, "this build cannot send events there", "it can: stdout:, file://path"
                )

    def _tests(self) -> Iterator[Found]:
        for index, test in self._items("tests", Example):
            for name in test.expect:
                if name not in test.row:
                    path = ("tests", index, "expect", name)
                    hint = suggestion(name, test.row)
                    yield self._found("policy.invalid", path, "the row of this test has no such column", hint)

    # --- reading ----------------------------------------------------------------------------------------------------

    def _is_broken(self, path: Path) -> bool:
        return any(path[: len(bad)] == bad or bad[: len(path)] == path for bad in self.broken)

    def _items(self, section: str, model: type[M]) -> Iterator[tuple[int, M]]:
        items = self.document.data.get(section)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if not self._is_broken((section, index)):
                yield index, model.model_validate(item)
            elif (rest := self._without_broken((section, index), item)) is not None:
                with suppress(ValidationError):
                    yield index, model.model_validate(rest)

    def _without_broken(self, path: Path, item: Any) -> Any:
        """What is left of an item without its broken parts, so that its other mistakes are told too."""
        rest = copy.deepcopy(item)
        for bad in self.broken:
            if bad[: len(path)] != path or len(bad) == len(path):
                if path[: len(bad)] == bad:
                    return None
                continue
            inside = rest
            for step in bad[len(path) : -1]:
                inside = inside.get(step) if isinstance(inside, dict) else None
            if isinstance(inside, dict):
                inside.pop(bad[-1], None)
        return rest

    def _section(self, section: str, model: type[M]) -> M | None:
        data: Any = self.document.data.get(section)
        if section not in self.document.data or self._is_broken((section,)):
            return None
        try:
            return model.model_validate(data)
        except ValidationError:  # of a key that this build cannot honour anyway
            return None

    def _found(self, code: str, path: Path, message: str, hint: str | None = None) -> Found:
        where: dict[str, Where] = {"file": self.origin, "line": self.document.line(path), "key": dotted(path)}
        return path, Problem(code=code, message=message, where=where, hint=hint)


def _settings(section: DetectionSection) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each part of the section alone, so that the one that is wrong has its place."""
    for index, country in enumerate(section.countries):
        yield ("detection", "countries", index), {"countries": [country]}
    for index, value in enumerate(section.allow):
        yield ("detection", "allow", index), {"allow": [value]}
    for name, values in section.deny.items():
        for index, value in enumerate(values):
            yield ("detection", "deny", name, index), {"deny": [value]}


_TAGS = "pii:<kind>, quasi:<kind>, sensitive:<kind>, text, non-pii, or a glob of them such as pii:*"


def _is_tag(text: str) -> bool:
    if any(sign in text for sign in "*?["):
        return True
    try:
        Tag(text)
    except SfumatoError:
        return False
    return True


def unsupported_paths() -> list[Path]:
    """Keys that the models mark as beyond this build."""
    sections: tuple[tuple[Path, type[BaseModel]], ...] = ((), PolicyFile), (("privacy",), PrivacySection)
    return [
        (*path, field.alias or name)
        for path, model in sections
        for name, field in model.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get(UNSUPPORTED)
    ]
