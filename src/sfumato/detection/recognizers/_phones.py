"""What the recognizers of telephone numbers share: the words around them, and national recognizers."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

EXTENSION = r"(?:[ ,;]{0,2}(?i:x|ext\.?|extension|durchwahl)[ .:]?[0-9]{1,6})?"

CONTEXT = phrases(
    "phone, phones, telephone, tel, mobile, cell, cellphone, mob, fax, call, calls, called, calling, callback, "
    "dial, ring, rang, text me, text him, text her, texted, sms, whatsapp, reach, contact, hotline, helpline, "
    "pager, landline, voicemail, ph, msisdn, telefon, telefonnummer, handy, mobil, mobilnummer, anrufen, rückruf, "
    "rufnummer, erreichbar, telefone, cel, celular, fone, ligar, ligue, teléfono, telefono, móvil, movil, llamar, "
    "llame, llámame, cellulare, chiamare, chiama, téléphone, portable, appeler, appelez, rappeler, joindre, "
    "bellen, mobiel, telefoon, telefoonnummer, komórka, tel kom, zadzwoń, dzwonić, dzwoń, ring mig, mobilen, cep, "
    "telefonu, ara, mobiltelefon, телефон, тел, звонить, 电话, 手机, 電話, 携帯, फ़ोन, मोबाइल"
)
NEGATIVE = phrases(
    "order, orders, invoice, ticket, tracking, parcel, isbn, issn, ean, gtin, upc, sku, serial, part, id, ids, "
    "uuid, commit, build, version, port, pid, error, code, zip, postcode, postal, account, acct, routing, ssn, "
    "passport, licence, license, npi, vat, policy, claim, case, reference, ref, booking, amount, total, price, "
    "usd, eur, date, dob, timestamp, epoch, lat, lon, latitude, longitude, row, page, pages, size, bytes, nhs, nhs "
    "number, mrn, imei, token, key, chi, medicare, itin, vin, bestellung, rechnung, commande, facture, pedido, "
    "fatura, factura, konto, kontonummer, compte, cuenta, conta, steuer id, bsb, sort code"
)


def national(identifier: str, region: str, patterns: tuple[Pattern, ...]) -> Recognizer:
    """A recognizer of one region's national forms, checked against its numbering plan."""
    return Recognizer(
        id=identifier,
        entity="PHONE_NUMBER",
        country=region.lower(),
        patterns=patterns,
        context=CONTEXT,
        boost=0.35,
        negative=NEGATIVE,
        penalty=0.3,
        words_before=5,
        words_after=2,
        priority=1,
    )


def dialled(region: str, regex: str, *, valid: float, possible: float) -> Pattern:
    """A form as dialled in `region`: its scores if the number is valid, and if only its length is possible."""
    return Pattern(
        regex=regex,
        validator="phone",
        argument=region,
        score=possible,
        validated_score=valid,
        left="strict",
        right="strict",
    )
