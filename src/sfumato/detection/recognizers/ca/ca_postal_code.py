"""Canadian postal codes (Canada Post): no D, F, I, O, Q or U, and no W or Z in front."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="ca_postal_code",
    entity="POSTAL_CODE",
    country="ca",
    patterns=(
        Pattern(
            regex=r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9]",
            score=0.75,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z]-?[0-9][ABCEGHJ-NPRSTV-Z][0-9]",
            score=0.3,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"[abceghj-nprstvxy][0-9][abceghj-nprstv-z] ?[0-9][abceghj-nprstv-z][0-9]",
            score=0.25,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "postal code, postal, postcode, zip, mailing address, address, code postal, canada, ontario, quebec, alberta, "
        "manitoba, saskatchewan, bc, ab, mb, nb, ns, nl, qc, sk, pei"
    ),
    boost=0.4,
    negative=phrases("part, sku, model, serial, order, version, commit, hex, color, seat, plate, icd"),
    penalty=0.4,
)
