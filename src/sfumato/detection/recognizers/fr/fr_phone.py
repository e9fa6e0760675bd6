"""French telephone numbers in national form: five pairs."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "fr_phone",
    "FR",
    (
        dialled("FR", rf"0[1-9](?:[ .-][0-9]{{2}}){{4}}{EXTENSION}", valid=0.8, possible=0.4),
        dialled("FR", rf"0[1-9][0-9]{{8}}{EXTENSION}", valid=0.45, possible=0.15),
    ),
)
