"""Brazilian telephone numbers in national form (Anatel's plan)."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "br_phone",
    "BR",
    (
        dialled("BR", rf"\(0?[1-9][0-9]\) ?9?[ .]?[0-9]{{4}}[ -]?[0-9]{{4}}{EXTENSION}", valid=0.85, possible=0.5),
        dialled("BR", rf"0?[1-9][0-9][ -]9[0-9]{{4}}-[0-9]{{4}}{EXTENSION}", valid=0.75, possible=0.4),
        dialled("BR", rf"0?[1-9][0-9][ -][0-9]{{4}}-[0-9]{{4}}{EXTENSION}", valid=0.55, possible=0.3),
        dialled("BR", rf"[1-9][0-9]9[0-9]{{8}}{EXTENSION}", valid=0.35, possible=0.15),
    ),
)
