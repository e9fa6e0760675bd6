"""Small closed vocabularies and value shapes that tell what a column is without its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A tag whose columns use few words; `least` distinct ones of them must occur."""

    tag: str
    values: frozenset[str]
    least: int = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A tag whose values have a form (RE2) that little else has."""

    tag: str
    regex: str
    confidence: float
    distinct: int = 3
    """So many distinct values at least."""
    share: float = 0.75
    """Share of them that must have the form."""


VOCABULARIES = (
    Vocabulary(
        "quasi:sex",
        frozenset(
            "m f w d x male female man woman men women männlich weiblich divers homme femme hombre mujer "
            "masculino feminino femenino uomo donna maschio femmina man vrouw mann frau nb non-binary nonbinary "
            "other unknown u diverse masculin féminin kvinna erkek kadın".split()
        ),
    ),
    Vocabulary(
        "sensitive:ethnicity",
        frozenset(
            {
                "white",
                "black",
                "asian",
                "hispanic",
                "latino",
                "latina",
                "latinx",
                "caucasian",
                "mixed",
                "roma",
                "arab",
                "native",
                "african american",
                "native american",
                "pacific islander",
                "asian-pac-islander",
                "amer-indian-eskimo",
                "american indian",
                "alaska native",
                "middle eastern",
                "south asian",
                "east asian",
                "black or african american",
                "black british",
                "white british",
                "other",
                "two or more races",
                "hispanic or latino",
                "multiracial",
                "indigenous",
            }
        ),
        least=3,
    ),
    Vocabulary(
        "quasi:marital_status",
        frozenset(
            {
                "single",
                "married",
                "divorced",
                "widowed",
                "separated",
                "never-married",
                "never married",
                "married-civ-spouse",
                "married-spouse-absent",
                "married-af-spouse",
                "civil partnership",
                "cohabiting",
                "ledig",
                "verheiratet",
                "geschieden",
                "verwitwet",
                "célibataire",
                "marié",
                "mariée",
                "divorcé",
                "divorcée",
                "veuf",
                "veuve",
                "soltero",
                "soltera",
                "casado",
                "casada",
                "divorciado",
                "divorciada",
                "viudo",
                "viuda",
                "domestic partner",
            }
        ),
        least=3,
    ),
    Vocabulary(
        "sensitive:diagnosis",
        frozenset(
            "diabetes asthma depression hiv cancer hypertension copd epilepsy arthritis anxiety migraine obesity "
            "stroke dementia schizophrenia hepatitis tuberculosis anemia anaemia allergy pneumonia influenza "
            "covid covid-19 none bronchitis flu gastritis ulcer eczema psoriasis autism adhd ptsd glaucoma "
            "osteoporosis".split()
        ),
        least=3,
    ),
    Vocabulary(
        "sensitive:religion",
        frozenset(
            {
                "christian",
                "catholic",
                "protestant",
                "muslim",
                "jewish",
                "hindu",
                "buddhist",
                "sikh",
                "orthodox",
                "atheist",
                "agnostic",
                "ev",
                "rk",
                "isl",
                "jd",
                "vd",
                "islam",
                "christianity",
                "judaism",
                "hinduism",
                "buddhism",
                "none",
                "evangelisch",
                "katholisch",
                "römisch-katholisch",
                "konfessionslos",
                "--",
                "lutheran",
                "mormon",
            }
        ),
        least=3,
    ),
    Vocabulary(
        "quasi:location",
        # States of the US and countries by ISO 3166
        frozenset(
            "ad ae af ag ai ak al am ao ar at au aw az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd cf "
            "cg ch ci cl cm cn co cr ct cu cv cy cz dc de dj dk dm do dz ec ee eg er es et eu fi fj fl fr ga gb gd ge "
            "gh gi gm gn gq gr gt gw gy hi hk hn hr ht hu ia id ie il in iq ir is it jm jo jp ke kg kh ki km kp kr ks "
            "kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mi mk ml mm mn mo mr ms mt mu mv mw mx my mz na "
            "nc nd ne ng nh ni nj nl nm no np nr nv ny nz oh ok om or pa pe pg ph pk pl pr ps pt pw py qa ri ro rs ru "
            "rw sa sb sc sd se sg si sk sl sm sn so sr ss st sv sy sz td tg th tj tl tm tn to tr tt tv tw tx tz ua ug "
            "uk us ut uy uz va vc ve vn vt vu wa wi ws wv wy xk ye za zm zw".split()
        ),
        least=6,
    ),
    Vocabulary(
        "non-pii",
        frozenset("0 1 y n yes no true false t f ja nein oui non si sí on off ok".split()),
        least=1,
    ),
)
SHAPES = (
    Shape(
        "pii:mac_address", r"^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$|^(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}$", 0.95
    ),
    Shape("pii:vehicle_id", r"^[A-HJ-NPR-Z0-9]{11}[0-9]{6}$", 0.9),
    Shape(
        "pii:geo_coordinates",
        r"^\(?-?[0-9]{1,3}\.[0-9]{3,}[,; /]+-?[0-9]{1,3}\.[0-9]{3,}\)?$|"
        r"[0-9]{1,3} ?° ?[0-9]{1,2}(?:\.[0-9]+)? ?['′]?.*[NSEWO]|^geo:-?[0-9]{1,3}\.[0-9]+,|"
        r"^[NS] ?[0-9]{1,2}[.°].*[EWO] ?[0-9]{1,3}[.°]|"
        r"^[0-9]{1,2}\.[0-9]{2,} ?°? ?[NS][,; /]+[0-9]{1,3}\.[0-9]{2,} ?°? ?[EWO]$",
        0.95,
    ),
    Shape("quasi:card_expiry", r"^(?:0[1-9]|1[0-2])/(?:20)?[2-4][0-9]$", 0.92, 4),
    Shape("pii:bank_account", r"^[0-9]{2}-[0-9]{2}-[0-9]{2}$", 0.92, 5),
    Shape(
        "sensitive:income",
        r"^(?:[<>≤≥] ?|under |over |below |above |bis |über |unter )?[€$£]? ?[0-9]{1,3}(?:[.,]?000)? ?"
        r"(?:[kK]\+?|(?:[kK]|[.,]?000)? ?(?:-|–|to|bis) ?[€$£]?[0-9]{1,3}(?:[kK]| ?[.,]?000))$",
        0.92,
    ),
    Shape(
        "quasi:organization",
        r"(?i)\b(?:gmbh|mbh|kg|ohg|ag|ug|e\.?k|se|ltd|limited|llc|llp|plc|inc|corp|corporation|co|company|group|holdings?|"
        r"partners|sons|bros|brothers|systems|solutions|services|industries|consulting|logistics|s\.?a|s\.?a\.?s|sarl|"
        r"s\.?r\.?l|s\.?p\.?a|s\.?l|b\.?v|n\.?v|oyj?|a\.?b|a\.?s|aps|kft|zrt|sp\.? ?z ?o\.? ?o|pty|pvt|university|"
        r"hospital|bank|school|college|foundation|verein|e\.?v)\b\.?$|(?:株式会社|商会|有限公司|公司|会社)",
        0.9,
        4,
        share=0.3,
    ),
    Shape(
        "sensitive:medication",
        r"(?i)(?:cillin|mycin|floxacin|cycline|statin|pril|sartan|olol|azole|pam|lam|mab|tinib|formin|profen|codone|oxetine|"
        r"traline|dipine|gliptin|gliflozin|prazole|parin|sone|solone|setron|triptan|lukast|parib|vir|zepine|thiazide|"
        r"semide|thyroxine|warfarin|aspirin|insulin|paracetamol|morphine|clozapine|lithium|digoxin)\b",
        0.92,
        share=0.5,
    ),
    Shape("pii:crypto_wallet", r"^(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$", 0.95),
    Shape(
        "quasi:zip",
        r"(?i)^(?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|[A-Z][0-9]{2} [A-Z0-9]{4}|"
        r"[0-9]{5}-[0-9]{4}|[0-9]{4} ?[A-Z]{2})$",
        0.92,
    ),
    Shape(
        "pii:street_address",
        r"(?i)^(?:[0-9]{1,5}[a-z]?,? (?:[NSEW]\.? )?[\p{L}0-9][\p{L}0-9.' -]*\b"
        r"(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|"
        r"court|ct|place|pl|boulevard|blvd|way|terrace|square|close|crescent|parkway|pkwy|circle|highway|hwy)\b|"
        r"(?:rue|avenue|via|calle|rua|plaza|avenida|viale|piazza|ulica|ul\.) .{2,60}[0-9]|"
        r"[\p{L}. -]*(?:straße|strasse|str\.|weg|allee|gasse|platz|straat|laan|gade|vägen|gatan)\.? [0-9]{1,4})",
        0.93,
    ),
    Shape("sensitive:medical_code", r"^[A-TV-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?$", 0.9, 4),
)
MISSING = frozenset(
    {"", "null", "none", "n/a", "na", "nan", "-", "--", "?", "nil", "unknown", "n/k", "#n/a", "undefined", "."}
)
NOTHING = MISSING | frozenset(
    "keine keiner keines kein nichts unbekannt aucun aucune néant inconnu inconnue ninguno ninguna nada desconocido "
    "desconocida nessuno nessuna niente sconosciuto sconosciuta nenhum nenhuma desconhecido geen onbekend brak żaden "
    "nieznany nieznane ingen inget inga okänd ukjent ukendt yok bilinmiyor other others andere autre otro altro outro "
    "yes no ja nein oui non sí si sim nej nie tak evet hayır".split()
)
"""The same, and words that answer a question with nothing of one's own, in several languages."""
