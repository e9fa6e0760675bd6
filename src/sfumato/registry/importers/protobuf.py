"""Protobuf descriptor sets (`protoc --descriptor_set_out --include_imports`): `(confluent.field_meta).tags`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sfumato.core.errors import SfumatoError
from sfumato.registry.importer import Imported, ImportedField, malformed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FIELD_META = 1088
"""Number of the extension of FieldOptions that holds `confluent.Meta`, whose field 3 is `repeated string tags`."""
_TAGS = 3
_ENDINGS = (".desc", ".pb", ".protoset", ".binpb", ".fds")


@cache
def _modules() -> tuple[Any, Any]:
    try:
        from google.protobuf import descriptor_pb2, unknown_fields
    except ImportError:
        hint = "pip install 'sfumato[protobuf]'"
        raise SfumatoError("plugin.extra_missing", "descriptor sets need protobuf", hint=hint) from None
    return descriptor_pb2, unknown_fields


@cache
def _meta() -> Any:
    """The message class of `confluent.Meta`, as far as it is read here."""
    from google.protobuf import descriptor_pool, message_factory

    descriptors, _ = _modules()
    file = descriptors.FileDescriptorProto(name="sfumato/meta.proto", package="sfumato.meta", syntax="proto3")
    field = file.message_type.add(name="Meta").field.add(name="tags", number=_TAGS)
    field.type, field.label = field.TYPE_STRING, field.LABEL_REPEATED
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("sfumato.meta.Meta"))


def _labels(field: Any) -> tuple[str, ...]:
    _, unknown = _modules()
    found: list[str] = []
    for one in unknown.UnknownFieldSet(field.options):
        if one.field_number == FIELD_META and isinstance(one.data, bytes):
            found += _meta().FromString(one.data).tags
    return tuple(found)


def _fields(
    path: str, message: Any, messages: Mapping[str, Any], above: tuple[str, ...], within: tuple[str, ...]
) -> Iterator[ImportedField]:
    for field in message.field:
        inner = f"{path}.{field.name}" if path else field.name
        labels = _labels(field) or above
        child = messages.get(field.type_name)
        if child is not None and child.options.map_entry:
            yield from _fields(f"{inner}[]", child, messages, labels, within)
            continue
        if field.label == field.LABEL_REPEATED:
            inner += "[]"
        if child is None or field.type_name in within:
            kind = field.Type.Name(field.type).removeprefix("TYPE_").lower()
            yield ImportedField(path=inner, type=kind, labels=labels)
        else:
            yield from _fields(inner, child, messages, labels, (*within, field.type_name))


def _messages(prefix: str, messages: Any) -> Iterator[tuple[str, Any]]:
    for message in messages:
        name = f"{prefix}.{message.name}"
        yield name, message
        yield from _messages(name, message.nested_type)


class _Importer:
    id = "protobuf"
    summary = "Protobuf descriptor sets: `(confluent.field_meta).tags`"

    def recognizes(self, path: Path, head: bytes) -> bool:
        """By the ending."""
        return path.suffix.lower() in _ENDINGS

    def read(self, path: Path, table: str | None) -> Imported:
        """The fields of the message called `table`, with or without its package; it need not be named if alone."""
        descriptors, _ = _modules()
        from google.protobuf.message import DecodeError

        try:
            files = descriptors.FileDescriptorSet.FromString(path.read_bytes()).file
        except (OSError, DecodeError):
            raise malformed(path, "not a Protobuf descriptor set", "protoc --descriptor_set_out FILE") from None
        messages: dict[str, Any] = {}
        own: dict[str, Any] = {}
        for file in files:
            prefix = f".{file.package}" if file.package else ""
            messages.update(_messages(prefix, file.message_type))
            if not file.name.startswith(("google/protobuf/", "confluent/")):
                own.update({f"{prefix}.{message.name}": message for message in file.message_type})
        wanted = [name for name in own if table in (None, name[1:], name.rpartition(".")[2])]
        if len(wanted) != 1:
            hint = f"--table, one of: {', '.join(name[1:] for name in sorted(own))}" if own else None
            raise malformed(path, "which message?", hint)
        fields = tuple(_fields("", own[wanted[0]], messages, (), (wanted[0],)))
        return Imported(fields=fields, names=tuple(name[1:] for name in own))


PLUGIN = _Importer()
