"""Brazilian postal codes (CEP): five and three digits.

Source: Correios, "Tudo sobre CEP".
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="br_cep",
    entity="POSTAL_CODE",
    country="br",
    patterns=(
        Pattern(
            regex=r"[0-9]{5}-[0-9]{3}|[0-9]{2}\.[0-9]{3}-[0-9]{3}",
            score=0.4,
            left="strict",
            right="strict",
        ),
        Pattern(
            regex=r"[0-9]{8}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "cep, código postal, codigo postal, rua, avenida, av, bairro, travessa, alameda, praça, endereço, "
        "cidade, município, são paulo, rio de janeiro, belo horizonte, salvador, curitiba, recife, "
        "porto alegre, brasil, brazil, zip, postal code, postcode"
    ),
    boost=0.4,
    negative=NEGATIVE + phrases("part, model"),
    penalty=0.3,
    words_before=8,
)
