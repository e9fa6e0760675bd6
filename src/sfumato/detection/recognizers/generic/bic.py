"""Business identifier codes of banks (ISO 9362), told by the words around: eight capitals are also a word."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="bic",
    entity="BIC",
    patterns=(
        Pattern(regex=r"[A-Z]{6}[A-Z0-9]{2}", validator="bic", score=0.03),
        Pattern(regex=r"[A-Z]{6}[A-Z0-9]{5}", validator="bic", score=0.1),
    ),
    context=phrases("bic, swift, swift code, bic code, swiftcode, swift bic, bank identifier, code bic, código swift"),
    boost=0.8,
    words_before=3,
    words_after=1,
)
