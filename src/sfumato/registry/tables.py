"""The registry's tables, for both databases: rows are only ever added."""

from __future__ import annotations

ROOM = "registry"
_TABLES = (
    """CREATE TABLE dataset_version (
        dataset TEXT NOT NULL,
        version INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (dataset, version)
    )""",
    """CREATE TABLE dataset_field (
        dataset TEXT NOT NULL,
        version INTEGER NOT NULL,
        position INTEGER NOT NULL,
        path TEXT NOT NULL,
        type TEXT NOT NULL,
        tag TEXT,
        set_by TEXT,
        set_at TEXT,
        origin TEXT,
        PRIMARY KEY (dataset, version, path),
        FOREIGN KEY (dataset, version) REFERENCES dataset_version (dataset, version)
    )""",
)
_NAMES = ("dataset_version", "dataset_field")
_SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER {name}_keeps_{deed.lower()} BEFORE {deed} ON {name} "
    f"BEGIN SELECT RAISE(ABORT, 'versions never change'); END"
    for name in _NAMES
    for deed in ("UPDATE", "DELETE")
)
_REFUSE = """CREATE FUNCTION sfumato_versions_never_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'versions never change'; END $$"""
_POSTGRES_GUARDS = (
    _REFUSE,
    *(
        f"CREATE TRIGGER {name}_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION sfumato_versions_never_change()"
        for name in _NAMES
    ),
)
_REJECTIONS = """CREATE TABLE tag_rejection (
        dataset TEXT NOT NULL,
        path TEXT NOT NULL,
        tag TEXT NOT NULL,
        rejected_by TEXT NOT NULL,
        rejected_at TEXT NOT NULL,
        PRIMARY KEY (dataset, path, tag)
    )"""
MIGRATIONS = {
    "sqlite": (
        (*(f"{table} STRICT, WITHOUT ROWID" for table in _TABLES), *_SQLITE_GUARDS),
        (f"{_REJECTIONS} STRICT, WITHOUT ROWID",),
    ),
    "postgresql": ((*_TABLES, *_POSTGRES_GUARDS), (_REJECTIONS,)),
}
