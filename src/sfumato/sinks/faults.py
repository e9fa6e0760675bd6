"""The operating system's refusals as coded errors: a full disk is told from the rest."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sfumato.core.errors import SfumatoError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def writing(destination: str) -> Iterator[None]:
    """Turns an OSError into `sink.disk_full` or `sink.io`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise SfumatoError(
                "sink.disk_full", "no room left; nothing was published", destination=destination
            ) from None
        reason = errno.errorcode.get(error.errno or 0, "unknown")
        message = f"the destination cannot be written ({reason})"
        raise SfumatoError("sink.io", message, destination=destination) from None
