"""Publishing one file together with its manifest: two names, of which the data's appearance counts.

The manifest gets its name first. A note in the staging directory says so beforehand; if the job dies between the two,
the sweep puts back what was there.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from sfumato.sinks.publish import appear, sync_directory, take_over

if TYPE_CHECKING:
    from pathlib import Path

STAGED_MANIFEST = "manifest"
_NOTE = "committing.json"
_PREVIOUS = "previous-manifest"


def publish_file(staging: Path, data: Path, path: Path, manifest: Path, *, replace: bool) -> None:
    """Makes the staged manifest and then the staged data file visible. Errors: FileExistsError unless `replace`."""
    staged = staging / STAGED_MANIFEST
    named = staging / (STAGED_MANIFEST + "-named")
    _second_name(named, staged)
    if replace and manifest.exists():
        _second_name(staging / _PREVIOUS, manifest)
    (staging / _NOTE).write_text(json.dumps({"manifest": manifest.name, "data": data.name}), encoding="utf-8")
    sync_directory(staging)
    publish = take_over if replace else appear
    publish(named, manifest)
    try:
        publish(data, path)
    except OSError:
        roll_back(staging)
        raise


def roll_back(staging: Path) -> None:
    """Takes the manifest's name back if the data file never got its own."""
    with suppress(OSError, ValueError, KeyError):
        note = json.loads((staging / _NOTE).read_text(encoding="utf-8"))
        staged, manifest = staging / STAGED_MANIFEST, staging.parent / note["manifest"]
        if not (staging / "data" / note["data"]).exists() or manifest.read_bytes() != staged.read_bytes():
            return
        previous = staging / _PREVIOUS
        if previous.exists():
            previous.replace(manifest)
        else:
            manifest.unlink()


def _second_name(path: Path, target: Path) -> None:
    try:
        path.hardlink_to(target)
    except OSError:  # file systems without hard links
        shutil.copy2(target, path)
