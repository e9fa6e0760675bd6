"""Texts with what is found in them treated: by a policy's `text:` rules, else each span replaced by `<ENTITY>`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.app.detectors import recognizers_of
from sfumato.app.opening import ReadPolicy, read_policy
from sfumato.app.policy_keys import keys_of
from sfumato.config import load_policy
from sfumato.core.ports import TechniqueContext
from sfumato.keys.ring import KeyRing
from sfumato.pipeline.batch import bind, process
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table as plugins

if TYPE_CHECKING:
    from sfumato.core.detection import Detection
    from sfumato.core.hierarchy import Hierarchy
    from sfumato.core.plan import Plan
    from sfumato.core.policy import Policy
    from sfumato.detection.run import Detector

_COLUMN = "text"
_SCHEMA = pa.schema([pa.field(_COLUMN, pa.string())])
_WITHOUT_POLICY = f"""\
apiVersion: sfumato/v1
kind: Policy
name: redact
rules:
  - {{match: {{column: {_COLUMN}}}, technique: text}}
text:
  - {{match: {{}}, technique: replace}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One column of text under one policy. `policy` is as it was given: its keys, its domain, its `text:` rules."""

    policy: Policy
    plan: Plan
    hierarchies: Mapping[str, Hierarchy]
    detector: Detector

    @classmethod
    def of(
        cls,
        policy: str | None,
        environ: Mapping[str, str],
        settings: Detection | None = None,
        recognizers: Sequence[str] = (),
    ) -> Redaction:
        """Plans it; no key is fetched yet. Errors: those of policies, plans, settings and recognizers."""
        techniques = plugins().techniques
        base = load_policy(_WITHOUT_POLICY, origin="redact", environ=environ, techniques=techniques)
        if policy is None:
            read = ReadPolicy(policy=base, hierarchies={}, chosen=recognizers_of(recognizers))
        else:
            read = read_policy(policy, environ, recognizers)
        given, hierarchies = read.policy, read.hierarchies
        asked = dataclasses.replace(given, rules=base.rules, privacy=None, subject=None, untagged=base.untagged)
        plan = compile_plan(asked, schema=_SCHEMA, techniques=techniques, proposals={}, hierarchies=hierarchies)
        return cls(policy=given, plan=plan, hierarchies=hierarchies, detector=read.detector(settings))

    def keys(self, environ: Mapping[str, str]) -> KeyRing:
        """The policy's keys; each is fetched when first asked for."""
        return keys_of(self.policy, environ)

    def bound(self, context: TechniqueContext) -> Callable[[pa.Array], pa.Array]:
        """The treatment of string arrays: same length and order, nulls stay null. A missing key raises here."""
        redact = self.counting(context)
        return lambda texts: redact(texts, "")[0]

    def counting(self, context: TechniqueContext) -> Callable[[pa.Array, str], tuple[pa.Array, int]]:
        """The same, of a column with that name, whose words are context; and how many spans were treated."""
        ready = bind(self.plan, plugins().techniques, self.detector, context)

        def redact(texts: pa.Array, column: str) -> tuple[pa.Array, int]:
            hinted = dataclasses.replace(ready, spans=dataclasses.replace(ready.spans, hint=column))
            done = process(pa.record_batch([texts], names=[_COLUMN]), self.plan, hinted)
            return done.batch.column(0), done.text_spans.get(_COLUMN, 0)

        return redact
