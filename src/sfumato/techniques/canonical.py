"""One spelling of values that mean the same, before they are keyed or stored: the `canonicalize` parameter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

import pyarrow as pa

from sfumato.core.policy import Value
from sfumato.core.ports import Parameter
from sfumato.kernel import columns, detect
from sfumato.techniques.base import text

STEPS = ("nfc", "lower", "trim", "digits", "e164", "email")
CANONICALIZE = Parameter(
    name="canonicalize",
    type="string",
    summary="steps before keying, joined by |: nfc, lower, trim, digits, e164, email",
)
REGION = Parameter(name="region", type="string", summary="ISO country in which telephone numbers without + are read")


def canonical_steps(parameters: Mapping[str, Value]) -> tuple[str, ...]:
    """The steps asked for, in their order."""
    asked = parameters.get("canonicalize", ())
    steps = re.split(r"[|, ]+", asked) if isinstance(asked, str) else asked if isinstance(asked, tuple) else ()
    return tuple(str(step) for step in steps if step)


def step_mistakes(parameters: Mapping[str, Value]) -> Iterable[str]:
    """Steps that do not exist, and a region without e164."""
    steps = canonical_steps(parameters)
    if any(step not in STEPS for step in steps):
        yield f"canonicalize knows {', '.join(STEPS)}"
    if "region" in parameters and "e164" not in steps:
        yield "region is for canonicalize: e164"


def canonicalizer(steps: Sequence[str], parameters: Mapping[str, Value]) -> Callable[[pa.Array], pa.Array]:
    """Each value's canonical text (CONTRACTS §3) after the steps; one kernel call a run of steps, at least one."""
    runs = [(kind, list(run)) for kind, run in groupby(steps, lambda step: step == "e164")] or [(False, [])]
    region = text(parameters, "region") or None

    def canonical(values: pa.Array) -> pa.Array:
        for is_e164, run in runs:
            values = detect.e164(values, region) if is_e164 else columns.canonicalize(values, run)
        return values

    return canonical
