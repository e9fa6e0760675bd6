"""Turkish identity numbers: eleven digits, two check digits.

Source: Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü, MERNİS.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="tr_tckn",
    entity="TR_TCKN",
    country="tr",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{10}|[1-9][0-9]{2} [0-9]{3} [0-9]{3} [0-9]{2}",
            validator="tr_tckn",
            score=0.42,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "tc, t c, tckn, tc no, tcno, kimlik, kimlik no, kimlik numarası, kimlik numaram, kimlik numaranız, "
        "tc kimlik, vatandaşlık no, vatandaşlık numarası, nüfus cüzdanı, turkish id, turkish national id"
    )
    + IDENTITY,
    boost=0.5,
    negative=NEGATIVE,
    penalty=0.3,
    priority=1,
)
