"""Indian telephone numbers in national form."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "in_phone",
    "IN",
    (
        dialled("IN", rf"0?[6-9][0-9]{{4}}[ -][0-9]{{5}}{EXTENSION}", valid=0.6, possible=0.3),
        dialled(
            "IN",
            rf"(?:\(0[1-9][0-9]{{1,3}}\)|0[1-9][0-9]{{1,3}})[ -][0-9]{{3,4}}[ -]?[0-9]{{3,4}}{EXTENSION}",
            valid=0.55,
            possible=0.25,
        ),
        dialled("IN", rf"0?[6-9][0-9]{{9}}{EXTENSION}", valid=0.4, possible=0.15),
    ),
)
