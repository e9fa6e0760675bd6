"""Addresses of any country behind words that lead to one: "lives at", "Address:", "wohnhaft"."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer
from sfumato.detection.recognizers._addresses import CAP, NUMBER, WORD, forms

_LABEL = (
    r"(?i:(?:(?:home|postal|mailing|street|billing|shipping|delivery|residential|present|current|permanent|new|old|"
    r"his|her|their|my|your|our|business|office|work)[ _-]){0,2}address(?:es)?(?: line ?1| is|"
    r" ?1)?|house no/street|street(?: name)?|"
    r"mail to|anschrift|adresse|wohnadresse|stra(?:ß|ss)e|straße und hausnummer|domicile|"
    r"domicilio|direcci[oó]n|indirizzo|residenza|"
    r"endere[cç]o|morada|adres|adresim|ulica(?: i nr)?|adress|bostad|osoite|adresa|住所|住址|地址)"
    r"[\"' ]{0,3}[:=-]{1,2}[\"' ]{0,4}(?:\r?\n[ \t]{0,8})?"
)
_CUE = (
    r"(?i:(?:live[sd]?|living|reside[sd]?|residing|stay(?:s|ing)?|lived?|located|office is|"
    r"offices are|restaurant is|restaurant is located|"
    r"shop is|house is|meet(?:ing)? (?:me|you|us|him|her)?|arrived|delivered|delivering|"
    r"property|premises|home|party|party's|seen|dispatched|moved|sent|ship(?:ped)?|send (?:it|"
    r"one|them|this)|"
    r"deliver (?:it|them)|return(?:ed)?|drop(?:s|ped)? (?:you|me|him|her|us) off|station is|"
    r"enter)(?: back)? (?:at|to|in|on)|"
    r"address (?:is|of [A-Za-z]{2,20} is|to)|my address|with an address at|address with|ended up at|r/o|s/o|"
    r"wohnhaft(?: in)?(?: der)?|wohnt (?:in )?(?:der )?|demeurant(?: au)?|domicili[ée]e?(?: au)?|habite(?: au)?|"
    r"residente in|abito in|abita in|vive en|reside en|domiciliad[oa] en|mora na|residente na|"
    r"zamieszka[łl][ya](?: w)?(?: przy)?|woont (?:op|aan|in)|"
    r"bosatt(?: på)?|bor på) "
)
_STREET = (
    rf"(?:[0-9]{{1,5}},? )?{NUMBER},?(?: {WORD}){{1,4}}(?: [0-9]{{1,4}}\.?)?|"
    rf"{CAP}(?: {WORD}){{0,3}} (?:no\.? ?)?{NUMBER}"
)

PLUGIN = Recognizer(
    id="address_in_context",
    entity="STREET_ADDRESS",
    patterns=(
        *forms(_STREET, 0.7, check="address_led", lead=_LABEL),
        *forms(_STREET, 0.6, check="address_led", lead=_CUE),
    ),
)
