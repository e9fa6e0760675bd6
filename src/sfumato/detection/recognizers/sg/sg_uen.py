"""Singaporean unique entity numbers of businesses, companies and others.

Source: ACRA, uen.gov.sg.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="sg_uen",
    entity="SG_UEN",
    country="sg",
    patterns=(
        Pattern(
            regex=r"[RST][0-9]{2}[A-Z]{2}[0-9]{4}[A-Z]",
            validator="sg_uen",
            score=0.85,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"(?:1[89]|20)[0-9]{7}[A-Z]",
            validator="sg_uen",
            score=0.5,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{8}[A-Z]",
            validator="sg_uen",
            score=0.08,
            left="number",
            right="number",
        ),
    ),
    context=phrases("uen, uen no, unique entity number, acra, roc, co reg no, company registration, gst reg, pte ltd"),
    boost=0.65,
    negative=NEGATIVE,
    penalty=0.3,
)
