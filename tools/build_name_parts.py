"""Parts of Arabic names: python tools/build_name_parts.py DICTIONARY.csv [OUT].

What comes in: a CSV file whose first column has Arabic name parts (`scripts/data/common/killed-in-gaza/data/
dict_ar_en.csv` of TechForPalestine/palestine-datasets, public domain). What goes out: the lexicon's list of them, in
the one form of a mended text, sorted. What always holds: parts alone, no whole name; the same file gives the same list.
"""

import argparse
import csv
import re
from pathlib import Path

from sijill.lexicon.arabic_letters import one_form

_LETTERS = re.compile("[\u0621-\u064a]{2,}")
HEAD = (
    "# Parts of Arabic names, by which a name is told from other words; letters of one form. Made by\n"
    "# tools/build_name_parts.py from a public-domain list of Tech for Palestine (see NOTICE).\n"
)


def parts_text(rows: Path) -> str:
    """The list of a dictionary's name parts."""
    with rows.open(encoding="utf-8", newline="") as file:
        told = {one_form(row[0].strip(" ()")) for row in csv.reader(file) if row}
    return HEAD + "".join(f"{part}\n" for part in sorted(told) if _LETTERS.fullmatch(part))


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Write the lexicon's parts of Arabic names.")
    asked.add_argument("dictionary", type=Path)
    asked.add_argument("out", type=Path, nargs="?", default=Path("src/sijill/lexicon/data/names/parts.txt"))
    told = asked.parse_args()
    told.out.write_text(parts_text(told.dictionary), encoding="utf-8")


if __name__ == "__main__":
    main()
