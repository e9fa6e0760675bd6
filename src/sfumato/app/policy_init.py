"""The use case of a first policy: written from a scan, with the evidence beside each rule, ready to be edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from sfumato.app.path_names import may_show
from sfumato.app.scans import SURE_ENOUGH, look
from sfumato.config.policy_text import comment, literal, policy_name, scalar
from sfumato.core.entities import Role
from sfumato.core.errors import SfumatoError
from sfumato.sources.json_sample import JsonSample
from sfumato.sources.shown import shown

if TYPE_CHECKING:
    from sfumato.app.scans import Scanned, ScanRequest
    from sfumato.core.proposal import Proposal

_PSEUDONYM = "technique: pseudonymize"
# By tag: what becomes of a text column; the direct ones that are not here are suppressed.
_TEXTS: dict[str, str] = {
    "pii:email": f"{_PSEUDONYM}, with: {{canonicalize: email}}",
    "pii:phone": _PSEUDONYM,
    "pii:ssn": _PSEUDONYM,
    "pii:iban_code": _PSEUDONYM,
    "pii:other_id": _PSEUDONYM,
    "pii:username": _PSEUDONYM,
    "pii:card": "technique: mask, with: {keep_last: 4}",
    "pii:ip": "technique: generalize, with: {keep_bits: 24, invalid: suppress}",
    "quasi:dob": "technique: generalize, with: {date_part: year, invalid: suppress}",
    "quasi:age": "technique: generalize, with: {width: 10, invalid: suppress}",
    "quasi:zip": "technique: generalize, with: {keep_prefix: 3}",
}
_INTEGERS = {tag: _TEXTS[tag] for tag in ("pii:phone", "pii:ssn", "pii:other_id", "quasi:age")}
_DATES = {
    "quasi:dob": "technique: generalize, with: {date_part: year}",
    "quasi:date_time": "technique: generalize, with: {date_part: month}",
}
_PLACES = ("quasi:location", "quasi:organization")
_SUBJECTS = re.compile(r"customer|client|patient|person|user|member|employee|subject|kunde|cliente", re.IGNORECASE)


def init(request: ScanRequest) -> dict[str, Any]:
    """The policy's text, and how many columns each technique got."""
    seen = look(request)
    if "" in seen.types:
        message = "a column has no name, and no rule can name it"
        raise SfumatoError("policy.unsupported", message, hint="give every column a name")
    text = "\n".join(_lines(request, seen)) + "\n"
    return {"policy": text, "columns": len(seen.proposals), "unsure": [one.column for one in _unsure(seen)]}


def write(path: str, text: str) -> None:
    """Writes the policy to a new file. Errors: `policy.exists`, `sink.io`."""
    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise SfumatoError(
            "policy.exists", "a file is there already", hint="name another with --out", file=path
        ) from None
    except OSError:
        raise SfumatoError("sink.io", "the policy cannot be written", file=path) from None


def _lines(request: ScanRequest, seen: Scanned) -> Iterator[str]:
    yield from comment(
        f"Written by `sfumato policy init` from {seen.rows:,} rows (seed {request.seed}). Read it, change it, then:",
        "",
    )
    yield "#   export SFUMATO_KEY=$(sfumato keys new)"
    yield f"#   sfumato plan {PurePath(shown(request.source, may_show)).name or 'SOURCE'} --policy FILE"
    yield "apiVersion: sfumato/v1"
    yield "kind: Policy"
    yield f"name: {policy_name(shown(request.source, may_show))}"
    yield "domain: analytics # inside a domain the same value has the same pseudonym; across domains nothing joins"
    yield "keys:"
    yield "  pseudonym: env://SFUMATO_KEY"
    yield "  vault: env://SFUMATO_KEY # seals rows that cannot be read (--on-bad-row quarantine)"
    subject = _subject(seen)
    if subject is not None:
        yield f"subject: {scalar(subject.column)} # who a row is about"
    yield "untagged: scan # columns that no rule names are looked at again in each run"
    yield from _rules(seen)
    yield from _text_rules()
    yield from _privacy(seen)


def _rules(seen: Scanned) -> Iterator[str]:
    yield "rules: # the first match wins"
    unsure = _unsure(seen)
    harmless = [one for one in seen.proposals if one.tag == "non-pii" and one not in unsure]
    for one in seen.proposals:
        if one in harmless:
            continue
        told = f"{one.tag}, {one.confidence:.0%} sure: {'; '.join(one.reasons)}"
        match = f"- {{match: {{column: {scalar(literal(one.column))}}}"
        if one in unsure:
            yield from comment(f"{told}. Suppressed until you decide; if it is harmless:", "  ")
            yield f'  # {match}, technique: keep, because: "…"}}'
            yield f"  {match}, technique: suppress}}"
        else:
            yield from comment(told, "  ")
            yield f"  {match}, {_treatment(one, seen)}}}"
    for one in harmless:
        yield from comment(f"{one.column}: non-pii, {one.confidence:.0%} sure: {'; '.join(one.reasons)}", "  ")
    yield "  # Harmless columns stay, but what detection finds in them in a run is treated by `text:` and counted."
    yield "  - {match: {role: none}, technique: keep}"
    yield "  # Columns that another file may have besides these."
    yield "  - {match: {role: direct}, technique: suppress}"
    yield "  - {match: {tag: text}, technique: text}"
    yield "  - {match: {}, technique: suppress}"


def _text_rules() -> Iterator[str]:
    yield "text: # what is found inside free text; the first match wins"
    yield f"  - {{match: {{entity: EMAIL_ADDRESS}}, {_TEXTS['pii:email']}}}"
    yield f"  - {{match: {{entity: CREDIT_CARD}}, {_TEXTS['pii:card']}}}"
    yield "  - {match: {}, technique: replace} # <PERSON>, <PHONE_NUMBER>, …"


def _privacy(seen: Scanned) -> Iterator[str]:
    columns = () if isinstance(seen.source, JsonSample) else seen.sample.schema.names
    sure = [one for one in seen.proposals if one.role is Role.QUASI and one.confidence >= SURE_ENOUGH]
    quasi = [one.column for one in sure if one.column in columns]
    if quasi:
        yield "# To promise that nobody stands alone with these (a release below k is refused):"
        yield "# privacy:"
        yield f"#   quasi: [{', '.join(scalar(name) for name in quasi)}]"
        yield "#   k: 5"


def _treatment(one: Proposal, seen: Scanned) -> str:
    """The rest of a rule, as flow YAML."""
    # In JSON every value is treated as the text it is.
    kind = "string" if isinstance(seen.source, JsonSample) else seen.types[one.column]
    if one.tag == "text":
        return "technique: text" if _is_text(kind) else "technique: suppress"
    if one.role is Role.DIRECT or one.tag in _TEXTS:
        return _table(kind).get(one.tag, "technique: suppress")
    if one.tag in _DATES:
        return _table(kind).get(one.tag, "technique: keep")
    named = any(other.tag == "pii:name" for other in seen.proposals)
    because = ', because: "a place or firm may be called like a person; the column is wanted for the analysis"'
    return "technique: keep" + (because if one.tag in _PLACES and named else "")


def _table(kind: str) -> Mapping[str, str]:
    if _is_text(kind):
        return _TEXTS
    if kind.startswith(("int", "uint")):
        return _INTEGERS
    return _DATES if kind.startswith(("date", "timestamp")) else {}


def _is_text(kind: str) -> bool:
    return kind in ("string", "large_string", "string_view")


def _unsure(seen: Scanned) -> list[Proposal]:
    return [one for one in seen.proposals if one.confidence < SURE_ENOUGH]


def _subject(seen: Scanned) -> Proposal | None:
    """The column that most likely says whom a row is about."""
    ids = [one for one in seen.proposals if one.tag == "pii:other_id" and one.confidence >= SURE_ENOUGH]
    return next((one for one in ids if _SUBJECTS.search(one.column)), None)
