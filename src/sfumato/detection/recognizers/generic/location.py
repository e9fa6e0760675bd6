"""Places where form tells: a town before a state and a code, labels of forms and fields."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._addresses import TOWN

_STATES = (
    r"(?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|"
    r"NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|"
    r"RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE)"
)
# Codes that are no words.
_PLAIN_STATES = (
    r"(?:AK|AZ|CA|CT|FL|GA|IL|KS|KY|MI|MN|MT|NC|ND|NH|NJ|NM|NV|NY|SC|SD|TN|TX|UT|VT|WA|WI|WV|WY|BC|ON|QC|SK)"
)
_LABEL = (
    r"(?i:city|town|city/town|place of birth|birthplace|pob|county|state|province|"
    r"country(?: of (?:birth|residence|origin))?|region|nationality country|village|"
    r"municipality|suburb|"
    r"zip(?: ?code)?|post(?:al)? ?code|pin ?code|ort|wohnort|geburtsort|stadt|plz|land|ville|"
    r"lieu de naissance|code postal|commune|pays|ciudad|localidad|municipio|provincia|comuna|"
    r"lugar de nacimiento|pa[íi]s|c[óo]digo postal|citt[àa]|comune|luogo di nascita|cap|"
    r"cidade|munic[íi]pio|naturalidade|estado|uf|cep|plaats|woonplaats|geboorteplaats|"
    r"postcode|"
    r"miasto|miejscowo[śs][ćc]|miejsce urodzenia|kod(?: pocztowy)?|ort|postnummer|postort|"
    r"stad|[şs]ehir|il|do[ğg]um yeri|location|hometown|destination)"
    r"[\"']?[ ]{0,3}[:=][ \t]{0,6}[\"']?"
)

PLUGIN = Recognizer(
    id="location",
    entity="LOCATION",
    patterns=(
        Pattern(
            anchor=", ",
            before=TOWN,
            regex=rf", (?:{_STATES} [0-9]{{5}}(?:-[0-9]{{4}})?|{_PLAIN_STATES})",
            validator="address_place",
            score=0.4,
            validated_score=0.7,
        ),
        Pattern(regex=TOWN, lead=_LABEL, validator="organization", score=0.5, validated_score=0.7),
        Pattern(
            regex=r"[0-9]{4,6}(?:-[0-9]{3,4})?|[0-9]{2}-[0-9]{3}|[0-9]{3} [0-9]{2}|"
            r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|"
            r"[0-9]{4} ?[A-Z]{2}",
            lead=r"(?i:zip(?: ?code)?|post(?:al)?[ _]?code|pin ?code|plz|code postal|c[óo]digo postal|cap|"
            r"cep|kod(?: pocztowy)?|postnummer|posta kodu)[\"']?[ ]{0,3}[:=]?[ \t]{0,6}[\"']?",
            score=0.75,
            right="number",
        ),
    ),
)
