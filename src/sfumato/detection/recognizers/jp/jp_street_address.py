"""Addresses of Japan: code, prefecture, town, and the numbers of block and house."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_PREFECTURE = r"(?:東京都|北海道|京都府|大阪府|神奈川県|和歌山県|鹿児島県|\p{Han}\p{Han}県)"
_TOWN = r"[\p{Han}\p{Hiragana}\p{Katakana}ヶーノ]{2,24}"
_NUMBER = (
    r"[0-9]{1,4}(?:-[0-9]{1,5}){1,3}|"
    r"[0-9]{1,4}丁目(?:[0-9]{1,4}(?:-[0-9]{1,4})?番?(?:[0-9]{1,4}号?)?)?|"
    r"[0-9]{1,5}番地?(?:[0-9]{1,4}号?)?"
)
_HOUSE = r"(?:[ 　]?[\p{Katakana}ー・]{3,16}[ ]?[0-9]{2,4}号?室?)?"

PLUGIN = Recognizer(
    id="jp_street_address",
    entity="STREET_ADDRESS",
    country="jp",
    patterns=(
        Pattern(regex=rf"〒 ?[0-9]{{3}}-?[0-9]{{4}} ?{_TOWN}(?:{_NUMBER}){_HOUSE}", score=0.95, left="any"),
        Pattern(regex=rf"{_PREFECTURE}{_TOWN}(?:{_NUMBER}){_HOUSE}", score=0.85, left="any"),
        Pattern(
            regex=r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{1,2} [A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]+)*(?:,? [A-Z][A-Za-z]+-"
            r"(?i:ku|shi|cho|machi))(?:,? [A-Z][A-Za-z]+){0,2}(?:,? [0-9]{3}-[0-9]{4})?",
            score=0.85,
            left="number",
        ),
    ),
)
