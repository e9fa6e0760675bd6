"""Austrian vehicle registrations: a district's letters, digits, letters (KDV 1967 § 26)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="at_plate",
    entity="AT_PLATE",
    country="at",
    patterns=(
        Pattern(
            regex=(
                r"(?:AM|BA|BL|BM|BN|BR|BZ|DL|DO|EF|EU|FB|FE|FF|FK|FR|GB|GD|GF|GM|GR|GS|GU|HA|HB|HE|HF|HL|HO|"
                r"IL|IM|JE|JO|JU|JW|KB|KF|KI|KL|KN|KO|KR|KS|KU|LA|LB|LE|LF|LI|LL|LN|LZ|MA|MD|ME|MI|MT|MU|MZ|"
                r"ND|NK|OP|OW|PE|PL|RA|RE|RI|RO|SB|SD|SE|SK|SL|SO|SP|SR|SV|SW|SZ|TA|TU|UU|VB|VI|VK|VL|VO|WB|"
                r"WE|WL|WN|WO|WT|WU|WY|WZ|ZE|ZT|[BEGIKLPSW])-[1-9][0-9]{0,4} ?[A-Z]{1,3}"
            ),
            score=0.45,
            left="number",
            right="number",
        ),
        Pattern(
            regex=(
                r"(?:AM|BA|BL|BM|BN|BR|BZ|DL|DO|EF|EU|FB|FE|FF|FK|FR|GB|GD|GF|GM|GR|GS|GU|HA|HB|HE|HF|HL|HO|"
                r"IL|IM|JE|JO|JU|JW|KB|KF|KI|KL|KN|KO|KR|KS|KU|LA|LB|LE|LF|LI|LL|LN|LZ|MA|MD|ME|MI|MT|MU|MZ|"
                r"ND|NK|OP|OW|PE|PL|RA|RE|RI|RO|SB|SD|SE|SK|SL|SO|SP|SR|SV|SW|SZ|TA|TU|UU|VB|VI|VK|VL|VO|WB|"
                r"WE|WL|WN|WO|WT|WU|WY|WZ|ZE|ZT|[BEGIKLPSW]) [1-9][0-9]{1,4} [A-Z]{1,3}"
            ),
            score=0.15,
            left="number",
            right="number",
        ),
        # Chosen ones: letters first.
        Pattern(
            regex=(
                r"(?:AM|BA|BL|BM|BN|BR|BZ|DL|DO|EF|EU|FB|FE|FF|FK|FR|GB|GD|GF|GM|GR|GS|GU|HA|HB|HE|HF|HL|HO|"
                r"IL|IM|JE|JO|JU|JW|KB|KF|KI|KL|KN|KO|KR|KS|KU|LA|LB|LE|LF|LI|LL|LN|LZ|MA|MD|ME|MI|MT|MU|MZ|"
                r"ND|NK|OP|OW|PE|PL|RA|RE|RI|RO|SB|SD|SE|SK|SL|SO|SP|SR|SV|SW|SZ|TA|TU|UU|VB|VI|VK|VL|VO|WB|"
                r"WE|WL|WN|WO|WT|WU|WY|WZ|ZE|ZT|[BEGIKLPSW])[ -][A-Z]{3,5} ?[0-9]{1,2}"
            ),
            score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "kennzeichen, kfz, amtliches kennzeichen, nummernschild, nummerntafel, kennz, pkw, lkw, fahrzeug, auto, "
        "wagen, motorrad, zugelassen, zulassung, lenker, lenkerin, license plate, licence plate, number plate, "
        "plate, registration, vehicle, car"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.3,
    words_before=5,
    priority=1,
)
