"""Presidio's recognizer registry, as it is: custom recognizers, and which of the predefined ones are on.

Source: github.com/microsoft/presidio, docs/analyzer/recognizer_registry_provider.md and
presidio-analyzer/presidio_analyzer/pattern_recognizer.py (flags, lists of terms, how context counts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sfumato.config.importers.presidio_entities import PREDEFINED
from sfumato.config.python_regex import translated
from sfumato.core.entities import ENTITIES
from sfumato.core.entity_table import ALIASES
from sfumato.core.errors import Problem, SfumatoErrors, Where
from sfumato.core.recognizer import Dictionary, GivenRecognizers, Pattern, Recognizer
from sfumato.core.suggestion import shown

if TYPE_CHECKING:
    from sfumato.config.document import Document, Path

_FLAGS = int(re.DOTALL | re.MULTILINE | re.IGNORECASE)
_BOOST = 0.35
_LEAST_IN_CONTEXT = 0.4
"""Context adds `_BOOST` and lifts a score at least to this."""
_LIST_SCORE = 1.0
_MODELS = re.compile(r"(?i)spacy|stanza|transformers|gliner|hugging|azure|ahds|langextract|llm")


def read(document: Document, path: str) -> GivenRecognizers:
    """The registry's recognizers. Raises every mistake at once: `recognizer.invalid`, `recognizer.pattern`."""
    reading = _Reading(document, path)
    reading.registry(document.data)
    if reading.problems:
        raise SfumatoErrors(reading.problems)
    return GivenRecognizers(tuple(reading.made), frozenset(reading.predefined))


class _Reading:
    def __init__(self, document: Document, path: str) -> None:
        self.document, self.path = document, path
        self.made: list[Recognizer] = []
        self.predefined: set[str] = set()
        self.problems: list[Problem] = []

    def refuse(self, at: Path, message: str, code: str = "recognizer.invalid", hint: str | None = None) -> None:
        where: dict[str, Where] = {"file": self.path, "line": self.document.line(at)}
        self.problems.append(Problem(code=code, message=message, where=where, hint=hint))

    def registry(self, data: Any) -> None:
        at: Path = ()
        if isinstance(data, Mapping) and isinstance(data.get("recognizer_registry"), Mapping):
            data, at = data["recognizer_registry"], ("recognizer_registry",)
        sections = data.get("recognizers") if isinstance(data, Mapping) else data
        if not isinstance(sections, list):
            self.refuse((), "neither sfumato's recognizers nor a registry of Presidio's", hint="apiVersion: sfumato/v1")
            return
        flags = data.get("global_regex_flags", _FLAGS) if isinstance(data, Mapping) else _FLAGS
        if isinstance(data, Mapping):
            at = (*at, "recognizers")
        for place, section in enumerate(sections):
            self.section((*at, place), section, flags if isinstance(flags, int) else _FLAGS)

    def section(self, at: Path, section: Any, flags: int) -> None:
        if isinstance(section, str):
            section = {"name": section}
        if not isinstance(section, Mapping):
            self.refuse(at, "a recognizer is a mapping or a name")
        elif section.get("enabled", True):
            if "patterns" in section or "deny_list" in section:
                self.custom(at, section, flags)
            else:
                self.known(at, section)

    def known(self, at: Path, section: Mapping[str, Any]) -> None:
        """One of those that come with Presidio: the recognizers of its entities are on."""
        name = str(section.get("class_name") or section.get("name") or "")
        entities = PREDEFINED.get(name) or _named_after(name)
        entities = [ALIASES.get(one, one) for one in entities]
        if entities:
            self.predefined.update(entities)
        elif not _MODELS.search(name):
            self.refuse(at, f"no recognizer here does what {shown(name)} does", hint="set enabled: false")
        else:
            self.refuse(at, f"{shown(name)} is a model, not a pattern", hint="set enabled: false")

    def custom(self, at: Path, section: Mapping[str, Any], flags: int) -> None:
        name, entity = section.get("name"), section.get("supported_entity")
        if not isinstance(name, str) or not isinstance(entity, str):
            self.refuse(at, "a custom recognizer has a name and a supported_entity")
            return
        patterns = list(self.patterns((*at, "patterns"), section.get("patterns") or [], flags))
        if (terms := section.get("deny_list")) and isinstance(terms, list):
            dictionary = Dictionary(pa.array([str(term) for term in terms], pa.string()))
            patterns.append(Pattern(dictionary=dictionary, score=_score(section.get("deny_list_score"), _LIST_SCORE)))
        if not patterns:
            if not self.problems:
                self.refuse(at, "a custom recognizer has patterns or a deny_list")
            return
        identifier = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()).strip("_")
        self.made.append(
            Recognizer(
                id=f"custom_{identifier}",
                entity=ALIASES.get(entity, entity),
                country=_country(section.get("country_code")),
                patterns=tuple(patterns),
                context=tuple(_context(section)),
                boost=max(_BOOST, _LEAST_IN_CONTEXT - min(pattern.score for pattern in patterns)),
                words_before=5,
                words_after=0,
            )
        )

    def patterns(self, at: Path, sections: Any, flags: int) -> Iterator[Pattern]:
        for place, section in enumerate(sections if isinstance(sections, list) else []):
            regex = section.get("regex") if isinstance(section, Mapping) else None
            if not isinstance(regex, str) or not regex:
                self.refuse((*at, place), "a pattern has a regex")
                continue
            found = translated(regex, flags)
            if found is None:
                told = "look-around, back-references and the like have no equivalent in linear time"
                self.refuse((*at, place), told, "recognizer.pattern", "write what may touch a match as its edges")
                continue
            score = _score(section.get("score"), 0.0)
            left, right = ("word" if edge else "any" for edge in found[1:])
            yield Pattern(regex=found.regex, score=score, left=left, right=right)  # type: ignore[arg-type]


def _named_after(name: str) -> Sequence[str]:
    """`EsNifRecognizer` finds ES_NIF."""
    stem = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.removesuffix("Recognizer")).upper()
    return (stem,) if stem in ENTITIES or stem in ALIASES else ()


def _score(value: Any, default: float) -> float:
    return min(max(float(value), 0.0), 1.0) if isinstance(value, int | float) else default


def _country(value: Any) -> str | None:
    return value.lower() if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2}", value) else None


def _context(section: Mapping[str, Any]) -> Iterator[str]:
    """Context words of the recognizer and of all its languages."""
    languages = section.get("supported_languages")
    for part in (section, *(languages if isinstance(languages, list) else ())):
        words = part.get("context") if isinstance(part, Mapping) else None
        yield from (str(word) for word in words) if isinstance(words, list) else ()
