"""Secrets and tokens without a form of their own, behind their label."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import END, settings

_LABELS = (
    r"client[_-]?secret|app[_-]?secret|shared[_-]?secret|secret[_-]?(?:key(?:[_-]?base)?|token|value)|webhook[_-]?secret|"
    r"jwt[_-]?secret|cookie[_-]?secret|session[_-]?secret|consumer[_-]?secret|otp[_-]?secret|totp[_-]?secret|"
    r"(?:access|refresh|auth|id|bearer|bot|api|oauth|deploy|registry|vault|push|device|security|login|reset|"
    r"verification|personal[_-]?access)[_-]?token|authtoken|credentials?|private[_-]?key|encryption[_-]?key|_authtoken"
)

PLUGIN = Recognizer(
    id="secret_labelled",
    entity="SECRET",
    patterns=(
        *settings(
            _LABELS,
            r"[A-Za-z0-9_.+/=~%:!@#$^*-]{8,400}[A-Za-z0-9_+/=~%!#$^*-]",
            words="secret|token|salt|pepper|geheimnis|jeton|secreto|segredo|segreto",
            validator="key",
            weak=0.3,
            sure=0.9,
        ),
        # OAuth access and refresh tokens of Google.
        Pattern(regex=r"ya29\.[0-9A-Za-z_-]{20,480}|1//0[0-9A-Za-z_-]{30,200}", validator="token", score=0.95),
        Pattern(
            lead=r"(?i:(?:the |my |our |client |access |auth |refresh )?(?:secret|token|auth key))(?: for "
            r"[^\n.;:]{1,30}?)?(?: is| was|,|:)? [\"'`(]?",
            regex=r"[A-Za-z0-9_.+/=~-]{15,300}[A-Za-z0-9_+/=~-]",
            trail=END,
            validator="key",
            score=0.3,
            validated_score=0.8,
            right="any",
        ),
    ),
)
