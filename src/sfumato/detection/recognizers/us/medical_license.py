"""Licences of physicians and nurses: numbers behind words that say so, as no two boards write them alike."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

# The General Medical Council's, the Nursing and Midwifery Council's and AHPRA's registers are told by their names.
LABEL = (
    r"(?i:(?:state[ ])?(?:medical|physician|physicians|nursing|nurse|pharmacist|dental|rn|lpn|md)['s]{0,2}"
    r"[ ]licen[cs]e|gmc|nmc|ahpra|medical[ ]council|medical[ ]registration)"
    r"(?i:[ ](?:registration|reg))?(?i:[ ]?(?:no\.?|nr|number|num|#|id))?[ :=#.\"']{1,4}"
)

PLUGIN = Recognizer(
    id="medical_license",
    entity="MEDICAL_LICENSE",
    country="us",
    patterns=(
        Pattern(
            regex=r"[A-Z]{0,4}[ .-]?[0-9]{4,10}(?:-[0-9]{1,4})?",
            lead=LABEL,
            score=0.98,
            right="number",
        ),
        # AHPRA: three letters of the profession and ten digits.
        Pattern(
            regex=r"(?:CHM|CHI|DEN|MED|MRP|NMW|OCC|OPT|OST|PAR|PHA|PHY|POD|PSY|ATS)000[0-9]{7}",
            score=0.75,
            left="number",
            right="number",
        ),
    ),
)
