"""Spanish social security numbers (número de afiliación): province, eight digits, key modulo 97 (TGSS)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="es_social_security",
    entity="ES_SOCIAL_SECURITY",
    country="es",
    patterns=(
        Pattern(
            regex=r"[0-9]{2}[/-][0-9]{7,8}[/-][0-9]{2}|[0-9]{2} [0-9]{8} [0-9]{2}",
            validator="es_social_security",
            score=0.9,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{12}|[0-9]{2} ?[0-9]{10}|[0-9]{2}[/-][0-9]{10}",
            validator="es_social_security",
            score=0.25,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "seguridad social, número de la seguridad social, número de seguridad social, nss, naf, nuss, n ss, "
        "número de afiliación, afiliación, afiliado, tgss, ss, social security, social security number"
    ),
    boost=0.65,
    negative=OTHERS,
    penalty=0.25,
    priority=2,
)
