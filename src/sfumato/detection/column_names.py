"""What column names say, in several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: a tag, and the shape (RE2) that values must have for it to count."""

    tag: str
    words: frozenset[str]
    shape: str | None = None
    text: bool = False
    numeric: bool = False
    """Whether a column of whole numbers can be it."""

    @property
    def kind(self) -> str:
        """The tag's kind, or the tag."""
        return self.tag.partition(":")[2] or self.tag


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WHOLE_NUMBER = r"^\d{1,3}$"
_CODE = r"^[\w./-]+$"
_MEANINGS = (
    Named(
        "quasi:dob",
        _words(
            "dob birth_date birthdate date_of_birth birthday geburtsdatum geboren naissance "
            "date_naissance nacimiento fecha_nacimiento nascimento data_nascita geboortedatum"
        ),
    ),
    Named(
        "pii:name",
        _words(
            "name full_name fullname first_name firstname forename given_name last_name lastname surname "
            "family_name middle_name maiden_name vorname nachname familienname nom prenom nombre "
            "apellido apellidos nome cognome sobrenome naam voornaam achternaam customer_name "
            "patient_name contact_name employee_name"
        ),
    ),
    Named("pii:email", _words("email e_mail mail email_address")),
    Named(
        "pii:street_address",
        _words(
            "address street street_address addr adresse strasse direccion endereco indirizzo "
            "adres address_line address1 address2"
        ),
    ),
    Named("quasi:age", _words("age alter edad idade eta leeftijd age_years"), _WHOLE_NUMBER, numeric=True),
    Named(
        "quasi:zip",
        _words("zip zipcode zip_code postal postal_code postcode plz code_postal cp cap cep"),
        r"^[A-Za-z0-9][A-Za-z0-9 -]{1,9}$",
        numeric=True,
    ),
    Named(
        "quasi:location",
        _words(
            "city town place city_name stadt ort ville ciudad cidade citta plaats state province "
            "region county country country_code native_country land pays pais paese "
            "birthplace native-country"
        ),
    ),
    Named("quasi:sex", _words("sex gender geschlecht sexe sexo genere geslacht")),
    Named("quasi:marital_status", _words("marital_status marital familienstand estado_civil")),
    Named("quasi:education", _words("education degree schooling bildung")),
    Named("quasi:occupation", _words("occupation job job_title profession beruf workclass employer_type")),
    Named("quasi:nationality", _words("nationality citizenship staatsangehoerigkeit nacionalidad")),
    Named("sensitive:ethnicity", _words("race ethnicity ethnic_group")),
    Named("sensitive:religion", _words("religion faith konfession religion_code")),
    Named("sensitive:income", _words("salary income wage salary_class gehalt einkommen salaire salario")),
    Named("sensitive:diagnosis", _words("diagnosis diagnose icd icd10 disease condition dx")),
    Named(
        "text",
        _words(
            "notes note comment comments remark remarks description message body free_text memo bemerkung "
            "commentaire observaciones"
        ),
        text=True,
    ),
    Named(
        "pii:other_id",
        _words(
            "id customer_id user_id client_id account_id patient_id employee_id member_id person_id "
            "customer_no customer_number kundennummer subject_id"
        ),
        _CODE,
        numeric=True,
    ),
    Named("pii:username", _words("username user_name login handle nickname")),
)


def named(name: str) -> Named | None:
    """What a column's name says; None where it says nothing. The last part of a dotted path counts."""
    last = re.split(r"[.\[\]]+", name.strip(".[]"))[-1]
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", last)
    folded = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
    for meaning in _MEANINGS:
        if folded in meaning.words:
            return meaning
    parts = folded.split("_")
    tails = {"_".join(parts[i:]) for i in range(1, len(parts))}
    for meaning in _MEANINGS:
        if tails & meaning.words and meaning.tag != "pii:other_id":
            return meaning
    return None
