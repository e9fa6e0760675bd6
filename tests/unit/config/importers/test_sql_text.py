"""SQL is split as PostgreSQL splits it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from sfumato.config.importers.sql_text import STRING, Token, UnfinishedError, statements, tokens


def split(text: str) -> list[list[str]]:
    return [[token.text for token in one] for one in statements(text) if one]


def only(text: str) -> Token:
    (token,) = tokens(text)
    return token


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'it''s'", "it's"),
        (r"'a\'", "a\\"),
        (r"E'it\'s'", "it's"),
        (r"e'a\n\x41\u0042\101\\'", "a\nABA\\"),
        (r"E'\uD800\UFFFFFFFF'", "\ufffd\ufffd"),
        ("$$it's$$", "it's"),
        ("$tag$a $$ b$tag$", "a $$ b"),
        ("''", ""),
    ],
)
def test_strings_are_what_they_mean(written: str, meant: str) -> None:
    assert only(written) == Token(STRING, meant, 1)


def test_names_fold_unless_they_are_quoted() -> None:
    assert [token.text for token in tokens('Public."My ""Table""".Col$1')] == [
        "public",
        ".",
        'My "Table"',
        ".",
        "col$1",
    ]


def test_comments_strings_and_blocks_hide_semicolons() -> None:
    text = "a /* ; /* nested ; */ ; */ b; -- ; '\nc ';' d; DO $x$ e; f; $x$;"
    assert split(text) == [["a", "b"], ["c", ";", "d"], ["do", " e; f; "]]


def test_the_data_of_a_copy_and_the_commands_of_psql_are_left_out() -> None:
    text = "\\echo it's\nCOPY t (a) FROM stdin;\nit's; \"x\n\\.\nb;\n\\connect foo\nCOPY t TO stdout;"
    assert split(text) == [["copy", "t", "(", "a", ")", "from", "stdin"], ["b"], ["copy", "t", "to", "stdout"]]


def test_lines_are_counted() -> None:
    found = [(token.text, token.line) for one in statements("a\n/*\n*/ 'b\n' c;\n\nd") for token in one]
    assert found == [("a", 1), ("b\n", 3), ("c", 4), ("d", 6)]


@pytest.mark.parametrize(
    "text", ["'a", '"a', "/* a", "/* /* */", "$$ a", "$x$ a $y$", r"E'a\'", "COPY t FROM stdin;\na"]
)
def test_what_does_not_end_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(UnfinishedError) as caught:
        list(statements("\n\n" + text))
    assert caught.value.line >= 3


@pytest.mark.parametrize(
    "piece", ["'", "''", "E'\\'", "$", "$a$", "/*", "*/", '"', "\\", ";", "-- '\n", "(", "\x00", "é"]
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    begun = time.monotonic()
    with suppress(UnfinishedError):
        list(statements(piece * 100_000))
    assert time.monotonic() - begun < 10
