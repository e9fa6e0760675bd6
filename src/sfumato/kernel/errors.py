"""Turns what the native module raises into a `SfumatoError`: code and place, never the value."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.core.error_codes import CODES
from sfumato.core.errors import SfumatoError
from sfumato.kernel import _native

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def translated(first_row: int = 0) -> Iterator[None]:
    """Translates errors of the block; `first_row` is how many rows of the column stand before the array at work.

    Raises: the kernel's own code with `row` counted from 1; `kernel.parameter` for an argument of a wrong type or
    range; `policy.type` for an array that cannot be handed over.
    """
    try:
        yield
    except _native.NativeError as error:
        code, row = error.args
        if row is None:
            raise SfumatoError(code, CODES[code].when) from None
        raise SfumatoError(code, CODES[code].when, row=first_row + int(row) + 1) from None
    except pa.ArrowException:
        raise SfumatoError("policy.type", CODES["policy.type"].when) from None
    except (TypeError, ValueError, OverflowError):
        raise SfumatoError("kernel.parameter", CODES["kernel.parameter"].when) from None
