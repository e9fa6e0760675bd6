"""The use cases about techniques: what there is, and how each is used."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sfumato.core.errors import SfumatoError
from sfumato.plugins import table

if TYPE_CHECKING:
    from sfumato.core.ports import Parameter, Technique


def listing() -> list[dict[str, Any]]:
    """All techniques in alphabetical order."""
    return [
        {
            "id": technique.id,
            "summary": technique.summary,
            "parameters": [parameter.name for parameter in technique.parameters],
            "slot": technique.slot,
            "in_text": technique.on_spans,
        }
        for _, technique in sorted(table().techniques.items())
    ]


def show(name: str) -> dict[str, Any]:
    """One technique with its parameters and an example rule."""
    techniques = table().techniques
    if name not in techniques:
        close = get_close_matches(name, techniques, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(sorted(techniques))}"
        raise SfumatoError("policy.unknown_technique", "no technique has that name", hint=hint)
    technique = techniques[name]
    return {
        "id": technique.id,
        "summary": technique.summary,
        "description": technique.description,
        "slot": technique.slot,
        "purpose": technique.purpose,
        "in_text": technique.on_spans,
        "parameters": [_described(parameter) for parameter in technique.parameters],
        "example": _example(technique),
    }


def _described(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "default": list(parameter.default) if isinstance(parameter.default, tuple) else parameter.default,
        "required": parameter.required,
        "choices": list(parameter.choices),
        "minimum": parameter.minimum,
        "maximum": parameter.maximum,
        "summary": parameter.summary,
    }


_EXAMPLES = {
    "mask": ("card_number", "{keep_last: 4}"),
    "generalize": ("age", "{width: 10}"),
    "pseudonymize": ("email", "{canonicalize: email}"),
    "replace": ("full_name", "{with: someone}"),
    "suppress": ("full_name", "{how: column}"),
}


def _example(technique: Technique) -> str:
    column, parameters = _EXAMPLES.get(technique.id, ("notes", None))
    with_ = f", with: {parameters}" if parameters else ""
    return f"rules:\n  - {{match: {{column: {column}}}, technique: {technique.id}{with_}}}\n"
