"""Places where form tells: a town before a state and a code, labels of forms and fields."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._addresses import TOWN

_LETTERS = r"(?-u:(?:['.-]?[A-Za-z\x80-\xff])*)"
_CAPITAL = rf"(?-u:[A-Z]|[\xc3-\xc5][\x80-\xbf]){_LETTERS}"
_PLACE = rf"{_CAPITAL}(?:[ ](?-u:[A-Za-z\xc3-\xc5]){_LETTERS}){{0,4}}"
_STREETS = r"(?:Street|Road|Lane|Avenue|Drive|Boulevard|Square|Crescent|Terrace|Bridge|Station|Airport)"
_BEFORE = r"(?:Lake|Mount|Mt\.?|River|Cape|Fort|Isle of|Bay of|Gulf of|Isla|Lago|R[íi]o|Mont|Lac)"
_BEHIND = (
    r"(?:River|Bay|Beach|Islands?|Gorge|Valley|Peninsula|Mountains?|National Park|Falls|Canyon|Creek|County|District|"
    r"Province|Borough)"
)
_ROADS = r"(?:place|rue|avenue|boulevard|quai|plaza|calle|glorieta|piazza|corso|viale|pra[çc]a|rua|avenida)"
# What leads to a place and hardly to a person, and what leads to both.
_WITHIN = (
    r"(?:[Ii]n|[Nn]ear|[Aa]round|[Oo]utside(?: of)?|[Tt]hroughout|[Vv]isit(?:ed|ing|s)?|[Cc]ity of|[Tt]own of|"
    r"(?:fly|flew|flying|"
    r"drove|drive|travel(?:l?ed|l?ing)?|moved?|moving|relocat(?:e|ed|ing)|headed|trip|flight|train|bus) (?:to|from)|"
    r"[Bb]ased (?:in|at)|[Bb]orn in|[Aa]us|[Nn]ach|[Ii]m Raum|[Ee]n|[Nn]el|[Nn]ella|[Ee]m|[Uu]it|[Ii]|[Ww]|[Dd]o) "
)
_OF = r"(?:[Ff]rom|[Tt]o|[Oo]f|[Aa]t|[Vv]ia|[Dd]e|[Dd]i|[Dd]a|[Vv]an|[Vv]on|[Bb]ei|[Tt]e|[Àà]|[Aa]|[Ff]r[åa]n|[Zz]) "

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
    # What stands around names that are no places there: people, firms, theorems.
    negative=phrases(
        "mr, mrs, ms, miss, dr, prof, cllr, sir, lady, lord, frau, herr, sra, sr, name, names, agent, theorem, "
        "syndrome, "
        "scale, rules, treaty, protocol, inn, lodge, hotel, mutual, clinic, credit, university, hospital, group, united"
    ),
    penalty=0.2,
    words_before=1,
    words_after=1,
    patterns=(
        Pattern(regex=_PLACE, validator="place", score=0.1, validated_score=0.6, left="strict", right="strict"),
        Pattern(regex=_PLACE, lead=_WITHIN, validator="place", score=0.55, validated_score=0.8),
        Pattern(regex=_PLACE, lead=_OF, validator="place", score=0.2, validated_score=0.75),
        Pattern(
            regex=r"[a-z]{4,20}(?: [a-z]{3,20})?", lead=r"(?i:in|near|from|to|at) ", validator="place_small", score=0.55
        ),
        Pattern(regex=rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}} {_STREETS}", score=0.55),
        Pattern(regex=rf"{_BEFORE} {_CAPITAL}(?: {_CAPITAL})?", score=0.6),
        Pattern(regex=rf"{_CAPITAL}(?: {_CAPITAL})? {_BEHIND}", score=0.55),
        Pattern(regex=rf"{_ROADS} (?:(?:de|du|des|la|le|del|della|da|do) ){{0,2}}{_CAPITAL}", score=0.55),
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
