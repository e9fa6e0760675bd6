"""Handles of social networks (`@name`) in prose; no decorators, scopes of packages, at-rules or tags of comments."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

_VALUE = r"@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])"


def _behind(literal: str, before: str, lead: str, trail: str) -> Pattern:
    return Pattern(
        anchor=literal,
        before=before,
        lead=lead,
        regex=_VALUE,
        trail=trail,
        validator="handle",
        score=0.4,
        validated_score=0.85,
        left="any",
    )


_END = r"[^A-Za-z0-9_(/@:=-]|[:.-](?:\s|\z)|\z"

PLUGIN = Recognizer(
    id="user_handle",
    entity="USER_HANDLE",
    patterns=(
        # Behind a word on the same line: a decorator stands alone on its own.
        _behind(" @", r"[\p{L}0-9_.!?:)'’]", " ", _END),
        _behind("\n@", "", r"\n", r" [a-z]"),
        _behind('"@', "", r"\"", r"[\" ]"),
        _behind("(@", "", r"\(", r"[) ,]"),
        Pattern(
            regex=_VALUE,
            trail=r"[:,]? [a-z]|\z",
            validator="handle",
            score=0.3,
            validated_score=0.65,
        ),
    ),
    context=phrases(
        "me, my, insta, instagram, ig, twitter, telegram, tg, tiktok, snap, snapchat, mastodon, threads, "
        "bluesky, signal, "
        "discord, youtube, twitch, follow, following, followed, dm, dms, handle, via, tag, tagged, thanks, "
        "thank, cc, rt, "
        "tweet, tweeted, posted, contact, reach, message, hey, yo, hi, hello, merci, danke, gracias, grazie, obrigado, "
        "suivez, folge, sigue, segui, siga, owner, blessed, photo, foto, profile, profil, perfil"
    ),
    boost=0.25,
    words_before=5,
    words_after=2,
)
