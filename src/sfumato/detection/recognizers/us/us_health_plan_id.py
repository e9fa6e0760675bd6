"""Members' numbers of US health plans: letters and digits as insurers please; the words around tell."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_health_plan_id",
    entity="HEALTH_PLAN_ID",
    country="us",
    patterns=(
        Pattern(
            regex=r"(?:[A-Z]{1,4}-?|[A-Z] |[A-Z]{3} )[0-9]{2,12}(?:[ -][0-9]{1,9}){0,4}(?:-?[A-Z])?",
            validator="us_member_id",
            score=0.1,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{8,12}(?:-[0-9]{2})?|[0-9]{3,4}(?:[ -][0-9]{2,5}){2,3}",
            validator="us_member_id",
            score=0.03,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:[A-Z]{1,4}-?|[A-Z] |[A-Z]{3} )[0-9]{2,12}(?:[ -][0-9]{1,9}){0,4}(?:-?[A-Z])?",
            lead=r"(?i:member)(?i:[ ](?:id|no\.?|number|#))?[ :#]{1,3}",
            validator="us_member_id",
            score=0.82,
            right="number",
        ),
    ),
    context=phrases(
        "member id, member identification, subscriber, subscriber id, subscriber number, insurance id, ins id, health "
        "plan, health plan id, plan member, insurance member, member no, member number, medicaid, medicaid id, hmo, "
        "ppo, bcbs, blue cross, blue shield, aetna, cigna, humana, kaiser, anthem, unitedhealthcare, uhc, "
        "policyholder id, beneficiary id, insured id, insured s id, cardholder id, health insurance"
    ),
    boost=0.5,
    negative=phrases(
        "phone, tel, fax, order, invoice, group, group no, group number, grp, claim, claim no, auth, authorization, "
        "prior auth, ssn, npi, dea, zip, rxbin, bin, pcn, policy, policy no, mrn, account, case, ref, reference, "
        "superannuation, gym, library, loyalty"
    ),
    penalty=0.3,
    words_before=6,
    words_after=0,
)
