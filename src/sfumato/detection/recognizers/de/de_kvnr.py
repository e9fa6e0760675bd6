"""German health insurance numbers (Krankenversichertennummer, § 290 SGB V): a letter, eight digits, a check digit."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_kvnr",
    entity="DE_KVNR",
    country="de",
    patterns=(
        Pattern(
            regex=r"[A-Z][0-9]{9}",
            validator="de_kvnr",
            score=0.3,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-Z] [0-9]{3} [0-9]{3} [0-9]{3}|[a-z][0-9]{9}",
            validator="de_kvnr",
            score=0.25,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "kvnr, kv nr, kv nummer, versichertennr, versicherten nr, versichertennummer, krankenversichertennummer, "
        "krankenversichertennr, krankenversicherungsnummer, krankenversicherung, krankenkasse, "
        "krankenkassennummer, versichert, versicherter, versicherte, versicherungsnummer, egk, gesundheitskarte, "
        "health insurance, insurance number, insurance no, aok, barmer, dak, kkh, patient, patientin"
    ),
    boost=0.6,
    negative=OTHERS,
    penalty=0.25,
    priority=2,
)
