"""British vehicle registrations: the current style is its own, older ones need a word near (DVLA, INF104)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

CURRENT = r"[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|1[0-9]|2[0-9]|5[1-9]|6[0-9]|7[0-9])"

PLUGIN = Recognizer(
    id="gb_plate",
    entity="GB_PLATE",
    country="gb",
    patterns=(
        Pattern(regex=rf"{CURRENT} [A-HJ-PR-Z]{{3}}", score=0.55, left="number", right="number"),
        Pattern(regex=rf"{CURRENT}-?[A-HJ-PR-Z]{{3}}", score=0.45, left="number", right="number"),
        Pattern(
            regex=(
                r"[a-hj-pr-y][a-hj-pr-y](?:0[2-9]|1[0-9]|2[0-9]|5[1-9]|6[0-9]|7[0-9]) ?[a-hj-pr-z]{3}|"
                r"[A-HJ-NPR-TV-Y][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,3}[A-HJ-NPR-TV-Y]|[A-Z]{1,3} ?[0-9]{1,4}|"
                r"[A-Z]{2,3}I[A-Z] ?[0-9]{1,4}"
            ),
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "reg, reg no, reg number, reg plate, registration, registration no, registration number, registration mark, "
        "vrm, vrn, number plate, numberplate, plate, plates, dvla, licence plate, v5c"
    ),
    boost=0.5,
    negative=phrases(
        "flight, seat, gate, room, model, part, sku, error, route, booking, postcode, icd, order, version"
    ),
    penalty=0.25,
    words_before=4,
    words_after=1,
    priority=1,
)
