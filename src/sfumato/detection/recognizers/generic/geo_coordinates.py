"""Geographic coordinates: decimal pairs, degrees with minutes, UTM, geo URIs, WKT, labelled single values."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

_LAT = r"[+-]?[0-9]{1,2}\.[0-9]{3,15}"
_LON = r"[+-]?[0-9]{1,3}\.[0-9]{3,15}"
_SIDE = r"(?: ?°)?(?: ?[NSEWO])?"
_MINUTES = r"[0-9]{1,2}(?:\.[0-9]+)? ?['′’]"
_SECONDS = r"(?: ?[0-9]{1,2}(?:\.[0-9]+)? ?(?:[\"″”]|''))"
_DMS = rf"[0-9]{{1,3}} ?[°º] ?{_MINUTES}{_SECONDS}?"
_POINT = r"\"(?i:p|pt|pos|position|loc|location|ll|latlng|latlon|coord|coords|coordinates|center|point|gps)\""
_LABEL_END = r"[\"']?\]?[ \t]{0,2}[:=][ \t]{0,2}[\"']?"

PLUGIN = Recognizer(
    id="geo_coordinates",
    entity="GEO_COORDINATES",
    patterns=(
        Pattern(
            regex=rf"{_LAT}(?:, ?| | ?/ ?|; ?){_LON}",
            trail=r"[^\]0-9]|\z",
            validator="coordinates",
            score=0.3,
            validated_score=0.6,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{1,2}\.[0-9]{2,10} ?°? ?[NS][,/]? ?[0-9]{1,3}\.[0-9]{2,10} ?°? ?[EWO]",
            validator="coordinates",
            score=0.85,
            validated_score=0.95,
            left="number",
        ),
        Pattern(
            regex=r"[NS] ?[0-9]{1,2}\.[0-9]{2,10}°?[,/]? ?[EWO] ?[0-9]{1,3}\.[0-9]{2,10}°?",
            score=0.85,
            right="any",
        ),
        Pattern(
            regex=rf"{_DMS} ?[NSns][,/;]? ?{_DMS} ?[EWOewo]",
            score=0.95,
            left="number",
        ),
        Pattern(
            regex=rf"[NS] ?{_DMS}[,/;]? ?[EWO] ?{_DMS}",
            score=0.95,
            right="any",
        ),
        Pattern(
            regex=r"(?:[1-9]|[1-5][0-9]|60) ?[C-HJ-NP-X] [0-9]{6,7}(?:\.[0-9]+)? ?m?E[, ] ?"
            r"[0-9]{6,8}(?:\.[0-9]+)? ?m?N",
            score=0.9,
            left="number",
        ),
        Pattern(lead="geo:", regex=r"-?[0-9]{1,2}\.[0-9]{2,15},-?[0-9]{1,3}\.[0-9]{2,15}", score=0.95, right="any"),
        Pattern(
            lead=r"(?i:point|st_point) ?(?:z )?\(",
            regex=r"-?[0-9]{1,3}\.[0-9]{2,15}[ ,] ?-?[0-9]{1,2}\.[0-9]{2,15}",
            trail=r"[ 0-9.,-]{0,20}\)",
            score=0.95,
        ),
        Pattern(
            lead=rf"(?i:lat|latitude|breitengrad|breite|latitud|latitudine|lon|lng|long|longitude|längengrad|länge|"
            rf"longitud|longitudine){_LABEL_END}",
            regex=r"[+-]?[0-9]{1,3}\.[0-9]{3,15}(?: ?° ?[NSEW])?",
            score=0.9,
        ),
        # Of a pair in JSON each number is a value of its own.
        Pattern(
            lead=rf"{_POINT} ?: ?\[\s*",
            regex=_LON,
            trail=rf"\s*,\s*{_LON}\s*[,\]]",
            score=0.85,
        ),
        Pattern(
            lead=rf"{_POINT} ?: ?\[\s*{_LON}\s*,\s*",
            regex=_LON,
            trail=r"\s*[,\]]",
            score=0.85,
        ),
        Pattern(
            lead=r"\[\s*",
            regex=r"-?[0-9]{2,3}\.[0-9]{4,15}",
            trail=r"\s*,\s*-?[0-9]{1,3}\.[0-9]{4,15}\s*\]",
            score=0.6,
            left="any",
        ),
        Pattern(
            lead=r"\[\s*-?[0-9]{2,3}\.[0-9]{4,15}\s*,\s*",
            regex=r"-?[0-9]{1,3}\.[0-9]{4,15}",
            trail=r"\s*\]",
            score=0.6,
            left="any",
        ),
        # Of a row of a table with bars between its cells too.
        Pattern(
            lead=r"\|",
            regex=r"-?[0-9]{1,2}\.[0-9]{5,7}",
            trail=r"\|-?[0-9]{1,3}\.[0-9]{5,7}\|",
            score=0.7,
            left="any",
        ),
        Pattern(
            lead=r"\|-?[0-9]{1,2}\.[0-9]{5,7}\|",
            regex=r"-?[0-9]{1,3}\.[0-9]{5,7}",
            trail=r"\|",
            score=0.7,
            left="any",
        ),
    ),
    context=phrases(
        "gps, coordinates, coords, lat, latitude, lon, lng, longitude, location, located, position, pin, map, maps, "
        "camp, near, at, found, geo, point, ubicación, standort, koordinaten, coordonnées, coordinate, coordenadas, "
        "camera, photo, photos, drop, pinged"
    ),
    boost=0.35,
    negative=phrases(
        "version, loss, score, mean, std, ratio, price, weight, size, matrix, vector, ci, rgb, accuracy, epoch, "
        "precision, recall, coefficient, linspace, arange, interval, range"
    ),
    penalty=0.3,
    words_before=5,
    words_after=2,
    priority=2,
)
