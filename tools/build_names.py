"""Pack forenames and surnames from the `faker` package's locale lists into sfumato's name dictionary.

Usage: python tools/build_names.py [OUT]

The file has three sections, `[forenames]`, `[surnames]` and `[both]`, one folded name a line (letters only, lower case,
no accents; see `sfumato.kernel.detect.fold`). Words that Faker's own texts use as common words are left out, and so are
names in scripts whose folded form has fewer than three letters.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import faker
import faker.providers.person
import pyarrow as pa
from faker.providers.color import Provider as Colors
from faker.providers.lorem.en_US import Provider as English

from sfumato.kernel.detect import fold

OUT = Path(__file__).parents[1] / "src/sfumato/detection/data/names.txt"
LOCALES = frozenset(
    "cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CL es_CO es_ES es_MX fi_FI "
    "fr_BE fr_CA fr_CH fr_FR ga_IE hr_HR hu_HU id_ID it_IT nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE "
    "tr_TR ru_RU ha_NG ig_NG yo_NG zu_ZA hi_IN ar_SA he_IL".split()
)
LONGEST_LIST = 3_000
"""Of a locale's longer list only so many are taken, in its own order, which is mostly by frequency."""
SHORTEST = 3
HEADER = f"""\
# Forenames and surnames, packed by tools/build_names.py from the locale lists of faker {faker.VERSION}
# (https://github.com/joke2k/faker, Copyright Daniele Faraglia and contributors, MIT License).
"""


def names(kind: str) -> set[str]:
    """All names of a kind (`first_name`, `last_name`; lists whose attribute holds it) in the chosen locales, folded."""
    found: list[str] = []
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.name not in LOCALES:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in sorted(vars(provider)):
            lists = getattr(provider, attribute)
            if kind in attribute and isinstance(lists, list | tuple | dict):
                found += [str(name) for name in list(lists)[:LONGEST_LIST]]
    words = [
        word for name in found for word in name.replace("-", " ").split() if word[:1].isupper() or not word.isascii()
    ]
    return {name for name in fold(pa.array(words, pa.string())).to_pylist() if len(name) >= SHORTEST and name.isalpha()}


def common_words() -> set[str]:
    """Words of English text and names of colours."""
    words: set[str] = set(" ".join(Colors.all_colors).lower().split())
    words |= set(English.word_list)
    return set(fold(pa.array(sorted(words), pa.string())).to_pylist())


def main() -> None:
    """Write the file."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    common = common_words()
    first, last = names("first_name") - common, names("last_name") - common
    sections = {"forenames": first - last, "surnames": last - first, "both": first & last}
    text = HEADER + "".join(f"[{name}]\n" + "\n".join(sorted(found)) + "\n" for name, found in sections.items())
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
