"""Logins of persons behind their label, in logs, home directories and URLs."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import END, settings

_LABELS = (
    r"user[_ -]?name|user|login(?:[_ -]?(?:name|id))?|userid|user[_-]?login|user[_-]?handle|screen[_-]?name|"
    r"nickname|logname|"
    r"samaccountname|benutzer(?:name|kennung)?|nutzername|anmeldename|nome[_ ]utente|utente|nombre de usuario|usuario|"
    r"usuário|nome de usuário|nom d'utilisateur|utilisateur|identifiant|gebruiker(?:snaam)?|użytkownik|"
    r"nazwa użytkownika|"
    r"användar(?:e|namn)|brugernavn|brukernavn|käyttäjätunnus|kullanıcı(?: adı)?|имя пользователя|логин|felhasználónév"
)
_NAME = r"[A-Za-z_À-ɏ][A-Za-z0-9_À-ɏ.-]{0,62}[A-Za-z0-9_À-ɏ]"
_DOMAIN = r"(?:[A-Za-z][A-Za-z0-9.-]{1,20}\\{1,2})?"
_SAID = (
    r"(?i:(?:my |his |her |the |your |portal )?(?:login(?: name)?|user ?name|user ?id|handle|screen name|nick(?:name)?|"
    r"account name|username is|benutzername|anmeldename|kennung|nom d'utilisateur|identifiant|nombre de "
    r"usuario|usuario|"
    r"nome utente|nome de usuário|gebruikersnaam|nazwa użytkownika|användarnamn|brukernavn|kullanıcı adı))"
)
_PLACE = r"(?: (?:on|for|at|auf|für|sur|en|per|voor) [^\n.;:,\"'=]{1,30}?)?"
_CLOSE = r"[.,;:)\"'”»\]}>]*(?:\s|\z)"


def _led(lead: str, trail: str, weak: float, sure: float, validator: str = "username", value: str = _NAME) -> Pattern:
    return Pattern(
        lead=lead, regex=value, trail=trail, validator=validator, score=weak, validated_score=sure, right="any"
    )


def _hung(anchor: str, before: str, lead: str, trail: str, score: float, value: str = _NAME) -> Pattern:
    return Pattern(
        anchor=anchor,
        before=before,
        lead=lead,
        regex=value,
        trail=trail,
        validator="username",
        score=score,
        left="any",
        right="any",
    )


def _home(folder: str, trail: str, score: float) -> Pattern:
    return Pattern(anchor=folder, lead=folder, regex=_NAME, trail=trail, validator="username", score=score, right="any")


PLUGIN = Recognizer(
    id="username",
    entity="USERNAME",
    patterns=(
        *settings(
            _LABELS,
            rf"@?{_DOMAIN}{_NAME}",
            words="uid|nick|usr|uname|handle",
            validator="username",
            weak=0.6,
            sure=0.85,
        ),
        _led(
            rf"{_SAID}{_PLACE}(?: is| was|:| ist| lautet| est| es| è| é| jest| är)(?: still| now)? [\"'“@(]?",
            _CLOSE,
            0.55,
            0.85,
        ),
        _led(rf"{_SAID}[,:]? [\"'“(]?", _CLOSE, 0.3, 0.75, "username_mixed"),
        _led(r"\((?i:login|user|username|handle|user id|aka)[: ]{1,2}[\"'@]?", r"[\"']?[,)]", 0.75, 0.85),
        _led(r"(?i:user|account|login) \(", r"\)", 0.65, 0.85),
        _led(r"(?i:user|account|member|by user) [\"']?", _CLOSE, 0.3, 0.7, "username_mixed", rf"{_DOMAIN}{_NAME}"),
        _led(
            r"(?i:user|account) [\"']?",
            r"[\"']? (?i:exported|logged|signed|connected|disconnected|authenticated|deleted|created|"
            r"updated|downloaded|"
            r"uploaded|viewed|opened|accessed|changed|modified|approved|from (?:ip )?[0-9])",
            0.65,
            0.85,
        ),
        _led(
            r"(?i:(?:accepted|failed) (?:password|publickey|none|keyboard-interactive/pam|gssapi-with-mic) for "
            r"(?:invalid user )?|session (?:opened|closed) for user |authenticating user |disconnected from user |"
            r"invalid user |configured from console by |su: \(to [a-z]{1,12}\) |new user: name=|logged in as |"
            r"logged in user:? |login for user |authentication failure for |posted by |tweeted by |uploaded "
            r"by )[@\"']?",
            r"[\"',;).(]*(?:\s|\z)",
            0.7,
            0.85,
            "username",
            rf"{_DOMAIN}{_NAME}",
        ),
        _led(r"sudo: {1,8}", r" : (?:TTY|user NOT|PAM|a password)", 0.9, 0.9),
        _led(r"--(?:profile|user|username|login)[= ]", END, 0.55, 0.8),
        _led(
            r"(?:ssh|scp|sftp|rsync|mosh)(?: -[A-Za-z]{1,4}(?: [0-9./~A-Za-z_-]{1,40})?){0,3} ",
            r"@[A-Za-z0-9\[]",
            0.8,
            0.85,
        ),
        _led(r"/?u/", r"[^A-Za-z0-9_/-]|\z", 0.7, 0.85, "username", r"[A-Za-z0-9_-]{3,20}"),
        _led(
            r"\[?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\]? <[@+%&~]?",
            r">[ :]",
            0.8,
            0.85,
            "username",
            r"[A-Za-z_\[\]\\^{}|`][A-Za-z0-9_\[\]\\^{}|`-]{1,30}",
        ),
        _led(
            r"\[?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\]? <[^<>\s]{1,32}> @?",
            r"[:,] ",
            0.6,
            0.75,
            "username",
            r"[A-Za-z_][A-Za-z0-9_]{2,30}",
        ),
        _led(
            r"(?i:cash ?app|venmo|paypal\.me|cash ?tag)(?: me| is| at|:)? ",
            r"[.,;)!]*(?:\s|\z)",
            0.7,
            0.85,
            "username",
            r"[$@]?[A-Za-z][A-Za-z0-9_-]{2,29}",
        ),
        _led(
            r"(?:会員ID|会員id|ユーザーID|ユーザー名|ログインID|アカウント|"
            r"用户名|用戶名|账号|帳號|아이디|사용자명)[:： はが是]{0,2}",
            r"[^A-Za-z0-9_]|\z",
            0.6,
            0.85,
        ),
        # Before an address, in a home directory, in the common log format, in a URL.
        Pattern(
            anchor="@",
            before=_NAME,
            regex="",
            trail=r"@(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9A-Fa-f:]{3,40}\])",
            validator="username",
            score=0.75,
            right="any",
        ),
        _home("/home/", r"[/\s\"'`:;,)\]]|\z", 0.8),
        _home("/Users/", r"[/\s\"'`:;,)\]]|\z", 0.8),
        _hung(
            "\\Users\\",
            "[A-Za-z]:\\\\?",
            r"\\Users\\{1,2}",
            r"[\\\s\"'`:;,)\]]|\z",
            0.85,
            r"[A-Za-z0-9_][A-Za-z0-9_. -]{0,62}[A-Za-z0-9_]",
        ),
        _hung(
            " - ", r"[0-9A-Fa-f.:]{7,45}", " - ", r" \[[0-9]{1,2}/[A-Z][a-z]{2}/[0-9]{4}", 0.9, r"[A-Za-z0-9_.-]{2,64}"
        ),
        _hung("://", r"[A-Za-z][A-Za-z0-9+.-]{1,30}", "://", r":[^\s@/\"'<>]{1,128}@", 0.9, r"[A-Za-z0-9_.%+-]{2,64}"),
        _hung("-u ", r"\s", r"-u [\"']?", r":[^\s\"']{3,64}", 0.85, r"[A-Za-z0-9_.-]{2,64}"),
    ),
    priority=1,
)
