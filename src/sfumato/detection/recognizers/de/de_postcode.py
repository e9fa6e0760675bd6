"""German postcodes: after the country's letter, before a town, or where it is said what they are."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_postcode",
    entity="POSTAL_CODE",
    country="de",
    patterns=(
        Pattern(
            regex=r"(?:0[1-9]|[1-9][0-9])[0-9]{3}",
            score=0.85,
            lead=r"D-",
            left="word",
            right="strict",
        ),
        # Large towns.
        Pattern(
            regex=r"(?:0[1-9]|[1-9][0-9])[0-9]{3}",
            score=0.85,
            trail=(
                r" (?:Berlin|Hamburg|München|Köln|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dortmund|Essen|"
                r"Bremen|Dresden|Hannover|Nürnberg|Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Mannheim|"
                r"Karlsruhe|Augsburg|Wiesbaden|Mönchengladbach|Gelsenkirchen|Aachen|Braunschweig|Chemnitz|"
                r"Kiel|Halle|Magdeburg|Freiburg|Krefeld|Mainz|Lübeck|Erfurt|Oberhausen|Rostock|Kassel|Hagen|"
                r"Potsdam|Saarbrücken|Hamm|Ludwigshafen|Oldenburg|Mülheim|Osnabrück|Leverkusen|Heidelberg|"
                r"Darmstadt|Solingen|Regensburg|Paderborn|Ingolstadt|Offenbach|Fürth|Würzburg|Ulm|Heilbronn|"
                r"Pforzheim|Wolfsburg|Göttingen|Bottrop|Reutlingen|Koblenz|Bremerhaven|Erlangen|Trier|Jena|"
                r"Siegen|Hildesheim|Cottbus|Gütersloh|Konstanz|Flensburg|Bad|Bayreuth|Bamberg|Passau|Marburg|"
                r"Gießen|Tübingen|Weimar|Schwerin|Minden|Neuss|Herne|Salzgitter|Zwickau|Gera)"
            ),
            left="strict",
            right="strict",
        ),
        # A house number in front, a name behind.
        Pattern(
            regex=r"(?:0[1-9]|[1-9][0-9])[0-9]{3}",
            score=0.75,
            lead=r"[0-9]{1,3} ?[a-z]?(?:, ?|,?\r?\n)",
            trail=r" [A-ZÄÖÜ][a-zäöüß]{2}",
            left="number",
            right="strict",
        ),
        Pattern(
            regex=r"(?:0[1-9]|[1-9][0-9])[0-9]{3}",
            validator="de_postcode",
            score=0.25,
            trail=r" [A-ZÄÖÜ][a-zäöüß]{2}",
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:0[1-9]|[1-9][0-9])[0-9]{3}",
            validator="de_postcode",
            score=0.1,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "plz, postleitzahl, postleitzahlen, postcode, postal code, post code, zip, zip code, zipcode, wohnort, "
        "wohnhaft, anschrift, adresse, straße, strasse, allee, gasse, postfach"
    ),
    boost=0.6,
    negative=(
        *OTHERS,
        *phrases("euro, eur, kg, km, mw, users, teilnehmer, stück, personen, uhr"),
    ),
    penalty=0.2,
    words_before=4,
    words_after=2,
)
