"""The use cases of text in, text out: redact, with or without a session, and restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from sfumato.app import audit, sessions, vaulting
from sfumato.app.detecting import DocumentsRequest
from sfumato.app.redaction import Redaction
from sfumato.app.sessions import Redact, SessionRequest
from sfumato.core.detection import Detection
from sfumato.core.ports import TechniqueContext
from sfumato.engines.ordered import ordered
from sfumato.sources.documents import Task, tasks

if TYPE_CHECKING:
    from sfumato.sources.document_forms import Documents

Treat = Callable[[pa.Array, str], pa.Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactRequest(DocumentsRequest):
    """What becomes of what is found: `<ENTITY>`, the policy's `text:` rules, or a session's placeholders."""

    policy: str | None = None
    settings: Detection = field(default_factory=Detection)
    recognizers: tuple[str, ...] = ()
    session: SessionRequest | None = None
    environ: Mapping[str, str] = field(repr=False)
    workers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRequest(DocumentsRequest):
    """A session whose placeholders become values again, and why, for the audit trail."""

    session: SessionRequest
    reason: str = ""
    end: bool = False


@dataclass(slots=True)
class Counts:
    """What was done so far."""

    documents: int = 0
    spans: int = 0
    restored: int = 0
    unknown: int = 0


@contextmanager
def redactor(
    policy: str | None,
    settings: Detection,
    session: SessionRequest | None,
    environ: Mapping[str, str],
    recognizers: Sequence[str] = (),
) -> Iterator[Redact]:
    """Treats text arrays: gives them redacted, and how many spans were. With a session its placeholders are recorded.

    Errors: those of policies, plans, keys, settings, recognizers; `vault.key`.
    """
    redaction = Redaction.of(policy, environ, settings, recognizers)
    keys = redaction.keys(environ)
    with vaulting.job_vault(redaction.plan, keys, environ) as vault:
        context = TechniqueContext(keys=keys, vault=vault, hierarchies=redaction.hierarchies)
        if session is None:
            yield redaction.counting(context)
            return
        named = redaction.detector.entities
        with (
            audit.trail(environ, session.operator) as trail,
            sessions.opened(session, create=True, entities=named) as opened,
        ):
            spans = 0
            redact = sessions.redacting(redaction, opened, context)

            def counted(texts: pa.Array, column: str) -> tuple[pa.Array, int]:
                nonlocal spans
                treated, found = redact(texts, column)
                spans += found
                return treated, found

            try:
                yield counted
            finally:
                trail.log.append("session.redacted", None, session=opened.name, count=spans)


def redact(request: RedactRequest, stdin: BinaryIO, counts: Counts, *, as_json: bool = False) -> Iterator[bytes]:
    """The documents in the form they came in (tables as CSV), or a line of JSON each, with their texts redacted.

    Of JSON and tables without a field everything is looked into but the id. Errors: as for detection.
    """
    # Numbers of placeholders follow the documents' order, so a session is worked on by one thread.
    workers = request.workers if request.session is None else 1
    with redactor(request.policy, request.settings, request.session, request.environ, request.recognizers) as treat:

        def work(task: Task) -> list[tuple[bytes, int, int]]:
            made = []
            for documents in task():
                pairs = [treat(texts, name) for name, texts in zip(documents.names, documents.texts, strict=True)]
                out = _out(documents, [texts for texts, _ in pairs], as_json=as_json)
                made.append((out, len(documents.ids), sum(spans for _, spans in pairs)))
            return made

        everything = tasks(request.source, request.asked(everything=True), stdin)
        for made in ordered(work, everything, workers):
            for out, documents, spans in made:
                counts.documents += documents
                counts.spans += spans
                yield out


def restore(request: RestoreRequest, stdin: BinaryIO, counts: Counts, *, as_json: bool = False) -> Iterator[bytes]:
    """The documents with values for the session's placeholders; each batch is on record before it is given.

    Errors: `session.unknown`, `vault.key`, `vault.tampered`; those of sources.
    """
    with restorer(request.session, request.reason) as back:
        for task in tasks(request.source, request.asked(everything=True), stdin):
            for documents in task():
                texts = back(documents.texts, counts)
                counts.documents += len(documents.ids)
                yield _out(documents, texts, as_json=as_json)
    if request.end:
        sessions.end(request.session.name, request.session.environ, request.session.operator)


@contextmanager
def restorer(
    session: SessionRequest, reason: str = ""
) -> Iterator[Callable[[Sequence[pa.Array], Counts], list[pa.Array]]]:
    """Puts values into text arrays, counts them, and records how many before it gives them."""
    with audit.trail(session.environ, session.operator) as trail, sessions.opened(session, create=False) as opened:

        def back(texts: Sequence[pa.Array], counts: Counts) -> list[pa.Array]:
            found = [opened.restore(some) for some in texts]
            told: dict[str, Any] = {
                "count": sum(one.restored for one in found),
                "distinct": sum(one.known for one in found),
                "unknown": sum(one.unknown for one in found),
            }
            if any(told.values()):
                trail.log.append("session.restored", None, session=opened.name, reason=reason, **told)
            counts.restored += told["count"]
            counts.unknown += told["unknown"]
            return [one.texts for one in found]

        yield back


def _out(documents: Documents, texts: Sequence[pa.Array], *, as_json: bool) -> bytes:
    if not as_json:
        return documents.written(texts)
    lines = documents.as_json(texts).to_pylist()
    return "".join(f"{line}\n" for line in lines).encode()
