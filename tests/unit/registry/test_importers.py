"""Schemas that others keep: fields by path, labels as tags; what is malformed is told without its content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from sfumato.core.errors import SfumatoError
from sfumato.plugins import table
from sfumato.registry.importer import Imported
from sfumato.registry.labels import as_tag


def read(path: Path, table_name: str | None = None) -> Imported:
    head = path.read_bytes()[:65_536]
    (found,) = [one for one in table().importers.values() if one.recognizes(path, head)]
    result: Imported = found.read(path, table_name)
    return result


def tags(imported: Imported) -> dict[str, str | None]:
    return {field.path: as_tag(field.labels) for field in imported.fields}


def written(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


@pytest.mark.parametrize("ending", ["parquet", "arrow", "arrows"])
def test_arrow_metadata_at_any_depth(tmp_path: Path, ending: str) -> None:
    mail = pa.field("mail", pa.string(), metadata={"sfumato.tag": "pii:email"})
    schema = pa.schema(
        [
            pa.field("id", pa.int64()),
            pa.field("contact", pa.struct([mail])),
            pa.field("ips", pa.list_(pa.string()), metadata={"sfumato.tag": "pii:ip"}),
        ]
    )
    path = tmp_path / f"t.{ending}"
    rows = pa.Table.from_pylist([{"id": 1, "contact": {"mail": "a@example.com"}, "ips": []}], schema=schema)
    if ending == "parquet":
        pq.write_table(rows, path)
    elif ending == "arrow":
        pyarrow.feather.write_feather(rows, str(path))
    else:
        with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_stream(stream, rows.schema) as writer:
            writer.write_table(rows)
    assert tags(read(path)) == {"id": None, "contact.mail": "pii:email", "ips[]": "pii:ip"}


def test_avro_records_unions_arrays_and_recursion(tmp_path: Path) -> None:
    address = {
        "type": "record",
        "name": "Address",
        "fields": [{"name": "zip", "type": "string", "confluent:tags": ["ZIP"]}],
    }
    node = {"name": "boss", "type": ["null", "Customer"]}
    record = {
        "type": "record",
        "name": "Customer",
        "fields": [
            {"name": "id", "type": "long"},
            {"name": "email", "type": ["null", "string"], "confluent:tags": ["PII", "EMAIL"]},
            {"name": "born", "type": {"type": "int", "logicalType": "date"}, "confluent:tags": ["quasi:dob"]},
            {"name": "addresses", "type": {"type": "array", "items": address}},
            {"name": "extra", "type": {"type": "map", "values": "string"}, "confluent:tags": ["PII"]},
            node,
        ],
    }
    imported = read(written(tmp_path, "c.avsc", record))
    assert tags(imported) == {
        "id": None,
        "email": "pii:email",
        "born": "quasi:dob",
        "addresses[].zip": "quasi:zip",
        "extra[].value": "pii:other_id",
        "boss": None,
    }
    assert {field.path: field.type for field in imported.fields}["born"] == "date"


def test_avro_records_used_again_by_name_keep_their_fields(tmp_path: Path) -> None:
    secret = {
        "type": "record",
        "name": "S",
        "namespace": "org.acme",
        "fields": [{"name": "ssn", "type": "string", "confluent:tags": ["pii:ssn"]}],
    }
    record = {
        "type": "record",
        "name": "W",
        "namespace": "org.acme",
        "fields": [
            {"name": "home", "type": secret},
            {"name": "work", "type": ["null", "S"]},
            {"name": "all", "type": {"type": "array", "items": "org.acme.S"}},
        ],
    }
    imported = read(written(tmp_path, "w.avsc", record))
    assert tags(imported) == {"home.ssn": "pii:ssn", "work.ssn": "pii:ssn", "all[].ssn": "pii:ssn"}


def test_avro_unions_of_records_need_a_name(tmp_path: Path) -> None:
    records = [{"type": "record", "name": name, "fields": [{"name": "x", "type": "string"}]} for name in ("A", "B")]
    path = written(tmp_path, "c.avsc", records)
    with pytest.raises(SfumatoError) as caught:
        read(path)
    assert "A, B" in str(caught.value.problem.hint)
    assert list(tags(read(path, "B"))) == ["x"]


def test_json_schema_references_and_nesting(tmp_path: Path) -> None:
    schema = {
        "$defs": {
            "person": {
                "properties": {
                    "name": {"type": "string", "confluent:tags": ["PERSON"]},
                    "children": {"type": "array", "items": {"$ref": "#/$defs/person"}},
                }
            }
        },
        "type": "object",
        "properties": {
            "who": {"$ref": "#/$defs/person"},
            "seen": {"type": ["null", "string"], "format": "date-time", "x-sfumato-tag": "quasi:date_time"},
            "note": {"type": "string", "confluent:tags": "text"},
        },
    }
    imported = read(written(tmp_path, "s.json", schema))
    assert tags(imported) == {
        "who.name": "pii:name",
        "who.children[]": None,
        "seen": "quasi:date_time",
        "note": "text",
    }


def test_dbt_meta_and_tags(tmp_path: Path) -> None:
    columns = {
        "id": {"name": "id", "data_type": "bigint", "meta": {"pii": False}},
        "email": {"name": "email", "meta": {"contains_pii": True, "pii_type": "email"}},
        "ssn": {"name": "ssn", "config": {"meta": {"sfumato.tag": "pii:ssn"}}},
        "notes": {"name": "notes", "tags": ["free_text"]},
        "x": {"name": "x", "tags": ["nightly"]},
    }
    nodes = {"model.shop.customers": {"name": "customers", "columns": columns}, "test.a": {"name": "a", "columns": {}}}
    manifest = {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}, "nodes": nodes}
    path = written(tmp_path, "manifest.json", manifest)
    expected = {"id": "non-pii", "email": "pii:email", "ssn": "pii:ssn", "notes": "text", "x": None}
    assert tags(read(path)) == tags(read(path, "customers")) == expected
    with pytest.raises(SfumatoError) as caught:
        read(path, "orders")
    assert (caught.value.code, caught.value.problem.hint) == ("registry.import", "--table, one of: customers")


def test_sql_comments(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "schema.sql",
        """
        COMMENT ON TABLE shop.customers IS 'sfumato:text';
        COMMENT ON COLUMN shop.customers.email IS 'where we write to; sfumato:pii:email, it''s checked';
        comment on column shop.customers."Zip Code" is 'sfumato.tag=quasi:zip';
        COMMENT ON COLUMN shop.customers.id IS NULL;
        COMMENT ON COLUMN shop.orders.id IS 'sfumato:non-pii';
        """,
    )
    assert tags(read(path, "customers")) == {"email": "pii:email", "Zip Code": "quasi:zip", "id": None}
    assert tags(read(path, "shop.orders")) == {"id": "non-pii"}
    with pytest.raises(SfumatoError):
        read(path)


def test_sql_in_comments_is_no_statement_and_every_kind_of_string_counts(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "schema.sql",
        """
        -- COMMENT ON COLUMN users.id IS 'sfumato:pii:ssn';
        /* COMMENT ON COLUMN users.name IS 'sfumato:non-pii'; */
        COMMENT ON COLUMN users.email IS E'sfumato:pii:email';
        COMMENT ON COLUMN users.phone IS $x$it's sfumato:pii:phone$x$;
        COMMENT ON COLUMN users.notes IS 'sfumato:text -- not /* a comment */';
        COMMENT ON COLUMN public.users.other IS 'sfumato:non-pii';
        """,
    )
    assert tags(read(path, "users")) == {"email": "pii:email", "phone": "pii:phone", "notes": "text"}
    assert tags(read(path, "public.users")) == {"other": "non-pii"}


META = """
syntax = "proto3";
package confluent;
import "google/protobuf/descriptor.proto";
message Meta { string doc = 1; map<string, string> params = 2; repeated string tags = 3; }
extend google.protobuf.FieldOptions { Meta field_meta = 1088; }
"""
CUSTOMER = """
syntax = "proto3";
package acme;
import "confluent/meta.proto";
message Address { string zip = 1 [(confluent.field_meta) = {doc: "x", tags: ["quasi:zip"]}]; }
message Customer {
  int64 id = 1;
  string email = 2 [(confluent.field_meta) = {tags: ["PII", "EMAIL"]}];
  repeated Address addresses = 3;
  map<string, string> notes = 4 [(confluent.field_meta) = {tags: "text"}];
  Customer boss = 5;
}
"""


def test_protobuf_descriptor_sets_as_protoc_writes_them(tmp_path: Path) -> None:
    from grpc_tools import protoc

    (tmp_path / "confluent").mkdir()
    written(tmp_path, "confluent/meta.proto", META)
    written(tmp_path, "customer.proto", CUSTOMER)
    own = Path(protoc.__file__).parent / "_proto"
    path = tmp_path / "customer.desc"
    command = ["protoc", f"-I{tmp_path}", f"-I{own}", "--include_imports", f"--descriptor_set_out={path}"]
    assert protoc.main([*command, "customer.proto"]) == 0
    expected = {
        "id": None,
        "email": "pii:email",
        "addresses[].zip": "quasi:zip",
        "notes[].key": "text",
        "notes[].value": "text",
        "boss": None,
    }
    assert tags(read(path, "Customer")) == tags(read(path, "acme.Customer")) == expected
    with pytest.raises(SfumatoError) as caught:
        read(path)
    assert caught.value.problem.hint == "--table, one of: acme.Address, acme.Customer"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.desc", "canary"),
        ("a.avsc", '{"canary'),
        ("a.avsc", '{"type": "record", "name": "A", "fields": [{"canary": 1}]}'),
        ("a.avsc", '{"type": "record", "name": "A", "fields": "canary"}'),
        ("manifest.json", '{"nodes": "canary"}'),
        ("s.json", '{"properties": "canary"}'),
        ("t.parquet", "PAR1 canary"),
        ("t.arrow", "canary"),
        ("t.sql", "select canary"),
    ],
)
def test_what_is_malformed_is_coded_and_not_quoted(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        read(written(tmp_path, name, content))
    assert caught.value.code == "registry.import"
    assert "canary" not in str(caught.value)
    assert caught.value.where["file"] == name


@pytest.mark.parametrize(
    ("labels", "tag"),
    [
        (("PII", "EMAIL"), "pii:email"),
        (("sfumato:sensitive:diagnosis",), "sensitive:diagnosis"),
        (("US_SSN",), "pii:ssn"),
        (("Phone Number",), "pii:phone"),
        (("acme.privacy.PERSON",), "pii:name"),
        (("PHI",), "sensitive:health"),
        (("public",), "non-pii"),
        (("nightly", "gold"), None),
        ((), None),
    ],
)
def test_labels_of_other_tools(labels: tuple[str, ...], tag: str | None) -> None:
    assert as_tag(labels) == tag
