"""Indian bank branch codes (IFSC): four letters, a nought, six signs.

Source: Reserve Bank of India, NEFT FAQ.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="in_ifsc",
    entity="IN_IFSC",
    country="in",
    patterns=(
        Pattern(
            regex=r"[A-Z]{4}0[0-9]{6}",
            score=0.5,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z]{4}0[0-9A-Z]{6}",
            score=0.15,
            left="number",
            right="number",
        ),
    ),
    context=phrases("ifsc, ifsc code, ifs code, rtgs, neft, imps, branch, bank, khata, account"),
    boost=0.45,
    negative=NEGATIVE + phrases("model, version"),
    penalty=0.3,
)
