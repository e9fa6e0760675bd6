"""Chinese resident identity numbers: place, date, serial number, ISO 7064 MOD 11-2.

Source: GB 11643-1999.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="cn_ric",
    entity="CN_RIC",
    country="cn",
    patterns=(
        Pattern(
            regex=(
                r"[1-9][0-9]{5}(?:18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]|[1-9][0-9]{5} (?:18|19|"
                r"20)[0-9]{2}[01][0-9][0-3][0-9] ?[0-9]{3}[0-9Xx]"
            ),
            validator="cn_ric",
            score=0.97,
            left="number",
            right="number",
        ),
    ),
    context=phrases("身份证, 身份證, 公民身份号码, 居民身份证, 证件号, 证件号码, sfz, resident id, chinese id"),
    boost=0.02,
    priority=2,
)
