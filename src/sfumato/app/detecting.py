"""The use case of looking into documents: what personal data stands where, streamed in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from sfumato.app.detectors import detector_of, recognizers_of
from sfumato.app.path_names import may_show
from sfumato.core.detection import Detection
from sfumato.core.errors import SfumatoError
from sfumato.detection.run import Detector
from sfumato.engines.ordered import ordered
from sfumato.sinks.findings import Finding, lines
from sfumato.sources import SourceOptions
from sfumato.sources.document_forms import Documents
from sfumato.sources.documents import Asked, Form, Task, tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsRequest:
    """A source of documents, `-` for standard input, and how to read it."""

    source: str
    text_field: str | None = None
    id_field: str = "id"
    form: Form | None = None
    whole: bool = False
    delimiter: str | None = None
    encoding: str = "auto"
    header: bool | None = None

    def asked(self, *, everything: bool = False) -> Asked:
        """The same for the reader; `everything`: without a field, every text of a document counts."""
        return Asked(
            text_field=self.text_field,
            id_field=self.id_field,
            everything=everything,
            form=self.form,
            whole=self.whole,
            options=SourceOptions(
                delimiter=self.delimiter, encoding=self.encoding, header=self.header, may_show=may_show
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectRequest(DocumentsRequest):
    """What to look for, and what to tell."""

    settings: Detection = field(default_factory=Detection)
    recognizers: tuple[str, ...] = ()
    explain: bool = False
    show_values: bool = False
    workers: int | None = None


def detect(request: DetectRequest, stdin: BinaryIO) -> Iterator[bytes]:
    """Whole lines of JSON, one a document, in the documents' order.

    Nothing is given of a batch with a document that cannot be read; everything before it is. Errors: those of sources
    (`source.bad_row`, `source.not_utf8`, `source.field` with the line or row), `usage`, `recognizer.*`.
    """
    detector = detector_of(recognizers_of(request.recognizers), request.settings)
    work = _Work(detector, explain=request.explain, show_values=request.show_values)
    for made in ordered(work.lines, tasks(request.source, request.asked(), stdin), request.workers):
        yield from made


@dataclass(frozen=True, slots=True)
class _Work:
    detector: Detector
    explain: bool
    show_values: bool

    def lines(self, task: Task) -> list[bytes]:
        """The lines of a task's documents, on any thread."""
        return [self._of(documents) for documents in task()]

    def _of(self, documents: Documents) -> bytes:
        findings = []
        for name, texts in zip(documents.names, documents.texts, strict=True):
            spans = self.detector.spans(texts, name)
            reasons = self.detector.explain(texts, spans, name) if self.explain else None
            findings.append(Finding(name, texts, spans, reasons))
        return lines(documents.ids, findings, show_values=self.show_values)


def settings(
    *,
    min_score: float = 0.5,
    entity: Sequence[str] = (),
    country: Sequence[str] = (),
    regulation: Sequence[str] = (),
    threshold: Sequence[str] = (),
    allow: Sequence[str] = (),
    deny: Sequence[str] = (),
    examples: Literal["treat", "keep"] = "treat",
) -> Detection:
    """Settings as a command line gives them: `threshold` as NAME=SCORE, `allow` files or values, `deny` files.

    Errors: `usage`; `config.file` for a list that cannot be read.
    """
    return Detection(
        min_score=min_score,
        entities=entity,
        countries=country,
        regulations=regulation,
        thresholds=dict(map(_threshold, threshold)),
        allow=[value for one in allow for value in _allowed(one)],
        deny=[pair for path in deny for pair in _denied(path)],
        examples=examples,
    )


def _threshold(text: str) -> tuple[str, float]:
    name, equals, score = text.partition("=")
    try:
        number = float(score)
    except ValueError:
        number = -1.0
    if not equals or not 0 <= number <= 1:
        raise SfumatoError("usage", "a threshold is NAME=SCORE, the score between 0 and 1", hint="PERSON=0.8")
    return name, number


def _allowed(one: str) -> list[str]:
    return list(_entries(one).values()) if _is_file(one) else [one]


def _denied(path: str) -> list[tuple[str, str]]:
    """`VALUE`, or `VALUE<tab>ENTITY`, a line."""
    found = []
    for line, text in _entries(path).items():
        value, tab, name = text.rpartition("\t")
        pair = (value, name) if tab else (text, "OTHER_ID")
        try:
            Detection(deny=[pair])
        except SfumatoError as error:
            problem = error.problem
            raise SfumatoError(problem.code, problem.message, hint=problem.hint, file=path, line=line) from None
        found.append(pair)
    return found


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _entries(path: str) -> Mapping[int, str]:
    """The lines of a list that are neither blank nor a comment (`#`), by their number."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise SfumatoError("config.file", "the list is missing or no UTF-8 text", file=path) from None
    stripped = {number: line.strip() for number, line in enumerate(text.splitlines(), 1)}
    return {number: line for number, line in stripped.items() if line and not line.startswith("#")}
