"""Card verification values behind their label, in digits or spoken."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import settings

_LABEL = (
    r"(?i:cvv2?|cvc2?|cvn|card (?:verification|security) (?:code|value|number)|security code|kartenprüfnummer|"
    r"prüfnummer|prüfziffer|sicherheitscode|cryptogramme(?: visuel)?|code de sécurité|código de (?:seguridad|segurança|"
    r"verificación)|codice di sicurezza|beveiligingscode|kod cvv|säkerhetskod)"
)
_BACK = r"(?i:(?:three|3|last three|four|4)? ?(?:digits?|numbers?|code) on the (?:back|reverse|signature strip))"
_SAID = r"(?i:zero|oh|one|two|three|four|five|six|seven|eight|nine)"

PLUGIN = Recognizer(
    id="cvv",
    entity="CVV",
    patterns=(
        *settings(
            r"cvv2?|cvc2?|security[_-]?code|card[_-]?code|verification[_-]?value",
            r"[0-9]{3,4}",
            words="csc|cvn",
            validator="",
            weak=0.85,
            sure=0.85,
        ),
        Pattern(
            lead=rf"{_LABEL}(?: (?:is|was|ist|est|es|è|é|code|number|no\.?))?[ \t]{{0,3}}[:=(#]?[ \t]{{0,3}}[\"']?",
            regex=r"[0-9]{3,4}",
            score=0.8,
            right="strict",
        ),
        Pattern(
            lead=rf"{_BACK}[^0-9]{{1,24}}",
            regex=r"[0-9]{3}|[0-9](?:[ -][0-9]){2}",
            score=0.7,
            right="strict",
        ),
        Pattern(
            lead=rf"(?:{_BACK}|{_LABEL})[^0-9]{{1,24}}",
            regex=rf"{_SAID}(?:[ ,-]{{1,2}}{_SAID}){{2,3}}",
            score=0.7,
            right="strict",
        ),
    ),
    priority=1,
)
