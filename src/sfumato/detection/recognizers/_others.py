"""Words that say of a number near them that it counts, orders or dials something, in western Europe's languages."""

from __future__ import annotations

from sfumato.core.recognizer import phrases

OTHERS = phrases(
    "phone, telephone, tel, fax, mobile, order, orders, order id, order no, invoice, ticket, tracking, parcel, ref, "
    "booking, isbn, ean, gtin, sku, serial, part, model, build, version, commit, error, port, amount, total, price, "
    "timestamp, epoch, flight, seat, room, page, telefon, handy, rufnummer, bestellung, bestellnummer, rechnung, "
    "rechnungsnummer, auftrag, auftragsnummer, sendung, sendungsnummer, artikel, artikelnummer, kundennummer, "
    "commande, facture, colis, téléphone, portable, pedido, factura, envío, teléfono, móvil, referencia, ordine, "
    "fattura, spedizione, telefono, cellulare, encomenda, fatura, telefone, telemóvel, bestelling, factuur, "
    "telefoon, mobiel, ordernummer, bestelnummer"
)
