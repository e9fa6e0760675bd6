"""Who acts: by flag, by environment, else the operating system's user, always with how it is known."""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sfumato.core.errors import SfumatoError

VARIABLE = "SFUMATO_OPERATOR"
LONGEST = 200

Known = Literal["asserted", "os", "authenticated"]


@dataclass(frozen=True, slots=True)
class Operator:
    """`asserted`: said so; `os`: the operating system says so; `authenticated`: a log-in proved it."""

    name: str
    known: Known

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST or not self.name.isprintable():
            raise SfumatoError("usage", f"an operator's name is 1 to {LONGEST} printable characters")


def resolve_operator(flag: str | None, environ: Mapping[str, str]) -> Operator:
    """`flag` (`--operator`), else `SFUMATO_OPERATOR`, else the effective user by the user database.

    `LOGNAME` and `USER` are not asked: anybody can set them, and the record would still say `os`.
    """
    asserted = flag if flag is not None else environ.get(VARIABLE)
    if asserted:
        return Operator(asserted, "asserted")
    user = os.geteuid()
    try:
        return Operator(pwd.getpwuid(user).pw_name, "os")
    except KeyError:
        return Operator(f"uid {user}", "os")
