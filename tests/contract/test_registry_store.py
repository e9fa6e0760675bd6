"""What the registry must do on every database: SQLite in a home of its own, a real PostgreSQL server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.services.postgres import fresh_database, server

from sfumato.core.dataset import DatasetField, changes
from sfumato.core.errors import SfumatoError
from sfumato.registry.registry import Registry
from sfumato.registry.tables import MIGRATIONS, ROOM
from sfumato.store.opening import open_store

FIELDS = [DatasetField(path="id", type="int64"), DatasetField(path="contact.mail", type="string", tag="pii:email")]
Open = Callable[[], Registry]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens the same, at first empty, database again and again."""
    environ = {}
    if request.param == "postgresql":
        environ["SFUMATO_STORE"] = fresh_database(request.getfixturevalue("postgres"))
    opened: list[Registry] = []
    ticks = iter(range(10**6))

    def open_() -> Registry:
        store = open_store(environ, tmp_path / "registry.sqlite", ROOM, MIGRATIONS)
        opened.append(Registry(store, lambda: f"2026-01-31T12:00:{next(ticks):09}Z"))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


@pytest.fixture
def registry(opener: Open) -> Registry:
    return opener()


def described(registry: Registry, fields: list[DatasetField] | None = None, by: str = "ann") -> None:
    registry.describe("people", fields or FIELDS, by=by, reason="first")


def test_a_version_comes_back_as_it_was_written(registry: Registry, opener: Open) -> None:
    described(registry)
    for one in (registry, opener()):
        found = one.version("people")
        assert (found.version, found.created_by, found.reason) == (1, "ann", "first")
        assert [(field.path, field.type, field.tag) for field in found.fields] == [
            ("id", "int64", None),
            ("contact.mail", "string", "pii:email"),
        ]
        assert (found.fields[0].set_by, found.fields[1].set_by) == (None, "ann")


def test_a_new_tag_is_a_new_version_and_the_old_one_stays(registry: Registry) -> None:
    described(registry)
    before = registry.version("people")
    after = registry.set_tags("people", {"id": "pii:other_id"}, by="bob", reason="review")
    assert after.version == 2
    assert registry.version("people", 1) == before
    assert registry.version("people") == after
    mail, number = after.field("contact.mail"), after.field("id")
    assert mail == before.field("contact.mail")
    assert number is not None
    assert (number.set_by, number.origin) == ("bob", "set")
    assert [(one.path, one.before, one.after) for one in changes(before, after)] == [("id", None, "pii:other_id")]
    assert registry.history("people") == (before, after)


def test_nothing_new_writes_nothing(registry: Registry) -> None:
    described(registry)
    described(registry, by="other")
    assert registry.set_tags("people", {"contact.mail": "pii:email"}, by="x", reason="").version == 1
    assert registry.datasets() == (("people", 1),)


def test_a_schema_read_again_keeps_tags_and_drops_fields_that_are_gone(registry: Registry) -> None:
    described(registry)
    registry.set_tags("people", {"id": "pii:other_id"}, by="bob", reason="")
    described(registry, [DatasetField(path="id", type="string"), DatasetField(path="new", type="string")])
    found = registry.version("people")
    assert [(field.path, field.type, field.tag) for field in found.fields] == [
        ("id", "string", "pii:other_id"),
        ("new", "string", None),
    ]
    assert [one.field for one in changes(registry.version("people", 2), found)] == ["added", "removed"]


def test_a_tag_can_be_removed(registry: Registry) -> None:
    described(registry)
    assert registry.set_tags("people", {"contact.mail": None}, by="bob", reason="").tags == {}


@pytest.mark.parametrize(
    ("dataset", "tags", "code"),
    [
        ("people", {"contact.mial": "pii:email"}, "registry.field"),
        ("people", {"id": "email"}, "policy.invalid"),
        ("poeple", {"id": "text"}, "registry.unknown"),
    ],
)
def test_mistakes_are_coded_and_change_nothing(
    registry: Registry, dataset: str, tags: dict[str, str | None], code: str
) -> None:
    described(registry)
    with pytest.raises(SfumatoError) as caught:
        registry.set_tags(dataset, tags, by="bob", reason="")
    assert caught.value.code == code
    assert registry.datasets() == (("people", 1),)


def test_unknown_versions_and_bad_names_are_refused(registry: Registry) -> None:
    described(registry)
    for deed in (lambda: registry.version("people", 2), lambda: registry.history("nobody")):
        with pytest.raises(SfumatoError) as caught:
            deed()
        assert caught.value.code == "registry.unknown"
    with pytest.raises(SfumatoError) as caught:
        registry.describe("People; --", FIELDS, by="x", reason="")
    assert caught.value.code == "registry.name"


def test_a_change_that_cannot_be_recorded_is_not_made(registry: Registry) -> None:
    described(registry)

    def refuse(*_: object) -> None:
        raise SfumatoError("store.busy", "the trail is locked")

    with pytest.raises(SfumatoError):
        registry.set_tags("people", {"id": "text"}, by="bob", reason="", record=refuse)
    assert registry.datasets() == (("people", 1),)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dataset_field SET tag = 'non-pii'",
        "DELETE FROM dataset_field",
        "UPDATE dataset_version SET created_by = 'mallory'",
        "DELETE FROM dataset_version",
    ],
)
def test_the_database_itself_refuses_to_change_a_version(registry: Registry, statement: str) -> None:
    described(registry)
    before = registry.version("people")
    with pytest.raises(SfumatoError) as caught, registry._store.write() as connection:
        connection.execute(text(statement))
    assert caught.value.code == "store.io"
    assert registry.version("people") == before


def test_writers_at_once_lose_nothing(opener: Open) -> None:
    writers, each = 4, 5
    described(opener(), [DatasetField(path=f"f{i}", type="string") for i in range(writers * each)])
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            own = opener()
            for i in range(each):
                own.set_tags("people", {f"f{number * each + i}": "pii:name"}, by=f"w{number}", reason="")
        except BaseException as error:  # noqa: BLE001 - told by the main thread
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    found = opener().version("people")
    assert (found.version, len(found.tags)) == (1 + writers * each, writers * each)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql+psycopg://nobody:canary-secret@127.0.0.1:9/none", "store.unreachable"),
        ("sqlite:///x.db", "store.reference"),
        ("no url at all canary-secret", "store.reference"),
        ("mongodb://canary-secret", "store.reference"),
    ],
)
def test_a_store_that_cannot_be_used_is_told_without_its_password(tmp_path: Path, url: str, code: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        open_store({"SFUMATO_STORE": url}, tmp_path / "r.sqlite", ROOM, MIGRATIONS)
    assert caught.value.code == code
    assert "canary-secret" not in str(caught.value)
    assert caught.value.__cause__ is None
