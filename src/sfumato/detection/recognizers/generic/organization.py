"""Companies by their legal form, universities, hospitals, banks and other institutions by theirs."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_W = r"(?-u:[A-Z0-9\xc3-\xd4][A-Za-z0-9\x80-\xff'&+!-]*)"
_SMALL = r"(?:of|and|&|the|for|de|da|do|du|des|der|und|et|y|e|di|della|la|le)"
_CAPITAL = r"(?-u:[A-Z\xc3-\xd4][A-Za-z0-9\x80-\xff'&+!-]*)"
_NAME = rf"(?:{_W}(?: (?:{_SMALL} )?{_W}|, (?:{_SMALL} )?{_CAPITAL}){{0,5}})"
_EAST = r"[一-鿿ぁ-ゖァ-ヺー々가-힣]"
_FORM = (
    r"(?:Inc|INC|Ltd|LTD|Limited|LLC|L\.L\.C|LLP|L\.P|PLC|plc|Corp|Corporation|Co|Company|"
    r"GmbH(?: & Co\.? KG)?|gGmbH|mbH|AG|KG|OHG|UG|KGaA|e\.V|eG|SE|"
    r"S\.?A\.?S|SARL|S\.A\.R\.L|S\.A|SA|SNC|SCI|S\.r\.l|Srl|SRL|S\.p\.A|SpA|S\.L|SL|S\.L\.U|"
    r"B\.V|BV|N\.V|NV|VOF|AB|ASA|AS|A/S|ApS|Oy|Oyj|Ltda|LTDA|EIRELI|S/A|"
    r"Sp\. z o\.o|sp\. z o\.o|s\.r\.o|a\.s|A\.Ş|Ltd\. Şti|Pty Ltd|Pty|Pte Ltd|Pvt Ltd|"
    r"Pvt\. Ltd|K\.K|d\.o\.o|Kft|Zrt|OÜ|SIA|UAB)"
)
_KIND = (
    r"(?:University|College|Hospital|Clinic|Bank|School|Institute|Foundation|Academy|Hospice|"
    r"Surgery|Pharmacy|Insurance|Solicitors|Attorneys|Partners|Associates|"
    r"Holdings|Group|Technologies|Solutions|Systems|Industries|Logistics|Consulting|"
    r"Medical (?:Center|Centre|Group)|Health Cent(?:er|re)|Credit Union|Library|"
    r"Police Department|Council|Trust|Airlines|Airways|Motors|Pharmaceuticals|Laboratories|"
    r"Labs|Studios?|Records|Press|Orchestra|Society|Association|Federation|"
    r"Lodge|Inn|Hotel|Mutual|Savings|Credit|Police|Constabulary|Council|Authority|Administration|Board|"
    r"Commission|Agency|"
    r"Engineering|Robotics|Roofing|Plumbing|Construction|Builders|Electrical|Landscaping|Catering|Bakery|Brewery|"
    r"Dental|Dentistry|Orthodontics|Orthopedics|Cardiology|Dermatology|Physiotherapy|Acupuncture|Veterinary|"
    r"Vets|Optical|"
    r"Opticians|Superannuation|Health Plan|HMO|PPO|Medical (?:Board|Practice)|Practice|Nursing|Nursing Home|"
    r"Care Home|"
    r"Assisted Living|Skilled Nursing|Senior Living|Memorial|Infirmary|(?:[A-Z][a-z]+ )?(?:Center|Centre)|"
    r"Properties|Realty|"
    r"Estates|Lettings|Capital|Ventures|Securities|Advisors|Analytics|Software|Networks|Media|Energy|Power|"
    r"Motorworks|"
    r"Garage|Autos|Freight|Shipping|Couriers|Express|Travel|Tours|Foods|Farms|Vineyards|Wines|Fr[èe]res|"
    r"S[öo]hne|Fils|"
    r"Church|Cathedral|Synagogue|Mosque|Temple|Parish|Nursery|Kindergarten|Montessori|"
    r"Klinikum|Krankenhaus|Universität|Sparkasse|Volksbank|Versicherung|Gymnasium|Grundschule|"
    r"Stiftung|Ziekenhuis|Universiteit|Sjukhus|Universitet|Primary School|High School)"
)
_OF = (
    r"(?:University|College|Bank|Institute|Department|Ministry|Hospital|Universität|"
    r"Université|Universidad|Università|Universidade|Hospital|Hôpital|Clinique|Ospedale|Banco|"
    r"Banca|Banque|"
    r"Krankenhaus|Klinikum|Sparkasse|Stadtwerke|Amtsgericht|Finanzamt|Clínica|Colegio|Escuela|"
    r"École|Lycée|Collège|Liceo|Scuola|Istituto|Instituto|Szpital|Uniwersytet|"
    r"Azienda Ospedaliera|Éditions|Brasserie|Trattoria|Ristorante|Osteria|Pizzeria|Pasticceria|Restaurante|"
    r"Panader[íi]a|Farmacia|"
    r"Pharmacie|Apotheke|Apotek|Zorghuis|Woonzorgcentrum|Verpleeghuis|Stichting|Bakkerij|EHPAD|Crèche|"
    r"Boulangerie|Gasthof|"
    r"HM Prison|HMP|Przychodnia|Apteka|Hotel|Hostal|Pousada)"
)

PLUGIN = Recognizer(
    id="organization",
    entity="ORGANIZATION",
    patterns=(
        Pattern(
            regex=rf"{_NAME},? {_FORM}\.?", validator="organization", score=0.5, validated_score=0.85, right="word"
        ),
        Pattern(
            regex=rf"{_NAME} {_KIND}(?: of {_W}(?: {_W}){{0,2}})?",
            validator="organization",
            score=0.4,
            validated_score=0.6,
        ),
        Pattern(
            regex=rf"{_OF}(?: (?:of|der|de|du|des|di|do|da|la|del|für|for|Municipal|Central|Regional|General|"
            rf"the|St\.|San|Santa|Saint))* {_W}(?:[ -](?:(?:de|of|do|da|di|und|and) )?{_W}){{0,3}}",
            validator="organization",
            score=0.4,
            validated_score=0.6,
        ),
        Pattern(
            regex=rf"{_W}-(?:{_W}, )?{_W}(?: and {_W})?|{_W}, {_W} and {_W}",
            lead=r"(?i:company|employer|works? (?:at|for)|working (?:at|for)|employed (?:at|by)|firm|bank|"
            r"organi[sz]ation|client|hired by|(?:ceo|cto|cfo|founder|director|manager|"
            r"employee)s? (?:of|at)|arbeitgeber|firma|employeur|entreprise|empresa|azienda|bedrijf|"
            r"werkgever|firma|företag):? ",
            validator="organization",
            score=0.4,
            validated_score=0.6,
        ),
        # 株式会社みなと企画, 东海银行, わかば病院
        Pattern(regex=rf"(?:株式会社|有限会社|合同会社){_EAST}{{2,12}}", score=0.75, left="any", right="any"),
        Pattern(
            regex=rf"{_EAST}{{2,6}}(?:银行|銀行|酒店|医院|病院|公司|株式会社|大学|大學|은행|병원|대학교)",
            score=0.55,
            left="any",
            right="any",
        ),
        Pattern(
            regex=_NAME,
            lead=r"(?i:company(?: name)?|employer|organi[sz]ation|org|firm|bank(?: name)?|insurer|"
            r"insurance|insured by|school|contractor|lienholder|health plan|carrier|"
            r"university|hospital|clinic|vendor|supplier|merchant|arbeitgeber|firma|employeur|"
            r"entreprise|soci[ée]t[ée]|empresa|azienda|ditta|bedrijf|"
            r"werkgever)[\"']?[ ]?[:=][ \t]{0,4}[\"']?",
            validator="organization",
            score=0.5,
            validated_score=0.75,
        ),
    ),
)
