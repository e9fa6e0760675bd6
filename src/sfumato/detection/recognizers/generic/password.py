"""Passwords behind their label, in settings and in prose."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer
from sfumato.detection.recognizers._labels import END, settings

_LONG = (
    r"pass[_ -]?words?|passwort|kennwort|passphrase|pass[_ -]?code|passwd|pwd|psk|mot[_ ]de[_ ]passe|mdp(?:_[a-z]+)?|"
    r"contraseña|contrasena|senha|palavra[- ]passe|wachtwoord|hasło|haslo|lösenord|adgangskode|salasana|şifre|parola|"
    r"heslo|jelszó|parolă|пароль|κωδικός|mật khẩu|kata sandi|पासवर्ड|parola d'ordine|zugangscode|wlan-?schlüssel|"
    r"wi-?fi key|network key|clave(?: de acceso| wifi)?|wpa[_-]?(?:key|passphrase)"
)
_SPOKEN = (
    r"(?i:(?:wi-?fi |wlan-?|sudo |admin |root |login |temp(?:orary)? |my |new |old )?(?:"
    r"pass ?words?|pass ?phrase|passwd|pwd?|passwort|kennwort|mot de passe|mdp|contraseña|clave|senha|"
    r"palavra-passe|wachtwoord|hasło|lösenord|lösenordet|"
    r"adgangskode|adgangskoden|passord|passordet|salasana|şifre|şifresi|parola|heslo|jelszó|parolă|пароль|"
    r"mật khẩu|kata sandi))"
)
_FOR = (
    r"(?: (?:for|to|of|on|do|für|fürs|zum|zur|vom|du|de|pour|para|del|della|per|voor|till|til|dla|от|для) "
    r"[^\n.;:,\"'=]{1,30}?)?"
)
_IS = (
    r"(?:'s| is| was| will be| remains| ist| lautet| war| est| es| era| è| é| jest| to| är| er| on| = | becomes|:)"
    r"(?: still| now| currently| again| simply| just| noch| immer noch| jetzt| toujours| ancora| ainda| nog| nadal)?:?"
)
_OPEN = r" ?[\"'`„“‘«*(\[]{0,2}"
_QUOTED = r"[^\"'`\n\\]{3,128}"
_BARE = r"[^\s\"'`“”„«»<>,;&|]{2,80}[^\s\"'`“”„«»<>,;&|.:)?\]}]"
_PROSE = r"[^\s\"'`“”„«»<>=:/(\[][^\s\"'`“”„«»<>]{1,64}[^\s\"'`“”„«»<>.,;:)?\]}]"
_END = r"[.,;:)?\]\"'`“”»*]*(?:\s|\z)"

PLUGIN = Recognizer(
    id="password",
    entity="PASSWORD",
    patterns=(
        *settings(
            _LONG,
            _BARE,
            validator="secret_bare",
            quoted=_QUOTED,
            quoted_validator="secret",
            weak=0.55,
            sure=0.93,
        ),
        *settings(
            "",
            _BARE,
            words="pw|pass|clave",
            validator="secret_bare",
            quoted=_QUOTED,
            quoted_validator="secret",
            weak=0.4,
            sure=0.93,
        ),
        Pattern(
            lead=rf"{_SPOKEN}{_FOR}{_IS}{_OPEN}",
            regex=_PROSE,
            trail=_END,
            validator="secret_bare",
            score=0.6,
            validated_score=0.9,
            right="any",
        ),
        Pattern(
            lead=rf"{_SPOKEN}{_FOR}(?:[,:] ?| ?/ | - | ){_OPEN}",
            regex=_PROSE,
            trail=_END,
            validator="secret_mixed",
            score=0.3,
            validated_score=0.85,
            right="any",
        ),
        Pattern(
            lead=rf"{_SPOKEN}[^\n.;:]{{1,60}}: {_OPEN}",
            regex=_PROSE,
            trail=_END,
            validator="secret_mixed",
            score=0.3,
            validated_score=0.75,
            right="any",
        ),
        Pattern(
            lead=r"(?i:wi-?fi|wlan|ssid|wireless|network|netzwerk)[^\n.;/]{1,40} ?/ ?[\"'“]?",
            regex=_PROSE,
            trail=_END,
            validator="secret_mixed",
            score=0.3,
            validated_score=0.75,
            right="any",
        ),
        Pattern(
            lead=r"(?:密码|密碼|口令|暗号|パスワード|"
            r"비밀번호|암호)(?:还是|還是|是|为|為|は|が|：|:|는|은)?[ ]?[\"「“『]?",
            regex=r"[!#-;=?-~]{3,63}[!#-+/-9;=?-~]",
            validator="secret_bare",
            score=0.6,
            validated_score=0.92,
            left="any",
        ),
        Pattern(
            lead=r"(?:IDENTIFIED BY[ ]?[\"']?|identified by [\"']|--(?:password|passwd|pass)[= ][\"']?|"
            r"sshpass -p ?[\"']?)",
            regex=_BARE,
            trail=END,
            validator="secret_bare",
            score=0.6,
            validated_score=0.92,
            left="any",
            right="any",
        ),
        Pattern(
            lead=r"<(?i:password|passwd|pwd|passwort|secret)(?: [^<>\n]{0,60})?>",
            regex=r"[^<>\n]{3,128}",
            trail="</",
            validator="secret",
            score=0.6,
            validated_score=0.9,
            left="any",
            right="any",
        ),
        # In `scheme://user:password@host` and `curl -u user:password`.
        Pattern(
            anchor="://",
            before=r"[A-Za-z][A-Za-z0-9+.-]{1,30}",
            lead=r"://[^\s:/@\"'<>]{0,64}:",
            regex=r"[^\s@\"'<>/]{1,128}(?:/[^\s@\"'<>/]{1,64}){0,2}",
            trail="@",
            validator="secret",
            score=0.85,
            validated_score=0.95,
            right="any",
        ),
        Pattern(
            anchor="-u ",
            lead=r"-u [\"']?[^\s:\"'@]{1,64}:",
            regex=r"[^\s\"']{3,64}",
            trail=r"[\"']?(?:\s|\z)",
            validator="secret_bare",
            score=0.8,
            validated_score=0.93,
            left="any",
            right="any",
        ),
    ),
    priority=2,
)
