"""Advertising identifiers of telephones: Apple's IDFA, Google's GAID and those of other makers, all UUIDs."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="advertising_id",
    entity="ADVERTISING_ID",
    patterns=(
        Pattern(
            regex=r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
            validator="uuid",
            score=0.05,
            validated_score=0.05,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "idfa, idfv, gaid, aaid, adid, oaid, rida, tifa, advertising id, advertising identifier, advertisingid, ad id, "
        "advertiser id, apple ad id, google ad id, android ad id, gps adid, ifa, werbe id, identifiant publicitaire, "
        "id publicitario, id de publicidad"
    ),
    boost=0.9,
    words_before=3,
    words_after=1,
    priority=2,
)
