"""Portuguese social security numbers (NISS): eleven digits, weighted by primes."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="pt_niss",
    entity="PT_NISS",
    country="pt",
    patterns=(
        Pattern(
            regex=r"[12][0-9]{10}|[12][0-9]{2} [0-9]{3} [0-9]{3} [0-9]{2}|[12][0-9]{2} [0-9]{4} [0-9]{4}",
            validator="pt_niss",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "niss, segurança social, seguranca social, número de segurança social, "
        "identificação da segurança social, n segurança social, social security, social security number"
    ),
    boost=0.8,
    negative=OTHERS,
    penalty=0.2,
    priority=1,
)
