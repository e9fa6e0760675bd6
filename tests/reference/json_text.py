"""Slow twin of the kernels over JSON text: a scanner by recursive descent, and removal on the parsed value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

STRING, KEY = 1, 6
WORDS = {b"null": 0, b"true": 3, b"false": 3}
DEEPEST = 512


class Bad(Exception):
    """Not JSON from that byte on."""

    def __init__(self, at: int) -> None:
        self.at = at


@dataclass(frozen=True)
class Leaf:
    path: str
    row: int
    start: int
    end: int
    kind: int
    value: str | None


@dataclass
class Found:
    leaves: list[Leaf] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    bad: list[tuple[int, int]] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)


def shred(values: list[str | None], maps: set[str], wanted: set[str] | None) -> Found:
    found = Found()
    for row, value in enumerate(values):
        if value is None:
            continue
        scanner = Scanner(value.encode(), row, maps)
        try:
            scanner.document()
        except Bad as bad:
            found.bad.append((row, bad.at))
            continue
        if scanner.twice:
            found.duplicates.append(row)
        for leaf in sorted(scanner.leaves, key=lambda leaf: leaf.start):
            if leaf.path not in found.paths:
                found.paths.append(leaf.path)
            if wanted is None or leaf.path in wanted:
                found.leaves.append(leaf)
    return found


class Scanner:
    def __init__(self, text: bytes, row: int, maps: set[str]) -> None:
        self.text, self.row, self.maps, self.at = text, row, maps, 0
        self.leaves: list[Leaf] = []
        self.twice = False

    def document(self) -> None:
        self.value("", 0)
        self.blanks()
        if self.at < len(self.text):
            raise Bad(self.at)

    def peek(self) -> bytes:
        return self.text[self.at : self.at + 1]

    def blanks(self) -> bytes:
        while self.peek() in {b" ", b"\t", b"\n", b"\r"}:
            self.at += 1
        return self.peek()

    def take(self, what: bytes) -> None:
        for letter in what:
            if self.peek() != bytes([letter]):
                raise Bad(self.at)
            self.at += 1

    def add(self, path: str, start: int, kind: int, value: str | None) -> None:
        self.leaves.append(Leaf(path, self.row, start, self.at, kind, value))

    def value(self, path: str, depth: int) -> None:
        first, start = self.blanks(), self.at
        if first in {b"{", b"["} and depth == DEEPEST:
            raise Bad(self.at)
        if first == b"{":
            self.object(path, depth + 1)
        elif first == b"[":
            self.array(path, depth + 1)
        elif first == b'"':
            said = self.string()
            self.add(path, start, STRING, said)
        elif first in {b"n", b"t", b"f"}:
            word = next(word for word in WORDS if word.startswith(first))
            self.take(word)
            self.add(path, start, WORDS[word], None if word == b"null" else word.decode())
        else:
            self.number()
            self.add(path, start, 2, self.text[start : self.at].decode())

    def object(self, path: str, depth: int) -> None:
        start, keys = self.at, []
        self.take(b"{")
        if self.blanks() == b"}":
            self.take(b"}")
            return self.add(path, start, 4, None)
        while True:
            self.blanks()
            begin = self.at
            key = self.string()
            keys.append(key)
            if path in self.maps:
                self.add(f"{path}[].key", begin, KEY, key)
            self.blanks()
            self.take(b":")
            self.value(f"{path}[].value" if path in self.maps else joined(path, key), depth)
            if self.blanks() != b",":
                break
            self.take(b",")
        self.take(b"}")
        self.twice |= len(set(keys)) < len(keys)
        return None

    def array(self, path: str, depth: int) -> None:
        start = self.at
        self.take(b"[")
        if self.blanks() == b"]":
            self.take(b"]")
            return self.add(path, start, 5, None)
        while True:
            self.value(f"{path}[]", depth)
            if self.blanks() != b",":
                break
            self.take(b",")
        self.take(b"]")
        return None

    def string(self) -> str:
        start = self.at
        self.take(b'"')
        while self.peek() != b'"':
            if not self.peek() or self.peek() < b" ":
                raise Bad(self.at)
            if self.peek() == b"\\":
                self.escape()
            else:
                self.at += 1
        self.take(b'"')
        return told(json.loads(self.text[start : self.at]))

    def escape(self) -> None:
        self.take(b"\\")
        letter = self.peek()
        if not letter or letter not in b'"\\/bfnrtu':
            raise Bad(self.at)
        self.at += 1
        for _ in range(4 if letter == b"u" else 0):
            if not re.fullmatch(rb"[0-9a-fA-F]", self.peek()):
                raise Bad(self.at)
            self.at += 1

    def number(self) -> None:
        if self.peek() == b"-":
            self.take(b"-")
        if self.peek() == b"0":
            self.take(b"0")
        else:
            self.digits()
        if self.peek() == b".":
            self.take(b".")
            self.digits()
        if self.peek() in {b"e", b"E"}:
            self.at += 1
            if self.peek() in {b"+", b"-"}:
                self.at += 1
            self.digits()

    def digits(self) -> None:
        if not re.fullmatch(rb"[0-9]", self.peek()):
            raise Bad(self.at)
        while re.fullmatch(rb"[0-9]", self.peek()):
            self.at += 1


def joined(path: str, key: str) -> str:
    if not key or set(key) & {*'.[]"', *map(chr, range(32))}:
        return f"{path}[{json.dumps(key, ensure_ascii=False)}]"
    return f"{path}.{key}" if path else key


def told(said: str) -> str:
    """Text without halves of surrogate pairs."""
    return re.sub("[\ud800-\udfff]", "\ufffd", said)


def quote(value: str | None) -> str:
    return "null" if value is None else json.dumps(value, ensure_ascii=False)


class Members(list):
    """An object as its (key, value) pairs, so that a key may come twice."""


def parsed(text: str) -> Any:
    """The value as Python's own parser reads it, strictly; numbers stay as they are spelled. Raises `ValueError`."""

    def no_constant(name: str) -> None:
        raise ValueError(name)

    number = lambda spelled: ("number", spelled)  # noqa: E731
    hooks = {"parse_int": number, "parse_float": number, "parse_constant": no_constant}
    return tidy(json.loads(text, object_pairs_hook=Members, **hooks))


def tidy(value: Any) -> Any:
    if isinstance(value, str):
        return told(value)
    if isinstance(value, Members):
        return Members((told(key), tidy(child)) for key, child in value)
    return [tidy(child) for child in value] if isinstance(value, list) else value


class Editor:
    """Leaves of a parsed value by their number in the text, replaced and removed."""

    def __init__(self, maps: set[str], removed: set[int], replaced: dict[int, Any]) -> None:
        self.maps, self.removed, self.replaced, self.number = maps, removed, replaced, -1

    def edited(self, path: str, value: Any) -> tuple[Any, bool]:
        """The new value, and whether nothing of it stays: a leaf to remove (then null), or what held nothing else."""
        if isinstance(value, Members) and value:
            kept = self.members(path, value)
            return kept, not kept
        if isinstance(value, list) and value:
            edited = [self.edited(f"{path}[]", child) for child in value]
            return [new for new, _ in edited], all(gone for _, gone in edited)
        self.number += 1
        if self.number in self.removed:
            return None, True
        return self.replaced.get(self.number, value), False

    def members(self, path: str, members: Members) -> Members:
        kept, is_map = Members(), path in self.maps
        for key, child in members:
            new_key, goes = (key, False) if not is_map else self.edited(f"{path}[].key", key)
            value, gone = self.edited(f"{path}[].value" if is_map else joined(path, key), child)
            if not (goes or gone):
                kept.append((new_key, value))
        return kept
