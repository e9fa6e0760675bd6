"""Indian permanent account numbers: five letters whose fourth tells the holder's kind, four digits, a letter.

Source: Income-tax Rules 1962, rule 114.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import TAX

PLUGIN = Recognizer(
    id="in_pan",
    entity="IN_PAN",
    country="in",
    patterns=(
        Pattern(
            regex=r"[A-Z]{3}[ABCFGHJKLPT][A-Z][0-9]{4}[A-Z]",
            validator="in_pan",
            score=0.7,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"[A-Za-z]{3}[abcfghjklpt][A-Za-z][0-9]{4}[A-Za-z]|[A-Z]{3}[ABCFGHJKLPT][A-Z][ -]"
                r"[0-9]{4}[ -][A-Z]"
            ),
            validator="in_pan",
            score=0.15,
            left="number",
            right="number",
        ),
    ),
    context=phrases("pan, pan no, pan number, pan card, permanent account number, income tax, itr, kyc, पैन") + TAX,
    boost=0.65,
    priority=1,
)
