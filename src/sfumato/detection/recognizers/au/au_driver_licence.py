"""Australian driver licences and the numbers of their cards: digits, which only the words around tell."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="au_driver_licence",
    entity="AU_DRIVER_LICENCE",
    country="au",
    patterns=(
        Pattern(
            regex=r"[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{3}|[0-9]{6,9}",
            score=0.05,
            left="strict",
            right="strict",
        ),
        # Behind the lone word, as it is spelled there.
        Pattern(
            regex=r"[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{3}|[0-9]{6,9}",
            lead=r"(?i:licence)(?i:[ ]?(?:no\.?|number|num|#))?[ :=#\"']{1,4}",
            score=0.66,
            right="strict",
        ),
        # The card's own number stands beside the licence's.
        Pattern(
            regex=r"[0-9] [0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{9,10}|[A-Z][0-9]{9}",
            lead=r"(?i:card[ ]?(?:no\.?|number|num))[ :#]{1,3}",
            validator="au_licence_card",
            score=0.4,
            right="strict",
        ),
    ),
    context=phrases(
        "driver licence, drivers licence, driver s licence, licence no, licence number, driving licence, dl, licence "
        "class, licence card, learner licence, probationary licence, vicroads, service nsw, rms, class c"
    ),
    boost=0.6,
    negative=phrases(
        "phone, tel, fax, mobile, software, licence key, licence fee, plate, vin, order, invoice, account, passport, "
        "policy, claim, builder licence, liquor licence, medicare, tfn, abn, acn, expires, issued, version, tv "
        "licence"
    ),
    penalty=0.3,
    words_before=7,
    words_after=2,
    priority=1,
)
