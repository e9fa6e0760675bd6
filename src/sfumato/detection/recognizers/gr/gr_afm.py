"""Greek tax numbers (ΑΦΜ): nine digits, modulo 11."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="gr_afm",
    entity="GR_AFM",
    country="gr",
    patterns=(
        Pattern(
            regex=r"[0-9]{9}",
            validator="gr_afm",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "αφμ, α φ μ, afm, a f m, αριθμός φορολογικού μητρώου, δου, δ ο υ, tax number, tax id, tin, vat, vat number"
    ),
    boost=0.75,
    negative=(
        *OTHERS,
        *phrases("siren, bsn, nif, conta, konto"),
    ),
    penalty=0.2,
    words_before=4,
    priority=1,
)
