"""British companies' numbers: eight digits, or the register's letters and six (Companies House)."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

REGISTER = r"(?:SC|NI|OC|SO|NC|FC|SF|NF|GE|GS|LP|SL|NL|IC|SI|IP|SP|NP|RC|SR|NR|NO|ZC|CE|CS|RS|AC|SA|NA|PC)"

PLUGIN = Recognizer(
    id="gb_company",
    entity="GB_COMPANY",
    country="gb",
    patterns=(
        Pattern(regex=r"0[0-9]{7}|1[0-9]{7}|[2-9][0-9]{6}", score=0.03, left="strict", right="strict"),
        Pattern(regex=rf"{REGISTER}[0-9]{{6}}", score=0.15, left="number", right="number"),
    ),
    context=phrases(
        "company number, company no, companies house, registered in england, registered in england and wales, "
        "registered in scotland, registered in wales, registered number, company registration, registration number, "
        "crn, co no, registered company, registered no, company reg"
    ),
    boost=0.65,
    negative=phrases("phone, tel, order, invoice, account, charity, sort code, vat, ticket, vehicle"),
    penalty=0.2,
    words_before=5,
    words_after=0,
    priority=1,
)
