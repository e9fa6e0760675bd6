"""Labels with a value behind them: settings, JSON, command lines and what is said in prose."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern

END = r"[.:)\]}!?*]*(?:[\s\"'`,;&<>|)\]}\\]|\z)"
"""What stands behind a value without quotation marks."""

_BEFORE_SIGN = r"(?:\*\*)?(?:\\?[\"'`])?\]?[ \t]{0,4}"
_SIGNS = ((":", r":=?(?:\*\*)?[ \t]{0,4}"), ("=", r"=[=>]?[ \t]{0,4}"))


def settings(
    labels: str,
    value: str,
    *,
    validator: str,
    weak: float,
    sure: float,
    words: str = "",
    quoted: str = "",
    quoted_validator: str = "",
) -> tuple[Pattern, ...]:
    """`label: value`, `label = value`, `"label": "value"`.

    `labels` may have any prefix (`DB_`, `db.`, `db`), `words`, which end other words too, only one that ends in a sign.
    All are regexes; a value without quotation marks ends where `END` begins. `quoted` is the regex of one between
    quotation marks where that may have other signs in it.
    """
    names = [rf"[A-Za-z0-9_.-]{{0,40}}(?i:{labels})"] if labels else []
    names += [rf"(?:[A-Za-z0-9_.-]{{0,40}}[_.-])?(?i:{words})"] if words else []
    before = rf"(?:{'|'.join(names)}){_BEFORE_SIGN}"
    return tuple(
        Pattern(
            anchor=anchor,
            before=before,
            lead=lead,
            regex=regex,
            trail=trail,
            validator=check,
            score=weak,
            validated_score=sure,
            right="any",
        )
        for anchor, sign in _SIGNS
        for lead, regex, trail, check in (
            *(((rf"{sign}\\?[\"'`]", quoted, r"\\?[\"'`]", quoted_validator),) if quoted else ()),
            (sign if quoted else rf"{sign}(?:\\?[\"'`])?", value, END, validator),
        )
    )
