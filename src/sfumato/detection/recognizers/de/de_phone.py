"""German telephone numbers in national form (DIN 5008 and what people write)."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "de_phone",
    "DE",
    (
        dialled("DE", rf"\(0[1-9][0-9]{{1,4}}\)(?:[ /-]{{0,3}}[0-9]){{4,9}}{EXTENSION}", valid=0.7, possible=0.3),
        dialled(
            "DE",
            rf"0[1-9][0-9]{{1,4}}(?: ?/ ?| ?- ?)[0-9]{{2,5}}(?:[ -]?[0-9]{{2,4}}){{0,3}}{EXTENSION}",
            valid=0.65,
            possible=0.2,
        ),
        dialled("DE", rf"0[1-9][0-9]{{1,4}}(?: [0-9]{{2,8}}){{1,4}}{EXTENSION}", valid=0.5, possible=0.2),
        dialled("DE", rf"01[5-7][0-9]{{8,9}}{EXTENSION}", valid=0.5, possible=0.2),
        dialled("DE", rf"0[2-9][0-9]{{6,11}}{EXTENSION}", valid=0.3, possible=0.1),
    ),
)
