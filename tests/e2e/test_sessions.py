"""Redaction into a session's placeholders, and the way back."""

from __future__ import annotations

import dataclasses
import io
import json
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sfumato
from sfumato.app import audit, sessions
from sfumato.app.redacting import Counts, RedactRequest, RestoreRequest, redact, restore
from sfumato.app.redaction import Redaction
from sfumato.app.sessions import SessionRequest
from sfumato.core.ports import TechniqueContext

KEY = bytes(range(32)).hex()
OTHER = bytes(range(1, 33)).hex()
PIECES = st.sampled_from(
    ("ann@example.com", "+44 20 7946 0958", "4111 1111 1111 1111", "born 1980-02-29", "<EMAIL_ADDRESS_1>", "<person_1>",
     "<", ">", "\\", "&lt;", "&gt;", "PERSON_1", "<PLACEHOLDER_1>", "<TEXT_2>", "\\_", "_", "1", "**", "`", "é🦀", " ",
     "\u200b", "\xa0", "＜PHONE_NUMBER＿１＞", "http://a.example/", "\n", "x")
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=10).map("".join) | st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"SFUMATO_HOME": str(tmp_path_factory.mktemp("home") / "h"), "SFUMATO_KEY": KEY, "OTHER": OTHER}


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """A session of the test's own."""
    return "".join(char if char.isalnum() else "-" for char in request.node.name.lower())[:60]


@pytest.fixture(scope="module", autouse=True)
def _no_other_home(monkeypatch_module: pytest.MonkeyPatch) -> None:
    monkeypatch_module.delenv("SFUMATO_KEY", raising=False)


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@settings(max_examples=150, deadline=None)
@given(st.lists(st.none() | TEXT, max_size=4))
def test_what_is_restored_is_what_was_redacted(environ: dict[str, str], texts: list[str | None]) -> None:
    redacted = sfumato.redact(texts, session="law", environ=environ)
    assert sfumato.restore(redacted, session="law", environ=environ) == texts
    for text, hidden in zip(texts, redacted, strict=True):
        assert (text is None) == (hidden is None)
        assert not sfumato.detect([text]).num_rows or hidden != text


def test_a_value_has_one_number_across_calls_and_processes(environ: dict[str, str], name: str) -> None:
    texts = ["b@example.com, a@example.com", "a@example.com"]
    redacted = ["<EMAIL_ADDRESS_1>, <EMAIL_ADDRESS_2>", "<EMAIL_ADDRESS_2>"]
    assert sfumato.redact(texts, session=name, environ=environ) == redacted
    assert sfumato.redact(texts[1], session=name, environ=environ) == redacted[1]
    assert sfumato.redact(texts[1], session=name + "x", environ=environ) == "<EMAIL_ADDRESS_1>"


def test_threads_that_share_a_session_agree(environ: dict[str, str], name: str) -> None:
    texts = [f"user{number % 7}@example.com" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda text: sfumato.redact(text, session=name, environ=environ), texts))
    assert len(set(made)) == 7
    assert sfumato.restore(made, session=name, environ=environ) == texts


@pytest.mark.parametrize(
    "answer",
    [
        "**<EMAIL_ADDRESS_1>**", "<email_address_1>", "<Email_Address_1>", "<**EMAIL_ADDRESS_1**>",
        "`<EMAIL_ADDRESS_1>`",
        r"<EMAIL\_ADDRESS\_1>", "&lt;EMAIL_ADDRESS_1&gt;", r"\<EMAIL_ADDRESS_1\>", "< EMAIL_ADDRESS_1 >",
        "<EMAIL ADDRESS 1>", "<EMAIL-ADDRESS-1>", "<EMAIL_ADDRESS_01>", "＜EMAIL_ADDRESS_1＞",
    ],
)  # fmt: skip
def test_a_model_may_write_a_placeholder_its_own_way(environ: dict[str, str], answer: str) -> None:
    sfumato.redact("ann@example.com", session="model", environ=environ)
    restored = sfumato.restore(f"To {answer}!", session="model", environ=environ)
    assert restored.strip("*`To! ") == "ann@example.com"


@pytest.mark.parametrize(
    "answer", ["<EMAIL_ADDRESS_2>", "<PERSON_1>", "EMAIL_ADDRESS_1", "<b 1>", "<EMAIL_ADDRESS>", ""]
)
def test_what_the_session_does_not_know_stays(environ: dict[str, str], answer: str) -> None:
    sfumato.redact("ann@example.com", session="model", environ=environ)
    assert sfumato.restore(answer, session="model", environ=environ) == answer


def test_kinds_of_texts_come_back_as_they_came(environ: dict[str, str], name: str) -> None:
    made = sfumato.redact(pa.array(["a@example.com", None]), session=name, environ=environ)
    assert made.to_pylist() == ["<EMAIL_ADDRESS_1>", None]
    assert sfumato.restore(made, session=name, environ=environ).to_pylist() == ["a@example.com", None]


def test_a_policy_decides_which_spans_get_a_number(environ: dict[str, str], name: str, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(
        "apiVersion: sfumato/v1\nkind: Policy\nname: p\nkeys: {vault: env://OTHER}\n"
        'rules: [{match: {column: "*"}, technique: text}]\n'
        "text:\n  - {match: {entity: PHONE_NUMBER}, technique: redact}\n"
        "  - {match: {entity: IP_ADDRESS}, technique: keep, because: servers}\n  - {match: {}, technique: replace}\n"
    )
    policy = tmp_path / "p.yaml"
    text = "a@example.com +44 20 7946 0958 203.0.113.7"
    redacted = sfumato.redact(text, session=name, policy=policy, environ=environ)
    assert redacted.startswith("<EMAIL_ADDRESS_1> ")
    assert "7946" not in redacted
    assert "203.0.113.7" in redacted
    with pytest.raises(sfumato.SfumatoError) as error:
        sfumato.restore(redacted, session=name, environ=environ)
    assert error.value.code == "vault.key"
    assert sfumato.restore(redacted, session=name, policy=policy, environ=environ).startswith("a@example.com")


class Stubborn:
    """Finds one x of a text whenever it looks."""

    def spans(self, values: pa.Array, hint: str = "") -> pa.RecordBatch:
        at = [(row, text.index("x")) for row, text in enumerate(values.to_pylist()) if text and "x" in text]
        columns = {
            "row": pa.array([row for row, _ in at], pa.int32()),
            "start": pa.array([start for _, start in at], pa.int32()),
            "end": pa.array([start + 1 for _, start in at], pa.int32()),
            "entity": pa.array(["PERSON"] * len(at), pa.string()),
            "score": pa.array([1.0] * len(at), pa.float32()),
        }
        return pa.record_batch(columns)


def test_a_text_that_is_never_done_with_becomes_one_placeholder(environ: dict[str, str], name: str) -> None:
    redaction = dataclasses.replace(Redaction.of(None, environ), detector=Stubborn())
    with sessions.opened(SessionRequest(name=name, environ=environ), create=True) as session:
        redact = sessions.redacting(redaction, session, TechniqueContext(keys=redaction.keys(environ)))
        treated, _ = redact(pa.array(["axbx", None, "xxxxxx <PERSON_1>", "y"]), "")
        assert treated.to_pylist() == ["a<PERSON_1>b<PERSON_1>", None, "<TEXT_1>", "y"]
        assert session.restore(treated).texts.to_pylist() == ["axbx", None, "xxxxxx <PERSON_1>", "y"]


def documents(name: str, environ: dict[str, str], data: bytes, **options: Any) -> tuple[bytes, Counts, bytes, Counts]:
    session = SessionRequest(name=name, environ=environ)
    there, back = Counts(), Counts()
    request = RedactRequest(source="-", session=session, environ=environ, **options)
    redacted = b"".join(redact(request, io.BytesIO(data), there))
    answer = RestoreRequest(source="-", session=session, **options)
    return redacted, there, b"".join(restore(answer, io.BytesIO(redacted), back)), back


def test_json_lines_go_there_and_back_to_the_byte(environ: dict[str, str], name: str) -> None:
    data = b'{"id": "a@example.com", "t": ["\\u0061@example.com", 4111111111111111], "x" : 1}\n\n{"n":null}\n'
    redacted, there, restored, back = documents(name, environ, data, form="jsonl")
    first = json.loads(redacted.splitlines()[0])
    assert first == {"id": "a@example.com", "t": ["<EMAIL_ADDRESS_1>", "<CREDIT_CARD_1>"], "x": 1}
    assert (there.documents, there.spans, back.restored, back.unknown) == (2, 2, 2, 0)
    assert json.loads(restored.splitlines()[0])["t"] == ["a@example.com", "4111111111111111"]


def test_lines_and_whole_texts_go_there_and_back_to_the_byte(environ: dict[str, str], name: str) -> None:
    data = b"To a@example.com\r\n\r\nand b@example.com"
    for whole in (False, True):
        redacted, there, restored, _ = documents(name, environ, data, whole=whole)
        assert redacted == b"To <EMAIL_ADDRESS_1>\r\n\r\nand <EMAIL_ADDRESS_2>"
        assert there.spans == 2
        assert restored == data


def test_every_way_back_is_on_record_by_counts_alone(environ: dict[str, str], name: str) -> None:
    sfumato.redact("a@example.com b@example.com", session=name, environ=environ)
    answer = "<EMAIL_ADDRESS_1> <EMAIL_ADDRESS_1> <EMAIL_ADDRESS_7>"
    sfumato.restore(answer, session=name, reason="case 47", environ=environ)
    sessions.end(name, environ)
    listed = audit.listing(environ=environ, limit=10)
    records = [audit.show(one["seq"], environ=environ) for one in listed]
    mine = {one["kind"]: one["details"] for one in records if one["details"].get("session") == name}
    assert mine["session.redacted"]["count"] == 2
    told = mine["session.restored"]
    assert (told["count"], told["distinct"], told["unknown"], told["reason"]) == (2, 1, 1, "case 47")
    assert mine["session.ended"]["placeholders"] == 2
    assert "example.com" not in json.dumps(records)


def test_an_ended_session_is_gone_for_good_and_its_name_free(environ: dict[str, str], name: str) -> None:
    redacted = sfumato.redact("a@example.com", session=name, environ=environ)
    assert {"session": name, "placeholders": {"EMAIL_ADDRESS": 1}}.items() <= next(
        one for one in sessions.listing(environ) if one["session"] == name
    ).items()
    assert sessions.end(name, environ)["placeholders"] == 1
    for gone in (lambda: sfumato.restore(redacted, session=name, environ=environ), lambda: sessions.end(name, environ)):
        with pytest.raises(sfumato.SfumatoError) as error:
            gone()
        assert error.value.code == "session.unknown"
    assert sfumato.redact("b@example.com", session=name, environ=environ) == "<EMAIL_ADDRESS_1>"
    assert sfumato.restore(redacted, session=name, environ=environ) == "b@example.com"


def test_without_its_key_a_session_cannot_be_read(environ: dict[str, str], name: str) -> None:
    canary = "kanarienvogel@example.com"
    redacted = sfumato.redact(canary, session=name, environ=environ)
    file = Path(environ["SFUMATO_HOME"]) / "sessions.sqlite"
    for path in file.parent.glob("**/*"):
        if path.is_file():
            assert b"kanarienvogel" not in path.read_bytes(), path.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for key, code in (("env://OTHER", "vault.key"), ("env://NOBODY", "key.missing")):
        with pytest.raises(sfumato.SfumatoError) as error:
            sfumato.restore(redacted, session=name, key=key, environ=environ)
        assert error.value.code == code
        assert "kanarienvogel" not in str(error.value)


@pytest.mark.parametrize("bad", ["", "C47", "a/b", "../x", "x" * 64])
def test_a_name_that_is_none_is_refused(environ: dict[str, str], bad: str) -> None:
    with pytest.raises(sfumato.SfumatoError) as error:
        sfumato.redact("x", session=bad, environ=environ)
    assert error.value.code == "usage"
