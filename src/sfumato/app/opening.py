"""From a request to a plan: policy, source, tags, proposals, keys. Nothing is written yet."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.app.detectors import detector_of, recognizers_of
from sfumato.app.given import Chosen
from sfumato.app.inside import look_inside
from sfumato.app.path_names import may_show
from sfumato.app.policy_keys import keys_of
from sfumato.app.registering import described_as, with_tags
from sfumato.config import find_policy, load_policy, read_hierarchies, recognizers_named
from sfumato.core.detection import Detection
from sfumato.core.entities import Tag
from sfumato.core.errors import SfumatoError
from sfumato.core.hierarchy import Hierarchy
from sfumato.core.plan import DetectedBy, Plan
from sfumato.core.policy import Policy
from sfumato.core.ports import BadRows, Source, Technique, TechniqueContext, TokenVault
from sfumato.core.proposal import Proposal
from sfumato.detection.classify import classify_column
from sfumato.detection.neighbours import with_neighbours
from sfumato.detection.run import Detector
from sfumato.detection.tuned import check_settings
from sfumato.keys.ring import KeyRing
from sfumato.pipeline.batch import Context, bind
from sfumato.pipeline.decide import TAG_KEY
from sfumato.pipeline.plan import compile as compile_plan
from sfumato.plugins import table
from sfumato.sources import SourceOptions, open_source

if TYPE_CHECKING:
    from sfumato.app.requests import JobRequest

SAMPLE_ROWS = 5_000
"""Rows looked at to classify columns without a tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A job that could begin."""

    policy: Policy
    source: Source
    plan: Plan
    techniques: Mapping[str, Technique]
    hierarchies: Mapping[str, Hierarchy]
    detector: Detector
    """The transform's, whose counter tells how often it was called."""
    gate_detector: Detector

    def keys(self, environ: Mapping[str, str]) -> KeyRing:
        """The policy's keys; each is fetched when first asked for."""
        return keys_of(self.policy, environ)

    def bound(self, keys: KeyRing, vault: TokenVault | None) -> Context:
        """The plan's techniques with their keys and the vault, if they need one."""
        context = TechniqueContext(keys=keys, vault=vault, hierarchies=self.hierarchies)
        return bind(self.plan, self.techniques, self.detector, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPolicy:
    """A policy with all the files that it names, and the recognizers that its use case has."""

    policy: Policy
    hierarchies: Mapping[str, Hierarchy]
    chosen: Chosen

    def detector(self, settings: Detection | None = None) -> Detector:
        """A detector as the policy says, or as the settings before it say. Errors: `usage`."""
        said = self.policy.detection.settings
        return detector_of(self.chosen, said if settings is None else settings.over(said))


def read_policy(name: str, environ: Mapping[str, str], recognizers: Sequence[str] = ()) -> ReadPolicy:
    """A shipped policy by name or a file by path, with what it names; `recognizers` are files beside the policy's.

    Errors: those of policies, `recognizer.*`, `plan.hierarchy`.
    """
    text, origin = find_policy(name)
    folder = Path(origin).parent
    named = [str(folder / one) for one in recognizers_named(text, environ, origin)]
    chosen = recognizers_of((*named, *recognizers))
    policy = _loaded(text, origin, environ, chosen.entities)
    try:
        check_settings(policy.detection.settings, chosen.recognizers)
    except SfumatoError as error:
        problem = error.problem
        where = {"file": origin, "key": "detection", **problem.where}
        raise SfumatoError("policy.invalid", problem.message, hint=problem.hint, **where) from None
    return ReadPolicy(policy=policy, hierarchies=read_hierarchies(policy, folder), chosen=chosen)


def read_keys(name: str, environ: Mapping[str, str]) -> Policy:
    """The same where only keys and domain are wanted: no other file is read, so any name of an entity will do."""
    text, origin = find_policy(name)
    return _loaded(text, origin, environ, None)


def _loaded(text: str, origin: str, environ: Mapping[str, str], recognized: Collection[str] | None) -> Policy:
    return load_policy(text, origin=origin, environ=environ, techniques=table().techniques, recognized=recognized)


def open_job(request: JobRequest, bad_rows: BadRows) -> Opened:
    """Resolves and plans; every refusal (exit code 2) that concerns policy, source or plan comes from here."""
    read = read_policy(request.policy, request.environ, request.recognizers)
    options = SourceOptions(
        delimiter=request.delimiter, encoding=request.encoding, header=request.header, may_show=may_show
    )
    return prepare(request, open_source(request.source, options=options, bad_rows=bad_rows), read)


def prepare(request: JobRequest, source: Source, read: ReadPolicy | None = None) -> Opened:
    """The same for a source that is open."""
    plugins = table()
    read = read or read_policy(request.policy, request.environ, request.recognizers)
    policy, hierarchies = read.policy, read.hierarchies
    sample = source.sample(SAMPLE_ROWS)
    described = None if request.dataset is None else described_as(request.dataset, request.environ)
    inside = look_inside(source, sample, policy, () if described is None else described.tags.keys())
    schema, nested, dataset = source.schema, inside.fields, None
    if described is not None:
        schema, dataset = with_tags(source.schema, described), (described.dataset, described.version)
        nested = {name: tuple(with_tags(pa.schema(parts), described)) for name, parts in nested.items()}
    detector = read.detector()
    fields = [part for one in schema for part in nested.get(one.name, (one,))]
    plan = compile_plan(
        policy,
        schema=schema,
        techniques=plugins.techniques,
        proposals=proposed(inside.values(sample), fields, detector.fresh()),
        hierarchies=hierarchies,
        nested=nested,
        json=inside.json,
        dataset=dataset,
        detection=detected_by(read),
    )
    return Opened(
        policy=policy,
        source=source,
        plan=plan,
        techniques=plugins.techniques,
        hierarchies=hierarchies,
        detector=detector,
        gate_detector=detector.fresh(),
    )


def detected_by(read: ReadPolicy) -> DetectedBy:
    """What decides in detection, for the record."""
    settings = read.policy.detection.settings
    entries = sorted(map(str, settings.allow))
    return DetectedBy(
        files=read.chosen.files,
        builtin=read.chosen.builtin,
        min_score=settings.min_score,
        thresholds=tuple(one for one in settings.thresholds if isinstance(one, tuple)),
        countries=tuple(settings.countries),
        examples=settings.examples,
        allowed=len(entries),
        allow_digest=hashlib.sha256("\n".join(entries).encode()).hexdigest() if entries else None,
        denied=len(settings.denied),
    )


def proposed(
    columns: Iterable[tuple[str, pa.Array]], fields: Iterable[pa.Field], detector: Detector
) -> dict[str, Proposal]:
    """What the classifier makes of every column, or path, by its sampled values, its neighbours considered.

    A tag in the fields decides about its column and counts for the neighbours; what the values themselves say is kept
    beside it, so that a plan can refuse to keep what only its tag calls harmless.
    """
    found = [classify_column(name, values, detector) for name, values in columns]
    tags = tags_of(fields)
    told = [Proposal.tagged(one.column, tags[one.column]) if one.column in tags else one for one in found]
    beside = with_neighbours(told)
    return {one.column: one if one.column in tags else near for one, near in zip(found, beside, strict=True)}


def tags_of(fields: Iterable[pa.Field]) -> dict[str, Tag]:
    """The well-formed tags of the fields; the plan tells those that are not."""
    found = {}
    for field in fields:
        raw = (field.metadata or {}).get(TAG_KEY)
        if raw is not None:
            with suppress(SfumatoError):
                found[field.name] = Tag(raw.decode("utf-8", "replace"))
    return found
