"""Numbers of employees behind their label: they tell a person inside one company only."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_LABEL = (
    r"(?i:(?:staff|employee|emp|personnel|payroll|badge|service) ?(?:id|no|number|nr|#)|empl(?:oyee)?id|emp_id|"
    r"personalnummer|personal-?nr|mitarbeiter-?(?:nr|nummer|id)|matricule|numéro de matricule|legajo|matricola|"
    r"número de empleado|personeelsnummer|anställningsnummer|numer pracownika|社員番号|工号|사번)"
)

PLUGIN = Recognizer(
    id="staff_number",
    entity="STAFF_NUMBER",
    patterns=(
        Pattern(
            lead=rf"{_LABEL}[\"']?\.?[ \t]{{0,3}}[:=#]?[ \t]{{0,3}}[\"']?",
            regex=r"[A-Z]{0,4}-?[0-9]{3,10}(?:-[0-9A-Z]{1,6})?",
            validator="record",
            score=0.55,
            right="strict",
        ),
    ),
)
