"""Dates of birth: a date where a birth is stated."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._dates import patterns

PLUGIN = Recognizer(
    id="date_of_birth",
    entity="DATE_OF_BIRTH",
    patterns=(
        *patterns(sure=0.35, weak=0.25, vague=0.35),
        # *03.05.1960, b. 1960-05-03
        Pattern(
            regex=r"[0-3]?[0-9]\. ?[01]?[0-9]\. ?(?:1[89]|20)[0-9]{2}",
            lead=r"\* ?",
            validator="date",
            score=0.5,
            validated_score=0.8,
            right="strict",
        ),
        Pattern(
            regex=r"(?:1[89]|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9][./][0-3]?[0-9][./](?:1[89]|"
            r"20)[0-9]{2}|[0-3]?[0-9] [A-Z][a-z]{2,8} (?:1[89]|20)[0-9]{2}",
            lead=r"[bB]\. ",
            validator="date",
            score=0.5,
            validated_score=0.8,
            right="strict",
        ),
    ),
    context=phrases(
        "born, birth, date of birth, birthdate, birthday, birthdays, bday, dob, d o b, b d, bdate, born on, né, "
        "née, né le, née le, naissance, date de naissance, ddn, geboren, geb, geburtsdatum, geburtstag, gebdat, "
        "nacido, nacida, nació, nacimiento, fecha de nacimiento, f nac, nato, nata, nascita, data di nascita, "
        "nascido, nascida, nasceu, nascimento, data de nascimento, geboren op, geboortedatum, geb datum, urodzony, "
        "urodzona, urodzenia, data urodzenia, ur, född, födelsedatum, født, fødselsdato, syntynyt, syntymäaika, "
        "doğum, doğum tarihi, doğumlu, родился, родилась, рождения, дата рождения, 生年月日, 出生, 出生日期, "
        "生まれ, 生, जन्म, जन्म तिथि"
    ),
    boost=0.5,
    negative=phrases(
        "admission, procedure, surgery, admitted, adm, discharge, discharged, visit, appointment, issued, issue, "
        "expires, expiry, exp, valid, signed, death, died, deceased, dod, seen, date of service, hired, joined, "
        "registered, created, updated, invoice, due, since, married, moved, collected, reported, received, "
        "aufnahme, entlassung, gestorben, décès, décédé, fallecido"
    ),
    penalty=0.3,
    words_before=7,
    words_after=2,
    claims_context=True,
    priority=1,
)
