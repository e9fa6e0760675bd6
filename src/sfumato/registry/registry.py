"""Datasets and their versions. A version, once written, never changes; every change of a tag makes a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sfumato.core.dataset import DatasetField, DatasetVersion, check_dataset_name
from sfumato.core.entities import Tag
from sfumato.core.errors import SfumatoError
from sfumato.core.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from sfumato.store.opening import Store

_COLUMNS = ("path", "type", "tag", "set_by", "set_at", "origin")
Record = Callable[[DatasetVersion | None, DatasetVersion], None]
"""Called with the version before, if there is one, and after."""


class Registry:
    """The registry in a store; processes may share it. `now` gives RFC 3339 UTC."""

    def __init__(self, store: Store, now: Callable[[], str]) -> None:
        self._store = store
        self._now = now

    def datasets(self) -> tuple[tuple[str, int], ...]:
        """Every dataset with its latest version, by name."""
        with self._store.read() as connection:
            query = "SELECT dataset, MAX(version) FROM dataset_version GROUP BY dataset ORDER BY dataset"
            return tuple((name, int(version)) for name, version in _run(connection, query))

    def history(self, dataset: str) -> tuple[DatasetVersion, ...]:
        """All versions, oldest first. Errors: `registry.unknown`."""
        with self._store.read() as connection:
            found = _versions(connection, dataset)
            if not found:
                raise self._unknown(connection, dataset)
            return tuple(_load(connection, dataset, row) for row in found)

    def version(self, dataset: str, number: int | None = None) -> DatasetVersion:
        """One version, the latest where no number is given. Errors: `registry.unknown`."""
        with self._store.read() as connection:
            found = _version(connection, dataset, number)
            if found is None:
                raise self._unknown(connection, dataset, number)
            return found

    def describe(
        self, dataset: str, fields: Sequence[DatasetField], *, by: str, reason: str, record: Record | None = None
    ) -> DatasetVersion:
        """Writes the schema: exactly these fields. One that brings no tag keeps the tag it had.

        Nothing is written where nothing changes. `record` is called with the versions before and after inside the
        transaction; if it raises, nothing is written.
        """

        def merged(before: DatasetVersion | None) -> tuple[DatasetField, ...]:
            return tuple(_merged(before, field) for field in fields)

        return self._write(dataset, merged, by, reason, record)

    def set_tags(
        self, dataset: str, tags: Mapping[str, str | None], *, by: str, reason: str, record: Record | None = None
    ) -> DatasetVersion:
        """Sets or removes (None) the tags of fields. Errors: `registry.unknown`, `registry.field`, `policy.invalid`."""
        for tag in tags.values():
            if tag is not None:
                Tag(tag)

        def changed(before: DatasetVersion | None) -> tuple[DatasetField, ...]:
            if before is None:
                raise SfumatoError(
                    "registry.unknown", "no dataset of that name", hint="sfumato tags import", dataset=dataset
                )
            known = [field.path for field in before.fields]
            for path in tags:
                if path not in known:
                    raise SfumatoError(
                        "registry.field", "the dataset has no such field", hint=suggestion(path, known), field=path
                    )
            return tuple(
                replace(field, tag=tags[field.path], origin="set") if field.path in tags else field
                for field in before.fields
            )

        return self._write(dataset, changed, by, reason, record)

    def reject(self, dataset: str, proposals: Mapping[str, str], *, by: str) -> None:
        """Remembers that these proposals (tags by path) were turned down; one that was already stays as it was."""
        check_dataset_name(dataset)
        with self._store.write() as connection:
            for path, tag in proposals.items():
                _run(
                    connection,
                    "INSERT INTO tag_rejection VALUES (:dataset, :path, :tag, :by, :at) ON CONFLICT DO NOTHING",
                    dataset=dataset,
                    path=path,
                    tag=tag,
                    by=by,
                    at=self._now(),
                )

    def rejected(self, dataset: str) -> frozenset[tuple[str, str]]:
        """Paths and tags that were turned down."""
        with self._store.read() as connection:
            rows = _run(connection, "SELECT path, tag FROM tag_rejection WHERE dataset = :dataset", dataset=dataset)
            return frozenset((path, tag) for path, tag in rows)

    def close(self) -> None:
        """Closes the store."""
        self._store.close()

    def _write(
        self,
        dataset: str,
        fields_of: Callable[[DatasetVersion | None], tuple[DatasetField, ...]],
        by: str,
        reason: str,
        record: Record | None,
    ) -> DatasetVersion:
        check_dataset_name(dataset)
        with self._store.write() as connection:
            before = _version(connection, dataset, None)
            now = self._now()
            old = {} if before is None else {field.path: field for field in before.fields}
            fields = tuple(_signed(old.get(field.path), field, by, now) for field in fields_of(before))
            if before is not None and _same(before.fields, fields):
                return before
            after = DatasetVersion(
                dataset=dataset,
                version=1 if before is None else before.version + 1,
                created_at=now,
                created_by=by,
                reason=reason,
                fields=fields,
            )
            _insert(connection, after)
            if record is not None:
                record(before, after)
        return after

    def _unknown(self, connection: Connection, dataset: str, number: int | None = None) -> SfumatoError:
        if number is not None and _version(connection, dataset, None) is not None:
            return SfumatoError("registry.unknown", "the dataset has no such version", dataset=dataset, version=number)
        names = [name for (name,) in _run(connection, "SELECT DISTINCT dataset FROM dataset_version")]
        hint = suggestion(dataset, names) or "sfumato tags list"
        return SfumatoError("registry.unknown", "no dataset of that name", hint=hint, dataset=dataset)


def _merged(before: DatasetVersion | None, field: DatasetField) -> DatasetField:
    old = None if before is None else before.field(field.path)
    if old is None or field.tag is not None:
        return field
    return replace(field, tag=old.tag, origin=old.origin)


def _signed(old: DatasetField | None, field: DatasetField, by: str, now: str) -> DatasetField:
    """Who set a tag and when stays with it until it changes."""
    if old is not None and old.tag == field.tag:
        return replace(field, set_by=old.set_by, set_at=old.set_at, origin=old.origin)
    if field.tag is None and old is None:
        return replace(field, set_by=None, set_at=None, origin=None)
    return replace(field, set_by=by, set_at=now)


def _same(one: Sequence[DatasetField], other: Sequence[DatasetField]) -> bool:
    return [(f.path, f.type, f.tag) for f in one] == [(f.path, f.type, f.tag) for f in other]


def _insert(connection: Connection, version: DatasetVersion) -> None:
    head = {name: getattr(version, name) for name in ("dataset", "version", "created_at", "created_by", "reason")}
    _run(
        connection,
        "INSERT INTO dataset_version (dataset, version, created_at, created_by, reason) "
        "VALUES (:dataset, :version, :created_at, :created_by, :reason)",
        **head,
    )
    for position, field in enumerate(version.fields):
        _run(
            connection,
            "INSERT INTO dataset_field (dataset, version, position, path, type, tag, set_by, set_at, origin) "
            "VALUES (:dataset, :version, :position, :path, :type, :tag, :set_by, :set_at, :origin)",
            dataset=version.dataset,
            version=version.version,
            position=position,
            **asdict(field),
        )


def _versions(connection: Connection, dataset: str) -> list[Any]:
    query = (
        "SELECT version, created_at, created_by, reason FROM dataset_version WHERE dataset = :dataset ORDER BY version"
    )
    return list(_run(connection, query, dataset=dataset))


def _version(connection: Connection, dataset: str, number: int | None) -> DatasetVersion | None:
    found = [row for row in _versions(connection, dataset) if number is None or row[0] == number]
    return _load(connection, dataset, found[-1]) if found else None


def _load(connection: Connection, dataset: str, row: Any) -> DatasetVersion:
    query = (
        f"SELECT {', '.join(_COLUMNS)} FROM dataset_field "  # noqa: S608 - names of this file
        "WHERE dataset = :dataset AND version = :version ORDER BY position"
    )
    rows = _run(connection, query, dataset=dataset, version=row[0])
    fields = tuple(DatasetField(**dict(zip(_COLUMNS, values, strict=True))) for values in rows)
    number, created_at, created_by, reason = row
    return DatasetVersion(
        dataset=dataset,
        version=int(number),
        created_at=created_at,
        created_by=created_by,
        reason=reason,
        fields=fields,
    )


def _run(connection: Connection, statement: str, **values: object) -> Any:
    from sqlalchemy import text

    return connection.execute(text(statement), values)
