"""Ages over 89 (45 CFR 164.514(b)(2)(i)(C)): the number alone, told by its unit, by a label or by whom it follows."""

from __future__ import annotations

from sfumato.core.recognizer import Edge, Pattern, Recognizer, phrases

_AGE = r"9[0-9]|1[01][0-9]|120"
_ONES = r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
_WORDS = (
    rf"(?i:ninety{_ONES}|(?:a |one )?hundred(?: and (?:one|two|three|four|five|six|seven|eight|nine|ten))|"
    r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)undneunzig|neunzig|"
    r"quatre-vingt-(?:dix(?:-sept|-huit|-neuf)?|onze|douze|treize|quatorze|quinze|seize)|"
    r"noventa(?: (?:y|e) (?:un[oa]?|dos|dois|duas|tres|três|cuatro|quatro|cinco|seis|siete|sete|ocho|oito|"
    r"nueve|nove))?|"
    r"novant(?:a(?:due|tré|tre|quattro|cinque|sei|sette|nove)?|uno|otto)|"
    r"(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)negentig|negentig|"
    r"nittio(?:ett|en|två|tre|fyra|fem|sex|sju|åtta|nio)?|dziewięćdziesiąt(?: [a-zęćś]{3,9})?)"
)
_OLD = (
    r"(?:[ -]{0,2}(?i:years?[ -]{1,2}old|yrs?[ .-]{0,2}old|year[ -]olds?|y/o|yo|y\.o\.|yrs|yr old|"
    r"-jährige[rsn]?|-jährig|"
    r"jährige[rsn]?|jahre alt|jaar oud|ans révolus|años de edad|anos de idade|anni compiuti|år gammal|lat temu urodz)"
    r"(?:[^A-Za-z]|\z))"
)
_YEARS = (
    r" (?i:jahre|ans|años|anni|anos|jaar|år|lat|godina|vuotta|yaşında|yaşındaki|éves|лет|года|ετών)(?:[^A-Za-z]|\z)"
)
_WHO = (
    r"(?i:(?:grand|great-grand)?(?:mother|father|ma|pa|mum|mom|dad|aunt|auntie|uncle|nan|nana|granny|gran|gramps|oma|opa|"
    r"mutter|vater|tante|onkel|mutti|großmutter|großvater|mère|père|grand-mère|grand-père|mamie|papi|abuela|abuelo|tía|tío|"
    r"madre|padre|nonna|nonno|zia|zio|avó|avô|vovó|mãe|pai|babcia|dziadek|mormor|farmor|morfar|farfar|dadi|nani|daddy|"
    r"neighbou?r|patient|patientin|widow|widower|resident|pensioner|husband|wife|veteran))"
)
_END = (
    r"(?:[.,;!?)\"'”]|\z|\s(?:and|but|next|now|today|this|in|on|who|at|so|lol|y|et|und|e|geworden|ki|"
    r"ho)(?:[^a-z]|\z)|\s?\n)"
)
_MR = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Herr|Frau|M|Mme|Mlle|Sr|Sra|Sig|Sig\.ra|Dhr|Mevr|mevr|D|Dona|Pan|Pani)\.? )"


def _pattern(regex: str, score: float, *, lead: str = "", trail: str = "", right: Edge = "any") -> Pattern:
    left: Edge = "word" if lead else "number"
    return Pattern(regex=regex, lead=lead, trail=trail, score=score, left=left, right=right)


def _after_name(anchor: str, before: str, lead: str, trail: str, score: float) -> Pattern:
    return Pattern(anchor=anchor, before=before, lead=lead, regex=_AGE, trail=trail, score=score, left="any")


def _after_word(anchor: str, before: str, lead: str, regex: str, trail: str, score: float) -> Pattern:
    return Pattern(anchor=anchor, before=before, lead=lead, regex=regex, trail=trail, score=score, left="any")


_NAME = r"[A-ZÀ-Þ][\p{L}'’-]{1,30}"
_LIVES = (
    r", (?:lives|our|who|of|was|has|had|is|died|and|a|an|the|his|her|from|retired|living|passed|formerly|resident|"
    r"adressée?|wohnhaft|lebt|vive|vit|woont|mother|father|bor|moved)[^a-z]"
)

PLUGIN = Recognizer(
    id="age",
    entity="AGE",
    patterns=(
        _pattern(_AGE, 0.9, trail=_OLD),
        _pattern(r"9[0-9]|10[0-9]", 0.7, trail=_YEARS),
        _pattern(_AGE, 0.85, trail=r" ?(?:歳|才|岁|歲|세)"),
        _pattern(r"9[0-9]|10[0-9]", 0.35, trail=r" ?[FM](?:[ ,.;)\n/]|\z)"),
        _pattern(_WORDS, 0.9, trail=_OLD),
        _pattern(_WORDS, 0.8, trail=_YEARS),
        _pattern(
            r"9[0-9]|10[0-9]",
            0.85,
            trail=r"(?:st|nd|rd|th|e|ste|\.|º|ème|:e|-os|-те)? (?i:birthday|geburtstag|anniversaire|"
            r"verjaardag|cumpleaños|compleanno|aniversário|urodziny|födelsedag)",
        ),
        _pattern(
            _AGE,
            0.85,
            lead=r"(?i:aged?|age now|patient age|current age|alter|edad|âge|età|idade|leeftijd|ålder|wiek|"
            r"yaş)[\"']?(?: (?:is|of|at))?[:=]? ?[\"']?",
            right="number",
        ),
        _pattern(
            _AGE,
            0.8,
            lead=r"(?i:at the age of|at age|im alter von|à l'âge de|âgée? de|a la edad de|all'età di|aos|op "
            r"de leeftijd van|anni|turn(?:s|ed|ing)?|turning|wirst(?: du)?(?: schon| bald)?|wird(?: schon| "
            r"bald)?|fyller|fyllde|cumple|cumplió|compie|compirà|faz|completa|今年|享年|满) ?",
            trail=r"(?:[^0-9%.,A-Za-z]|[.,](?:[^0-9]|\z)|\z|[!)])",
        ),
        _pattern(
            _WORDS,
            0.8,
            lead=r"(?i:aged?|at the age of|turn(?:s|ed|ing)?|fyller|cumple|cumplió|wird|im alter von|compie) ",
            trail=r"(?:[^A-Za-z-]|\z)",
        ),
        _pattern(
            rf"{_AGE}|{_WORDS}",
            0.7,
            lead=r"(?:(?i:he|she|who|ich|er|sie|elle|lui|hij|zij|i|you)(?i:'s| is| was|'ll be| will be| bin|"
            r" ist| war| am|'re| are| wordt| est)(?: now| still| nearly| almost| about to be)? )",
            trail=_END,
        ),
        _pattern(
            rf"{_AGE}|{_WORDS}",
            0.75,
            lead=rf"{_WHO}(?:'s| is| was| will be| ist| est| es| è| é| jest| är)?(?: now| nearly| almost)? ",
            trail=_END,
        ),
        _after_word(" is ", r"[A-Z][a-z]{1,20}|\)", " is ", _WORDS, _END, 0.6),
        _pattern(
            _WORDS, 0.6, trail=r",? (?:and still|still going|and counting|and going strong|years young|and never)"
        ),
        _after_name(" (9", rf"{_WHO}|{_NAME}", r" \(", r"!{0,3}\)", 0.6),
        _after_name(" (1", rf"{_WHO}", r" \(", r"!{0,3}\)", 0.6),
        _after_name(", 9", rf"{_MR}(?:{_NAME} ){{0,3}}{_NAME}", ", ", r"[,;.)](?:\s|\z)", 0.7),
        _after_name(", 1", rf"{_MR}(?:{_NAME} ){{0,3}}{_NAME}", ", ", r"[,;.)](?:\s|\z)", 0.7),
        _after_name(", 9", _NAME, ", ", _LIVES, 0.65),
        _after_name(", 1", _NAME, ", ", _LIVES, 0.55),
        _after_name(", 9", rf"\({_NAME}", ", ", r"[,)]", 0.65),
    ),
    context=phrases(
        "patient, pt, dob, mrn, admitted, presents, male, female, hx, pmh, history, age, ed, clinic, "
        "nursing home, resident"
    ),
    boost=0.3,
    negative=phrases("temp, temperature, fever, degrees, rows, bytes, mb, sprint, metres, meters, miles, percent"),
    penalty=0.3,
    words_before=6,
    words_after=4,
    priority=1,
)
