"""What the tests of the DuckDB functions share: a policy, a canary, and how a value or a refusal is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.e2e.jobs import Workshop

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "pseudonym.json").read_text())
CANARY = "quetzalcoatl@canary.example"
NAMES = (
    "sfumato_pseudonymize",
    "sfumato_mask",
    "sfumato_generalize_number",
    "sfumato_date_part",
    "sfumato_keep_prefix",
    "sfumato_keep_bits",
    "sfumato_redact",
    "sfumato_detect",
)
POLICY = """\
apiVersion: sfumato/v1
kind: Policy
name: functions
domain: analytics
keys: {pseudonym: env://SFUMATO_KEY}
rules:
  - {match: {column: note}, technique: text}
  - {match: {column: card}, technique: mask, with: {keep_last: 4}}
  - {match: {column: born}, technique: generalize, with: {date_part: quarter}}
  - {match: {column: age}, technique: generalize, with: {width: 10}}
  - {match: {column: zip}, technique: generalize, with: {keep_prefix: 3}}
  - {match: {column: ip}, technique: generalize, with: {keep_bits: 24}}
  - {match: {column: "*"}, technique: pseudonymize}
text:
  - {match: {entity: EMAIL_ADDRESS}, technique: pseudonymize, with: {canonicalize: email}}
  - {match: {}, technique: replace}
"""


def value(con: duckdb.DuckDBPyConnection, expression: str) -> Any:
    return con.execute(f"SELECT {expression}").fetchall()[0][0]


def refusal(con: duckdb.DuckDBPyConnection, expression: str, source: str = "") -> str:
    with pytest.raises(duckdb.Error) as caught:
        con.execute(f"SELECT {expression} {source}").fetchall()
    assert caught.value.__cause__ is None
    assert CANARY not in str(caught.value)
    return str(caught.value)


def run(script: str, workshop: Workshop) -> str:
    environ = {**os.environ, **workshop.environ}
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environ)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
