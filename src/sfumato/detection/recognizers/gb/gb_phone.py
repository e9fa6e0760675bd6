"""British telephone numbers in national form (Ofcom's plan)."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "gb_phone",
    "GB",
    (
        dialled("GB", rf"\(0[1-9][0-9]{{1,4}}\)(?: ?[0-9]){{5,8}}{EXTENSION}", valid=0.8, possible=0.5),
        dialled("GB", rf"0[1-9][0-9]{{1,4}}[ -][0-9]{{3,6}}(?:[ -][0-9]{{3,4}})?{EXTENSION}", valid=0.7, possible=0.3),
        dialled("GB", rf"0[1-9][0-9]{{8,9}}{EXTENSION}", valid=0.45, possible=0.15),
    ),
)
