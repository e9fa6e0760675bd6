"""Vehicle identification numbers (ISO 3779; check digit of 49 CFR 565.15 where North American)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="vin",
    entity="VIN",
    patterns=(
        Pattern(
            regex=r"[A-HJ-NPR-Z0-9]{13}[0-9]{4}",
            validator="vin",
            score=0.3,
            validated_score=0.75,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[A-HJ-NPR-Z0-9]{3}[ -][A-HJ-NPR-Z0-9]{5,6}[ -][A-HJ-NPR-Z0-9]{1,2}[ -]?[A-HJ-NPR-Z0-9]{2,8}",
            validator="vin",
            score=0.1,
            validated_score=0.4,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "vin, vehicle, car, chassis, chassis no, frame, frame no, truck, trailer, van, vehicle identification, "
        "fahrgestellnummer, fahrgestell, fin, fahrzeug, châssis, numéro de série, véhicule, bastidor, vehículo, "
        "telaio, veicolo, chassi, veículo, chassisnummer, voertuig, nr vin, nadwozia, chassinummer, şasi, "
        "車台番号, 车架号"
    ),
    boost=0.6,
    negative=phrases("sku, part, order, tracking, hash, token, key, serial"),
    priority=2,
)
