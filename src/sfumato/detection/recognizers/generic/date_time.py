"""Days: absolute dates, month and day, month and year, with an attached time of day."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer, phrases
from sfumato.detection.recognizers._dates import patterns, short_dates

PLUGIN = Recognizer(
    id="date_time",
    entity="DATE_TIME",
    patterns=(*patterns(sure=0.6, weak=0.4, vague=0.55), *short_dates()),
    context=phrases(
        "date, dated, on, since, until, due, from, to, by, before, after, issued, expires, admitted, discharged, "
        "signed, appointment, visit, datum, am, vom, bis, seit, le, du, au, fecha, el, desde, data, dal, em, op, "
        "dnia, den, tarih"
    ),
    boost=0.15,
    negative=phrases(
        "version, versions, v, release, section, order, part, sku, size, ratio, score, image, registry, "
        "tool, tag, package, "
        "chart, docker"
    ),
    penalty=0.3,
    words_before=3,
    words_after=0,
)
