"""Chinese plates: the province's sign, a letter, five or six letters and digits.

Source: GA 36-2018.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="cn_plate",
    entity="LICENSE_PLATE",
    country="cn",
    patterns=(
        Pattern(
            regex=(
                r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
                r"[·• .]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
            ),
            score=0.7,
            left="any",
        ),
    ),
    context=phrases("车牌, 车牌号, 车牌号码, 车号, 车辆, 牌照, 车牌是"),
    boost=0.25,
    words_before=10,
)
