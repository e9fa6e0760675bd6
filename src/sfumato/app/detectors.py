"""Detectors with the recognizers of this build, compiled once a process, and those that a user gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sfumato.app.given import Chosen, with_given
from sfumato.core.detection import Detection
from sfumato.core.recognizer import Recognizer
from sfumato.detection.run import Detector
from sfumato.detection.tuned import Tuned
from sfumato.plugins import table


def recognizers_of(paths: Sequence[str] = ()) -> Chosen:
    """The recognizers of this build and of the files that a user gives. Errors: `recognizer.*`."""
    return with_given(table().recognizers.values(), paths)


def detector_of(chosen: Chosen, settings: Detection | None = None) -> Detector:
    """A detector with those recognizers, or as the settings say; its counter starts at zero.

    Errors: `usage` for settings that the recognizers do not know.
    """
    plain = settings is None or settings.is_plain
    if chosen.given:
        # Not kept: a dictionary may fill a gigabyte, and is equal to no other that was read.
        least = Detection() if settings is None else settings
        if plain:
            return Detector(chosen.recognizers, least.min_score, chosen.given)
        return Tuned(chosen.recognizers, least, chosen.given)
    if settings is None or plain:
        return _compiled(chosen.recognizers).fresh(None if settings is None else settings.min_score)
    return _tuned(chosen.recognizers, settings).fresh()


@lru_cache(maxsize=2)
def _compiled(recognizers: tuple[Recognizer, ...]) -> Detector:
    """Compiled once a process: it takes tens of milliseconds and a megabyte or two."""
    return Detector(recognizers)


@lru_cache(maxsize=4)
def _tuned(recognizers: tuple[Recognizer, ...], settings: Detection) -> Detector:
    return Tuned(recognizers, settings)
