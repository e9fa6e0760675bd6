"""The catalogue of error codes: each with its exit code (CONTRACTS §6) and one line that says when it is raised."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """What a code means to a caller."""

    exit_code: int
    when: str


REFUSED, USAGE, RUNTIME, INTERRUPTED = 1, 2, 3, 130

CODES: dict[str, Code] = {
    # the gate and the verifiers
    "gate.leak": Code(REFUSED, "an output cell shows a value of its source row"),
    "gate.form": Code(REFUSED, "an output cell lacks the form that its technique promises"),
    "gate.bound": Code(REFUSED, "too few rows were checked for the leak bound that the policy demands"),
    "gate.k": Code(REFUSED, "a class of the release is smaller than the promised k"),
    "gate.disagrees": Code(REFUSED, "the gate's own recount differs from the pipeline's"),
    "gate.schema": Code(REFUSED, "the staged output has another schema than the plan"),
    "verify.missing": Code(REFUSED, "a file named by the manifest is not there"),
    "verify.changed": Code(REFUSED, "a file differs from its digest in the manifest"),
    "verify.added": Code(REFUSED, "the release holds a file that the manifest does not name"),
    "verify.manifest_missing": Code(REFUSED, "the release has no manifest"),
    "verify.not_canonical": Code(REFUSED, "the manifest's bytes differ from their canonical form"),
    "verify.malformed": Code(REFUSED, "the manifest is not a signed statement of this kind"),
    "verify.signature": Code(REFUSED, "the manifest's signature does not fit its content or its key"),
    "verify.unknown_key": Code(REFUSED, "the manifest was signed with another key than this home's"),
    "audit.tampered": Code(REFUSED, "a stored audit record differs from what was chained or signed"),
    "audit.truncated": Code(REFUSED, "audit records that a head or manifest vouches for are gone"),
    "audit.forked": Code(REFUSED, "the audit trail holds another history than a head or manifest vouches for"),
    "policy.test_failed": Code(REFUSED, "a test inside the policy gave another result"),
    # usage, policy, plan
    "usage": Code(USAGE, "the command was called in a way that it does not understand"),
    "policy.not_found": Code(USAGE, "neither a file nor a shipped policy has that name"),
    "policy.exists": Code(USAGE, "a file is where the new policy would be written"),
    "policy.syntax": Code(USAGE, "the policy is not YAML"),
    "policy.invalid": Code(USAGE, "a value of the policy has the wrong type or form"),
    "policy.unknown_key": Code(USAGE, "the policy has a key that does not exist"),
    "policy.unsupported": Code(USAGE, "the policy asks for something this build cannot honour"),
    "policy.variable": Code(USAGE, "a ${VARIABLE} of the policy is not set"),
    "policy.unknown_technique": Code(USAGE, "no technique has that name"),
    "policy.unknown_parameter": Code(USAGE, "the technique has no such parameter"),
    "policy.parameter": Code(USAGE, "a technique's parameter is missing, out of range or contradicts another"),
    "policy.column_unruled": Code(USAGE, "no rule decides about a column"),
    "policy.untagged_refused": Code(USAGE, "a column has no tag and no rule by name, and the policy refuses such"),
    "policy.unknown_column": Code(USAGE, "subject, privacy or coherent names a column that does not exist"),
    "policy.because_missing": Code(USAGE, "a direct identifier is kept without saying why"),
    "policy.type": Code(USAGE, "the technique does not work on the column's type"),
    "policy.quasi_undecided": Code(USAGE, "a quasi-identifier of privacy is suppressed or replaced by pseudonyms"),
    "plan.key_missing": Code(USAGE, "the plan needs a key slot that the policy does not fill"),
    "plan.collision": Code(USAGE, "two output columns would have the same name"),
    "plan.hierarchy": Code(USAGE, "a hierarchy file is missing, unreadable or malformed"),
    "key.reference": Code(USAGE, "a key reference has no such form or no such provider"),
    "key.missing": Code(USAGE, "the key is not where its reference says"),
    "key.permissions": Code(USAGE, "a key file can be read by others than its owner"),
    "key.format": Code(USAGE, "the key is neither hex nor base64"),
    "key.short": Code(USAGE, "the key has fewer than 32 bytes"),
    "key.exists": Code(USAGE, "a key file is there already, and keys are never overwritten"),
    "key.changed": Code(USAGE, "the domain was pinned to another key"),
    "home.permissions": Code(USAGE, "sfumato's home or a database in it is open to others"),
    "source.not_found": Code(USAGE, "no file, glob match or directory is there"),
    "source.unknown_format": Code(USAGE, "no source or sink is known for that name or ending"),
    "source.mixed_schemas": Code(USAGE, "the files of one source differ in their columns"),
    "source.empty": Code(USAGE, "the source has no columns"),
    "scan.baseline": Code(USAGE, "a scan's baseline cannot be read or written"),
    "sink.exists": Code(USAGE, "the destination exists"),
    "sink.is_source": Code(USAGE, "the destination is, contains or lies inside the source"),
    "sink.locked": Code(USAGE, "another run is writing to this destination"),
    "sink.unknown_format": Code(USAGE, "the destination's format is not one this build writes"),
    "sink.type": Code(USAGE, "the destination's format cannot hold a column's type"),
    "plugin.invalid": Code(USAGE, "a plug-in is malformed or its name is taken"),
    "plugin.extra_missing": Code(USAGE, "an optional dependency is not installed"),
    # runtime
    "source.truncated": Code(RUNTIME, "a file ends too early or its footer is unreadable"),
    "source.unreadable": Code(RUNTIME, "a file cannot be read or parsed"),
    "source.bad_row": Code(RUNTIME, "a row has another number of cells than the header, or text after a closing quote"),
    "source.not_utf8": Code(RUNTIME, "a row is not valid in the file's encoding"),
    "source.unclosed_quote": Code(RUNTIME, "a quoted cell does not end before the file does"),
    "source.schema_changed": Code(RUNTIME, "a file or batch differs from the schema that was planned"),
    "source.changed": Code(RUNTIME, "a file changed while it was read"),
    "technique.value": Code(RUNTIME, "a value does not fit the technique"),
    "pipeline.rows": Code(RUNTIME, "a stage gave back another number of rows than it took"),
    "sink.disk_full": Code(RUNTIME, "the destination has no room left"),
    "sink.io": Code(RUNTIME, "the destination cannot be written"),
    "key.provider": Code(RUNTIME, "a key provider cannot be reached or refuses"),
    "key.sealed": Code(RUNTIME, "sealed bytes were changed, cut off or sealed under another key"),
    "store.io": Code(RUNTIME, "a database in sfumato's home cannot be opened or written"),
    "store.damaged": Code(RUNTIME, "a database in sfumato's home is damaged or no database"),
    "store.busy": Code(RUNTIME, "a database in sfumato's home stayed locked"),
    "event.io": Code(RUNTIME, "a completion event could not be delivered"),
    "kernel.not_utf8": Code(RUNTIME, "text is not valid UTF-8"),
    "kernel.column_too_large": Code(RUNTIME, "a batch's column outgrows 2 GiB"),
    "kernel.value": Code(RUNTIME, "a value does not fit the kernel"),
    "kernel.pattern": Code(USAGE, "a recognizer's pattern is malformed or too large"),
    "kernel.parameter": Code(USAGE, "a kernel was called with a parameter out of range"),
    "interrupted": Code(INTERRUPTED, "stopped by Ctrl-C or a termination signal"),
    "internal": Code(RUNTIME, "an unforeseen failure; details are withheld because they may hold data"),
}
