"""What column names say, in several languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means: a tag, and the shape (RE2) that most values must have for it to count."""

    tag: str
    shape: str | None = None
    strong: bool = False
    """Whether nothing else is called so."""

    @property
    def kind(self) -> str:
        """The tag's kind, or the tag."""
        return self.tag.partition(":")[2] or self.tag


_WORDY = r"^[\p{L}\p{M}][\p{L}\p{M} .,'’()/&-]*$"
_NUMBER = r"^[0-9]{1,3}(?:\.0)?$"
_POSTCODE = r"^[A-Za-z0-9][A-Za-z0-9 -]{1,9}$"
_CODE = r"^[\p{L}\p{N}][\p{L}\p{N}_.:/+-]*$"
_LABEL = r"^[\p{L}\p{N}<>][\p{L}\p{N} _.,'’()/&+<>=%–-]{0,60}$"

# The kinds with the phrases that mean them; a phrase is a run of a name's words. The longest phrase decides, of equals
# the last in the name.
_PHRASES: dict[Meaning, str] = {
    Meaning("quasi:dob"): (
        "dob, birth date, birthdate, date of birth, birthday, bday, birth dt, birth day, born, born on, "
        "geburtsdatum, geboren, geb datum, gebdat, geb, date naissance, date de naissance, naissance, ddn, fecha "
        "nacimiento, fecha de nacimiento, nacimiento, fnac, data nascimento, data de nascimento, nascimento, data "
        "nascita, data di nascita, nascita, geboortedatum, data urodzenia, fodelsedatum, fodselsdato, syntymaaika, "
        "dogum tarihi, dogum"
    ),
    Meaning("quasi:date_time"): (
        "date, datetime, timestamp, ts, time, created, created at, updated, updated at, modified, signup, signup "
        "ts, registered, login, last login, last seen, visit, admission, discharge, order date, due date, start, "
        "end, since, until, datum, seit, fecha, data, dato, day, hired, hire date, joined, expires, expiry, issued"
    ),
    Meaning("pii:name", _WORDY): (
        "name, names, nom, nome, naam, ad, person, patient, recipient, addressee, beneficiary, passenger, doctor, "
        "physician, teacher, applicant, insured, display name, assigned to, contact person, signed by, mother "
        "name, father name, spouse, nickname"
    ),
    Meaning("pii:name", _WORDY, strong=True): (
        "full name, fullname, first name, firstname, fname, forename, given name, givenname, last name, lastname, "
        "lname, surname, family name, familyname, middle name, middlename, maiden name, vorname, nachname, "
        "familienname, zuname, prenom, nom famille, nom de famille, nombre, nombres, apellido, apellidos, primer "
        "apellido, cognome, sobrenome, voornaam, achternaam, imie, nazwisko, fornamn, efternamn, fornavn, "
        "etternavn, etunimi, sukunimi, soyad, ad soyad, customer name, client name, patient name, contact name, "
        "employee name, user full name, cardholder, card holder, holder name, account holder, guest name, owner "
        "name, author name, manager name, legal name, next of kin, emergency contact"
    ),
    Meaning("pii:email", r"@"): (
        "email, e mail, mail, email address, mail address, emailaddress, email addr, correo, correo electronico, "
        "courriel, adresse mail, epost, e post, eposta, contact email"
    ),
    Meaning("pii:phone", r"[0-9]{3}"): (
        "phone, phone number, phonenumber, phone no, telephone, tel, tel no, telno, mobile, mobile number, mobile "
        "phone, cell, cell phone, cellphone, fax, fax number, msisdn, home phone, work phone, contact number, "
        "telefon, telefonnummer, handy, mobil, mobilnummer, rufnummer, telefono, movil, celular, telefone, "
        "telefoon, telefoonnummer, portable, numero telephone, whatsapp"
    ),
    Meaning(
        "pii:ssn", r"[0-9]{3}"
    ): "ssn, social security number, social security no, social security, soc sec, socsec",
    Meaning("pii:card", r"[0-9]{4}"): (
        "card number, card no, cardnumber, cardno, card num, credit card, creditcard, credit card number, cc "
        "number, ccnum, cc num, ccn, cc no, pan, debit card, payment card, kreditkarte, kartennummer, numero "
        "carte, tarjeta, numero tarjeta, cartao, carta"
    ),
    Meaning("pii:iban_code", r"[0-9]{4}"): "iban, iban code, iban number",
    Meaning("pii:bank_account", r"[0-9]{4}"): (
        "bank account, account number, acct number, account no, acct no, konto, kontonummer, kontonr, sort code, "
        "routing number, routing, aba, bsb, compte, cuenta, conta, rekening, rekeningnummer"
    ),
    Meaning("pii:street_address", r"\p{L}"): (
        "address, street, street address, streetaddress, addr, address line, address1, address2, address line 1, "
        "address line 2, addr1, addr2, home address, postal address, mailing address, adresse, anschrift, strasse, "
        "str, hausnummer, rue, voie, direccion, domicilio, calle, endereco, rua, logradouro, indirizzo, via, "
        "adres, straat, ulica, adress, gatuadress, adresi"
    ),
    Meaning("quasi:age", _NUMBER): "age, age years, patient age, alter, edad, idade, eta, leeftijd, wiek, alder, yas",
    Meaning("quasi:zip", _POSTCODE): (
        "zip, zipcode, zip code, zip5, postal, postal code, postalcode, postcode, post code, plz, postleitzahl, "
        "code postal, codigo postal, cp, cap, cep, codice postale, postnummer, kod pocztowy, pincode, eircode, "
        "posta kodu"
    ),
    Meaning("quasi:location", _WORDY): (
        "city, town, place, city name, location, stadt, ort, wohnort, ville, commune, ciudad, poblacion, "
        "municipio, cidade, citta, comune, plaats, woonplaats, miasto, sehir, state, province, region, county, "
        "district, state name, bundesland, provincia, departement, estado, regione, country, country code, country "
        "name, ctry, native country, countrycode, land, pays, pais, paese, kraj, ulke, birthplace, place of birth, "
        "geburtsort, birth place, residence, suburb, neighborhood, area, zone, borough"
    ),
    Meaning(
        "pii:geo_coordinates", r"[0-9]"
    ): "lat, latitude, lon, lng, long, longitude, gps, coordinates, coords, geo, pt, point, latlon, latlng, lat long",
    Meaning(
        "quasi:sex", _LABEL
    ): "sex, gender, sx, geschlecht, sexe, sexo, sesso, genero, genere, geslacht, plec, kon, cinsiyet",
    Meaning(
        "quasi:marital_status", _LABEL
    ): "marital status, marital, maritalstatus, familienstand, estado civil, etat civil, stato civile",
    Meaning(
        "quasi:education", _LABEL
    ): "education, education level, degree, schooling, bildung, escolaridade, estudios, diploma",
    Meaning(
        "quasi:occupation", _LABEL
    ): "occupation, job, job title, profession, beruf, workclass, employment, puesto, metier, beroep",
    Meaning(
        "quasi:nationality", _LABEL
    ): "nationality, citizenship, staatsangehorigkeit, nacionalidad, nationalite, nazionalita",
    Meaning(
        "quasi:household", _LABEL
    ): "household, household size, children, dependents, relationship, family size, kinder",
    Meaning("quasi:organization", r"\p{L}"): (
        "company, company name, employer, employer name, organization, organisation, org, org name, firma, "
        "unternehmen, arbeitgeber, societe, entreprise, empresa, azienda, bedrijf, school, university, hospital, "
        "bank name, insurer"
    ),
    Meaning("quasi:tax_class", _LABEL): "tax class, steuerklasse, stkl, st kl, filing status",
    Meaning(
        "sensitive:ethnicity", _LABEL
    ): "race, ethnicity, ethnic, ethnic group, eth, ethnicgroup, ethnie, etnia, raza, raca",
    Meaning(
        "sensitive:religion", _LABEL
    ): "religion, faith, konfession, religious affiliation, religione, kirche, denomination",
    Meaning("sensitive:income"): (
        "salary, income, wage, wages, salary class, earnings, annual income, net worth, gehalt, lohn, einkommen, "
        "salaire, revenu, salario, sueldo, ingresos, renda, stipendio, reddito, compensation, bonus, pay"
    ),
    Meaning("sensitive:diagnosis", r"\p{L}"): (
        "diagnosis, diagnoses, dx, disease, condition, medical condition, icd, icd10, icd code, illness, symptom, "
        "symptoms, diagnose, diagnostic, diagnostico, diagnosi, disability, allergy, allergies, blood type, "
        "medication, treatment, hiv"
    ),
    Meaning("sensitive:political", _LABEL): (
        "political, party, political party, political affiliation, union, union member, trade union, partei, "
        "parteibuch, "
        "gewerkschaft, gewerkschaftsmitglied, syndicat, parti, parti politique, sindicato, partido, sindacato, "
        "partito, "
        "vakbond, partij, zwiazek zawodowy, fackforbund"
    ),
    Meaning("sensitive:grade"): (
        "grade, grades, final grade, exam score, exam grade, exam result, test score, gpa, marks, mark, school report, "
        "schulnote, abschlussnote, zeugnisnote, notendurchschnitt, moyenne, bulletin, calificacion, calificaciones, "
        "nota media, nota final, voto, voti, voto di laurea, cijfer, eindcijfer, ocena, betyg"
    ),
    Meaning("sensitive:criminal"): (
        "criminal record, criminal history, conviction, convictions, offence, offense, offences, arrest, felony, "
        "vorstrafen, vorstrafe, fuhrungszeugnis, casier judiciaire, condamnation, antecedentes, antecedentes penales, "
        "casellario, precedenti penali, strafblad, karalnosc"
    ),
    Meaning("sensitive:biometric"): (
        "biometrics, biometric, biometric data, fingerprint, fingerprints, face id, face template, iris, iris scan, "
        "voiceprint, retina, biometrie, fingerabdruck, empreinte, huella, huella dactilar, impronta, vingerafdruk"
    ),
    Meaning("sensitive:genetic"): "genetic, genetics, genome, dna, genotype, snp, genetic test, genetik",
    Meaning("sensitive:orientation", _LABEL): "sexual orientation, orientation",
    Meaning(
        "pii:ip", r"[.:]"
    ): "ip, ip address, ipaddress, ip addr, client ip, remote ip, source ip, src ip, ipv4, ipv6, remote addr",
    Meaning("pii:url", r"[./]"): "url, website, homepage, web, link, uri, webseite, site web, profile url",
    Meaning("pii:mac_address", r"[0-9A-Fa-f]{2}"): "mac, mac address, macaddress, mac addr",
    Meaning(
        "pii:device_id", _CODE
    ): "device id, imei, imsi, serial number, device serial, idfa, gaid, advertising id, udid, android id",
    Meaning("pii:username", r"^\S{2,40}$"): (
        "username, user name, login name, loginname, login id, user login, handle, screen name, screenname, "
        "benutzername, kurzel, kuerzel, kzl, nutzername, utilisateur, usuario, twitter, telegram, github, account name"
    ),
    Meaning(
        "pii:passport", r"[0-9]"
    ): "passport, passport no, passport number, reisepass, passeport, pasaporte, passaporte, travel document",
    Meaning(
        "pii:passport", r"^[A-Z]{1,2} ?[0-9]{6,8}$"
    ): "doc, doc no, doc number, document, document no, document number, documento, ausweisnummer, numero documento",
    Meaning(
        "pii:driver_license", r"[0-9]"
    ): "driver license, driver licence, drivers license, driving licence, license no, licence no, dl number, lic",
    Meaning(
        "pii:tax_id", r"[0-9]"
    ): "tax id, taxid, tin, itin, vat id, steuer id, steuernummer, nif, cpf, pesel, codice fiscale, ein",
    Meaning("pii:national_id", r"[0-9]"): (
        "national id, nationalid, identity number, id card, id number, nino, ni number, nin, dni, nie, curp, bsn, "
        "personnummer, aadhaar, pan card, ausweis, personalausweis, citizen id, sin, nir, insee"
    ),
    Meaning("pii:medical_record_number", r"[0-9]"): (
        "mrn, medical record number, hospital number, hosp id, nhs, nhs number, nhs no, patient number, chart "
        "number, insurance number, health card, medicare, krankenkassennummer, versichertennummer, kvnr"
    ),
    Meaning(
        "pii:vehicle_id", r"[0-9]"
    ): "vin, license plate, licence plate, plate, number plate, registration plate, kennzeichen, fin, matricula, lp, "
    "reg no, kfz, immatriculation, targa",
    Meaning("pii:secret"): (
        "password, passwd, pwd, pin, cvv, cvc, secret, token, session token, api key, apikey, private key, sid, "
        "session, sessionid, jsessionid, auth token, access token, refresh token, bearer, credential, otp"
    ),
    Meaning("text"): (
        "notes, note, comment, comments, remark, remarks, description, message, msg, body, free text, freetext, "
        "text, memo, feedback, bemerkung, bem, kommentar, beschreibung, commentaire, remarque, observaciones, "
        "notas, observacoes, osservazioni, opmerking, uwagi, summary, review, complaint, details, narrative, "
        "history, log, content, subject line, transcript"
    ),
    Meaning("pii:other_id", _CODE): (
        "customer id, user id, client id, account id, patient id, employee id, member id, person id, subject id, "
        "customer no, customer number, cust id, custid, cust no, client no, client number, member no, member "
        "number, employee no, employee number, emp id, emp no, empid, staff id, staff no, student id, student no, "
        "student number, userid, customerid, clientid, patientid, memberid, employeeid, personid, uid, guest id, "
        "passenger id, driver id, citizen id, voter id, applicant id, contact id, participant id, respondent id, "
        "kundennummer, kundennr, kunden id, personalnummer, mitgliedsnummer, matrikelnummer, numero client, id "
        "client, id cliente, numero cliente, codice cliente, klantnummer, loyalty id, household id, account, acct, "
        "customer, client, user, member, employee, id, key, guid, uuid, pk"
    ),
    Meaning("id of a thing"): (
        "order id, transaction id, session id, request id, event id, invoice id, "
        "order no, order number, invoice no, invoice number, batch id, job id, campaign id, row id, rowid, message "
        "id, trace id, "
        "ticket, ticket id, parcel, tracking number"
    ),
    Meaning("non-pii"): (
        "amount, amt, price, total, subtotal, cost, fee, tax, discount, quantity, qty, count, balance, currency, "
        "ccy, rate, score, rating, rank, percent, pct, ratio, weight, size, length, width, height, status, type, "
        "category, flag, level, version, active, enabled, product, product name, item, item name, title, model, "
        "brand, color, colour, unit, units, purchase amount, betrag, summe, preis, menge, waehrung, anzahl, "
        "montant, prix, quantite, devise, importe, precio, cantidad, moneda, valor, preco, quantidade, importo, "
        "prezzo, bedrag, prijs, aantal, file name, filename, event name, host name, hostname, column name, table "
        "name, department, dept, plan, tier, channel, source, platform, browser, os, language, lang, locale, "
        "error, code, response code, http status, duration, latency, bytes, temperature, humidity, km, mileage, "
        "questions, answer, seq, index, idx, row no, row number, line no, line number, lfd nr, lfdnr, position, "
        "product id, item id, store id, sku, ean, gtin, isbn, "
        "upc, category id, department id, region id, location id, version id"
    ),
}
# Words that turn a name into a property of the thing named: `email_verified` holds no address.
_ABOUT = frozenset(
    "is has opt optin ok verified valid count num type status flag consent preference pref kind category enabled "
    "allowed subscribed available present missing length hash score class bool yn method provider domain "
    "confirmed opted".split()
)
_SPLIT = re.compile(r"[^a-z0-9\u0400-\uffff]+")


@cache
def _table() -> dict[tuple[str, ...], Meaning]:
    return {tuple(phrase.split()): meaning for meaning, text in _PHRASES.items() for phrase in _phrases(text)}


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split(",")]


@cache
def meant_words() -> frozenset[str]:
    """Every word of the phrases that mean something, except where the thing meant is a value."""
    return frozenset(word for phrase in _table() for word in phrase)


def words(name: str) -> tuple[str, ...]:
    """The words of a name: split at punctuation and camelCase, lower case, without accents."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c))
    return tuple(word for word in _SPLIT.split(plain.replace("ß", "ss").lower()) if word)


def meaning_of(name: str) -> Meaning | None:
    """What a column's name says; `None` where it says nothing. The last part of a dotted path counts most."""
    parts = [part for part in re.split(r"[.\[\]]+", name) if part] or [name]
    last = words(parts[-1])
    if len(last) > 1 and not _ABOUT.isdisjoint(last) and last not in _table():
        return None
    found = _longest(last)
    return found if found is not None or len(parts) == 1 else _longest(words(parts[-2]) + last, least=2)


def _longest(name: tuple[str, ...], least: int = 1) -> Meaning | None:
    table = _table()
    numbered = tuple(re.sub(r"(?<=[a-z])[0-9]+$", "", word) for word in name)
    for words_of_name in (name, numbered):
        for length in range(min(len(words_of_name), 4), least - 1, -1):
            for start in range(len(words_of_name) - length, -1, -1):
                meaning = table.get(words_of_name[start : start + length])
                if meaning is not None:
                    return meaning
    return None
