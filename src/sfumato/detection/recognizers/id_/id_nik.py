"""Indonesian identity numbers (NIK): place, date, serial number.

Source: UU 24/2013; Permendagri 72/2019.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import IDENTITY, NEGATIVE

PLUGIN = Recognizer(
    id="id_nik",
    entity="ID_NIK",
    country="id",
    patterns=(
        Pattern(
            regex=r"[1-9][0-9]{15}",
            validator="id_nik",
            score=0.3,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "nik, ktp, e ktp, no ktp, nomor ktp, nomor induk kependudukan, kartu tanda penduduk, "
        "kartu keluarga, kk, indonesian id"
    )
    + IDENTITY,
    boost=0.6,
    negative=NEGATIVE,
    penalty=0.3,
)
