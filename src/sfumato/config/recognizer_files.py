"""Files of recognizers: sfumato's own form, or Presidio's registry as it is."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.config import presidio_registry
from sfumato.config.document import LARGEST, Document, parse_any
from sfumato.config.recognizer_models import RecognizersFile
from sfumato.config.shape import validated
from sfumato.core.entity_table import ALIASES
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.recognizer import Dictionary, GivenRecognizers, Pattern, Recognizer

if TYPE_CHECKING:
    from sfumato.config.recognizer_models import PatternSection, RecognizerSection

_LARGEST_TERMS = 2_000_000_000
"""Bytes of a file of terms: what Arrow's 32-bit offsets reach."""


def read_recognizers(path: str) -> GivenRecognizers:
    """The recognizers of a file.

    Raises `SfumatoErrors` with every mistake, where it lies and never what stands there: `recognizer.file` for a file
    that cannot be read, `recognizer.invalid` for what a file must not say, `recognizer.pattern` for regular expressions
    that have no equivalent in linear time.
    """
    document, digest = _document(path)
    data = document.data
    is_own = isinstance(data, Mapping) and "apiVersion" in data
    given = _own(document, path) if is_own else presidio_registry.read(document, path)
    return dataclasses.replace(given, files=((path, digest), *given.files))


def _document(path: str) -> tuple[Document, str]:
    """What the file says, and the SHA-256 of its bytes."""
    try:
        with Path(path).open("rb") as opened:
            content = opened.read(4 * LARGEST + 1)
        text = content.decode("utf-8-sig")
    except (OSError, ValueError):
        raise SfumatoError("recognizer.file", "the recognizers are no readable text file", file=path) from None
    try:
        document = parse_any(text, path)
    except SfumatoError as error:
        raise SfumatoErrors([_retold(problem) for problem in error.problems]) from None
    if document.problems:
        raise SfumatoErrors([_retold(problem) for problem in document.problems])
    return document, _digest(content)


def _own(document: Document, path: str) -> GivenRecognizers:
    file, found = validated(RecognizersFile, document, path)
    if file is None:
        raise SfumatoErrors([_retold(problem) for _, problem in found])
    made, problems, files = [], [], []
    for place, section in enumerate(file.recognizers):
        try:
            recognizer, read = _recognizer(section, Path(path).parent)
            made.append(recognizer)
            files += read
        except SfumatoError as error:
            where = {
                **error.where,
                "file": path,
                "line": document.line(("recognizers", place)),
                "recognizer": section.id,
            }
            problems.append(dataclasses.replace(error.problem, where=where))
    doubles = {one.id for place, one in enumerate(made) if one.id in {other.id for other in made[:place]}}
    told = "two recognizers have one id"
    problems += [
        Problem(code="recognizer.invalid", message=told, where={"file": path, "recognizer": double})
        for double in doubles
    ]
    if problems:
        raise SfumatoErrors(problems)
    return GivenRecognizers(tuple(made), files=tuple(dict.fromkeys(files)))


def _recognizer(section: RecognizerSection, folder: Path) -> tuple[Recognizer, list[tuple[str, str]]]:
    """The recognizer, and the file of its terms with its SHA-256, if it has one."""
    patterns = [_pattern(one) for one in section.patterns]
    terms, files = _terms(section, folder)
    if terms is not None:
        dictionary = Dictionary(terms, respects_case=section.respects_case)
        patterns.append(Pattern(dictionary=dictionary, score=section.terms_score))
    if not patterns:
        raise SfumatoError("recognizer.invalid", "a recognizer has patterns or terms")
    made = Recognizer(
        id=section.id,
        entity=ALIASES.get(section.entity, section.entity),
        country=section.country,
        patterns=tuple(patterns),
        context=tuple(section.context),
        boost=section.boost,
        negative=tuple(section.negative),
        penalty=section.penalty,
        words_before=section.words_before,
        words_after=section.words_after,
        priority=section.priority,
    )
    return made, files


def _pattern(section: PatternSection) -> Pattern:
    case = "(?i:{})" if section.ignore_case else "{}"
    return Pattern(
        regex=case.format(section.regex),
        score=section.score,
        validated_score=section.validated_score,
        validator=section.checksum,
        argument=section.argument,
        lead=section.lead and case.format(section.lead),
        trail=section.trail and case.format(section.trail),
        left=section.left,
        right=section.right,
    )


def _terms(section: RecognizerSection, folder: Path) -> tuple[pa.Array | None, list[tuple[str, str]]]:
    """The terms of the section and of its file, a line each; None without any. And the file with its SHA-256."""
    listed = pa.array(section.terms, pa.string())
    if section.terms_file is None:
        return (listed if len(listed) else None), []
    path = folder / section.terms_file
    try:
        # A device or pipe would give bytes without end.
        content = path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):
        raise SfumatoError(
            "recognizer.file", "the file of terms cannot be read", terms_file=section.terms_file
        ) from None
    if content is None:
        raise SfumatoError("recognizer.file", "the terms are in no regular file", terms_file=section.terms_file)
    if len(content) > _LARGEST_TERMS:
        raise SfumatoError("recognizer.file", "a file of terms has at most 2 GB", terms_file=section.terms_file)
    terms = pa.chunked_array([listed, _lines(content, section.terms_file)]).combine_chunks()
    return terms, [(str(path), _digest(content))]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _lines(content: bytes, name: str) -> pa.Array:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SfumatoError("recognizer.file", "the file of terms is not UTF-8 text", terms_file=name, at=line) from None
    return pa.array(text.splitlines(), pa.string())


def _retold(problem: Problem) -> Problem:
    """A mistake that a reader of policies found, in this file's words."""
    if not problem.code.startswith("policy."):
        return problem
    message = problem.message.replace("the policy", "the file").replace("a policy", "the file")
    return dataclasses.replace(problem, code="recognizer.invalid", message=message)
