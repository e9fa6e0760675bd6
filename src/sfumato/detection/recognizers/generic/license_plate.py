"""Number plates of any country behind a word that says so; national forms have recognizers of their own."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_LABEL = (
    r"(?i:(?:licen[cs]e|number|numéro|vehicle|car)?[ -]?plates?|licen[cs]e tag|(?:vehicle |car )?registration|"
    r"(?:vehicle )?rego|(?:veh|car)\.? reg|tag|vrm|registration mark|immatriculée?|immatriculation|"
    r"plaque(?: d'immatriculation)?|kennzeichen|amtliches kennzeichen|kfz-kennzeichen|nummernschild|kenteken|"
    r"kentekenplaat|matrícula|matricula|placas?(?: do carro| del coche)?|patente|targat[oa]|targa|plakası|plakalı|"
    r"plaka|reg\.? ?nr|registreringsnummer|regnr|rekisterinumero|numer(?:y)? rejestracyjn[ye]|nr rej|tablic[ae]|"
    r"rejestracj[ai]|spz|rendszám|număr de înmatriculare|номер|госномер|車牌|车牌|车牌号|ナンバー|차량번호)"
)
_VEHICLE = (
    r"(?i:car|vehicle|veh|van|ute|truck|lorry|suv|pickup|motorcycle|motorbike|scooter|taxi|cab|pkw|lkw|motorrad|"
    r"wagen|moto|coche|auto|voiture|véhicule|camion|camionnette|furgone|macchina|carro|busje|bestelbus|pojazd|samochód|"
    r"auto marki|bil|bilen|araç|araba)"
)
_FORM = (
    r"[A-Z]{1,3}[- ][A-Z]{1,2}[- ]?[0-9]{1,4}|[A-Z]{2}[0-9]{2} [A-Z]{3}|[0-9]{4} [A-Z]{3}|[A-Z]{2}[- "
    r"][0-9]{3}[- ][A-Z]{2}|"
    r"[A-Z]{2} [0-9]{2} [A-Z]{1,2} [0-9]{4}|[A-Z]{3}[ -][0-9]{2,4}[A-Z]?|[0-9]-[0-9]{2,5}[A-Z]|[A-Z]{2,3} "
    r"[0-9][A-Z0-9]{3,4}|"
    r"[A-Z][- ][0-9]{3}[- ][A-Z]{2}|[0-9]{2,3}-[A-Z]{1,2}-[0-9]{1,6}"
)
_VALUE = r"[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,5}){1,3}|[A-Z0-9]{5,8}"
_WIDE = r"[\x{4e00}-\x{9fff}][A-Z][·・ -]?[A-Z0-9]{5,6}|[A-Z0-9]{2,3}-[A-Z0-9]{3,4}"

PLUGIN = Recognizer(
    id="license_plate",
    entity="LICENSE_PLATE",
    patterns=(
        Pattern(
            lead=rf"{_LABEL}[\"']?(?: (?:no|nr|number|is|was|ist|est|es|è|é|mark)\.?)?[ \t]?[:=,(#]?[ \t]?[\"'(]?",
            regex=_VALUE,
            validator="plate",
            score=0.75,
            left="word",
            right="number",
        ),
        # Behind a kind of vehicle only what has the form of many countries' plates.
        Pattern(
            lead=rf"{_VEHICLE},? \(?",
            regex=_FORM,
            validator="plate",
            score=0.6,
            right="number",
        ),
        Pattern(
            lead=rf"{_LABEL}(?:是|号|號|は|：|:)?[ ]?",
            regex=_WIDE,
            validator="plate",
            score=0.8,
            left="any",
            right="number",
        ),
    ),
    priority=1,
)
