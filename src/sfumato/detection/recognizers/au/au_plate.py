"""Australian vehicle registrations, which are called regos there."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_plate",
    entity="AU_PLATE",
    country="au",
    patterns=(
        Pattern(
            regex=r"[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,2})?",
            lead=(
                r"(?i:(?:vehicle|vic|nsw|qld|sa|wa|tas|nt|act)[ ])?(?i:rego)(?i:[ ]?(?:plate|no\.?|number|num|#|is|was"
                r"))?[ :=#.\"']{1,4}"
            ),
            validator="us_plate",
            score=0.85,
            right="number",
        ),
        Pattern(
            regex=(
                r"[A-Z]{3}[ -]?[0-9]{2}[A-Z]|[0-9][A-Z]{2}[ -]?[0-9][A-Z]{2}|[A-Z]{2}[ -]?[0-9]{2}[ -]?[A-Z]{2}|[0-9]"
                r"{3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?[0-9]{3}|S[0-9]{3}[A-Z]{3}|1[A-Z]{3}[ -]?[0-9]{3}"
            ),
            score=0.1,
            left="number",
            right="number",
        ),
    ),
    context=phrases("rego, regos, number plate, number plates, plate, rego no, registration, vehicle registration"),
    boost=0.5,
    negative=phrases("flight, seat, gate, room, model, part, sku, error, order, route, booking, postcode"),
    penalty=0.3,
    words_before=4,
    words_after=1,
)
