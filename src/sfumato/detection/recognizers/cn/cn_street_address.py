"""Addresses in Chinese: province or city, district, road, number, room."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_PROVINCE = (
    r"(?:北京|上海|天津|重庆|重慶|香港|澳門|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|"
    r"贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|嘉義)(?:省|市|自治区|縣|县)?"
)
_NUMBER = (
    r"[0-9]{1,5}(?:[-之][0-9]{1,4})?(?:号|號|弄[0-9]{1,4}号)(?:院?[0-9A-Z]{1,3}(?:号楼|栋|座|"
    r"棟))?(?:[0-9]{1,2}单元)?(?:[0-9]{1,2}[楼樓层](?:之[0-9]{1,2})?)?(?:[0-9]{2,4}室?)?"
)

PLUGIN = Recognizer(
    id="cn_street_address",
    entity="STREET_ADDRESS",
    country="cn",
    patterns=(
        Pattern(
            regex=rf"{_PROVINCE}[\p{{Han}}]{{2,24}}?(?:[0-9一二三四五六七八九十]{{1,3}}段)?(?:[0-9]{{1,4}}巷)?{_NUMBER}",
            score=0.85,
            left="any",
        ),
    ),
)
