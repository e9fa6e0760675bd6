"""Plans, scans and releases as HTML fragments for a notebook's cell: for whoever must decide or sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from sfumato.compliance.markup import facts, items, section, table, text
from sfumato.compliance.release_page import checks, release_class, treatment, treatments

Kind = Literal["plan", "scan", "release"]
Fields = Mapping[str, Any]
_STYLE = """
.sfumato{text-align:left}.sfumato h2{font-size:1.05em;margin:1em 0 .3em}.sfumato p{margin:.3em 0}
.sfumato table{border-collapse:collapse;margin:.3em 0}
.sfumato table tr th,.sfumato table tr td{text-align:left;vertical-align:top;padding:.2em .6em;
border-bottom:1px solid #8886;overflow-wrap:anywhere;white-space:normal;max-width:32em}
.sfumato .warn{border-left:.25em solid;padding-left:.7em}
.sfumato .class{display:inline-block;padding:0 .6em;border:1px solid;border-radius:1em}
""".replace("\n", "")
"""Sizes, lines and no colour of its own: text and ground are the notebook's, in light and dark."""
_UNSURE = 0.9
"""Below this a policy with `untagged: scan` suppresses the column (CONTRACTS §2)."""


def fragment(kind: Kind, report: Fields) -> str:
    """The report as one `div`. Every text is escaped, nothing is loaded, no script runs; equal reports, equal HTML."""
    return f'<div class="sfumato"><style>{_STYLE}</style>{_VIEWS[kind](report)}</div>'


def _plan(plan: Fields) -> str:
    parts = [
        f"<p>Plan for <b>{text(plan['source']['uri'])}</b> under policy <b>{text(plan['policy']['name'])}</b></p>",
        _warnings(plan["warnings"]),
        table(("column", "what it is", "becomes", "why"), (_planned(column) for column in plan["columns"])),
    ]
    if plan["spans"]:
        # A rule for everything may be followed by the one that completes every plan; the first one counts.
        rows = {str(rule["match"]): treatment(rule) for rule in reversed(plan["spans"])}
        parts.append(section("Inside free text", table(("what is found", "becomes"), reversed(rows.items()))))
    return "".join((*parts, section("What is promised", facts(_promises(plan)))))


def _planned(column: Fields) -> tuple[object, ...]:
    kind = [column["tag"] or "no tag", _person(column)]
    if column["confidence"] is not None and column["decided_by"] != "tag":
        kind.append(f"{column['confidence']:.0%} sure")
    why = [column["why"], "; ".join(column["reasons"])]
    if column["because"]:
        why.append(f"Because: {column['because']}")
    return (column["name"], column["type"]), _filled(kind), treatment(column), _filled(why)


def _person(column: Fields) -> str:
    """`direct, EMAIL_ADDRESS`."""
    return ", ".join(str(one) for one in (column["role"], column["entity"]) if one and one != "none")


def _filled(lines: list[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _promises(plan: Fields) -> Iterator[tuple[str, str]]:
    privacy, gate = plan["privacy"], plan["validation"]
    if privacy:
        alike = f"every row shares {', '.join(privacy['quasi'])} with at least {privacy['k'] - 1:,} others"
        yield "privacy", f"{alike} (k = {privacy['k']:,}), or nothing is published"
    else:
        yield "privacy", "no k is promised"
    sample, limit = f"{gate['sample']:,}", f"{gate['max_leak_rate']:.2%}"
    yield "gate", f"checks {sample} rows, or all of fewer; refuses one leak, or a bound on leaks above {limit}"
    yield "rows", "are shuffled" if plan["order"] == "shuffle" else "keep their order"
    for key in plan["keys"]:
        yield "key", f"{key['slot']}, for {key['purpose']}, from {key['provider']}, in the domain {plan['domain']}"
    if plan["dataset"]:
        yield "registry", f"{plan['dataset']['name']}, version {plan['dataset']['version']}"
    if plan["subject"]:
        yield "subject", str(plan["subject"])


def _scan(scan: Fields) -> str:
    source, columns = scan["source"], scan["columns"]
    personal, untagged = (len(scan["findings"][name]) for name in ("personal", "untagged"))
    heads = ("column", "tag", "role", "entity", "sure", "evidence")
    parts = (
        f"<p>Scan of <b>{text(source['uri'])}</b>, {_drawn(scan)}</p>",
        f"<p>{personal:,} of {len(columns):,} columns hold personal data, {untagged:,} of them without a tag</p>",
        _warnings(_doubts(scan)),
        table(heads, (_scanned(column) for column in columns)),
        section("Not looked at", items(scan["not_looked_at"] or ["nothing was left out"])),
    )
    return "".join(parts)


def _drawn(scan: Fields) -> str:
    sample, total = scan["sample"], scan["source"]["rows"]
    if sample["all_rows"]:
        return f"all {total:,} rows"
    of = "" if total is None else f" of {total:,}"
    return f"{sample['rows']:,}{of} rows, drawn with seed {sample['seed']}"


def _scanned(column: Fields) -> tuple[object, ...]:
    sure = "tagged" if column["tagged"] else f"{column['confidence']:.0%}"
    role = column["role"] if column["role"] != "none" else ""
    return (
        (column["name"], column["type"]),
        column["tag"] or "",
        role or "",
        column["entity"] or "",
        sure,
        tuple(column["evidence"]),
    )


def _doubts(scan: Fields) -> Iterator[str]:
    quasi = scan["quasi_identifiers"]
    for found in quasi["combinations"]:
        alone = f"{found['unique']:.0%} of the sample's rows stand alone"
        yield f"{' + '.join(found['columns'])} {_verb(found['columns'])} people out: {alone}"
    for more in quasi["also"]:
        yield f"{more['column']} besides these: {more['unique']:.0%}; treat it as a quasi-identifier?"
    unsure = [column["name"] for column in scan["columns"] if column["confidence"] < _UNSURE and not column["tagged"]]
    if unsure:
        yield f"unsure about {', '.join(unsure)}: `untagged: scan` suppresses them until somebody decides"
    if scan["findings"]["new"]:
        yield f"the baseline does not know {', '.join(scan['findings']['new'])}"


def _verb(columns: list[str]) -> str:
    return "singles" if len(columns) == 1 else "single"


def _release(report: Fields) -> str:
    parts = (
        release_class(report),
        _warnings(report["warnings"]),
        section("What became of each column", treatments(report["columns"])),
        section("What was checked", facts(checks(report))),
        f"<p>Job {text(report['job'])}, policy <b>{text(report['policy']['name'])}</b></p>",
    )
    return "".join(parts)


def _warnings(sentences: Any) -> str:
    listed = items(sentences)
    return f'<div class="warn"><b>Warnings</b>{listed}</div>' if listed else ""


_VIEWS: dict[Kind, Callable[[Fields], str]] = {"plan": _plan, "scan": _scan, "release": _release}
