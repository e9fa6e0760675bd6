"""What the end-to-end tests share: a source, a policy, a run, what is left behind."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sfumato.app import audit, examples, jobs
from sfumato.app.requests import JobRequest, RunRequest

KEY = bytes(range(32)).hex()

POLICY = """\
apiVersion: sfumato/v1
kind: Policy
name: test-customers
domain: tests
keys: {pseudonym: env://SFUMATO_KEY, vault: env://SFUMATO_KEY}
subject: customer_id
rules:
  - {match: {column: full_name}, technique: suppress}
  - {match: {column: card_number}, technique: mask, with: {keep_last: 4}}
  - {match: {column: email}, technique: pseudonymize, with: {canonicalize: email}}
  - {match: {column: phone}, technique: replace, with: {with: "(phone)"}}
  - {match: {column: ssn}, technique: redact}
  - {match: {column: customer_id}, technique: pseudonymize}
  - {match: {column: birth_date}, technique: generalize, with: {date_part: year}}
  - {match: {column: age}, technique: generalize, with: {width: 10}}
  - {match: {column: zip}, technique: generalize, with: {keep_prefix: 3}}
  - {match: {column: ip}, technique: generalize, with: {keep_bits: 24}}
  - {match: {column: notes}, technique: text}
  - {match: {column: "*"}, technique: keep}
text:
  - {match: {entity: EMAIL_ADDRESS}, technique: pseudonymize, with: {canonicalize: email}}
  - {match: {entity: CREDIT_CARD}, technique: mask, with: {keep_last: 4}}
  - {match: {}, technique: replace}
"""


class Workshop:
    """A temporary folder with a source, a policy and a home of its own."""

    def __init__(self, folder: Path, environ: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.environ = {
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "SFUMATO_HOME": str(folder / "home"),
            "SFUMATO_KEY": KEY,
            **(environ or {}),
        }
        self.policy = folder / "policy.yaml"
        self.policy.write_text(POLICY)
        self.dest = folder / "out" / "release.csv"
        self.dest.parent.mkdir(exist_ok=True)

    def customers(self, name: str = "customers.csv", rows: int = 300) -> Path:
        """The example customers."""
        path = self.folder / name
        examples.customers(str(path), rows=rows)
        return path

    def request(self, source: Path | str, **options: Any) -> JobRequest:
        """A request to plan or preview."""
        return JobRequest(source=str(source), policy=str(self.policy), environ=self.environ, **options)

    def run(self, source: Path | str, dest: Path | str | None = None, **options: Any) -> dict[str, Any]:
        """Runs the job."""
        request = RunRequest(
            source=str(source),
            policy=str(self.policy),
            dest=str(dest or self.dest),
            environ=self.environ,
            **options,
        )
        return jobs.run(request)

    def audited(self) -> list[dict[str, Any]]:
        """All records, oldest first."""
        return audit.listing(environ=self.environ, limit=10_000)

    def record(self, seq: int) -> dict[str, Any]:
        """One record, whole."""
        return audit.show(seq, environ=self.environ)

    def left_at_destination(self) -> list[str]:
        """Everything in the destination's folder, staging included."""
        return sorted(path.name for path in self.dest.parent.iterdir())

    def everything_written(self) -> dict[Path, bytes]:
        """Every file below the folder except sources and policies."""
        return {
            path: path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and path.parent != self.folder and "sources" not in path.parts
        }
