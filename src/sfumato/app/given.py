"""Recognizers that a user gives, beside the shipped ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sfumato.config.recognizer_files import read_recognizers
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.recognizer import Recognizer
from sfumato.detection.run import Detector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sfumato.core.recognizer import GivenRecognizers


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The recognizers of a use case: those that are on of the shipped ones, and `given`, the ids of a user's."""

    recognizers: tuple[Recognizer, ...]
    given: frozenset[str] = frozenset()
    builtin: frozenset[str] | None = None
    """Entities whose shipped recognizers are on; None for all."""
    files: tuple[tuple[str, str], ...] = ()
    """What was read, each with its SHA-256 (hex)."""

    @property
    def entities(self) -> frozenset[str]:
        """What they find."""
        return frozenset(one.entity for one in self.recognizers)

    @property
    def countries(self) -> frozenset[str]:
        """The countries that some of them are for."""
        return frozenset(one.country for one in self.recognizers if one.country is not None)


def with_given(shipped: Iterable[Recognizer], paths: Sequence[str]) -> Chosen:
    """The shipped recognizers that the files leave on, and those of the files; a file that is named twice counts once.

    A registry of Presidio's says which of the shipped ones stay on; of several registries each adds some.

    Raises: those of `read_recognizers`; `recognizer.pattern` for each pattern that does not compile or names no check;
    `recognizer.invalid` where an id is taken, or nothing is left on.
    """
    there = tuple(shipped)
    files = [(path, read_recognizers(path)) for path in dict.fromkeys(paths)]
    taken = {one.id for one in there}
    problems: list[Problem] = []
    for path, given in files:
        problems += _problems(path, given, taken)
        taken.update(one.id for one in given.recognizers)
    if problems:
        raise SfumatoErrors(problems)
    limits = [given.builtin for _, given in files if given.builtin is not None]
    builtin = frozenset().union(*limits) if limits else None
    own = tuple(one for _, given in files for one in given.recognizers)
    chosen = (*(one for one in there if builtin is None or one.entity in builtin), *own)
    if not chosen:
        raise SfumatoError("recognizer.invalid", "the registry leaves no recognizer on", file=files[-1][0])
    return Chosen(
        recognizers=chosen,
        given=frozenset(one.id for one in own),
        builtin=builtin,
        files=tuple(dict.fromkeys(read for _, given in files for read in given.files)),
    )


def _problems(path: str, given: GivenRecognizers, taken: set[str]) -> Iterable[Problem]:
    for one in given.recognizers:
        yield from _uncompiled(one, path)
    for one in given.recognizers:
        if one.id in taken:
            where = {"file": path, "recognizer": one.id}
            yield Problem(code="recognizer.invalid", message="a recognizer with that id exists", where=where)


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
                hint=None if known else "sfumato recognizers list shows those that there are",
            )
