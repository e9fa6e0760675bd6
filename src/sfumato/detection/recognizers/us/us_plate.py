"""US license plates: five to eight capitals and digits behind a word, or a state and a word, that say so."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers.us.us_zip import CODES, NAMES, WORDLIKE

VALUE = r"[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,2}"
BEHIND = r"(?i:[ ]?(?:no\.?|number|num|nr|#|is|was|reads|reading))?[ :=#.\"']{1,5}"

PLUGIN = Recognizer(
    id="us_plate",
    entity="US_PLATE",
    country="us",
    patterns=(
        Pattern(
            regex=VALUE,
            lead=rf"(?i:licen[cs]e[ ]plates?|lic[ ]plate|tag[ ](?:no\.?|number)|plates?){BEHIND}",
            validator="us_plate",
            score=0.6,
            right="number",
        ),
        Pattern(
            regex=VALUE,
            lead=rf"(?:{CODES}|{WORDLIKE}|{NAMES})[ ](?i:plates?|tags?|lic|reg|registration){BEHIND}",
            validator="us_plate",
            score=0.85,
            right="number",
        ),
    ),
)
