"""British national insurance numbers: an issued prefix, six digits and A to D (HMRC, NIM39110)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PREFIX = r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
PAIR = r"[0-9]{2}"

PLUGIN = Recognizer(
    id="gb_nino",
    entity="GB_NINO",
    country="gb",
    patterns=(
        Pattern(
            regex=rf"{PREFIX}(?:[ -]{PAIR}[ -]{PAIR}[ -]{PAIR}[ -]|{PAIR} {PAIR} {PAIR} )[A-D]",
            validator="gb_nino",
            score=0.9,
            left="number",
            right="number",
        ),
        Pattern(
            regex=rf"{PREFIX} ?(?:[0-9]{{6}}|[0-9]{{3}} [0-9]{{3}}) ?[A-D]",
            validator="gb_nino",
            score=0.65,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[a-d]",
            validator="gb_nino",
            score=0.45,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "nino, ni, ni no, ni number, nat ins, national insurance, national insurance number, national insurance no, "
        "insurance number, nin, hmrc, dwp, universal credit"
    ),
    boost=0.3,
    negative=phrases("part, sku, model, serial, flight, order, tracking, passport, booking, plate, commit"),
    penalty=0.35,
    priority=2,
)
