"""Irish vehicle registrations: year, county and number (S.I. 318/1992; halves of the year since 2013)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

COUNTY = r"(?:C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|TN|TS|W|WD|WH|WX|WW)"

PLUGIN = Recognizer(
    id="ie_plate",
    entity="IE_PLATE",
    country="ie",
    patterns=(
        Pattern(
            regex=rf"(?:8[7-9]|9[0-9]|0[0-9]|1[0-2]|1[3-9][12]|2[0-9][12])[- ]{COUNTY}[- ][0-9]{{1,6}}",
            score=0.7,
            left="number",
            right="number",
        ),
        Pattern(
            regex=rf"(?:8[7-9]|9[0-9]|0[0-9]|1[0-2]|1[3-9][12]|2[0-9][12]){COUNTY}[0-9]{{1,6}}",
            score=0.15,
            left="number",
            right="number",
        ),
    ),
    context=phrases("reg, reg no, registration, plate, number plate, car, van, vehicle, gardaí, garda, driving, nct"),
    boost=0.4,
    negative=phrases("seat, model, part, sku, order, row, icd, version"),
    penalty=0.4,
    priority=1,
)
