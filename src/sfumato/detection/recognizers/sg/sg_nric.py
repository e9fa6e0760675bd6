"""Singaporean NRIC and FIN: letter, seven digits, check letter.

Source: Immigration & Checkpoints Authority; Ngiam Shih Tung, "A New Look at the NRIC Check Digit".
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="sg_nric",
    entity="SG_NRIC",
    country="sg",
    patterns=(
        Pattern(
            regex=r"[STFGMstfgm][0-9]{7}[A-Za-z]",
            validator="sg_nric",
            score=0.88,
            left="number",
            right="number",
        ),
    ),
    context=phrases("nric, nric no, fin, fin no, nric fin, work permit, singpass, singapore, identity"),
    boost=0.1,
    priority=1,
)
