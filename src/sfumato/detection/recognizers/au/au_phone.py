"""Australian telephone numbers in national form."""

from __future__ import annotations

from sfumato.detection.recognizers._phones import EXTENSION, dialled, national

PLUGIN = national(
    "au_phone",
    "AU",
    (
        dialled("AU", rf"\(0[23478]\) ?[0-9]{{4}}[ -]?[0-9]{{4}}{EXTENSION}", valid=0.8, possible=0.4),
        dialled(
            "AU",
            rf"04[0-9]{{2}}[ -][0-9]{{3}}[ -][0-9]{{3}}|0[2378][ -][0-9]{{4}}[ -][0-9]{{4}}{EXTENSION}",
            valid=0.75,
            possible=0.4,
        ),
        dialled(
            "AU",
            rf"1[38]00[ -][0-9]{{3}}[ -][0-9]{{3}}|13[ -][0-9]{{2}}[ -][0-9]{{2}}{EXTENSION}",
            valid=0.5,
            possible=0.2,
        ),
        dialled("AU", rf"0[23478][0-9]{{8}}{EXTENSION}", valid=0.45, possible=0.15),
    ),
)
