"""What addresses are made of, and the forms that a street line takes with what follows it.

Letters beyond ASCII are read as any bytes above 127 here, which keeps the automaton small; the checks in the kernel
(`street_address`, `address_block`, `address_led`) read the words.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern

_MORE = r"(?-u:(?:['.-]?[A-Za-z\x80-\xff])*)"
_SHORT = (
    r"(?:Sta?|Ste|Sto|Dra?|Mt|Ft|Gen|Gral|Prof|Col|Pres|Mons|Bp|Ks|Str|str|Ave?|Avda|Rd|Blvd|"
    r"Bd|Sq|Ul|Al|Pl|(?-u:\xce[\x91-\xa9])|[A-Z])\."
)
CAP = rf"(?:{_SHORT}|(?-u:[A-Z\x80-\xff]){_MORE})"
"""A word that begins with a capital letter."""
WORD = rf"(?:{_SHORT}|(?:ul|al|av|u|st)\.|(?-u:[A-Za-z\x80-\xff]){_MORE})"
"""A word."""
_SMALL = (
    r"(?:de|del|della|di|da|do|dos|das|du|des|la|le|les|van|den|der|am|an|im|in|ob|bei|sur|"
    r"sous|upon|on|of|the|au|aux|y|i|nad|a)"
)
_T = r"(?:(?:St|Ste|Mt|Ft|Bad|Co|Sta|S)\. )?(?-u:[A-Z\x80-\xff](?:['-]?[A-Za-z\x80-\xff])*)"
TOWN = rf"(?:{_T}(?:[ -](?:{_SMALL}[ -]){{0,2}}{_T}){{0,3}}(?: [0-9]{{1,2}})?(?: ?\((?:[A-Z][A-Za-z ]{{1,14}})\))?)"
NUMBER = r"(?:[0-9]{1,5}(?: ?(?:bis|ter|quater)|[ ]?[A-Za-z])?(?:[/-][0-9]{1,4}[A-Za-z]?)?)"
"""The number of a house."""

GAP = r"(?:\.?,?[ \t]{1,3}|\.?,|[ ]?\.?,?[ \t]{0,3}\r?\n[ \t>?]{0,8}(?:, ?)?)"
"""What stands between the parts of an address: a comma, blanks, one end of line."""

UNIT = (
    r"(?:(?i:apt|apartment|apto|ap|apart|suite|ste|unit|flat|floor|fl|room|rm|level|lot|bldg|"
    r"building|block|blk|box|piso|"
    r"planta|puerta|int|interno|scala|lgh|appt|appartement|b[âa]t|bâtiment|[ée]tage|wohnung|whg|top|stiege|m|lok|daire|"
    r"no|tower|wing|phase|plot|sector|bloco|bl|casa|sala|dpto|"
    r"depto)\.?(?: ?no\.?)?[ :]?#?(?:[0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,4})?|[A-Z][0-9]{0,4})"
    r"|#[0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,4})?|[0-9]{1,2}(?:st|nd|rd|th) [Ff]l(?:oor|\.)?|"
    r"[0-9]{1,2}\.? ?(?:º|°|ª|OG|[Ss]tock|izq|dcha)\.?(?: ?(?:izq\.?|dcha\.?|[A-Z]))?)"
)
"""A flat, a floor, a box."""
STRONG_UNIT = r"(?:(?i:apt\.|apt|apartment|suite|ste\.?|unit|flat) ?#?[0-9]{1,5}[A-Za-z]?)"

_UK = r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}"
_CA = r"[ABCEGHJ-NPRSTVXY][0-9][A-Z][ -]?[0-9][A-Z][0-9]"
_IE = r"[ACDEFHKNPRTVWXY][0-9][0-9W] ?[0-9ACDEFHKNPRTV-Y]{4}"
_ZIP = r"[0-9]{5}(?:-[0-9]{4})?"
_PLAIN = r"[0-9]{4,6}|[0-9]{3} [0-9]{2,3}|[0-9]{5}-[0-9]{3}|[0-9]{2}-[0-9]{3}|[0-9]{3}-[0-9]{4}|S ?[0-9]{6}|BB[0-9]{5}"
CODE = rf"(?:{_UK}|{_CA}|{_IE}|{_ZIP}|{_PLAIN})"
"""A code of the post of any country."""
_STATE = (
    r"(?:[A-Z]{2,3}|(?:New|North|South|West|Rhode)[ ][A-Z][a-z]+|"
    r"[A-Z][a-z]{3,12}(?:[ ][A-Z][a-z]{3,9})?|\([A-Z][a-zé]+\))"
)
COUNTRY = (
    rf"(?:{GAP}(?:USA|U\.S\.A\.|UK|United (?:States|Kingdom)|England|Scotland|Wales|Ireland|"
    rf"Canada|Australia|New Zealand|"
    r"India|Singapore|Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|France|Spain|España|Italy|Italia|"
    r"Portugal|Brazil|Brasil|Netherlands|Nederland|Belgium|Poland|Polska|Sweden|Sverige|Norway|Norge|Denmark|Danmark|"
    r"Finland|Greece|Czech Republic|Hungary|Iceland|Estonia|Cyprus(?: \(Greek\))?|Slovenia|"
    r"Greenland|Uruguay|Tunisia|South Africa)"
    r"(?: [0-9]{4,5})?)?"
)
_PART = rf"(?:{UNIT}|(?:{NUMBER},? )?{TOWN})"
_END_CODE = rf"(?:{GAP}{_PART}){{0,4}}(?:(?:{GAP}|[ ]?[-–][ ]?|/){_STATE})?(?:{GAP}|[ ]?-[ ]?){CODE}{COUNTRY}"
_END_TOWN = (
    rf"(?:{GAP}{UNIT}){{0,2}}{GAP}(?:[A-Z]{{1,2}}-)?(?:[0-9]{{4,5}}|[0-9]{{3}} [0-9]{{2}}|"
    rf"[0-9]{{2}}-[0-9]{{3}}|[0-9]{{4}} ?[A-Z]{{2}}|"
    rf"[0-9]{{5}}-[0-9]{{3}}),? {TOWN}(?:/{_T})?{COUNTRY}"
)
_END_STATE = (
    rf"(?:(?:,|,?[ ]?\r?\n)[ >]{{0,4}}{_PART}){{0,3}}(?:, ?|[ ]?-[ ]|/)(?:[A-Z]{{2}}|\([A-Za-z]{{2,12}}\)){COUNTRY}"
)
_END_NAMES = rf"\.?(?:, ?{UNIT}){{0,2}}(?:, ?{_PART}){{1,3}}{COUNTRY}"
# A list of parts goes on until something that is no part of it begins.
_STOP = r"(?:[.;)\"'\n\r|]|,? ?\z|,\n|, (?:[a-z]|[^A-Za-z])| [-(]|(?-u:[\xc2\xe2\xe3\xef\xf0]))"


def _one(regex: str, score: float, check: str, lead: str = "", trail: str = "") -> Pattern:
    # A sure reading of a line with its town must win over one of the line alone: both are sure, the longer stays.
    return Pattern(
        regex=regex,
        score=score - 0.3 if check else score,
        validated_score=score,
        validator=check,
        lead=lead,
        trail=trail,
        left="strict",
        right="strict",
    )


def forms(street: str, score: float, *, check: str = "street_address", lead: str = "") -> tuple[Pattern, ...]:
    """A street line alone, with a flat, with a place and a code."""
    units = rf"(?:{GAP}{UNIT}){{0,3}}"
    return (
        _one(rf"(?:{street}){units}", score, check, lead),
        _one(rf"(?:{street}){_END_CODE}", score + 0.15, check, lead),
        _one(rf"(?:{street}){_END_TOWN}", score + 0.15, check, lead),
        _one(rf"(?:{street}){_END_STATE}", score + 0.1, check, lead),
        _one(rf"(?:{street}){_END_NAMES}", score, check, lead, _STOP),
    )


_CITED = rf"(?:{_UK}|{_CA}|{_IE}|(?:{_STATE}[ ,]{{1,2}}|{_STATE}{GAP}){_ZIP}(?:-[0-9]{{4}})?|Singapore [0-9]{{6}})"


def coded(street: str, score: float, check: str = "address_block") -> Pattern:
    """A line of any name with a place and a code that few other things look like."""
    return _one(rf"(?:{street})(?:{GAP}{_PART}){{0,4}}(?:,? |,|{GAP}){_CITED}{COUNTRY}", score, check)
