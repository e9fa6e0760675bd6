"""Numbers of customers behind their label: they tell a person inside one company only."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_LABEL = (
    r"(?i:(?:customer|client|cust) ?(?:id|no|number|nr|#|ref)|customerid|cust_id|kunden-?(?:nr|nummer)|kd-?nr|"
    r"(?:n°|numéro)(?: de)? client|número de cliente|n[ºo°]\.? (?:de )?cliente|codice cliente|klantnummer|kundnummer|"
    r"numer klienta|müşteri no|客户号|顧客番号|お客様番号)"
)

PLUGIN = Recognizer(
    id="customer_number",
    entity="CUSTOMER_NUMBER",
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
