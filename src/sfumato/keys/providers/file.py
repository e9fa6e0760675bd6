"""`file://path`: a secret in a file that only its owner can read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sfumato.core.errors import SfumatoError
from sfumato.core.secret import Secret
from sfumato.keys.keyfile import read_key_file


class FileProvider:
    """Reads a key file after checking its owner and mode."""

    id = "file"
    summary = "a secret in a file of mode 0600: file:///absolute/path or file://relative/path"

    def read(self, location: str, environ: Mapping[str, str]) -> Secret:
        """The file's content; `~` is the home directory, links are followed and their target is judged."""
        if not location or "\0" in location:
            raise SfumatoError("key.reference", "file:// needs a path")
        if location.startswith("~/") and environ.get("HOME"):
            return read_key_file(Path(environ["HOME"]) / location[2:])
        return read_key_file(Path(location))


PLUGIN = FileProvider()
