"""US driver licenses: some states' shapes are their own, most are digits that only the words around tell.

Formats: AAMVA, "Driver license/ID card formats by jurisdiction". Florida, Illinois, Maryland, Michigan, Minnesota and
Wisconsin begin with the holder's Soundex code, whose digits are 0 to 6.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

CONTEXT = phrases(
    "driver license, drivers license, driver s license, driver licence, drivers licence, driver s licence, "
    "driving licence, driving license, driver lic, drivers lic, driver id, dl, dln, oln, ol, dl no, dl number, "
    "license no, license number, license num, licence no, licence number, license id, cdl, operator license, "
    "operators license, operator s license, dmv, permit no, learner permit, state id"
)
NEGATIVE = phrases(
    "phone, tel, fax, software, license key, licence key, product, medical license, medical license no, medical "
    "license number, nursing license, business license, liquor license, fishing license, gun license, pilot "
    "license, contractor license, bar license, plate, license plate, licence plate, vin, ssn, order, invoice, "
    "account, routing, npi, dea, mit license, gpl, apache license, passport, policy, claim, zip, case, badge, "
    "expires, issued, version"
)

PLUGIN = Recognizer(
    id="us_driver_license",
    entity="US_DRIVER_LICENSE",
    country="us",
    patterns=(
        # Florida; Wisconsin; Minnesota, Maryland and Michigan.
        Pattern(
            regex=(
                r"[A-Z][0-6]{3}-[0-9]{3}-[0-9]{2}-[0-9]{3}-[0-9]|[A-Z][0-6]{3}-[0-9]{4}-[0-9]{4}-[0-9]{2}|"
                r"[A-Z][0-6]{3}-[0-9]{3}-[0-9]{3}-[0-9]{3}|[A-Z]-[0-6]{3}-[0-9]{3}-[0-9]{3}-[0-9]{3}"
            ),
            score=0.6,
            left="number",
            right="number",
        ),
        # Illinois; New Jersey; Colorado and Virginia's older ones; Missouri and Indiana.
        Pattern(regex=r"[A-Z][0-6]{3}[- ][0-9]{4}[- ][0-9]{4}", score=0.4, left="number", right="number"),
        Pattern(regex=r"[A-Z][0-9]{4}[ -][0-9]{5}[ -][0-9]{5}", score=0.55, left="number", right="number"),
        # Behind the lone word.
        Pattern(
            regex=r"[A-Z]{0,2}[0-9]{6,12}|[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{3}",
            lead=r"(?i:licen[cs]e)(?i:[ ]?(?:no\.?|number|num|id|#))?[ :=#\"']{1,4}",
            score=0.52,
            right="strict",
        ),
        Pattern(
            regex=r"[A-Z][0-9]{3}[ -][0-9]{3}[ -][0-9]{3}(?:[ -][0-9]{3})?",
            score=0.25,
            left="number",
            right="number",
        ),
        # One or two letters and digits: California, Arizona, Virginia, Ohio, Massachusetts; unspaced longer ones.
        Pattern(
            regex=r"[A-Z][0-9]{6,9}|[A-Z]{2}[0-9]{5,8}|[A-Z][0-9]{11,14}", score=0.15, left="number", right="number"
        ),
        # Washington (name, digits and letters); New Hampshire.
        Pattern(regex=r"WDL[A-Z0-9]{8,9}|[0-9]{2}[A-Z]{3}[0-9]{5}", score=0.1, left="number", right="number"),
        # Digits alone: Texas, Pennsylvania, Georgia, New York, North Carolina, Nevada, Colorado.
        Pattern(
            regex=(
                r"[0-9]{7,10}|[0-9]{12}|[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{3}|"
                r"[0-9]{2}-[0-9]{3}-[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{4}"
            ),
            score=0.1,
            left="strict",
            right="strict",
        ),
        # What other jurisdictions write, behind the whole words.
        Pattern(
            regex=r"[A-Z]{1,5}[ -]?[A-Z0-9]{3,13}|[0-9]{1,3}[A-Z]{1,3}[A-Z0-9]{3,10}",
            lead=r"(?i:driv(?:er'?s?|ing)[ ]licen[cs]e)(?i:[ ](?:no\.?|number|num|id|#))?[ :#]{1,3}",
            validator="us_licence",
            score=0.7,
            right="number",
        ),
    ),
    context=CONTEXT,
    boost=0.45,
    negative=NEGATIVE,
    penalty=0.3,
    words_before=5,
    words_after=1,
)
