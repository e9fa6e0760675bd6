"""Absolute URLs of any scheme, and names that begin with `www.`."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer

_LETTER = "A-Za-z0-9À-ۿ\u2e80-\ud7ff"
_USER = r"(?:[^\s<>\"'`{}|\\^/@?#]*@)?"
_HOST = rf"(?:\[[0-9A-Fa-f:.]+\]|[{_LETTER}][{_LETTER}._-]*)(?::[0-9]{{1,5}})?"
# Quotation marks, pictures and the punctuation of Chinese and Japanese end a URL; so do, at its end, closing brackets
# and the punctuation of sentences.
_STOP = r"\s<>\"'`{}|\\^\[\]«»“”„‘’\x{3000}-\x{303f}\x{ff01}-\x{ff0f}\x{2600}-\x{27bf}\x{1f300}-\x{1faff}"
_PATH = rf"(?:[/?#](?:[^{_STOP}]*[^{_STOP}.,;:!?()*])?)?"

PLUGIN = Recognizer(
    id="url",
    entity="URL",
    patterns=(
        Pattern(
            anchor="://",
            before=r"[A-Za-z][A-Za-z0-9+.-]{1,30}",
            regex=rf"://{_USER}{_HOST}{_PATH}",
            validator="url",
            score=0.55,
            validated_score=0.9,
            right="any",
        ),
        # Behind a login and a password, which are findings of their own.
        Pattern(
            anchor="://",
            before=r"[A-Za-z][A-Za-z0-9+.-]{1,30}",
            lead=r"://[^\s<>\"'`{}|\\^/@?#]*:[^\s<>\"'`{}|\\^@?#]+@",
            regex=rf"{_HOST}{_PATH}",
            validator="url",
            score=0.3,
            validated_score=0.7,
            right="any",
        ),
        Pattern(
            anchor="www.",
            regex=rf"www\.[{_LETTER}][{_LETTER}-]*(?:\.[{_LETTER}-]+)+(?::[0-9]{{1,5}})?{_PATH}",
            validator="url",
            score=0.55,
            validated_score=0.85,
            right="any",
        ),
        # A domain alone is no finding unless somebody asks for everything.
        *(
            Pattern(
                anchor=suffix,
                before=rf"[{_LETTER}](?:[{_LETTER}.-]{{0,60}}[{_LETTER}])?",
                regex=rf"\{suffix}{country}{_PATH}",
                score=0.2,
                right="word",
            )
            for suffix, country in ((".com", r"(?:\.[a-z]{2})?"), (".org", ""), (".net", ""), (".co.", "[a-z]{2}"))
        ),
    ),
)
