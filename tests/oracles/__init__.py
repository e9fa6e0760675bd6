"""What independent implementations say about the checks of national and technical numbers, one file a country."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle:
    """How a validator of the kernel is proved.

    `draw` is a template of random candidates: `9` a digit, `A` a capital letter, `X` either, `[abc]` one of these
    characters, everything else itself. `rate` is the share of such candidates for which the check is not a rejection,
    as its rules predict. `accepts` is another implementation's answer (python-stdnum's `is_valid`, for example); None
    where there is none, and `source` then says where the rule and the vectors come from.
    """

    validator: str
    draw: str
    rate: float
    accepts: Callable[[str], bool] | None = None
    source: str = ""


def oracles() -> tuple[Oracle, ...]:
    """All of them, by country."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(oracle for name in modules for oracle in import_module(f"{__name__}.{name}").ORACLES)
