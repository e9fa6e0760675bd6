"""The registry as the other use cases know it: opened where the environment says, its tags put on a schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from sfumato.app import clock
from sfumato.pipeline.decide import ORIGIN_KEY, TAG_KEY
from sfumato.registry.registry import Registry
from sfumato.registry.tables import MIGRATIONS, ROOM
from sfumato.store.home import Home
from sfumato.store.opening import open_store

if TYPE_CHECKING:
    from sfumato.core.dataset import DatasetVersion


@contextmanager
def registry(environ: Mapping[str, str]) -> Iterator[Registry]:
    """The registry in `SFUMATO_STORE`, else in sfumato's home; closed at the end."""
    home = Home.open(environ)
    opened = Registry(open_store(environ, home.registry, ROOM, MIGRATIONS), lambda: clock.rfc3339(clock.now()))
    try:
        yield opened
    finally:
        opened.close()


def described_as(dataset: str, environ: Mapping[str, str]) -> DatasetVersion:
    """The dataset's latest version. Errors: `registry.unknown`."""
    with registry(environ) as opened:
        return opened.version(dataset)


def with_tags(schema: pa.Schema, described: DatasetVersion) -> pa.Schema:
    """The schema with the registry's tags alone: what the file says of itself does not count beside it."""
    origin = f"the registry ({described.dataset}, version {described.version})"
    tags = described.tags
    fields = []
    for field in schema:
        metadata = {key: value for key, value in (field.metadata or {}).items() if key != TAG_KEY}
        if field.name in tags:
            metadata |= {TAG_KEY: tags[field.name].encode(), ORIGIN_KEY: origin.encode()}
        fields.append(field.with_metadata(metadata))
    return pa.schema(fields, metadata=schema.metadata)
