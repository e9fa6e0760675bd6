"""The Netherlands."""

from __future__ import annotations

import re

from stdnum.nl import bsn, btw, postcode
from tests.oracles import Oracle

DOCUMENT = re.compile(r"[A-NP-Z]{2}(?=.*[0-9].)[A-NP-Z0-9]{6}[0-9]")

ORACLES = (
    Oracle(validator="nl_bsn", draw="999999999", rate=1 / 11, accepts=bsn.is_valid),
    # The eleven-proof or modulo 97.
    Oracle(
        validator="nl_vat",
        draw="NL999999999B99",
        rate=(1 - 10 / 11 * 96 / 97) * 0.99,
        accepts=btw.is_valid,
    ),
    Oracle(
        validator="nl_document",
        draw="AAXXXXXX9",
        rate=(25 / 26) ** 2 * ((35 / 36) ** 6 - (25 / 36) ** 6),
        accepts=lambda value: DOCUMENT.fullmatch(value) is not None,
    ),
    Oracle(validator="nl_postcode", draw="[123456789]999AA", rate=(26**2 - 3) / 26**2, accepts=postcode.is_valid),
)
