"""French postcodes: after the country's letter, before a town, or where an address or its name stands."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_postcode",
    entity="POSTAL_CODE",
    country="fr",
    patterns=(
        Pattern(
            regex=r"(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}",
            score=0.85,
            lead=r"F-",
            left="word",
            right="strict",
        ),
        # Large towns.
        Pattern(
            regex=r"(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}",
            score=0.85,
            trail=(
                r" (?:Paris|Marseille|Lyon|Toulouse|Nice|Nantes|Montpellier|Strasbourg|Bordeaux|Lille|Rennes|"
                r"Reims|Saint-|Toulon|Grenoble|Dijon|Angers|Nîmes|Villeurbanne|Clermont|Aix|Brest|Tours|"
                r"Amiens|Limoges|Annecy|Perpignan|Metz|Besançon|Orléans|Rouen|Mulhouse|Caen|Nancy|Argenteuil|"
                r"Montreuil|Roubaix|Tourcoing|Avignon|Poitiers|Versailles|Pau|La Rochelle|Calais|Cannes|"
                r"Antibes|Béziers|Colmar|Bourges|Quimper|Valence|Troyes|Lorient|Chambéry|Niort|Le Havre|"
                r"Le Mans|Boulogne|Vannes|Bayonne|Ajaccio|Bastia)"
            ),
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}",
            score=0.85,
            trail=r" [A-ZÀ-Ý][A-Za-zÀ-ÿ -]{2,30} (?:CEDEX|Cedex|cedex)",
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}",
            score=0.3,
            trail=r" [A-ZÀ-Ý][A-Za-zÀ-ÿ]{2}",
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}",
            score=0.08,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "code postal, codepostal, cp, postcode, postal code, zip, zip code, rue, avenue, boulevard, chemin, "
        "impasse, allée, cedex, adresse, domicilié, domiciliée, demeurant"
    ),
    boost=0.6,
    negative=(
        *OTHERS,
        *phrases("euros, eur, km, habitants, personnes"),
    ),
    penalty=0.2,
    words_before=7,
    words_after=2,
)
