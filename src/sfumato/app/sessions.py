"""The use cases about sessions: opened under a key, listed, ended; and redaction into their placeholders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sfumato.app import audit, vaulting
from sfumato.app.opening import read_keys
from sfumato.core.entities import ENTITIES
from sfumato.core.errors import SfumatoError
from sfumato.core.policy import Match, Rule
from sfumato.keys.derive import check_domain, key_id
from sfumato.keys.ring import KeyRing
from sfumato.keys.seal import Sealer
from sfumato.pipeline.spans import SpanTreatment, settled
from sfumato.plugins import table
from sfumato.store.home import Home
from sfumato.vault import sessions as room
from sfumato.vault.keys import KeyMaker
from sfumato.vault.placeholders import PROTECTED, WHOLE, Finder, label_of
from sfumato.vault.sessions import Session

if TYPE_CHECKING:
    from sfumato.app.redaction import Redaction
    from sfumato.core.ports import TechniqueContext
    from sfumato.detection.run import Detector

KEY = "env://SFUMATO_KEY"
"""Where the key is looked up unless somebody says otherwise."""
_SLOT, _WRAP = "vault", "session-wrap"
_RANK = -1.0
"""What a recognizer reads wins over what only looks like a placeholder: its values are the ones to hide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRequest:
    """A session by name, and the reference of the key that wraps its keys: given, or the policy's for the vault."""

    name: str
    key: str | None = None
    policy: str | None = None
    operator: str | None = None
    environ: Mapping[str, str]

    def maker(self) -> KeyMaker:
        """Makes and opens the session's keys. Errors: `usage` for the name; `key.*`, `plan.key_missing`."""
        try:
            check_domain(self.name)
        except SfumatoError as error:
            raise SfumatoError("usage", "not a name for a session", hint=error.problem.hint) from None
        reference = self.key
        if reference is None and self.policy is not None:
            reference = read_keys(self.policy, self.environ).reference(_SLOT)
        ring = KeyRing({_SLOT: reference or KEY}, self.name, table().key_providers, self.environ)
        wrap = Sealer(ring.subkey(_SLOT, _WRAP))
        return KeyMaker(domain=self.name, wrap=wrap, key_id=key_id, random=os.urandom)


@contextmanager
def opened(request: SessionRequest, *, create: bool, entities: Iterable[str] = ()) -> Iterator[Session]:
    """The session; without `create` it must be there. Errors: `session.unknown`, `vault.key`, `key.*`, `store.*`.

    `entities`: what is found beside what this build knows, so that placeholders of that name count as such.
    """
    maker = request.maker()
    home = Home.open(request.environ)
    known = {*ENTITIES, *(one.entity for one in table().recognizers.values()), *entities}
    with closing(room.open_sessions(home.sessions)) as database:
        labels = {*map(label_of, known), *room.labels(database, request.name)}
        yield Session(database, maker, vaulting.now, Finder(labels), create=create)


def listing(environ: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every session with its number of placeholders by entity. Needs no key."""
    home = Home.open(environ)
    if not home.sessions.exists():
        return []
    with closing(room.open_sessions(home.sessions)) as database:
        return room.listing(database)


def end(name: str, environ: Mapping[str, str], operator: str | None = None) -> dict[str, Any]:
    """Deletes a session with all its values: what it redacted can't be restored any more. On record."""
    home = Home.open(environ)
    if not home.sessions.exists():
        raise room.unknown(name)
    with audit.trail(environ, operator) as trail, closing(room.open_sessions(home.sessions)) as database:
        placeholders = room.end(database, name)
        trail.log.append("session.ended", None, session=name, placeholders=placeholders)
    return {"status": "ended", "session": name, "placeholders": placeholders}


class _Guarded:
    """A detector that also finds what looks like a placeholder of a session."""

    def __init__(self, detector: Detector, finder: Finder) -> None:
        self._detector = detector
        self._finder = finder

    def spans(self, values: pa.Array, hint: str = "") -> pa.RecordBatch:
        """Columns row, start, end, entity, score; sorted and disjoint within a row."""
        spans, found = self._detector.spans(values, hint), self._finder.find(values)
        size = len(found.rows)
        columns = {
            "row": (spans["row"], found.rows),
            "start": (spans["start"], found.starts),
            "end": (spans["end"], found.ends),
            "entity": (spans["entity"].cast(pa.string()), pa.repeat(pa.scalar(PROTECTED), size)),
            "score": (spans["score"], pa.repeat(pa.scalar(_RANK, pa.float32()), size)),
        }
        both = pa.record_batch({name: pa.concat_arrays(pair) for name, pair in columns.items()})
        return settled(both, "score")


Redact = Callable[[pa.Array, str], tuple[pa.Array, int]]


def redacting(redaction: Redaction, session: Session, context: TechniqueContext) -> Redact:
    """Texts into placeholders: of each text array, and its column's name, the treated one and how many spans.

    Where the policy's `text:` rules replace by `<ENTITY>` a numbered placeholder stands; other techniques stay what
    they are, and lead nowhere back. What looks like a placeholder gets one of its own. A text in which something is
    found even after three rounds becomes one placeholder as a whole.
    """
    techniques = table().techniques
    guard = Rule(number=0, match=Match(entity=PROTECTED), technique="replace")
    rules = redaction.plan.spans
    numbered = [rule.technique == "replace" and not rule.parameters for rule in rules]
    cells = tuple(
        session.placeholders if own else techniques[rule.technique].bind(dict(rule.parameters), context)
        for rule, own in zip(rules, numbered, strict=True)
    )
    treatment = SpanTreatment(
        rules=(guard, *rules),
        cells=(session.placeholders, *cells),
        detector=_Guarded(redaction.detector, session.finder),
    )

    def redact(texts: pa.Array, column: str) -> tuple[pa.Array, int]:
        treated = replace(treatment, hint=column).treat(texts, {})
        if not treated.suppressed:
            return treated.values, treated.found
        lost = pc.and_(pc.is_null(treated.values), pc.is_valid(texts))
        whole = session.placeholders(texts.filter(lost), WHOLE)
        return pc.replace_with_mask(treated.values, lost, whole), treated.found + treated.suppressed

    return redact
