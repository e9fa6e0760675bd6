"""Names of people where words say that one comes: titles, labels, salutations, sign-offs, introductions."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._names import ANY, CAP, FULL, LOOSE, TITLE, led

_LABEL = (
    r"(?i:(?:(?:full|first|last|middle|given|family|maiden|birth|legal|account|"
    r"card ?holder(?:'s)?|customer|client|patient|"
    r"employee|contact|user|display|author|beneficiary|emergency|billing|shipping|applicant|"
    r"guest|passenger|tenant|owner|"
    r"insured|member|student|sender|recipient|holder|account holder|driver|debtor|father's|"
    r"mother's|spouse|your|his|her)[ _-]?){0,2}name|"
    r"surname|forename|patient|client|customer|employee|applicant|insured|policy ?holder|card ?holder|"
    r"account ?holder|"
    r"beneficiary|claimant|complainant|victim|tenant|landlord|buyer|seller|passenger|guest|attendees?|"
    r"contact(?: person)?|emergency contact|next of kin|nok|attn|attention|c/o|author|"
    r"assignee|reporter|manager|supervisor|"
    r"owner|recipient|sender|agent|adjuster|asst|attender|host|locador[ae]?|locatari[oa]|conducteur|fille|fils|"
    r"hij[oa]|aberto por|"
    r"signature|signed(?: by)?|prepared by|reviewed by|approved by|reported by|"
    r"created by|assigned to|submitted by|"
    r"directed by|written by|produced by|physician|doctor|gp|consultant|surgeon|provider|"
    r"attending|referring(?: physician)?|interviewer|"
    r"counsel|driver|bill to|ship to|sold to|payee|payer|mother|father|spouse|husband|wife|son|daughter|"
    r"vorname|nachname|familienname|geburtsname|kunde|kundin|patientin|versicherter?|"
    r"ansprechpartner(?:in)?|kontoinhaber(?:in)?|"
    r"nom|pr[ée]nom|nom et pr[ée]nom|nom de famille|titulaire|b[ée]n[ée]ficiaire|"
    r"nombre|nombres|apellidos?|nombre completo|paciente|cliente|titular|"
    r"nome|cognome|nome e cognome|sobrenome|nome completo|paziente|intestatario|"
    r"naam|voornaam|achternaam|pati[ëe]nt|klant|imi[ęe]|nazwisko|imi[ęe] i nazwisko|"
    r"pacjent(?:ka)?|namn|f[öo]rnamn|efternamn|"
    r"ad|soyad|ad soyad|adı|soyadı|氏名|姓名|名前|患者)"
    r"(?: ?\([a-z/ ]{1,12}\))?[\"']?[ ]{0,3}[:=：][ \t]{0,12}[\"']?"
)
_HEADER = r"(?:From|To|Cc|Bcc|CC|Reply-To|Sender|Von|An|De|Para|Da|Van|Aan|Från|Till|Od|Do|Kopie|À):[ \t]{0,3}\"?"
_GREETING = (
    r"(?i:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|greetings|liebe[rs]?|"
    r"hallo|moin|servus|sehr geehrte[rs]?|"
    r"guten (?:tag|morgen|abend)|bonjour|bonsoir|ch[èe]re?s?|salut|coucou|hola|querid[oa]s?|"
    r"estimad[oa]s?|buenos d[íi]as|buenas tardes|"
    r"caro|cara|gentile|egregi[oa]|ciao|buongiorno|salve|ol[áa]|oi|prezad[oa]s?|car[oa]|"
    r"bom dia|boa tarde|beste|geachte|lieve|dag|"
    r"hej|hei|k[äa]ra|kjære|cze[śs][ćc]|drog[ia]|szanown[ya]|merhaba|sevgili|sayın),? "
)
_REPLY = (
    r"(?i:thanks|thank you|thx|cheers|sorry|danke|merci|gracias|grazie|obrigad[oa]|bedankt|"
    r"tack|yes|no|ok|okay|user|caller|agent|member|visitor|witness|suspect),? "
)
_ROLE = (
    r"(?i:user|caller|agent|adjuster|asst|assistant|attender|attendant|rn|pa|gp|host|ranger|clerk|member|visitor|"
    r"operator|officer|speaker|interviewer|witness|suspect|q|a):[ \t]{1,4}"
)
_SPEAKER = r"\n(?:\[?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\]? ?)?<?"
_BARE_LABEL = (
    r"(?i:(?:first|last|family|given|maiden|middle)[ _]names?|surname|forename|insured|"
    r"patient|pt|signature|signed by|electronically signed(?: by)?)[ :]{1,4}"
)
_KEY = (
    r"[\"'](?:first|last|middle|pt|patient|name|owner|holder|fname|lname|full_?name|first_?name|last_?name|"
    r"given|family|usual|"
    r"contact|author|user|customer|client|employee|member|assignee|reporter|manager|driver|"
    r"by)[\"'][ ]{0,2}[:=][ ]{0,2}[\"']"
)
# Who types all in small letters names people so too.
_SMALL_CUE = (
    r"(?i:(?:hear|heard) from|with|told|tell|ask|asked|call|text|texted|met|saw|it'?s|hi(?:ya)? its|thanks|dear|"
    r"hi|hey|bye|try|party at|"
    r"luv|love|from|frag|sag|bei|mit|avec|chez|con|para|met|med) "
)
_SIGN_OFF = (
    r"(?:(?i:(?:(?:with )?(?:best|kind|warm|warmest|kindest) (?:regards|wishes)|regards|best|"
    r"sincerely|yours(?: (?:sincerely|faithfully|truly))?|"
    r"sincerely yours|respectfully|cheers|thanks(?: so much| again| a lot)?|many thanks|"
    r"thank you|thx|love|xoxo|cordially|take care|all the best|see you|"
    r"viele (?:liebe )?gr[üu](?:ß|ss)e|(?:mit )?freundlichen? gr[üu](?:ß|ss)en?|"
    r"liebe gr[üu](?:ß|ss)e|herzliche gr[üu](?:ß|ss)e|beste gr[üu](?:ß|ss)e|gru(?:ß|ss)|"
    r"gr[üu](?:ß|ss)e|lg|mfg|vg|"
    r"cordialement|bien cordialement|bien à vous|amicalement|bisous|saludos(?: cordiales)?|"
    r"atentamente|un saludo|un abrazo|abrazos|besos|"
    r"cordiali saluti|distinti saluti|saluti|un abbraccio|atenciosamente|abraços?|"
    r"cumprimentos|beijos|att|groeten|met vriendelijke groet(?:en)?|mvg|groetjes|"
    r"pozdrawiam|z powa[żz]aniem|h[äa]lsningar|med v[äa]nliga h[äa]lsningar|mvh|hilsen|"
    r"sayg[ıi]lar[ıi]mla|sevgiler|from|signed|"
    r"/s/))[,.!]?(?:[ ]{0,3}\r?\n){1,3}[ \t]{0,12}[-–]?[ ]?)"
)
_NAMED = (
    r"(?i:(?:my|his|her|whose|their) (?:full |first |last |sur|maiden |real |legal )?name(?: is|'s| was)|name's|"
    r"je m'appelle|mon nom est|ich hei(?:ß|ss)e|mein name ist|me llamo|mi nombre es|mi chiamo|"
    r"il mio nome [èe]|meu nome [ée]|me chamo|"
    r"mijn naam is|ik heet|nazywam si[ęe]|mam na imi[ęe]|jag heter|mitt namn [äa]r|jeg heter|jeg hedder|nimeni on) "
)
_INTRODUCTION = (
    r"(?i:i am|i'm|this is|it's|it is|here is|speaking is|named|"
    r"signed by|on behalf of|je suis|hier ist|ich bin|soy|sono|"
    r"eu sou|chamo-me|ik ben|jag [äa]r|"
    r"ad[ıi]m|benim ad[ıi]m) "
)
_RELATION = (
    r"(?i:patients?|pt|client|customer|mother|father|mom|mum|dad|brother|sister|son|daughter|"
    r"husband|wife|spouse|partner|fianc[ée]e?|uncle|aunt|cousin|"
    r"nephew|niece|grandmother|grandfather|grandma|grandpa|boyfriend|girlfriend|friend|"
    r"colleague|coworker|neighbou?r|boss|manager|supervisor|"
    r"teacher|landlord|tenant|witness|suspect|victim|defendant|plaintiff|complainant|claimant|"
    r"officer|detective|attorney|lawyer|nurse|author|"
    r"brigadier|sergeant|constable|ranger|adjuster|guest|guests|lord|lady|baby girl|baby boy|legal name|"
    r"congrats to|congratulations to|lives with|married|wife of|husband of|"
    r"singer|actor|actress|director|ceo|cto|cfo|chairman|chairwoman|founder|co-founder|"
    r"president|vice president|secretary|minister|senator|governor|"
    r"mayor|professor|coach|captain|contact|"
    r"patientin|frau|herr|mutter|vater|bruder|schwester|sohn|tochter|kollege|kollegin|chef|tante|onkel|oma|opa|"
    r"madame|monsieur|ma[iî]tre|docteur|mari|femme|fils|fille|fr[èe]re|s[œo]eur|m[èe]re|"
    r"p[èe]re|paciente|hermano|hermana|hijo|hija|esposa|esposo|marido|madre|padre|"
    r"tía|tío|doctor|doctora|signor|signora|dottor|dottoressa|figlio|figlia|moglie|marito|"
    r"filho|filha|esposo|m[ãa]e|pai|tia|tio|meneer|mevrouw|broer|zus|zoon|dochter|vrouw|"
    r"pan|pani|pacjent|pacjentka|syn|c[óo]rka|brat|siostra|fru|bror|syster|dotter) "
)

PLUGIN = Recognizer(
    id="person_in_context",
    entity="PERSON",
    patterns=(
        led(rf"{TITLE} (?:{TITLE} ){{0,2}}", ANY, 0.75, 0.9),
        led(_LABEL, ANY, 0.55, 0.9),
        led(_LABEL, LOOSE, 0.3, 0.3, check="person_cued"),
        led(_HEADER, ANY, 0.6, 0.9, trail=r"\"?,? ?<"),
        led(rf"{_GREETING}(?:{TITLE} )?", ANY, 0.6, 0.85, trail=r"[,!.:;\n\r]|\z| [-–—]|\?| and | und | et | y "),
        led(rf"(?:{_REPLY}|{_ROLE})(?:{TITLE} )?", ANY, 0.3, 0.75),
        led(_SPEAKER, rf"{CAP}|[a-z]{{3,12}}", 0.6, 0.6, trail=r"[>:] ", check="person_speaker", left="any"),
        led(
            r"[\[\"'(;,]",
            rf"{CAP}, {CAP}|{CAP} {CAP}",
            0.5,
            0.75,
            trail=r"[\"')\];,]",
            check="person_name",
            left="any",
        ),
        led(_BARE_LABEL, ANY, 0.4, 0.85),
        led(_KEY, ANY, 0.55, 0.9, left="any"),
        led(_SMALL_CUE, r"[a-z]{3,12}", 0.5, 0.5, check="person_forename"),
        led(
            rf"{_SIGN_OFF}(?:{TITLE} )?",
            ANY,
            0.6,
            0.9,
            trail=r"[ \t]*[,;|(]?[ \t]*(?:\r?\n|\z|\*|[|,(]|[A-Z]{2})|\.?(?:\r?\n|\z)",
        ),
        led(rf"{_NAMED}(?:{TITLE} )?", ANY, 0.7, 0.9),
        led(_NAMED, LOOSE, 0.6, 0.6, check="person_forename"),
        led(rf"{_INTRODUCTION}(?:{TITLE} )?", ANY, 0.45, 0.85),
        led(_INTRODUCTION, LOOSE, 0.3, 0.3, check="person_forename"),
        led(rf"{_RELATION}(?:{TITLE} )?", ANY, 0.3, 0.8),
        # Anna Kovács <anna@example.com>
        Pattern(regex=FULL, validator="person_cued", score=0.7, validated_score=0.9, trail=r"\"? <[^ <>@]{1,64}@"),
    ),
    priority=1,
)
