"""`${VAR}`, `${VAR:-default}` and `${VAR?message}` in the text of a policy.

Expansion happens on parsed scalars, so that a value from the environment can never become structure. An unquoted
scalar is read again afterwards (`k: ${K:-5}` is a number); a quoted one stays text. `$${` writes a literal `${`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sfumato.config.document import Document, Path, dotted, scalar
from sfumato.core.errors import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

_REFERENCE = re.compile(r"\$\$\{|\$\{(?:([A-Za-z_][A-Za-z0-9_]*)(?:(:-|\?)([^{}]*))?\})?")


def expand(document: Document, environ: Mapping[str, str], origin: str) -> list[Problem]:
    """Replaces the references in place; gives one `policy.variable` for each that cannot be."""
    expansion = _Expansion(document, environ, origin)
    document.data = expansion.value(document.data, ())
    return expansion.problems


class _Expansion:
    def __init__(self, document: Document, environ: Mapping[str, str], origin: str) -> None:
        self.document, self.environ, self.origin = document, environ, origin
        self.problems: list[Problem] = []

    def value(self, value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: self.value(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.value(item, (*path, place)) for place, item in enumerate(value)]
        if not isinstance(value, str) or "${" not in value:
            return value
        expanded = _REFERENCE.sub(lambda match: self.reference(match, path), value)
        return scalar(expanded) if path in self.document.plain else expanded

    def reference(self, match: re.Match[str], path: Path) -> str:
        if match.group() == "$${":
            return "${"
        name, operator, operand = match.groups()
        if name is None:
            return self.refuse(
                path, "${ begins no reference", "write ${NAME}, ${NAME:-default}, ${NAME?message}, or $${"
            )
        found = self.environ.get(name)
        if operator == ":-":
            found = found or operand
        if found is None or (operator == "?" and not found):
            return self.refuse(
                path, f"the variable {name} is not set", operand or f"set {name} or write ${{{name}:-default}}"
            )
        if not found.isprintable():
            return self.refuse(path, f"the variable {name} holds control characters or is not UTF-8", "check its value")
        return found

    def refuse(self, path: Path, message: str, hint: str) -> str:
        where: dict[str, Where] = {"file": self.origin, "line": self.document.line(path), "key": dotted(path)}
        self.problems.append(Problem(code="policy.variable", message=message, where=where, hint=hint))
        return ""
