"""A plan as plain data, for people, manifests and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sfumato.core.plan import ColumnPlan, DetectedBy, Plan
    from sfumato.core.policy import Parameters


def explain(plan: Plan) -> dict[str, Any]:
    """Everything the plan decides, with its reasons; no key, no value."""
    return {
        "columns": [_column(column) for column in plan.columns],
        "spans": [
            {
                "match": str(rule.match),
                "technique": rule.technique,
                "parameters": _plain(rule.parameters),
                "because": rule.because,
            }
            for rule in (plan.spans if plan.detects else ())
        ],
        "keys": [
            {"slot": use.slot, "purpose": use.purpose, "provider": use.reference.partition("://")[0]}
            for use in plan.keys
        ],
        "privacy": None if plan.privacy is None else {"quasi": list(plan.privacy.quasi), "k": plan.privacy.k},
        "validation": {"sample": plan.validation.sample, "max_leak_rate": plan.validation.max_leak_rate},
        "order": str(plan.order),
        "subject": plan.subject,
        "dataset": None if plan.dataset is None else {"name": plan.dataset[0], "version": plan.dataset[1]},
        "domain": plan.domain,
        "detection": detected_by(plan.detection),
        "warnings": list(plan.warnings),
    }


def detected_by(detection: DetectedBy) -> dict[str, Any]:
    """What decides in detection beside this build's recognizers: files and the list of what is allowed by digest.

    No term is in it.
    """
    return {
        "recognizers": [{"file": name, "sha256": digest} for name, digest in detection.files],
        "builtin": None if detection.builtin is None else sorted(detection.builtin),
        "countries": list(detection.countries),
        "min_score": detection.min_score,
        "thresholds": dict(detection.thresholds),
        "examples": detection.examples,
        "allow": {"entries": detection.allowed, "sha256": detection.allow_digest},
        "deny": {"entries": detection.denied},
    }


def _column(column: ColumnPlan) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": str(column.type),
        "output_type": None if column.output_type is None else str(column.output_type),
        "tag": column.tag,
        "role": None if column.role is None else str(column.role),
        "entity": None if column.entity is None else column.entity.name,
        "technique": column.technique,
        "parameters": _plain(column.parameters),
        "mode": str(column.mode),
        "rule": column.rule,
        "because": column.because,
        "decided_by": column.decided_by,
        "confidence": column.confidence,
        "reasons": list(column.reasons),
        "why": column.why,
        "direct": column.direct,
    }


def _plain(parameters: Parameters) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
