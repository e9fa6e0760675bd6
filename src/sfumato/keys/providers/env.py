"""`env://NAME`: a secret in an environment variable."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret


class EnvProvider:
    """Reads from the environment it is handed, never from the process's own behind the caller's back."""

    id = "env"
    summary = "a secret in an environment variable: env://NAME"

    def read(self, location: str, environ: Mapping[str, str]) -> Secret:
        """The variable's value; unset and empty are the same: `key.missing`."""
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", location):
            raise SfumatoError("key.reference", "env:// needs the name of an environment variable")
        value = environ.get(location)
        if not value:
            raise SfumatoError("key.missing", "the environment variable is not set", variable=location)
        return Secret(value.encode("utf-8", "surrogateescape"))


PLUGIN = EnvProvider()
