"""Pack libphonenumber's metadata (from the `phonenumbers` package) into sfumato's phone plans.

Usage: python tools/build_phone_plans.py [OUT]

One line a region, tab-separated: region, calling code, international prefix, national prefix for parsing,
transformation of it, leading digits, local-only lengths, then one `lengths=pattern` for each kind of number, the
general one first. The main region of a calling code stands before its others, in libphonenumber's order.
"""

from __future__ import annotations

import sys
from pathlib import Path

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.phonemetadata import PhoneNumberDesc

OUT = Path(__file__).parents[1] / "src/sfumato/kernel/data/phone_plans.tsv"
KINDS = (
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
    "fixed_line",
    "mobile",
)
HEADER = f"""\
# Telephone numbering plans, packed by tools/build_phone_plans.py from the metadata of Google's libphonenumber
# (https://github.com/google/libphonenumber, Copyright The Libphonenumber Authors, Apache License 2.0), as carried by
# the Python port phonenumbers {phonenumbers.__version__}
# (https://github.com/daviddrysdale/python-phonenumbers, Apache License 2.0).
"""


def lengths(values: tuple[int, ...]) -> str:
    """Lengths as libphonenumber lists them."""
    return ",".join(str(value) for value in values)


def kinds(metadata: PhoneMetadata) -> list[str]:
    """Each kind's lengths and pattern once, the general one first."""
    descs: list[PhoneNumberDesc | None] = [metadata.general_desc, *(getattr(metadata, kind) for kind in KINDS)]
    fields: list[str] = []
    for desc in descs:
        if desc is not None and desc.national_number_pattern and desc.national_number_pattern != "NA":
            field = f"{lengths(desc.possible_length)}={desc.national_number_pattern}"
            if field not in fields[1:]:
                fields.append(field)
    return fields


def line(code: int, metadata: PhoneMetadata) -> str:
    """One region."""
    fields = [
        metadata.id,
        str(code),
        metadata.international_prefix or "",
        metadata.national_prefix_for_parsing or "",
        metadata.national_prefix_transform_rule or "",
        metadata.leading_digits or "",
        lengths(metadata.general_desc.possible_length_local_only if metadata.general_desc else ()),
        *kinds(metadata),
    ]
    if any("\t" in field or "\n" in field for field in fields):
        raise SystemExit(f"metadata of {metadata.id} cannot be packed")
    return "\t".join(fields)


def main() -> None:
    """Write the file."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    lines = []
    for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items()):
        for region in regions:
            metadata = (
                PhoneMetadata.metadata_for_nongeo_region(code)
                if region == "001"
                else PhoneMetadata.metadata_for_region(region)
            )
            if metadata is not None:
                lines.append(line(code, metadata))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
