"""One frozen table of everything that is plugged in, found in folders and entry points."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import types
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from sfumato.core.errors import SfumatoError
from sfumato.plugins import ENTRY_POINT, Plugins, table
from sfumato.plugins.kinds import KINDS

KIND_NAMES = sorted(KINDS)


def installed(monkeypatch: pytest.MonkeyPatch, **points: object) -> Plugins:
    """A fresh table as if these entry points were installed; a point's value is a module made on the spot."""
    made = []
    for name, value in points.items():
        module = f"stranger_{name}"
        stand_in = types.ModuleType(module)
        if value is not None:
            stand_in.PLUGIN = value  # type: ignore[attr-defined]
            monkeypatch.setitem(sys.modules, module, stand_in)
        made.append(EntryPoint(name=name.replace("__", "."), value=module, group=ENTRY_POINT))
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda *, group: made if group == ENTRY_POINT else [])
    return Plugins()


def like(original: Any, **changes: object) -> Any:
    """An object that answers as `original` does, but for the changes."""

    class Stranger:
        def __getattr__(self, name: str) -> object:
            if name in changes:
                return changes[name]
            return getattr(original, name)

    return Stranger()


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_each_kind_has_its_shipped_plugins(kind: str) -> None:
    found = getattr(table(), kind)
    assert found
    assert all(plugin.id == name for name, plugin in found.items())
    assert getattr(table(), kind) is found


def test_the_table_is_frozen() -> None:
    with pytest.raises(TypeError):
        table().techniques["x"] = table().techniques["keep"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        table().other = 1  # type: ignore[attr-defined]


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys, sfumato.plugins as p; t = p.table(); before = set(sys.modules); t.key_providers; "
        "sys.exit(any(m.startswith(('pyarrow', 'sfumato.techniques', 'sfumato.detection')) for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_entry_point_adds_a_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = like(table().techniques["keep"], id="leave")
    found = installed(monkeypatch, techniques__leave=stranger).techniques
    assert found["leave"] is stranger
    assert "mask" in found


@pytest.mark.parametrize(
    "plugin",
    [
        object(),
        like(table().techniques["keep"], id="Not An Id"),
        like(table().techniques["keep"], id="x", summary=None),
        like(table().techniques["keep"], id="x", bind="no method"),
        like(table().techniques["keep"], id="x", parameters=[1]),
    ],
)
def test_a_malformed_plugin_is_refused(monkeypatch: pytest.MonkeyPatch, plugin: object) -> None:
    with pytest.raises(SfumatoError) as error:
        _ = installed(monkeypatch, techniques__x=plugin).techniques
    assert (error.value.code, error.value.where["module"]) == ("plugin.invalid", "stranger_techniques__x")


def test_an_id_that_is_taken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SfumatoError) as error:
        _ = installed(monkeypatch, techniques__mask=table().techniques["mask"]).techniques
    assert (error.value.code, error.value.where["id"]) == ("plugin.invalid", "mask")


def test_a_plugin_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SfumatoError) as error:
        _ = installed(monkeypatch, techniques__gone=None).techniques
    assert error.value.code == "plugin.invalid"
    assert "ModuleNotFoundError" in str(error.value)


def test_a_plugin_of_one_kind_leaves_the_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed(monkeypatch, techniques__gone=None).key_providers


def test_an_entry_point_of_no_kind_is_refused_with_a_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SfumatoError) as error:
        _ = installed(monkeypatch, technique__x=object()).techniques
    assert (error.value.code, error.value.problem.hint) == ("plugin.invalid", "did you mean techniques?")
