"""Turkish telephone numbers in national form (BTK's plan), with the area code in brackets or mobile ones in groups."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "tr_phone",
    "TR",
    (
        dialled(
            "TR",
            rf"(?:0 ?)?\([2-5][0-9]{{2}}\) ?[0-9]{{3}}[ -]?[0-9]{{2}}[ -][0-9]{{2}}{EXTENSION}",
            valid=0.8,
            possible=0.3,
        ),
        dialled("TR", r"0?5[0-9]{2}[ -][0-9]{3}[ -][0-9]{2}[ -][0-9]{2}", valid=0.75, possible=0.4),
    ),
)
