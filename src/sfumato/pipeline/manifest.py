"""The manifest of a release: an in-toto Statement v1 in a signed DSSE envelope, and its verification.

Sources: in-toto Attestation Framework, Statement v1 (spec/v1/statement.md); DSSE v1 (`core.dsse`); CONTRACTS §3, §4.
Nothing here touches a disk: what a release holds comes through `ReleaseFiles`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypedDict

from sfumato.core import canonical
from sfumato.core.dsse import open_envelope, sign_envelope
from sfumato.core.entities import Role
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.plan import ColumnPlan, Mode
from sfumato.core.policy import Rule
from sfumato.core.signing import PublicKey, SigningKey

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "https://sfumato.dev/release/v1"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
LEAST_K = 5
"""The smallest promised k with which a release may be called anonymised (CONTRACTS §3)."""

KEYED = frozenset({"pseudonymize", "fake", "shift_date", "noise", "swap"})
REVERSIBLE = frozenset({"tokenize", "encrypt", "fpe"})
IRREVERSIBLE = frozenset({"mask", "generalize", "suppress", "replace", "redact", "keep", "text"})

_DIGEST = re.compile(r"[0-9a-f]{64}")

Release = TypedDict(
    "Release",
    {
        "job": str,
        "time": str,
        "operator": dict[str, str],
        "sfumato": dict[str, str],
        "policy": dict[str, str],
        "plan": dict[str, Any],
        "domain": str | None,
        "subject": str | None,
        "keys": list[dict[str, str]],
        "source": dict[str, Any],
        "columns": list[dict[str, Any]],
        "rows": dict[str, int],
        "found_late": dict[str, Any],
        "gate": dict[str, Any],
        "class": str,
        "class_reasons": list[str],
        "audit_head": dict[str, Any],
    },
)
"""The predicate: what every manifest says. `audit_head` is the signed head at `release.intended`; more may be added."""

ReleaseClass = Literal["pseudonymised", "anonymised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A manifest whose signature holds: (name, SHA-256) of every file, and the predicate."""

    subjects: tuple[tuple[str, str], ...]
    predicate: Mapping[str, Any]


class ReleaseFiles(Protocol):
    """What lies at a release's destination (`store.release_files`)."""

    def manifest(self) -> bytes:
        """The manifest's bytes; `verify.manifest_missing`."""

    def names(self) -> tuple[str, ...]:
        """Everything but the manifest, relative with `/`; an empty directory ends in `/`."""

    def sha256(self, name: str) -> str | None:
        """A file's digest in hex; None if it is no regular file."""


def build(files: Iterable[tuple[str, str]], predicate: Mapping[str, Any], key: SigningKey) -> bytes:
    """The signed manifest's bytes for files (name relative to the destination, hex SHA-256) and what is said of them.

    The public key travels inside as `signer`, for readers; trust comes from the verifier's own copy of it. A predicate
    without one of `Release`'s fields, or a name that leaves the release, is a ValueError of the calling code.
    """
    missing = Release.__required_keys__ - predicate.keys()
    if missing:
        raise ValueError(f"a release's predicate needs {', '.join(sorted(missing))}")
    subject = [{"name": name, "digest": {"sha256": digest}} for name, digest in sorted(files)]
    signer = {"algorithm": "ed25519", "key_id": key.key_id, "public_key": key.public.text}
    document = {
        "_type": STATEMENT_TYPE,
        "subject": subject,
        "predicateType": PREDICATE_TYPE,
        "predicate": {**predicate, "signer": signer},
    }
    payload = canonical.dumps(document)
    if not _well_formed(document):
        raise ValueError("the release's files are none, repeated, or not named relative to it with hex digests")
    return sign_envelope(PAYLOAD_TYPE, payload, key)


def verify_release(files: ReleaseFiles, key: PublicKey) -> Statement:
    """The statement of a release that is exactly what its manifest, signed by `key`, says.

    1. the manifest is there: `verify.manifest_missing`; 2. it is one canonical envelope: `verify.malformed`,
    `verify.not_canonical`; 3. `key` signed it: `verify.unknown_key`, `verify.signature`; 4. it holds a release's
    canonical statement: the codes of 2; 5. the files are those named: `verify.missing`, `verify.changed`,
    `verify.added`, all at once.
    """
    statement = read_manifest(files.manifest(), key)
    problems = list(_differences(files, dict(statement.subjects)))
    if problems:
        raise SfumatoErrors(problems)
    return statement


def read_manifest(data: bytes, key: PublicKey) -> Statement:
    """Steps 2 to 4 of `verify_release`: what a manifest says and `key` signed, whatever the files are."""
    envelope = open_envelope(data)
    envelope.check(key)
    return _statement(envelope.payload_type, envelope.payload)


def _statement(payload_type: str, payload: bytes) -> Statement:
    try:
        document = canonical.loads(payload)
        same = canonical.dumps(document) == payload
    except canonical.NotCanonical:
        raise SfumatoError("verify.malformed", "the statement is not strict JSON") from None
    if not same:
        raise SfumatoError("verify.not_canonical", "the statement's bytes differ from their canonical form")
    if payload_type != PAYLOAD_TYPE or not _well_formed(document):
        raise SfumatoError("verify.malformed", "the manifest is not a release's statement")
    assert isinstance(document, dict)  # noqa: S101  (for the type checker; `_well_formed` has seen to it)
    subjects = tuple((subject["name"], subject["digest"]["sha256"]) for subject in document["subject"])
    return Statement(subjects=subjects, predicate=document["predicate"])


def _well_formed(document: object) -> bool:
    return (
        isinstance(document, dict)
        and document.keys() == {"_type", "subject", "predicateType", "predicate"}
        and document["_type"] == STATEMENT_TYPE
        and document["predicateType"] == PREDICATE_TYPE
        and isinstance(document["predicate"], dict)
        and Release.__required_keys__ <= document["predicate"].keys()
        and isinstance(document["subject"], list)
        and bool(document["subject"])
        and all(map(_is_subject, document["subject"]))
        and len({subject["name"] for subject in document["subject"]}) == len(document["subject"])
    )


def _is_subject(subject: object) -> bool:
    if not isinstance(subject, dict) or subject.keys() != {"name", "digest"}:
        return False
    name, digest = subject["name"], subject["digest"]
    return (
        isinstance(name, str)
        and "\0" not in name
        and not {"", ".", ".."} & set(name.split("/"))
        and isinstance(digest, dict)
        and digest.keys() == {"sha256"}
        and isinstance(digest["sha256"], str)
        and _DIGEST.fullmatch(digest["sha256"]) is not None
    )


def _differences(files: ReleaseFiles, named: Mapping[str, str]) -> Iterable[Problem]:
    found = set(files.names())
    for name, digest in named.items():
        if name not in found:
            yield Problem(code="verify.missing", message="a file of the release is gone", where={"file": name})
        elif files.sha256(name) != digest:
            yield Problem(code="verify.changed", message="a file of the release was changed", where={"file": name})
    for name in sorted(found - named.keys()):
        # A name may be any bytes; it is shown, so it must be text.
        shown = name.encode("utf-8", "backslashreplace").decode()
        yield Problem(code="verify.added", message="a file does not belong to the release", where={"file": shown})


def release_class(
    columns: Sequence[ColumnPlan],
    spans: Sequence[Rule],
    *,
    promised_k: int | None,
    found_k: int | None,
    kept: Collection[str] = (),
    allowed: Collection[str] = (),
) -> tuple[ReleaseClass, tuple[str, ...]]:
    """`anonymised` or `pseudonymised` (still personal data), and why (CONTRACTS §3).

    `anonymised` only if no keyed or reversible technique and no direct identifier kept by a `because` remains in the
    written columns and their spans, and a promised k of 5 or more holds. A technique that is not known to be neither
    keyed nor reversible counts as if it were. `kept`: columns in which the gate met direct identifiers that a `because`
    excused; `allowed`: those in which a list of allowed values did.
    """
    written = [column for column in columns if column.written]
    against = [
        reason
        for column in written
        if (reason := _linkable(f"column {column.name}", column.technique) or _kept_by_decision(column, kept))
    ]
    against += [f"column {name}: values that a list allows remain in it" for name in sorted(allowed)]
    if any(column.mode in (Mode.TEXT, Mode.WATCH) for column in written):
        against += [reason for rule in spans if (reason := _linkable(f"text {rule}", rule.technique))]
    if promised_k is None:
        against.append("no k was promised")
    elif promised_k < LEAST_K:
        against.append(f"the promised k of {promised_k} is below {LEAST_K}")
    elif found_k is None or found_k < promised_k:
        against.append(f"the promised k of {promised_k} was not shown to hold")
    if against:
        return "pseudonymised", tuple(dict.fromkeys(against))
    return "anonymised", (
        "no keyed or reversible technique remains",
        "no direct identifier was kept by decision",
        f"every class holds {found_k} rows or more, {promised_k} promised",
    )


def _linkable(where: str, technique: str) -> str | None:
    if technique in KEYED:
        return f"{where}: {technique} is keyed, so whoever holds the key can link"
    if technique in REVERSIBLE:
        return f"{where}: {technique} can be reversed by whoever holds the key or vault"
    return None if technique in IRREVERSIBLE else f"{where}: {technique} is not known to be irreversible"


def _kept_by_decision(column: ColumnPlan, kept: Collection[str]) -> str | None:
    if column.because is None or column.mode not in (Mode.KEEP, Mode.WATCH):
        return None
    # A `because` on a column that is neither quasi nor sensitive says that direct identifiers may stand in it.
    if column.direct or column.name in kept or column.role not in (Role.QUASI, Role.SENSITIVE):
        return f"column {column.name}: kept by decision although it holds or may hold direct identifiers"
    return None
