"""Numbers of members of health plans and insurers, behind their label; national ones have recognizers of their own."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._labels import settings

_PLAN = (
    r"(?i:(?:health|medical|dental) (?:plan|insurance) (?:id|no|number|#)|(?:insurance|ins|plan) (?:id|#)|"
    r"(?:member|subscriber|beneficiary|insured|enrollee)"
    r"(?: (?:id|no|number|#))|subscriber|medicaid(?: (?:id|no|number|#))?|medicare(?: (?:id|no|number|#|card))?|"
    r"health ?card(?: (?:no|number))?|medical card(?: (?:no|number))?|gms card|versicherten-?(?:nr|nummer)|"
    r"krankenversicherten-?(?:nr|nummer)|kv-?nr|numéro d'assuré|n° (?:d')?assuré|n° (?:d')?adhérent|carte vitale|"
    r"tarjeta sanitaria|n[ºo°]\.? (?:de )?afiliad[oa]|número de afiliado|tessera sanitaria|carteirinha|"
    r"cart[ãa]o (?:do )?(?:sus|nacional de saúde)|zorgpolis(?:nummer)?|polisnummer zorg|medlemsnummer|"
    r"保険証番号|被保険者番号|医保卡号)"
)
_GAP = r"[\"']?\.?(?: (?:is|was|ist|est|es|è|é))?[ \t]{0,3}[:=#(]?[ \t]{0,3}[\"']?"
_VALUE = (
    r"[A-Z]{0,6}[-/]?[0-9]{2,21}(?:[-/][0-9A-Z]{1,10}){0,4}|[A-Z]{1,6}(?:[- ][0-9]{1,9}){1,5}|[A-Z][A-Z0-9/]{5,24}|"
    r"[A-Z]{2,5}(?:/[A-Z0-9]{2,9}){1,4}|[0-9]{2,5}(?: [0-9]{1,6}){1,4}|[A-Z][0-9] [0-9]{3,4} [0-9]{3,4}[A-Z]?|"
    r"[0-9][A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{4}"
)

PLUGIN = Recognizer(
    id="health_plan_id",
    entity="HEALTH_PLAN_ID",
    patterns=(
        *settings(
            r"(?:health|insurance)[_-]?(?:plan[_-]?)?(?:id|no|number)|(?:member|subscriber|beneficiary)[_-]?(?:id|no|number)|"
            r"medicaid[_-]?(?:id|no)|versicherten(?:nummer|nr)|health[_-]?card",
            _VALUE,
            validator="record",
            weak=0.55,
            sure=0.55,
        ),
        Pattern(
            lead=rf"{_PLAN}{_GAP}",
            regex=_VALUE,
            validator="record",
            score=0.65,
            right="number",
        ),
        Pattern(
            lead=r"(?i:(?:health|medical|dental|insurance)[^\n.;]{1,40}?,? (?:id|member|card no\.?|no\.?|number)):? ?",
            regex=_VALUE,
            validator="record",
            score=0.6,
            right="number",
        ),
        Pattern(
            lead=r"(?i:insurance[^\n;]{0,40}\n(?:card|member|policy) (?:no|number|id)\.?):? ?",
            regex=_VALUE,
            validator="record",
            score=0.6,
            right="number",
        ),
        Pattern(
            lead=r"(?i:member):? ",
            regex=r"[A-Z]{1,4}[- ]?[0-9]{4,12}(?:[- ][0-9]{1,6}){0,3}",
            validator="record",
            score=0.3,
            right="number",
        ),
        # Asked for in one line of a conversation and told in the next.
        Pattern(
            lead=r"(?i:(?:member|subscriber|plan) (?:id|number))\?[^\n]{0,4}\n(?:\[[0-9:]{4,8}\] )?[^\n0-9]{0,40}"
            r"(?:it's|it is|is|:|,) ",
            regex=_VALUE,
            validator="record",
            score=0.7,
            right="number",
        ),
    ),
    context=phrases(
        "health, plan, insurance, ins, insurer, hmo, ppo, medical, medicare, medicaid, patient, copay, "
        "dental, clinic, auth, "
        "subscriber, group, krankenkasse, versicherung, mutuelle, assurance, sanitaria, saúde, dob, date of birth"
    ),
    boost=0.25,
    negative=phrases(
        "club, library, gym, loyalty, union, union member, airline, miles, rewards, credit union, account"
    ),
    penalty=0.3,
    words_before=8,
    words_after=6,
)
