"""How people write dates; shared by the recognizers of births and of other days."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern

_D = r"(?:0?[1-9]|[12][0-9]|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:1[89]|20|21)[0-9]{2}"
_CLOCK = (
    r"(?:[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?(?: ?(?i:am|pm|uhr|hrs|h))?"
    r"|[01]?[0-9] ?(?i:am|pm|a\.m\.|p\.m\.|uhr)|[0-2]?[0-9] h(?: [0-5][0-9])?|"
    r"[0-2][0-9][0-5][0-9] ?(?i:hrs|hours|uhr|Z))"
)
_ZONE = r"(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?"
_TIME = rf"(?:(?:T| {{1,2}}|, | at | @ | ?à | às | um | o godz\. | kl\. | kl | om | alle | a las ){_CLOCK}{_ZONE})?"

# Names that are also common words count only with a capital letter.
_PLAIN = (
    "january|february|april|june|july|august|september|october|november|december|"
    "jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec|"
    "januar|jänner|februar|märz|maerz|juni|juli|oktober|dezember|"
    "janvier|février|fevrier|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "decembre|janv|févr|avr|juil|déc|"
    "enero|febrero|abril|mayo|junio|julio|septiembre|setiembre|octubre|noviembre|diciembre|ene|abr|dic|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|gen|mag|giu|lug|ott|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|fev|dez|"
    "januari|februari|maart|augustus|mrt|"
    "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|"
    "január|február|március|április|május|június|július|augusztus|szeptember|október|"
    "marts|desember|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|"
    "augusti|maj|"
    "ocak|şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|"
    "января|февраля|апреля|июня|июля|августа|сентября|октября|ноября|декабря|марта|мая"
)
_CAPITAL = "May|MAY|March|MARCH|Mar|MAR|Mai|mai|Mars|mars|Agosto|agosto|Marzo|marzo|Okt|Mei|mei|Mart|August"
_MONTH = rf"(?:(?i:{_PLAIN})\.?|{_CAPITAL}\.?|[Mm]ay|[Mm]arch)"
_LAST_MONTH = rf"(?:(?i:{_PLAIN})|{_CAPITAL})"
_SURE_MONTH = rf"(?:(?i:{_PLAIN})\.?|(?:{_CAPITAL})\.?)"
_ORDINAL = r"(?:(?i:st|nd|rd|th)|\.|er|º|°|ª)?"
_WEEKDAY = (
    r"(?:(?i:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo)\.?,? )?"
)

_SPOKEN_DAY = (
    r"(?i:(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"tenth|eleventh|twelfth|thirteenth|"
    r"fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_SPOKEN_YEAR = r"(?i:(?:nineteen|twenty|two thousand)(?:[ -](?:and )?[a-z]{3,9}){1,2})"


def _pattern(regex: str, score: float, sure: float) -> Pattern:
    return Pattern(regex=regex, validator="date", score=score, validated_score=sure, left="strict", right="strict")


def patterns(*, sure: float, weak: float, vague: float) -> tuple[Pattern, ...]:
    """All forms. `sure`: days with their year; `weak`: two-digit years; `vague`: days or months alone."""
    return (
        # 2026-01-31, 2026/1/31, 2026.01.31, 2026-01-31T10:00:00Z
        _pattern(rf"{_Y}(?:-{_M}-{_D}|/{_M}/{_D}|\.{_M}\.{_D}){_TIME}", weak, sure),
        # 31/1/2026, 1-31-2026, 31.1.2026
        _pattern(rf"[0-3]?[0-9](?:/[0-3]?[0-9]/|-[0-3]?[0-9]-|\. ?[0-3]?[0-9]\. ?){_Y}{_TIME}", weak, sure),
        # 31/01/26
        _pattern(rf"[0-3]?[0-9]/[0-3]?[0-9]/[0-9]{{2}}{_TIME}", weak + 0.1, sure),
        _pattern(r"[0-3]?[0-9]-[0-3]?[0-9]-[0-9]{2}", weak, sure),
        _pattern(r"[0-3]?[0-9]\.[0-3]?[0-9]\.[0-9]{2}", weak - 0.15, sure),  # versions look so too
        # 31 January 2026, 31. Januar 2026, 31 de janeiro de 2026, 31-JAN-2026, 05/Feb/2024:10:11:12 +0000
        _pattern(
            rf"{_WEEKDAY}{_D}{_ORDINAL}[ /-]?(?i:of |de |di |day of )?{_MONTH}[ ,/-]{{0,2}}(?:de |del )?"
            rf"(?:{_Y}(?::[0-9:]{{8}}{_ZONE}|{_TIME}))",
            weak,
            sure,
        ),
        _pattern(rf"{_D}{_ORDINAL}[ -]?(?:of )?{_SURE_MONTH},?[ -]?'?[0-9]{{2}}", vague, vague),
        _pattern(rf"{_SURE_MONTH} {_D}(?:st|nd|rd|th)?, ?'[0-9]{{2}}", vague, vague),
        # January 31, 2026; Jan 31st 2026; Sun Feb 9 18:22:40 2025
        _pattern(rf"{_WEEKDAY}{_MONTH}[ -]{_D}{_ORDINAL},?[ -]{_Y}{_TIME}", weak, sure),
        _pattern(rf"{_WEEKDAY}{_SURE_MONTH} {{1,2}}{_D} {_CLOCK}(?: {_Y})?{_ZONE}", weak, sure),
        # 31 January, January 31st
        _pattern(rf"{_WEEKDAY}{_D}{_ORDINAL} (?i:of |de |di |day of )?{_LAST_MONTH}{_TIME}", vague, vague),
        _pattern(rf"{_WEEKDAY}{_SURE_MONTH} {_D}(?:st|nd|rd|th)?{_TIME}", vague, vague),
        _pattern(rf"{_D}(?:st|nd|rd|th) of (?i:{_PLAIN}|march|may)", vague, vague),
        # the second of March, nineteen fifty-eight; October the second, nineteen fifty-eight
        *(
            Pattern(regex=regex, score=vague)
            for regex in (
                rf"{_SURE_MONTH} (?:the )?{_SPOKEN_DAY},? {_SPOKEN_YEAR}",
                rf"{_SPOKEN_DAY} (?:day )?of {_SURE_MONTH},? {_SPOKEN_YEAR}",
            )
        ),
        # 2026. május 3.
        _pattern(rf"{_Y}\. ?{_LAST_MONTH} {_D}\.?", weak, sure),
        # January 2026
        _pattern(rf"{_SURE_MONTH}(?: de| of)?,? {_Y}", vague, vague),
        # 1980年5月3日
        _pattern(rf"{_Y}年 ?[01]?[0-9]月 ?[0-3]?[0-9]日(?: ?{_CLOCK})?", weak, sure),
        _pattern(r"(?:(?:大正|昭和|平成|令和)[0-9]{1,2}年 ?)?[01]?[0-9]月 ?[0-3]?[0-9]日", vague, vague),
        _pattern(rf"{_Y}년 ?[01]?[0-9]월 ?[0-3]?[0-9]일", weak, sure),
        # 20260131T101112Z
        _pattern(
            rf"(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|"
            rf"3[01])T[0-2][0-9][0-5][0-9](?:[0-5][0-9])?{_ZONE}",
            weak,
            sure,
        ),
        # 20260131
        _pattern(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])", weak, weak - 0.2),
    )


def short_dates() -> tuple[Pattern, ...]:
    """Two of day, month and year, joined: 21-May, May-2021, 05/2021, 05/21. Most of these are something else."""
    return tuple(
        Pattern(regex=regex, score=score, left="strict", right="strict")
        for regex, score in (
            (rf"{_D}-{_LAST_MONTH}|{_LAST_MONTH}-(?:{_Y}|{_D})", 0.4),
            (rf"{_M}/{_Y}", 0.2),
            (rf"{_M}/{_D}|{_D}/{_M}", 0.05),
        )
    )
