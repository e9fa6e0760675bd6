"""A thousand seeded ways to falsify a stored trail, and every one is named: which record, or which part.

The hand that tampers has the file and all of SQLite, can drop triggers and put them back, and knows the format; it does
not have the key.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.reference.trails import KEY, OTHER_KEY, entries, home_in, log_in

from sfumato.audit.chain import hash_of
from sfumato.audit.checkpoint import Head, sign_head
from sfumato.audit.verify import verify_trail
from sfumato.core.canonical import dumps
from sfumato.core.errors import SfumatoError
from sfumato.store.home import Home

COUNT = 12
SEEDS = 1000
Where = tuple[str, str, int | str]
"""code, what is named (`record` or `part`), its number or name"""


class Hand:
    """An open copy of the trail without triggers, and dice."""

    def __init__(self, home: Home, dice: random.Random) -> None:
        self.home, self.dice = home, dice
        self.sql = sqlite3.connect(home.audit, isolation_level=None)
        self.sql.execute("PRAGMA synchronous = OFF")
        self.sql.execute("PRAGMA journal_mode = MEMORY")
        self.triggers = self.sql.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in self.triggers:
            self.sql.execute(f"DROP TRIGGER {name}")

    def done(self) -> None:
        """Puts the triggers back, so that nothing but the content tells."""
        for _, statement in self.triggers:
            self.sql.execute(statement)
        self.sql.close()

    def pick(self, low: int = 1, high: int = COUNT) -> int:
        return self.dice.randint(low, high)

    def payload(self, seq: int) -> bytes:
        payload: bytes = self.sql.execute("SELECT payload FROM record WHERE rowid = ?", (seq,)).fetchone()[0]
        return payload

    def record(self, seq: int) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.payload(seq))
        return record

    def store(self, seq: int, payload: object) -> None:
        self.sql.execute("UPDATE record SET payload = ? WHERE rowid = ?", (payload, seq))

    def insert(self, seq: int, payload: bytes) -> None:
        self.sql.execute("INSERT INTO record (rowid, payload) VALUES (?, ?)", (seq, payload))

    def delete(self, seq: int) -> None:
        self.sql.execute("DELETE FROM record WHERE rowid = ?", (seq,))

    def head(self) -> dict[str, Any]:
        head: dict[str, Any] = json.loads(self.sql.execute("SELECT payload FROM head").fetchone()[0])
        return head

    def store_head(self, payload: object) -> None:
        self.sql.execute("UPDATE head SET payload = ?", (payload,))

    def rechain(self, start: int) -> str:
        """Makes every link from `start` on fit again; the last hash."""
        last = hash_of(self.payload(start))
        for seq in range(start + 1, COUNT + 1):
            payload = dumps({**self.record(seq), "prev": last})
            self.store(seq, payload)
            last = hash_of(payload)
        return last


def _another(hand: Hand, seq: int) -> bytes:
    """The record with something else said in it, in perfect form."""
    record = hand.record(seq)
    edit = hand.dice.choice(["details", "job", "kind", "operator", "time"])
    if edit == "details":
        record["details"]["number"] = hand.dice.randrange(1000, 10**6)
    elif edit == "job":
        record["job"] = f"job-{hand.dice.randrange(1000, 10**6)}"
    elif edit == "kind":
        record["kind"] = "audit.other"
    elif edit == "operator":
        record["operator"] = {"known": "authenticated", "name": "mallory"}
    else:
        record["time"] = f"2025-01-01T00:00:00.{hand.dice.randrange(10**6):06}Z"
    return dumps(record)


def say_something_else(hand: Hand) -> Where:
    seq = hand.pick()
    hand.store(seq, _another(hand, seq))
    return "audit.tampered", "record", seq


def name_another_predecessor(hand: Hand) -> Where:
    seq = hand.pick()
    hand.store(seq, dumps({**hand.record(seq), "prev": f"{hand.dice.getrandbits(256):064x}"}))
    return "audit.tampered", "record", seq


def swap_two(hand: Hand) -> Where:
    one, two = sorted(hand.dice.sample(range(1, COUNT + 1), 2))
    first, second = hand.payload(one), hand.payload(two)
    hand.sql.execute("DROP INDEX record_seq")
    hand.store(one, second)
    hand.store(two, first)
    hand.sql.execute("CREATE UNIQUE INDEX record_seq ON record (seq)")
    return "audit.tampered", "record", one


def swap_two_and_number_them(hand: Hand) -> Where:
    one, two = sorted(hand.dice.sample(range(1, COUNT + 1), 2))
    first, second = hand.record(one), hand.record(two)
    hand.store(one, dumps({**second, "seq": one, "prev": first["prev"]}))
    hand.store(two, dumps({**first, "seq": two, "prev": second["prev"]}))
    # Of two neighbours that both read well, only the second can be proved false: the first's one witness is the second.
    return "audit.tampered", "record", two if two == one + 1 else one


def delete_inside(hand: Hand) -> Where:
    seq = hand.pick(1, COUNT - 1)
    hand.delete(seq)
    return "audit.tampered", "record", seq


def delete_and_close_the_gap(hand: Hand) -> Where:
    gone = hand.pick(1, COUNT - 1)
    hand.delete(gone)
    hand.sql.execute("DROP INDEX record_seq")
    for seq in range(gone + 1, COUNT + 1):
        record = hand.record(seq)
        hand.delete(seq)
        hand.insert(seq - 1, dumps({**record, "seq": seq - 1}))
    hand.sql.execute("CREATE UNIQUE INDEX record_seq ON record (seq)")
    return "audit.tampered", "record", gone


def cut_the_tail(hand: Hand) -> Where:
    first = hand.pick()
    hand.sql.execute("DELETE FROM record WHERE rowid >= ?", (first,))
    return "audit.truncated", "record", first


def insert_before_the_first(hand: Hand) -> Where:
    seq = hand.pick(-5, 0)
    hand.insert(seq, dumps({**hand.record(hand.pick()), "seq": seq}))
    return "audit.tampered", "record", seq


def duplicate_at_the_end(hand: Hand) -> Where:
    hand.insert(COUNT + 1, dumps({**hand.record(hand.pick()), "seq": COUNT + 1}))
    return "audit.tampered", "record", COUNT + 1


def append_without_the_key(hand: Hand) -> Where:
    record = hand.record(COUNT)
    for seq in range(COUNT + 1, COUNT + 1 + hand.pick(1, 3)):
        record = {**record, "seq": seq, "prev": hash_of(hand.payload(seq - 1))}
        hand.insert(seq, dumps(record))
    return "audit.tampered", "record", COUNT + 1


def rewrite_and_chain_again(hand: Hand) -> Where:
    """Fits perfectly up to the end, where the signed hash does not."""
    seq = hand.pick()
    hand.store(seq, _another(hand, seq))
    hand.rechain(seq)
    return "audit.tampered", "record", COUNT


def rewrite_and_sign_with_another_key(hand: Hand) -> Where:
    seq = hand.pick()
    hand.store(seq, _another(hand, seq))
    head = hand.head()
    forged = sign_head(Head(seq=COUNT, hash=hand.rechain(seq), time=head["time"], log=head["log"]), OTHER_KEY)
    document = {**forged.as_dict(), "key": hand.dice.choice([KEY.key_id, OTHER_KEY.key_id])}
    hand.store_head(dumps(document))
    return "audit.tampered", "part", "head"


def shift_a_row(hand: Hand) -> Where:
    seq = hand.pick()
    hand.sql.execute("UPDATE record SET rowid = ? WHERE rowid = ?", (COUNT + hand.pick(5, 9), seq))
    return "audit.tampered", "record", seq


def store_as_text(hand: Hand) -> Where:
    """The same bytes under another storage class, past the STRICT check."""
    seq = hand.pick()
    payload = hand.payload(seq).decode()
    hand.sql.execute("PRAGMA writable_schema = ON")
    hand.sql.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'BLOB NOT NULL', 'ANY NOT NULL') WHERE name = 'record'"
    )
    hand.sql.execute("PRAGMA writable_schema = RESET")
    hand.store(seq, payload)
    hand.sql.execute("PRAGMA writable_schema = ON")
    hand.sql.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'ANY NOT NULL', 'BLOB NOT NULL') WHERE name = 'record'"
    )
    hand.sql.execute("PRAGMA writable_schema = RESET")
    return "audit.tampered", "record", seq


def edit_the_head(hand: Hand) -> Where:
    head = hand.head()
    name = hand.dice.choice(list(head))
    if name == "seq":
        head["seq"] = hand.dice.choice([n for n in range(COUNT + 5) if n != COUNT])
    elif name == "time":
        head["time"] = "2027-01-01T00:00:00.000000Z"
    else:
        digits = list(head[name])
        place = hand.dice.randrange(len(digits))
        digits[place] = hand.dice.choice([digit for digit in "0123456789abcdef" if digit != digits[place]])
        head[name] = "".join(digits)
    hand.store_head(dumps(head))
    return "audit.tampered", "part", "head"


def spoil_the_head(hand: Hand) -> Where:
    edit: Callable[[Hand], object] = hand.dice.choice(
        [
            lambda h: h.sql.execute("DELETE FROM head"),
            lambda h: h.sql.execute("INSERT INTO head (payload) SELECT payload FROM head"),
            lambda h: h.sql.execute("UPDATE head SET rowid = 7"),
            lambda h: h.store_head(dumps(h.head()) + b" "),
            lambda h: h.store_head(dumps({**h.head(), "extra": True})),
        ]
    )
    edit(hand)
    return "audit.tampered", "part", "head"


def change_the_schema(hand: Hand) -> Where:
    name, _ = hand.dice.choice(hand.triggers)
    version = "UPDATE schema_version SET version = 0"
    statement = hand.dice.choice(
        ["trigger", "CREATE TABLE extra (a)", "DROP INDEX record_seq", version, "CREATE INDEX i ON record (kind)",
         "ALTER TABLE record ADD COLUMN note TEXT", "INSERT INTO schema_version VALUES ('other', 1)",
         "CREATE TRIGGER t AFTER INSERT ON record BEGIN SELECT 1; END"]
    )  # fmt: skip
    if statement == "trigger":
        hand.triggers = [trigger for trigger in hand.triggers if trigger[0] != name]
    else:
        hand.sql.execute(statement)
    return "audit.tampered", "part", "schema"


def flip_a_stored_byte(hand: Hand) -> Where:
    """Not through SQLite but in the file itself, so that nothing re-computes anything."""
    seq = hand.pick()
    payload = hand.payload(seq)
    hand.done()
    content = bytearray(hand.home.audit.read_bytes())
    assert content.count(payload) == 1
    content[content.index(payload) + hand.dice.randrange(len(payload))] ^= hand.dice.randrange(1, 256)
    hand.home.audit.write_bytes(content)
    return "audit.tampered", "record", seq


def flip_a_byte_of_the_index(hand: Hand) -> Where:
    """Two numbers of the index exchanged: look-ups by number would show another record."""
    root = hand.sql.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'record_seq'").fetchone()[0]
    size = hand.sql.execute("PRAGMA page_size").fetchone()[0]
    hand.done()
    content = bytearray(hand.home.audit.read_bytes())
    page = bytearray(content[(root - 1) * size : root * size])
    seq = hand.pick(2)  # 0 and 1 are stored without a byte of their own
    entry = bytes([3, 1, 1, seq, seq])  # header of three bytes: two one-byte integers, the number and the row
    place = page.index(entry) + hand.dice.choice([3, 4])
    page[place] ^= hand.dice.choice([16, 32, 64])
    content[(root - 1) * size : root * size] = page
    hand.home.audit.write_bytes(content)
    return "audit.tampered", "part", "index"


TAMPERINGS = [
    say_something_else, name_another_predecessor, swap_two, swap_two_and_number_them, delete_inside,
    delete_and_close_the_gap, cut_the_tail, insert_before_the_first, duplicate_at_the_end, append_without_the_key,
    rewrite_and_chain_again, rewrite_and_sign_with_another_key, shift_a_row, store_as_text, edit_the_head,
    spoil_the_head, change_the_schema, flip_a_stored_byte, flip_a_stored_byte, flip_a_byte_of_the_index,
]  # fmt: skip


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = home_in(tmp_path_factory.mktemp("pristine"))
    with log_in(home) as log:
        log.append_many(entries(COUNT))
    # Clean-up: one file, each payload in it once.
    connection = sqlite3.connect(home.audit, isolation_level=None)
    connection.execute("VACUUM")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    assert verify_trail(home, KEY.public).records == COUNT
    return home


@pytest.mark.parametrize("block", range(20))
def test_every_tampering_is_named(pristine: Home, tmp_path: Path, block: int) -> None:
    home = home_in(tmp_path)
    for seed in range(block * SEEDS // 20, (block + 1) * SEEDS // 20):
        shutil.copyfile(pristine.audit, home.audit)
        home.audit.chmod(0o600)
        dice = random.Random(seed)
        tamper = TAMPERINGS[seed % len(TAMPERINGS)]
        hand = Hand(home, dice)
        code, kind, named = tamper(hand)
        if "flip" not in tamper.__name__:
            hand.done()
        with pytest.raises(SfumatoError) as caught:
            verify_trail(home, KEY.public)
        where = caught.value.where
        assert caught.value.code == code, (seed, tamper.__name__, str(caught.value))
        assert where.get(kind) == named, (seed, tamper.__name__, str(caught.value))
        assert "job-" not in str(caught.value), "a refusal repeats nothing of a record"
