"""sfumato's home: the directory of its databases, keys and quarantine, closed to everybody but its owner."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sfumato.core.errors import SfumatoError

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Home:
    """Paths below `$SFUMATO_HOME`, which `open` has made and checked."""

    path: Path

    @classmethod
    def open(cls, environ: Mapping[str, str]) -> Home:
        """The home that `environ` names (`SFUMATO_HOME`, else `~/.sfumato`), made 0700 where it is absent.

        `home.permissions` if group or others may read, write or enter it, its folders or its databases;
        `store.io` if it cannot be made.
        """
        named = environ.get("SFUMATO_HOME")
        default = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
        home = cls(Path(named).expanduser().absolute() if named else default / ".sfumato")
        try:
            home.path.parent.mkdir(parents=True, exist_ok=True)
            for directory in (home.path, home.keys, home.quarantine):
                directory.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            raise SfumatoError("store.io", "sfumato's home cannot be made", path=str(home.path)) from None
        home.check()
        return home

    @property
    def audit(self) -> Path:
        """The audit trail's database."""
        return self.path / "audit.sqlite"

    @property
    def registry(self) -> Path:
        """The registry's database."""
        return self.path / "registry.sqlite"

    @property
    def vault(self) -> Path:
        """The token vault's database."""
        return self.path / "vault.sqlite"

    @property
    def sessions(self) -> Path:
        """The database of sessions."""
        return self.path / "sessions.sqlite"

    @property
    def keys(self) -> Path:
        """The directory of self-held keys."""
        return self.path / "keys"

    @property
    def quarantine(self) -> Path:
        """The directory of sealed rows."""
        return self.path / "quarantine"

    def check(self) -> None:
        """Raises `home.permissions` unless the home, its folders and its databases belong to their owner alone."""
        for directory in (self.path, self.keys, self.quarantine):
            refuse_open_to_others(directory, "0700")
        for database in sorted(self.path.glob("*.sqlite*")):
            refuse_open_to_others(database, "0600")


def refuse_open_to_others(path: Path, wanted: str) -> None:
    """Raises `home.permissions` if `path` exists and group or others have any right on it."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError:
        raise SfumatoError("store.io", "sfumato's home cannot be read", path=str(path)) from None
    if mode & OTHERS:
        raise SfumatoError(
            "home.permissions",
            f"open to group or others (mode {stat.S_IMODE(mode):04o})",
            hint=f"chmod {wanted} it, and ask who may have read it meanwhile",
            path=str(path),
        )


def create_private(path: Path) -> bool:
    """Makes an empty file with mode 0600 whatever the umask; False if it was there already."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        return False
    except OSError:
        raise SfumatoError("store.io", "a file of sfumato's home cannot be made", path=str(path)) from None
    os.close(descriptor)
    return True
