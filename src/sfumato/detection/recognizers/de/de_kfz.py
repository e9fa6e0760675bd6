"""German vehicle registrations: a district's letters, one or two more, up to four digits (FZV § 9)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="de_kfz",
    entity="DE_KFZ",
    country="de",
    patterns=(
        Pattern(
            regex=r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{1,3}[EH]?",
            validator="de_plate",
            score=0.75,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][EH]?|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}-?[1-9][0-9]{0,3}[EH]?",
            validator="de_plate",
            score=0.3,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-ZÄÖÜ]{1,3} [A-Z]{1,2}[ -]?[1-9][0-9]{0,3}[EH]?",
            validator="de_plate",
            score=0.15,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "kennzeichen, kfz, kfz kennzeichen, amtliches kennzeichen, amtl kennzeichen, nummernschild, "
        "autokennzeichen, kennz, pkw, lkw, fahrzeug, fahrzeuge, auto, wagen, motorrad, transporter, anhänger, "
        "halter, halterin, fahrer, fahrerin, zugelassen, license plate, licence plate, number plate, plate, "
        "registration, vehicle, car, vw, golf, audi, bmw, opel, mercedes, polo, passat, corsa, taxi, reg no"
    ),
    boost=0.5,
    negative=OTHERS,
    penalty=0.35,
    priority=2,
)
