"""Ctrl-C at any call while the staging directory is made: whoever aborts the sink finds and removes it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sfumato.sinks import open_sink


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("module", "name", "call"),
    [(Path, "mkdir", 1), (Path, "mkdir", 2), (fcntl, "flock", 2), (os, "open", 2), (Path, "write_text", 1)],
)
def test_an_interrupt_while_staging_begins_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, call: int, after: bool
) -> None:
    real, calls = getattr(module, name), 0

    def interrupted(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call and not after:
            raise KeyboardInterrupt
        result = real(*given, **named)
        if calls == call:
            raise KeyboardInterrupt
        return result

    sink = open_sink(str(tmp_path / "out.csv"))
    with monkeypatch.context() as patched:
        patched.setattr(module, name, interrupted)
        with pytest.raises(KeyboardInterrupt):
            sink.open(pa.schema([("a", pa.string())]))
    assert calls >= call
    sink.abort()
    assert list(tmp_path.iterdir()) == []
