"""Session identifiers, bearer's tokens and cookies of log-ins, behind their label."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import END, settings

_LABELS = (
    r"sess(?:ion)?[_-]?(?:id|key|token)|sessionid|sessid|connect\.sid|asp\.net_sessionid|jsessionid|phpsessid|"
    r"aspsessionid[a-z]{8}|session[_-]?cookie|(?:csrf|xsrf)[_-]?token|remember[_-]?me(?:[_-]?token)?|wordpress_logged_in_[0-9a-f]+"
)
_VALUE = r"[A-Za-z0-9_.~+/%|-]{7,400}[A-Za-z0-9_~+/%|-]={0,2}"

PLUGIN = Recognizer(
    id="session_id",
    entity="SESSION_ID",
    patterns=(
        *settings(_LABELS, _VALUE, words="sid|session|cookie", validator="session", weak=0.3, sure=0.9),
        Pattern(
            lead=r"(?i:bearer|authorization: (?:basic|token|apikey|digest)|proxy-authorization: basic|"
            r"session(?: (?:id|token))?) [\"']?",
            regex=_VALUE,
            trail=END,
            validator="session",
            score=0.3,
            validated_score=0.85,
            right="any",
        ),
        # Session tokens of AWS's security token service begin so.
        Pattern(
            regex=r"(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/=]{16,490}",
            score=0.95,
            right="any",
        ),
    ),
    priority=1,
)
