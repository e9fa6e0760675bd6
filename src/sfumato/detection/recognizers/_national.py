"""What recognizers of national numbers and plates share: the words around them, and what such numbers else would be."""

from __future__ import annotations

from sfumato.core.recognizer import phrases

IDENTITY = phrases(
    "national id, national ids, national identity, national identification, national number, identity number, "
    "identity no, identification number, identity card, identity document, id number, id no, id card, personal id, "
    "personal number, personal identity, personal identification, citizen id, citizen number, government id"
)
"""Words for any country's identity number: for numbers whose own check leaves little to chance."""

TAX = phrases("tax id, tax ids, tax number, tax no, tax identification, taxpayer, tax payer, fiscal number, fiscal id")
"""Words for any country's tax number."""

NEGATIVE = phrases(
    "order, orders, invoice, ticket, tracking, parcel, shipment, consignment, isbn, issn, ean, gtin, upc, barcode, "
    "sku, serial, part no, part number, item, article, product, batch, lot, commit, build, version, pid, port, "
    "error, epoch, timestamp, unix, session, request, transaction, txn, amount, total, price, usd, eur, bytes, size, "
    "row, rows, offset, phone, telephone, tel, mobile, cell, fax, call, whatsapp, imei, meter, policy, claim, "
    "case no, booking, account, telefon, telefono, teléfono, telefone, celular, telefonu, puhelin, tlf, faktura, "
    "fakturanummer, factura, fatura, pedido, zamówienie, zamówienia, ordre, beställning, order nr, ordernummer, "
    "tilaus, lasku, sipariş, kargo, objednávka, számla, comandă, поръчка, заказ, заказа, замовлення, 订单, 订单号, "
    "电话, 注文, 電話, 주문, 전화"
)
"""What a run of digits is more often: things of shops, logs and telephones."""

VEHICLE = phrases(
    "plate, plates, license plate, licence plate, number plate, registration, registration number, registration no, "
    "vehicle registration, reg no, reg number, regn, rego, vehicle, car, truck, lorry, motorcycle, motorbike, "
    "bike, scooter, sedan, taxi, toyota, corolla, honda, hyundai, nissan, ford, "
    "volkswagen, vw, bmw, mercedes, audi, renault, peugeot, fiat, kia, skoda, škoda, opel, mazda, volvo, saab, "
    "dacia, suzuki"
)
"""Words around a vehicle's plate."""

NO_VEHICLE = phrases(
    "flight, flights, gate, room, model, part, part no, sku, version, firmware, error, code, order, invoice, ticket, "
    "tracking, serial, article, item, unit, isbn, iso, rfc, standard, highway, route, postcode, zip"
)
"""What short groups of letters and digits are more often than plates."""
