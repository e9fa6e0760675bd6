"""Native errors become sfumato's, with a place and without a value."""

from __future__ import annotations

import traceback

import pyarrow as pa
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.kernel import _native, columns
from sfumato.kernel.errors import translated


def caught(first_row, raised):
    with pytest.raises(SfumatoError) as error, translated(first_row):
        raise raised
    return error.value


def test_rows_count_from_one_over_the_whole_column():
    error = caught(100, _native.NativeError("kernel.value", 0))
    assert (error.code, dict(error.where)) == ("kernel.value", {"row": 101})


def test_an_error_of_the_call_names_no_row():
    assert dict(caught(0, _native.NativeError("kernel.parameter", None)).where) == {}


@pytest.mark.parametrize("foreign", [TypeError("canary"), OverflowError("canary"), pa.ArrowInvalid("canary")])
def test_foreign_errors_are_not_quoted(foreign):
    error = caught(0, foreign)
    assert "canary" not in "".join(traceback.format_exception(error))


def test_bytes_that_are_not_utf8_are_named_by_row():
    bad = pa.array([b"ok", b"\xff\xfe"]).view(pa.string())
    for call in (
        lambda: columns.mask(bad),
        lambda: columns.keep_prefix(bad, 1),
        lambda: columns.canonicalize(bad, ["nfc"]),
        lambda: columns.keep_bits(bad[1:], 24),
    ):
        with pytest.raises(SfumatoError) as error:
            call()
        assert error.value.code == "kernel.not_utf8"
