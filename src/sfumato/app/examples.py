"""A customers file of invented people, made from a seed: something to try sfumato on.

All of it is fictitious: e-mail domains are the reserved example ones (RFC 2606), telephone numbers lie in the range
kept for fiction (555-0100 to 555-0199), social security numbers have area numbers that are never issued (900-999),
payment cards are random digits that pass the Luhn test.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from sfumato.core.errors import SfumatoError

_FIRST = (
    "Alice Amara Anna Antonio Benjamin Carlos Chiara Chloe Daniel David Elena Emma Fatima Felix Grace Hannah "
    "Hiroshi Ines Ingrid James Jasmine John Julia Kenji Laura Liam Linda Lucas Maria Mateo Michael Mohammed "
    "Nadia Noah Olivia Oscar Patricia Paulo Priya Rachel Robert Samuel Sarah Sofia Thomas Valentina Victor "
    "William Yuki Zoe"
).split()
_LAST = (
    "Anderson Baker Becker Bennett Carter Castro Clark Collins Cooper Diaz Dubois Evans Fischer Flores "
    "Garcia Gomez Green Hansen Harris Hoffmann Hughes Ivanova Jackson Johnson Kaur Keller Kovacs Lambert "
    "Lopez Martin Miller Moreau Morgan Nakamura Nguyen Novak Okafor Patel Peterson Ramirez Reed Rossi Santos "
    "Schmidt Silva Tanaka Taylor Walker Weber Young"
).split()
_CITIES = (
    ("Springfield", "627"),
    ("Riverside", "925"),
    ("Franklin", "370"),
    ("Greenville", "296"),
    ("Bristol", "060"),
    ("Clinton", "527"),
    ("Fairview", "973"),
    ("Salem", "973"),
    ("Madison", "537"),
    ("Georgetown", "786"),
)
_REMARKS = (
    "Asked about the delivery window for the second parcel.",
    "Prefers the smaller box; see version 2.14.3 of the packing guide.",
    "Order 7741-0032 arrived late, a refund was offered.",
    "Wants the newsletter once a month.",
    "Reported that the website showed an old price.",
    "Upgraded to the yearly plan.",
)
_AREAS = ("202", "303", "404", "512", "617", "702", "808", "919")
_DOMAINS = ("example.com", "example.org", "example.net")
_AS_OF = date(2026, 1, 1)

_SCHEMA = pa.schema(
    [
        ("customer_id", pa.int64()),
        ("full_name", pa.string()),
        ("email", pa.string()),
        ("phone", pa.string()),
        ("ssn", pa.string()),
        ("card_number", pa.string()),
        ("birth_date", pa.date32()),
        ("age", pa.int16()),
        ("zip", pa.string()),
        ("city", pa.string()),
        ("ip", pa.string()),
        ("signup_ts", pa.timestamp("us")),
        ("purchase_amount", pa.float64()),
        ("notes", pa.string()),
    ]
)


def customers(path: str, *, rows: int = 2000, seed: int = 20260101, clean_notes: bool = False) -> dict[str, object]:
    """Writes the file, `.csv` or `.parquet` by its ending; the same rows and seed give the same bytes of data."""
    write = _writer(path)
    rng = random.Random(seed)  # noqa: S311 - example data, no secret
    people = [_person(rng, number, clean_notes) for number in range(rows)]
    table = pa.Table.from_pylist(people, schema=_SCHEMA)
    try:
        write(table, path)
    except OSError:
        raise SfumatoError("sink.io", "the example cannot be written", file=path) from None
    return {"path": path, "rows": rows}


def _writer(path: str) -> Callable[[pa.Table, str], None]:
    writers: dict[str, Callable[[pa.Table, str], None]] = {
        ".csv": pa.csv.write_csv,
        ".parquet": lambda table, where: pa.parquet.write_table(table, where, compression="zstd"),
    }
    ending = Path(path).suffix
    if ending not in writers:
        raise SfumatoError("sink.unknown_format", "the example is written as .csv or .parquet", file=path)
    return writers[ending]


def _person(rng: random.Random, number: int, clean: bool) -> dict[str, object]:
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    customer = 10_000_000 + number * 7 + rng.randrange(7)
    city, area = rng.choice(_CITIES)
    age = min(99, max(18, round(rng.gauss(46, 17))))
    phone = f"({rng.choice(_AREAS)}) 555-01{rng.randrange(100):02d}"
    email = f"{first}.{last}{customer % 100_000}@{rng.choice(_DOMAINS)}".lower()
    person: dict[str, object] = {
        "customer_id": customer,
        "full_name": f"{first} {last}",
        "email": email,
        "phone": phone,
        "ssn": f"9{rng.randrange(100):02d}-{rng.randrange(1, 100):02d}-{rng.randrange(1, 10_000):04d}",
        "card_number": _card(rng),
        "birth_date": _AS_OF - timedelta(days=int(age * 365.2425) + rng.randrange(1, 364)),
        "age": age,
        "zip": f"{area}{rng.randrange(100):02d}",
        "city": city,
        "ip": f"{rng.choice((192, 198, 203))}.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}",
        # DTZ001: a column of times without a zone, as most exports have.
        "signup_ts": datetime(2015, 1, 1) + timedelta(seconds=rng.randrange(11 * 365 * 86_400)),  # noqa: DTZ001
        "purchase_amount": round(rng.lognormvariate(3.6, 1.1), 2),
    }
    person["notes"] = _note(rng, first, last, email, phone, str(person["card_number"]), clean)
    return person


def _note(rng: random.Random, first: str, last: str, email: str, phone: str, card: str, clean: bool) -> str | None:
    if rng.random() < 0.05:
        return None
    note = rng.choice(_REMARKS)
    if clean:
        return note
    tails = (f" Contact: {email}", f" Call {phone}.", f" Spoke with {first} {last}.", f" Card {card} was declined.")
    return note + (rng.choice(tails) if rng.random() < 0.4 else "")


def _card(rng: random.Random) -> str:
    digits = [4, *(rng.randrange(10) for _ in range(14))]
    total = sum(digit if place % 2 else sum(divmod(digit * 2, 10)) for place, digit in enumerate(digits))
    return "".join(map(str, [*digits, -total % 10]))
