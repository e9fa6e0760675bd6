"""The kinds of plug-in: where the shipped ones lie, and what one must have to count as one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sfumato.core.ports import Parameter

_ID = re.compile(r"[a-z][a-z0-9_+.-]{0,62}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of plug-in: the package that is scanned for it, the texts and methods that it must have."""

    name: str
    package: str
    texts: tuple[str, ...]
    methods: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()

    def lacks(self, plugin: object) -> str | None:
        """What keeps an object from being one of the kind, as a sentence; None where nothing does."""
        if not _ID.fullmatch(str(getattr(plugin, "id", ""))):
            return "its id is missing or is not lower-case letters, digits, _ + . and -"
        for name in self.texts:
            if not isinstance(getattr(plugin, name, None), str):
                return f"it has no text {name}"
        for name in self.methods:
            if not callable(getattr(plugin, name, None)):
                return f"it has no method {name}"
        for name in self.attributes:
            if not hasattr(plugin, name):
                return f"it has no {name}"
        parameters = getattr(plugin, "parameters", ())
        if not isinstance(parameters, tuple) or not all(isinstance(one, Parameter) for one in parameters):
            return "its parameters are no tuple of Parameter"
        return None


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="techniques",
            package="sfumato.techniques.builtin",
            texts=("id", "summary", "description"),
            methods=("check", "output_type", "bind", "form", "keeps"),
            attributes=("parameters", "slot", "purpose", "implies_direct", "on_spans"),
        ),
        Kind(
            name="recognizers",
            package="sfumato.detection.recognizers",
            texts=("id", "entity"),
            attributes=("patterns", "country", "context"),
        ),
        Kind(name="key_providers", package="sfumato.keys.providers", texts=("id", "summary"), methods=("read",)),
        Kind(
            name="sources",
            package="sfumato.sources",
            texts=("id", "summary"),
            methods=("open",),
            attributes=("extensions",),
        ),
        Kind(
            name="importers",
            package="sfumato.registry.importers",
            texts=("id", "summary"),
            methods=("read", "recognizes"),
        ),
        Kind(
            name="sinks",
            package="sfumato.sinks",
            texts=("id", "summary"),
            methods=("codec",),
            attributes=("extensions",),
        ),
    )
}
