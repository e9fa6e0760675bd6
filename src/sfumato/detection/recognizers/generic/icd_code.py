"""Codes of diagnoses (ICD-9-CM, ICD-10 and its national editions), told by the words around."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="icd_code",
    entity="ICD_CODE",
    patterns=(
        Pattern(
            regex=r"[A-TV-Z][0-9][0-9AB]\.[0-9A-TV-Z]{1,4}[GVZALR+*!]?",
            score=0.3,
            left="number",
            right="number",
        ),
        Pattern(regex=r"[A-TV-Z][0-9][0-9AB]", score=0.02, left="strict", right="strict"),
        Pattern(
            lead=r"(?i:icd-?9(?:-?cm)?)(?: codes?)?:? ?",
            regex=r"[0-9]{3}(?:\.[0-9]{1,2})?|[VE][0-9]{2,3}(?:\.[0-9]{1,2})?",
            score=0.9,
            right="number",
        ),
    ),
    context=phrases(
        "icd, icd 10, icd10, icd 10 cm, icd 9, dx, diagnosis, diagnoses, diagnosed, diagnose, diagnosen, diagnostic, "
        "diagnóstico, diagnosi, diagnoza, coded, principal diagnosis, cie 10, cim 10, cid, cid 10, diag"
    ),
    boost=0.6,
    negative=phrases("model, part, version, room, seat, gate, firmware, error, section, figure, table, vitamin"),
    penalty=0.3,
    words_before=5,
    words_after=1,
)
