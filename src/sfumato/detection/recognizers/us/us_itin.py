"""US individual taxpayer identification numbers (IRS, Publication 4757), written like social security numbers."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="us_itin",
    entity="US_ITIN",
    country="us",
    patterns=(
        Pattern(
            regex=r"9[0-9]{2}-[5-9][0-9]-[0-9]{4}",
            validator="us_itin",
            score=0.75,
            left="number",
            right="number",
        ),
        Pattern(
            regex=r"9[0-9]{2}(?: [5-9][0-9] |\.[5-9][0-9]\.)[0-9]{4}",
            validator="us_itin",
            score=0.35,
            left="strict",
            right="strict",
        ),
        Pattern(regex=r"9[0-9]{2}[5-9][0-9]{5}", validator="us_itin", score=0.1, left="strict", right="strict"),
        Pattern(
            regex=r"9[0-9]{2}(?:-[5-9][0-9]|[5-9][0-9]-)[0-9]{4}",
            validator="us_itin",
            score=0.05,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases("itin, itins, individual taxpayer, taxpayer identification, taxpayer id, tax id, tin, irs"),
    boost=0.7,
    negative=phrases("phone, tel, fax, order, invoice, part, sku, zip, routing, account, ein, fein, tracking"),
    penalty=0.2,
    priority=3,
)
