"""Slow twin of the date kernel: regular expressions and the standard library's calendar."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_ZONE = r"(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)"
_FRACTION = r"(?:[.,]\d+)?"
_HALF = r" ?(?P<half>[AaPp][Mm])"
_TIME = r"(?:[Tt ](?P<h>\d{1,2}):(?P<mi>\d\d)(?::(?P<s>\d\d))?" + _FRACTION + f"(?:{_HALF}|{_ZONE})?)?"
_BASIC_TIME = r"(?:[Tt ](?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)?" + _FRACTION + f"(?:{_HALF}|{_ZONE})?)"
_ISO = [r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", r"(?P<y>\d{4})-(?P<m>\d\d)"]
_LOCAL = {
    "dmy": r"(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})",
    "mdy": r"(?P<m>\d{1,2})(?P<sep>[./-])(?P<d>\d{1,2})(?P=sep)(?P<y>\d{4})",
    "ymd": r"(?P<y>\d{4})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
}


def date_part(values: list[object], part: str, order: str | None = None) -> list[str | None]:
    return [None if (day := _day(value, order)) is None else _part(day, part) for value in values]


def _part(day: date, part: str) -> str:
    year = f"{day.year:04}"
    return {"year": year, "quarter": f"{year}-Q{(day.month + 2) // 3}", "month": f"{year}-{day.month:02}"}[part]


def _day(value: object, order: str | None) -> date | None:
    match value:
        case None:
            return None
        case datetime():
            return (value if value.tzinfo is None else value.astimezone(UTC)).date()
        case date():
            return value
    text = str(value).strip(" \t\n\r\f")
    for pattern in [*_ISO, *([_LOCAL[order]] if order else [])]:
        for time in (_TIME, _BASIC_TIME):
            if found := re.fullmatch(pattern + time, text, re.ASCII):
                return _checked(found.groupdict(), order)
    return None


def _checked(found: dict[str, str | None], order: str | None) -> date | None:
    half = found.get("half")
    hour, minute, second = (int(found[name] or 0) for name in ("h", "mi", "s"))
    if half and (order is None or not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + 12 * (half.lower() == "pm")
    zone = found["zone"] or "Z"
    shift = 0
    if zone not in "Zz":
        hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
        if hours > 23 or minutes > 59:
            return None
        shift = (60 * hours + minutes) * (-1 if zone[0] == "-" else 1)
    if hour > 23 or minute > 59 or second > 60:
        return None
    try:
        start = datetime(int(found["y"] or 0), int(found["m"] or 0), int(found.get("d") or 1), hour, minute)  # noqa: DTZ001
    except ValueError:
        return None
    return (start - timedelta(minutes=shift)).date()
