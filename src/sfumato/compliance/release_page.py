"""One self-contained HTML page about a verified release: to forward to whoever must decide or sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sfumato.compliance.markup import facts, items, section, table, text

_STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #8886}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;
border-bottom:1px solid #8883;overflow-wrap:anywhere}code{font-size:.85em;overflow-wrap:anywhere}
.class{display:inline-block;padding:.1rem .6rem;border:1px solid;border-radius:1rem}@media print{body{margin:0}}
""".replace("\n", "")

_CLASSES = {
    "pseudonymised": "Still personal data (GDPR Art. 4(5)): whoever holds the keys can link rows to people again.",
    "anonymised": "No keyed or reversible technique is left, no direct identifier is kept, and the promised k holds.",
}


def release_page(statement: Mapping[str, Any]) -> str:
    """The page. `statement` is a manifest's predicate with `files`, `signed_by` and `self_held` of its verification.

    Every text is escaped; nothing is loaded from elsewhere, no script runs.
    """
    title = f"Release {statement['job']}"
    parts = (
        _head(title, statement),
        release_class(statement),
        section("What became of each column", treatments(statement["columns"])),
        section("What was checked", facts(checks(statement))),
        section("Where it comes from", facts(_origin(statement))),
        section("How to verify", _verification(statement)),
    )
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{text(title)}</title>'
        f"<style>{_STYLE}</style></head>"
    )
    return f"{head}<body>{''.join(parts)}</body></html>\n"


def _head(title: str, statement: Mapping[str, Any]) -> str:
    operator = f"{statement['operator']['name']} ({statement['operator']['known']})"
    policy = f"policy <b>{text(statement['policy']['name'])}</b>"
    return f"<h1>{text(title)}</h1><p>{text(statement['time'])}, {policy}, by {text(operator)}</p>"


def release_class(statement: Mapping[str, Any]) -> str:
    """Pseudonymised or anonymised, what that means, and the reasons."""
    kind = str(statement["class"])
    meaning = text(_CLASSES.get(kind, ""))
    return f'<p><span class="class">{text(kind)}</span> {meaning}</p>{items(statement["class_reasons"])}'


def treatments(columns: Iterable[Mapping[str, Any]]) -> str:
    """One row a column: what it is, what it becomes, why."""
    rows = (
        (
            column["name"],
            column["tag"] or "",
            treatment(column),
            f"{column['why']}{'. Because: ' + column['because'] if column['because'] else ''}",
        )
        for column in columns
    )
    return table(("column", "tag", "becomes", "why"), rows)


def treatment(column: Mapping[str, Any]) -> str:
    """A technique with its parameters, and whether the copy lacks the column: `mask (keep_last 4)`."""
    given = ", ".join(f"{name} {value}" for name, value in column["parameters"].items())
    gone = "" if column.get("output_type", "") is not None else " (not in the copy)"
    return f"{column['technique']}{f' ({given})' if given else ''}{gone}"


def checks(statement: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Rows, what the gate covered, what it found and did not cover, what was treated inside text."""
    gate = statement["gate"]
    yield "rows", f"{statement['rows']['in']:,} in, {statement['rows']['out']:,} out"
    yield "checked", f"{gate['rows_checked']:,} of {gate['rows_total']:,} rows, {gate['cells_checked']:,} cells"
    yield "leaks", f"{gate['leaks']:,}"
    if gate["rows_checked"] == gate["rows_total"]:
        yield "leak bound", "every row was checked: the count itself"
    else:
        yield "leak bound", f"at most {gate['upper_bound']:.4%} of the rows, with {gate['confidence']:.0%} confidence"
    if gate.get("k"):
        yield "k", f"smallest class {gate['k']['found']:,} rows, promised {gate['k']['promised']:,}"
    else:
        yield "k", "none was promised"
    missed = gate["not_covered"]
    yield "not covered", ", ".join(missed["columns"]) or "no column was left out"
    for found, cells in gate["kept_by_decision"].items():
        yield "kept by decision", f"{found}: {cells:,} cells"
    for found, number in gate.get("allowed_by_list", {}).items():  # which older manifests don't have
        yield "allowed by list", f"{found}: {number:,} found"
    for column, number in statement["text_spans"].items():
        yield "text", f"{number:,} identifiers treated inside {column}"
    for column, number in statement["found_late"].items():
        yield "text", f"{number:,} identifiers treated inside {column}, which the scan had called non-pii"
    for column, number in statement["cells_suppressed"].items():
        if number:
            yield "text", f"{number:,} cells of {column} emptied, because something was still found after three rounds"


def _origin(statement: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "source", f"{statement['source']['format']}; its path is data and stays in the audit trail of the job"
    yield "source path (keyed digest)", str(statement["source"]["path_digest"])
    yield "source fingerprint (keyed)", str(statement["source"]["fingerprint"])
    yield "policy digest", str(statement["policy"]["digest"])
    yield from _detection(statement.get("detection", {}))
    if statement.get("dataset"):
        yield "registry", f"{statement['dataset']['name']}, version {statement['dataset']['version']}"
    if statement.get("subject"):
        yield "subject", str(statement["subject"])
    yield "domain", str(statement["domain"])
    for key in statement["keys"]:
        yield "key", f"{key['slot']}, for {key['purpose']}: id {key['key_id']}"
    yield "sfumato", str(statement["sfumato"]["version"])


def _detection(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What decided in detection beside sfumato itself; older manifests say nothing of it."""
    for one in told.get("recognizers", ()):
        yield "recognizers", f"{one['file']}, SHA-256 {one['sha256']}"
    if told.get("allow", {}).get("entries"):
        yield "allowed by list", f"{told['allow']['entries']:,} entries, SHA-256 {told['allow']['sha256']}"


def _verification(statement: Mapping[str, Any]) -> str:
    held = " Self-held: whoever holds that home can sign again." if statement["self_held"] else ""
    told = f"<p>Signed by key <code>{text(statement['signed_by'])}</code>.{held}</p>"
    commands = "<p><code>sfumato verify DEST</code><br><code>sfumato audit verify --release DEST</code></p>"
    files = table(("file", "SHA-256"), ((file["name"], file["sha256"]) for file in statement["files"]))
    return told + commands + files
