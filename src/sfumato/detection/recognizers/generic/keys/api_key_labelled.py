"""API keys without a form of their own, behind their label: `api_key=`, `apikey:`, `X-Api-Key:`."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import END, settings

_LABELS = (
    r"api[_. -]?(?:key|token|secret|hash)|apikey|api[_-]?auth|app(?:lication)?[_-]?key|auth[_-]?key|"
    r"access[_-]?key(?:[_-]?id)?|account[_-]?key|encryption[_-]?key|signing[_-]?key|subscription[_-]?key|"
    r"license[_-]?key|service[_-]?key|master[_-]?key|private[_-]?key[_-]?id|consumer[_-]?(?:key|secret)|"
    r"clé (?:d')?api|api[- ]?schlüssel|clave (?:de )?api|chiave api|chave (?:de )?api|api[- ]?sleutel"
)

PLUGIN = Recognizer(
    id="api_key_labelled",
    entity="API_KEY",
    patterns=(
        *settings(_LABELS, r"[A-Za-z0-9_.+/=~-]{15,200}[A-Za-z0-9_+/=~-]", validator="key", weak=0.3, sure=0.9),
        Pattern(
            lead=r"(?i:api[ -]?(?:key|token|secret))(?: is| was|,)? [\"'`(]?",
            regex=r"[A-Za-z0-9_.+/=~-]{15,200}[A-Za-z0-9_+/=~-]",
            trail=END,
            validator="key",
            score=0.3,
            validated_score=0.85,
            right="any",
        ),
    ),
    priority=1,
)
