"""US ZIP codes: behind a state, or with the word near; five digits alone say nothing.

States: USPS Publication 28, appendix B.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

# Codes that are no words in capitals; the others need the comma of a city before them.
CODES = r"(?:A[KRZ]|C[AT]|D[C]|F[L]|G[AU]|I[AL]|K[SY]|M[DINOT]|N[CDEHJMVY]|P[R]|R[I]|S[CD]|T[NX]|U[T]|V[AIT]|W[AIVY])"
WORDLIKE = r"(?:AL|AS|CO|DE|HI|ID|IN|LA|MA|ME|MS|OH|OK|OR|PA)"
NAMES = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
    r"Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|"
    r"Missouri|Montana|Nebraska|Nevada|"
    r"New[ ](?:Hampshire|Jersey|Mexico|York)|(?:North|South)[ ](?:Carolina|Dakota)|"
    r"Ohio|Oklahoma|Oregon|Pennsylvania|Rhode[ ]Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|"
    r"Wyoming)"
)
ZIP = r"[0-9]{5}(?:-[0-9]{4})?"

PLUGIN = Recognizer(
    id="us_zip",
    entity="POSTAL_CODE",
    country="us",
    patterns=(
        Pattern(regex=ZIP, lead=rf"{CODES},?[ ]{{1,2}}", score=0.7, right="strict"),
        Pattern(regex=ZIP, lead=rf",[ ]?{WORDLIKE},?[ ]{{1,2}}", score=0.65, left="any", right="strict"),
        Pattern(regex=ZIP, lead=rf"{NAMES},?[ ]{{1,2}}", score=0.65, right="strict"),
        Pattern(regex=r"[0-9]{5}-[0-9]{4}", score=0.35, left="strict", right="strict"),
        Pattern(regex=r"[0-9]{5}", score=0.05, left="strict", right="strict"),
    ),
    context=phrases("zip, zips, zipcode, zip code, postal code, postcode, zip plus"),
    boost=0.6,
    negative=phrases("order, invoice, part, case, ticket, port, pid, error, rows, usd, phone, zip file, zip archive"),
    penalty=0.3,
    words_before=2,
    words_after=0,
)
