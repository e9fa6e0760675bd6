"""Presidio: operators of the anonymizer (JSON or YAML) and recognizer registries (YAML).

Sources, all in github.com/microsoft/presidio: docs/anonymizer/index.md, "Built-in operators" (names, parameters and
defaults; without DEFAULT the operator is replace); presidio-anonymizer/presidio_anonymizer/operators/mask.py (what
chars_to_mask and from_end leave); docs/api-docs/api-docs.yml, AnonymizeRequest and AnalyzeRequest (the REST bodies);
docs/analyzer/recognizer_registry_provider.md and docs/tutorial/08_no_code.md (registries, alone or in an analyzer's
configuration).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sfumato.config.importers.imported import Imported, ImportedRule, Treatment, Unsupported, named
from sfumato.config.importers.presidio_entities import PREDEFINED, matched
from sfumato.config.importers.strictness import PSEUDONYMIZE, REPLACE, SUPPRESS, is_sign, masked, stricter

if TYPE_CHECKING:
    from sfumato.config.importers.given import Given
    from sfumato.config.importers.imported import Asked

_DEFAULT = "DEFAULT"
_OPERATORS = frozenset({"replace", "redact", "hash", "mask", "encrypt", "custom", "keep"})
_REGISTRY = "recognizer_registry"
_AD_HOC = "ad_hoc_recognizers"
_SECTIONS = frozenset({"anonymizers", "recognizers", _REGISTRY, _AD_HOC})
_DATA = frozenset({"text", "analyzer_results", "language", "entities", "correlation_id"})
"""Parts of a REST request that are data, not configuration."""
_LANGUAGES = frozenset({"supported_languages", "supported_language"})
_LONGEST = 1_000
_ALL_THERE_IS = 64
"""A mask of so many characters covers every identifier whole."""


class _Presidio:
    id = "presidio"
    title = "Presidio"

    def recognizes(self, given: Given) -> bool:
        """By its sections, or by values that are operators."""
        data = given.data
        if isinstance(data, Mapping):
            operators = [one for one in data.values() if _kind(one) in _OPERATORS]
            return bool(_SECTIONS & data.keys()) or bool(operators)
        return isinstance(data, list) and any("entity_type" in one for one in data if _kind(one) is not None)

    def read(self, given: Given, asked: Asked) -> Imported:
        """Rules by entity for columns and for text; Presidio knows neither tables nor columns."""
        data = given.structured()
        reading = _Reading(given, asked)
        if isinstance(data, list):
            data = {"anonymizers": data}
        if not isinstance(data, Mapping):
            raise given.refused("a Presidio configuration is a mapping")
        if not _SECTIONS & data.keys():
            if all(_kind(one) is None for one in data.values()):
                raise given.refused("there are neither operators nor recognizers")
            data = {"anonymizers": data}
        if "anonymizers" in data:
            reading.operators(data["anonymizers"])
        registry = data.get(_REGISTRY, data)
        if not isinstance(registry, Mapping):
            raise given.refused(f"{_REGISTRY} is a mapping")
        reading.recognizers("recognizers", registry.get("recognizers"))
        reading.recognizers(_AD_HOC, data.get(_AD_HOC))
        for key in (*data, *(registry if registry is not data else ())):
            reading.section(key)
        return reading.result()


class _Reading:
    """One configuration, with everything that is found without equivalent on the way."""

    def __init__(self, given: Given, asked: Asked) -> None:
        self.given, self.asked = given, asked
        self.default: Treatment | None = None
        self.treatments: dict[tuple[str, str], tuple[Treatment, str]] = {}
        self.lost: dict[Unsupported, None] = {}
        self.carried = asked.registry is not None
        """Whether the policy takes the recognizers from the file as it is."""

    def miss(self, where: str, what: str, why: str) -> None:
        self.lost[Unsupported(where=where, what=what, why=why)] = None

    # --- operators ----------------------------------------------------------------------------------------------------

    def operators(self, section: Any) -> None:
        pairs = list(self._pairs(section))
        for treatment in [self._treatment(entity, operator) for entity, operator in pairs if entity == _DEFAULT]:
            if self.default is not None:
                self.miss(f"anonymizers.{_DEFAULT}", "a further operator", "The stricter of them counts")
            self.default = treatment if self.default is None else stricter(self.default, treatment)
        for entity, operator in pairs:
            if entity != _DEFAULT:
                self._operator(entity, operator)

    def _pairs(self, section: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(section, Mapping):
            yield from section.items()
            return
        if not isinstance(section, list):
            raise self.given.refused("anonymizers are a mapping of entities to operators")
        for place, one in enumerate(section, 1):
            entity = one.get("entity_type", _DEFAULT) if isinstance(one, Mapping) else None
            if not isinstance(entity, str):
                raise self.given.refused(
                    "an item of anonymizers is no operator", where={"key": f"anonymizers[{place}]"}
                )
            yield entity, one

    def _operator(self, entity: str, operator: Any) -> None:
        where = f"anonymizers.{named(entity)}"
        treatment = self._treatment(entity, operator)
        match = ("entity", entity) if entity in self.asked.own else matched(entity)
        if match is None:
            why = "This build knows none of that name and finds nothing of it; what is found as something else falls "
            self.miss(where, "an entity of that name", why + "under the rule for that")
            return
        self._not_found(where, *match)
        origin = f"{named(entity)}: {named(_kind(operator))}"
        if match[0] == "family":
            treatment = self._widened(where, match[1], treatment)
        if match in self.treatments:
            before, told = self.treatments[match]
            if before != treatment:
                self.miss(where, "a further operator", f"{match[1]} has one rule here, and the stricter counts")
            treatment, origin = stricter(before, treatment), f"{told}; {origin}"
        self.treatments[match] = treatment, origin

    def _widened(self, where: str, family: str, treatment: Treatment) -> Treatment:
        """A rule about one national kind is about all here, so it may not show more than DEFAULT does of the others."""
        wide = stricter(treatment, self.default or REPLACE)
        if wide != treatment:
            why = f"It would hold for every {family}; the stricter of it and DEFAULT is taken"
            self.miss(where, "an operator for one country", why)
        return wide

    def _not_found(self, where: str, by: str, name: str) -> None:
        if by == "family" or name not in self.asked.found | self.asked.own:
            why = "No recognizer of this build looks for it in text; the rule is for columns that are tagged or "
            self.miss(where, f"detection of {name} in text", why + "surely classified as that")

    def _treatment(self, entity: str, operator: Any) -> Treatment:
        where = f"anonymizers.{named(entity)}"
        kind = _kind(operator)
        if kind == "mask":
            return self._mask(where, operator)
        if kind == "replace":
            return self._replace(where, operator)
        if kind == "redact":
            return Treatment(technique="redact")
        if kind == "hash":
            self.miss(
                where, "hash", "Pseudonyms are keyed (HMAC-SHA256) and differ from the hashes that Presidio makes"
            )
            return PSEUDONYMIZE
        if kind == "keep":
            return Treatment(technique="keep", because=f"imported: kept in {self.given.name}")
        known = {"encrypt": "This build cannot encrypt", "custom": "A function cannot be carried over"}
        why = known.get(kind or "", "No operator of that name is documented")
        self.miss(where, f"the operator {named(kind)}", f"{why}; values are replaced by <ENTITY>, for good")
        return REPLACE

    def _replace(self, where: str, operator: Mapping[str, Any]) -> Treatment:
        value = operator.get("new_value")
        if value is None or value == "":
            return REPLACE
        if isinstance(value, str) and len(value) <= _LONGEST:
            return Treatment(technique="replace", parameters=(("with", value),))
        self.miss(where, "new_value", "It is no text of usual length; values are replaced by <ENTITY>")
        return REPLACE

    def _mask(self, where: str, operator: Mapping[str, Any]) -> Treatment:
        char, count = operator.get("masking_char"), operator.get("chars_to_mask")
        if char is not None and not (isinstance(char, str) and is_sign(char)):
            self.miss(where, "masking_char", "A mask here needs one sign that is neither letter nor digit; * is taken")
            char = "*"
        whole = isinstance(count, int) and not isinstance(count, bool) and count >= _ALL_THERE_IS
        if not whole:
            why = "Presidio masks so many characters and shows the rest, however long; here all are masked. To show "
            end = "keep_first: n" if operator.get("from_end") is True else "keep_last: n"
            self.miss(where, "chars_to_mask", f"{why}some, write {end}")
        return masked(char=char or "*")

    # --- recognizers --------------------------------------------------------------------------------------------------

    def recognizers(self, key: str, section: Any) -> None:
        if section is None:
            return
        if not isinstance(section, list):
            raise self.given.refused(f"{key} are a list")
        for place, one in enumerate(section, 1):
            name = one if isinstance(one, str) else one.get("name") if isinstance(one, Mapping) else None
            where = f"{key}[{place}] {named(name)}"
            fields: Mapping[str, Any] = one if isinstance(one, Mapping) else {}
            if not isinstance(name, str) and not fields:
                self.miss(where, "a recognizer", "It has no form that is documented")
            elif isinstance(one, str) or fields.get("type") == "predefined" or _is_predefined(fields):
                self._predefined(where, str(fields.get("class_name", name)), fields)
            else:
                self._custom(where, fields)

    def _predefined(self, where: str, name: str, fields: Mapping[str, Any]) -> None:
        if fields.get("enabled") is False:
            if not self.carried:
                self.miss(where, "a recognizer that is turned off", "Without the file as recognizers all are on")
            return
        finds = PREDEFINED.get(name)
        lost = [] if finds is None else [one for one in finds if not self._finds(one)]
        if finds is None:
            self.miss(where, "a predefined recognizer", "It is not known whether a recognizer here finds the same")
        elif lost:
            why = f"No recognizer of this build looks for {', '.join(lost)} in text"
            self.miss(where, "a predefined recognizer", why)
        if any(isinstance(one, Mapping) and one.get("context") for one in _items(fields.get("supported_languages"))):
            self.miss(where, "context words", "The recognizers here have context words of their own")

    def _finds(self, entity: str) -> bool:
        match = matched(entity)
        return match is not None and match[0] == "entity" and match[1] in self.asked.found

    def _custom(self, where: str, fields: Mapping[str, Any]) -> None:
        if self.carried and not where.startswith(_AD_HOC):
            return
        entity = fields.get("supported_entity")
        parts = [f"{len(_items(fields.get(key)))} {key}" for key in ("patterns", "deny_list") if fields.get(key)]
        held = f" ({', '.join(parts)})" if parts else ""
        what = f"a custom recognizer of {named(entity)}{held}"
        off = " It is turned off there" if fields.get("enabled") is False else ""
        why = "A policy names files of recognizers, and this is none that can be read as one"
        self.miss(where, what, f"{why}; what only it finds is not found here.{off}")

    # --- the rest -----------------------------------------------------------------------------------------------------

    def section(self, key: str) -> None:
        if key in _SECTIONS or key in _DATA:
            return
        if key in _LANGUAGES:
            self.miss(key, "languages", "The recognizers here say by themselves which countries they are for")
        else:
            self.miss(named(key), "a setting", "A policy has none like it")

    def result(self) -> Imported:
        rules = tuple(
            ImportedRule(by=by, name=name, treatment=treatment, origin=origin)
            for (by, name), (treatment, origin) in sorted(self.treatments.items(), key=lambda item: item[0][0])
        )
        default = self.default or REPLACE
        return Imported(
            about=self.given.name,
            columns=rules,
            others=SUPPRESS if default.technique == "keep" else default,
            text=rules,
            rest=default,
            recognizers=() if self.asked.registry is None else (self.asked.registry,),
            unsupported=tuple(self.lost),
        )


def _kind(operator: Any) -> str | None:
    """The operator's name: `type`."""
    kind = operator.get("type") if isinstance(operator, Mapping) else None
    return kind if isinstance(kind, str) else None


def _items(section: Any) -> list[Any]:
    return section if isinstance(section, list) else []


def _is_predefined(fields: Mapping[str, Any]) -> bool:
    """Without a type a recognizer is a custom one, but one that has nothing to find can only be predefined."""
    return "type" not in fields and not fields.keys() & {"patterns", "deny_list", "supported_entity"}


PLUGIN = _Presidio()
