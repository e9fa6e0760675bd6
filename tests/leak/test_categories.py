"""Categories of pandas and Polars come back as such, and none that was there before is left in their list."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.e2e.jobs import Workshop

import sfumato

CANARY = "quetzalcoatl@canary.example"
UNUSED = "unused@canary.example"
POLICY = """apiVersion: sfumato/v1
kind: Policy
name: p
domain: d
keys: {pseudonym: env://SFUMATO_KEY}
rules:
  - {match: {column: mail}, technique: TECHNIQUE}
  - {match: {column: "*"}, technique: keep, because: a test}
"""
TREATMENTS = (
    "pseudonymize",
    "mask, with: {keep_last: 0}",
    "replace, with: {with: x}",
    "redact",
    "text",
    "suppress, with: {how: column}",
    'suppress, with: {how: "null"}',
)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def anonymized(workshop: Workshop, frame: Any, technique: str) -> Any:
    workshop.policy.write_text(POLICY.replace("TECHNIQUE", technique))
    return sfumato.anonymize(frame, workshop.policy, environ=workshop.environ).data


@pytest.mark.parametrize("technique", TREATMENTS)
def test_no_category_of_pandas_is_left(workshop: Workshop, technique: str) -> None:
    mails = pd.Categorical([CANARY, None, "b@canary.example", CANARY], categories=[UNUSED, CANARY, "b@canary.example"])
    made = anonymized(workshop, pd.DataFrame({"mail": mails, "n": range(4)}), technique)
    assert b"canary" not in pickle.dumps(made)
    if "column" not in technique:
        assert made["mail"].dtype == "category"
        assert list(made["mail"].cat.categories) == sorted(made["mail"].dropna().unique())
        assert made["mail"].isna().tolist()[1]


@pytest.mark.parametrize("dtype", [pl.Categorical, pl.Enum([UNUSED, CANARY, "b@canary.example"])])
@pytest.mark.parametrize("technique", TREATMENTS)
def test_no_category_of_polars_is_left(workshop: Workshop, technique: str, dtype: Any) -> None:
    mails = pl.Series([CANARY, None, "b@canary.example", CANARY], dtype=dtype)
    made = anonymized(workshop, pl.DataFrame({"mail": mails, "n": range(4)}), technique)
    written = [io.BytesIO(), io.BytesIO()]
    made.write_ipc(written[0])
    made.write_parquet(written[1])
    for content in (*(one.getvalue() for one in written), pickle.dumps(made), repr(made.schema).encode()):
        assert b"canary" not in content
    if "column" not in technique:
        given = made.schema["mail"]
        assert isinstance(given, type(mails.dtype))
        known = given.categories if isinstance(given, pl.Enum) else given.categories.to_series()
        assert set(known) == set(made["mail"].drop_nulls().cast(pl.String))


def test_categories_that_stay_keep_their_order_and_lose_what_no_row_has(workshop: Workshop) -> None:
    frame = pd.DataFrame(
        {
            "size": pd.Categorical(["lo", "hi", None], categories=["lo", UNUSED, "hi"], ordered=True),
            "number": pd.Categorical([3, None, 1], categories=[3, 2, 1], ordered=True),
            "day": pd.Categorical(pd.to_datetime(["2024-01-02", None, "2023-01-01"])),
            "yes": pd.Categorical([True, False, None]),
        }
    )
    made = anonymized(workshop, frame, "redact")
    assert [list(made[name].cat.categories) for name in ("size", "number", "yes")] == [
        ["lo", "hi"],
        [3, 1],
        [False, True],
    ]
    assert [made[name].cat.ordered for name in made] == [True, True, False, False]
    for name in made:
        pd.testing.assert_series_equal(made[name].astype(object), frame[name].astype(object))
    given = pl.DataFrame(
        {
            "size": pl.Series(["lo", "hi", None], dtype=pl.Enum(["lo", UNUSED, "hi"])),
            "word": pl.Series(["q", None, "r"], dtype=pl.Categorical),
        }
    )
    back = anonymized(workshop, given, "redact")
    assert back.schema["word"] == given.schema["word"]
    assert back.schema["size"] == pl.Enum(["lo", "hi"])
    assert back.cast(pl.String).equals(given.cast(pl.String))


@pytest.mark.parametrize("rows", [0, 2])
def test_categories_of_no_rows_or_no_values(workshop: Workshop, rows: int) -> None:
    nothing = [None] * rows
    frame = pd.DataFrame({"mail": pd.Categorical(nothing, categories=[CANARY]), "n": range(rows)})
    made = anonymized(workshop, frame, "pseudonymize")
    assert (made["mail"].dtype, list(made["mail"].cat.categories), len(made)) == ("category", [], rows)
    given = pl.DataFrame({"mail": pl.Series(nothing, dtype=pl.Enum([CANARY])), "n": range(rows)})
    assert anonymized(workshop, given, "pseudonymize").schema["mail"] == pl.Enum([])
