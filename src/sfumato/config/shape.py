"""What pydantic says about a document, said again without any value of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from sfumato.config.document import Document, Path, dotted, plain_name
from sfumato.config.models import PolicyFile
from sfumato.core.errors import Problem, Where
from sfumato.core.suggestion import nearest, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

File = TypeVar("File", bound=BaseModel)
Root = type[BaseModel]
"""The model of the whole file."""
Found = tuple[Path, Problem]
"""A mistake and the part of the document it lies in."""

_SAID = {
    "string_type": "must be text (put it in quotes)",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "string_too_short": "must not be empty",
    "none_required": "must be empty",
}
_LIMITS = {
    "greater_than_equal": ("ge", "must be at least"),
    "less_than_equal": ("le", "must be at most"),
    "greater_than": ("gt", "must be more than"),
    "less_than": ("lt", "must be less than"),
}
_FORMS: dict[str, tuple[str, str]] = {
    "name": ("policy.invalid", "must be lower-case letters, digits, dots, dashes and underscores, at most 63"),
    "domain": ("policy.invalid", "must be lower-case letters, digits, dots, dashes and underscores, at most 63"),
    "tag": ("policy.invalid", "must be a tag: pii:<kind>, quasi:<kind>, sensitive:<kind>, text or non-pii"),
    "entity": ("policy.invalid", "must be an entity's name in capitals"),
    "family": ("policy.invalid", "must be a family's name in capitals"),
    "technique": ("policy.invalid", "must be a technique's name in lower case"),
    "because": ("policy.invalid", "must say why"),
    "pseudonym": ("key.reference", "must be a reference to a key, scheme://location, never a key"),
    "vault": ("key.reference", "must be a reference to a key, scheme://location, never a key"),
    "encrypt": ("key.reference", "must be a reference to a key, scheme://location, never a key"),
}


def validate(document: Document, origin: str) -> tuple[PolicyFile | None, list[Found]]:
    """The typed policy, or None and every mistake of its shape with the path it lies at."""
    return validated(PolicyFile, document, origin)


def validated(model: type[File], document: Document, origin: str) -> tuple[File | None, list[Found]]:
    """The same for a file of another shape."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        found: dict[tuple[Path, str], Found] = {}
        for detail in error.errors(include_url=False, include_input=False):
            path = _known(tuple(detail["loc"]), document)
            if detail["type"] in ("missing", "extra_forbidden"):
                path = tuple(detail["loc"])
            problem = _problem(model, detail, path, document, origin)
            found.setdefault((path, problem.code), (path, problem))
        return None, list(found.values())


def _known(location: Path, document: Document) -> Path:
    """Pydantic adds names of union members to a location; they are no part of the document."""
    while location and location not in document.lines:
        location = location[:-1]
    return location


def _problem(root: Root, detail: Any, path: Path, document: Document, origin: str) -> Problem:
    code, message, hint = _said(root, detail, path, document)
    where: dict[str, Where] = {"file": origin, "line": document.line(path), "key": dotted(path)}
    return Problem(code=code, message=message, where=where, hint=hint)


def _said(root: Root, detail: Mapping[str, Any], path: Path, document: Document) -> tuple[str, str, str | None]:
    kind, context = detail["type"], detail.get("ctx", {})
    name = plain_name(path)
    value = _value(document.data, path)
    if kind == "missing":
        return "policy.invalid", f"{name} is missing", None
    if kind == "extra_forbidden":
        return "policy.unknown_key", "there is no such key here", suggestion(path[-1], _keys(root, path[:-1]))
    if value is None:
        return "policy.invalid", f"{name} has no value", "give it a value, or remove it"
    if kind == "literal_error":
        choices = _choices(root, path)
        near = nearest(value, choices)
        return "policy.invalid", f"{name} must be {_listed(choices)}", near and f"did you mean {near}?"
    if kind == "string_pattern_mismatch" and name in _FORMS:
        code, form = _FORMS[name]
        return code, f"{name} {form}", _form_hint(name)
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return "policy.invalid", f"{name} {words} {context[limit]:g}", None
    if kind == "too_short":
        return "policy.invalid", f"{name} must not be empty", None
    code = "key.reference" if name in ("pseudonym", "vault", "encrypt") and path[0] == "keys" else "policy.invalid"
    return code, f"{name} {_SAID.get(kind, 'has the wrong form')}", None


def _form_hint(name: str) -> str | None:
    return "env://NAME or file://path; make one with: sfumato keys new" if _FORMS[name][0] == "key.reference" else None


def _listed(choices: list[str]) -> str:
    return choices[0] if len(choices) == 1 else f"one of {', '.join(choices)}"


def _value(data: Any, path: Path) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return data
    return data


def _keys(root: Root, path: Path) -> list[str]:
    """The keys that exist at a place, from the models."""
    model = _model(root, path)
    return [field.alias or name for name, field in model.model_fields.items()] if model is not None else []


def _choices(root: Root, path: Path) -> list[str]:
    model = _model(root, path[:-1])
    for name, field in (model.model_fields if model is not None else {}).items():
        if (field.alias or name) == path[-1]:
            return [str(choice) for choice in getattr(field.annotation, "__args__", ())]
    return []


def _model(root: Root, path: Path) -> type[BaseModel] | None:
    """The model that describes the mapping at `path`."""
    model: Any = root
    for part in path:
        if isinstance(part, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        model = fields[part].annotation if part in fields else None
        while model is not None and not (isinstance(model, type) and issubclass(model, BaseModel)):
            arguments = getattr(model, "__args__", ())
            model = arguments[0] if arguments and getattr(model, "__origin__", None) is list else None
        if model is None:
            return None
    return model  # type: ignore[no-any-return]
