"""US telephone numbers in national form (the North American plan)."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "us_phone",
    "US",
    (
        dialled(
            "US",
            rf"(?:1[ .-]?)?\([2-9][0-9]{{2}}\)[ .-]{{0,2}}[0-9]{{3}}[ .-]?[0-9]{{4}}{EXTENSION}",
            valid=0.85,
            possible=0.6,
        ),
        dialled("US", rf"(?:1[ .-])?[2-9][0-9]{{2}}-[0-9]{{3}}-[0-9]{{4}}{EXTENSION}", valid=0.75, possible=0.5),
        dialled("US", rf"(?:1[ .-])?[2-9][0-9]{{2}}[ .][0-9]{{3}}[ .-][0-9]{{4}}{EXTENSION}", valid=0.5, possible=0.3),
        dialled("US", rf"1?[2-9][0-9]{{9}}{EXTENSION}", valid=0.35, possible=0.15),
    ),
)
