"""PINs and codes of doors, alarms and safes, behind their label."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._labels import settings

_CODES = (
    r"(?:door|gate|alarm|entry|access|lock ?box|lockbox|key ?pad|key ?safe|key ?box|safe|garage|unlock|security gate|"
    r"building|front door|back door|intercom|voicemail|sim|card|bank|atm|debit|house|padlock|locker|burglar alarm|"
    r"disarm|screen lock)"
)
_LABEL = (
    rf"(?i:{_CODES} (?:codes?|pin|combination|combo|passcode)|key ?safe|key ?box|lock ?box|pin ?(?:code|number|nummer|"
    r"nr\.?)|pass ?code|puk|geheimzahl|geheimnummer|tür-?code|tor-?code|haustür-?code|alarm-?code|zugangscode|"
    r"schlüsseltresor|code (?:fürs?|für den|für die|zum|zur) [a-zà-ÿ]{3,14}|code pin|digicode|code (?:de la|"
    r"du|de l'|d')"
    r" ?(?:porte|portail|entrée|accès|alarme|immeuble|carte)|código (?:de|da|do|del)(?: la)? (?:puerta|acceso|alarma|"
    r"entrada|porta|portão|acesso|alarme|portal)|codice (?:cancello|porta|portone|allarme|di accesso|pin)|pincode|"
    r"toegangscode|alarmcode|deurcode|sleutelkluis|kod (?:do|pin)(?: [a-ząćęłńóśźż]{3,12})?|portkod(?:en)?|"
    r"larmkod(?:en)?|"
    r"pinkod(?:en)?|pinkode|dørkode|ovikoodi|kapı kodu|alarm şifresi)"
)
_PIN = r"(?i:(?:wrong |my |his |her |your |the |old |new |same |card |enter(?:ed)? |default )?pin)s?"
_IS = r"(?:'s| is| was| ist| lautet| est| es| è| é| jest| är| er| to)?(?: still| now| noch)?(?: ?[:=])? ?[\"'(#]?"
_VALUE = r"[0-9]{4,8}[#*]?|[#*][0-9]{4,8}[#*]?|[0-9](?:[ -][0-9]){3,5}"

PLUGIN = Recognizer(
    id="pin",
    entity="PIN",
    patterns=(
        *settings(
            r"pin[_-]?code|pin[_-]?number|pass[_-]?code|door[_-]?code|gate[_-]?code|alarm[_-]?code|access[_-]?code|"
            r"entry[_-]?code|lockbox[_-]?code|unlock[_-]?code",
            r"[0-9]{4,8}[#*]?",
            words="pin|puk",
            validator="",
            weak=0.8,
            sure=0.8,
        ),
        Pattern(lead=rf"{_LABEL}{_IS}", regex=_VALUE, score=0.8, right="number"),
        Pattern(
            lead=rf"{_PIN}{_IS}",
            regex=r"[0-9]{4,5}[#*]?|[0-9]{7,8}|[0-9](?:[ -][0-9]){3,5}",
            score=0.75,
            right="number",
        ),
        # Six digits behind "PIN" are an Indian postal code as often.
        Pattern(lead=rf"{_PIN}{_IS}", regex=r"[0-9]{6}", score=0.35, right="number"),
    ),
    context=phrases(
        "wrong, enter, entered, my pin, his pin, her pin, your pin, card, atm, unlock, login, log in, "
        "wallet, app, bank, "
        "attempts, mpin, upi pin, security pin, pin is, pin code is, changed"
    ),
    boost=0.3,
    negative=phrases("dist, district, state, india, nagar, road, street, address, po, taluk, post office, colony"),
    penalty=0.5,
    words_before=4,
    words_after=3,
    priority=1,
)
