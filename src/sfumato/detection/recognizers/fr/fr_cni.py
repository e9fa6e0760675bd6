"""French identity cards: nine characters (since 2021) or twelve digits, where it is said what they are."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._others import OTHERS

PLUGIN = Recognizer(
    id="fr_cni",
    entity="FR_CNI",
    country="fr",
    patterns=(
        Pattern(
            regex=r"[A-Z][0-9][A-Z0-9]{6}[0-9]|[A-Z]{2}[0-9][A-Z0-9]{5}[0-9]|[0-9]{2}[A-Z][A-Z0-9]{5}[0-9]",
            score=0.06,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[0-9]{12}|[0-9]{4} [0-9]{3} [0-9]{5}|[0-9]{2}[01][0-9][A-Z0-9]{3}[0-9]{5}",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cni, n cni, cnie, carte nationale d identité, carte nationale d identite, carte nationale, "
        "carte d identité, carte d identite, carte identité, pièce d identité, piece d identite, id card, "
        "identity card, national id"
    ),
    boost=0.7,
    negative=(
        *OTHERS,
        *phrases("passeport, permis, titre de séjour, siret, siren"),
    ),
    penalty=0.2,
)
