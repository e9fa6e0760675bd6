"""Recognizers that a user gives, beside the shipped ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.config.recognizer_files import read_recognizers
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.recognizer import Recognizer
from sfumato.detection.run import Detector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def with_given(shipped: Iterable[Recognizer], paths: Sequence[str]) -> tuple[Recognizer, ...]:
    """The shipped recognizers that the files leave on, and those of the files.

    Raises: those of `read_recognizers`; `recognizer.pattern` for each pattern that does not compile or names no check;
    `recognizer.invalid` where an id is taken.
    """
    chosen = tuple(shipped)
    for path in paths:
        given = read_recognizers(path)
        problems = [problem for one in given.recognizers for problem in _uncompiled(one, path)]
        taken = {one.id for one in chosen}
        problems += [
            Problem(
                code="recognizer.invalid",
                message="a recognizer with that id exists",
                where={"file": path, "recognizer": one.id},
            )
            for one in given.recognizers
            if one.id in taken
        ]
        if problems:
            raise SfumatoErrors(problems)
        if given.builtin is not None:
            chosen = tuple(one for one in chosen if one.entity in given.builtin)
        chosen += given.recognizers
    return chosen


def _uncompiled(recognizer: Recognizer, path: str) -> Iterable[Problem]:
    """Each pattern is compiled alone, so that the one that is wrong can be named."""
    for number, pattern in enumerate(recognizer.patterns, 1):
        if pattern.dictionary is not None:
            continue
        try:
            Detector((Recognizer(id=recognizer.id, entity=recognizer.entity, patterns=(pattern,)),)).prove()
        except SfumatoError as error:
            known = error.code == "kernel.pattern"
            yield Problem(
                code="recognizer.pattern" if known else "recognizer.invalid",
                message="the regular expression is malformed or too large" if known else "there is no such check",
                where={"file": path, "recognizer": recognizer.id, "pattern": number},
            )
