"""Indian driving licences: state, office, year of issue, seven digits.

Source: Sarathi (parivahan.gov.in).
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="in_driver_license",
    entity="IN_DRIVER_LICENSE",
    country="in",
    patterns=(
        Pattern(
            regex=r"[A-Z]{2}[ -]?[0-9]{2}[ /-]?(?:19|20)[0-9]{2}[ /-]?[0-9]{7}",
            validator="in_driver_license",
            score=0.7,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "driving licence, driving license, driver licence, driver license, drivers license, dl, dl no, "
        "licence no, license no, licence number"
    ),
    boost=0.25,
)
