"""Indian goods and services tax numbers: state, PAN, count, check character.

Source: CGST Rules 2017, rule 10.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="in_gstin",
    entity="IN_GSTIN",
    country="in",
    patterns=(
        Pattern(
            regex=r"[0-3][0-9][A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]",
            validator="in_gstin",
            score=0.97,
            left="number",
            right="number",
        ),
    ),
    context=phrases("gstin, gst, gst no, gst number, gst registration, tax invoice"),
    boost=0.02,
    priority=1,
)
