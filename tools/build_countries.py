"""Write the names of countries into the catalogues: `python tools/build_countries.py` (in the group `data`: babel).

What comes in: CLDR by way of `babel` (Unicode-3.0). What goes out: `lexicon/catalogues/<language>/countries.toml`. What
always holds: the same keys in every language, ISO 3166 alpha-2 codes alone.
"""

import re
from pathlib import Path

from babel import Locale

CATALOGUES = Path(__file__).resolve().parent.parent / "src/sijill/lexicon/catalogues"
NOT_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "CQ"}


def main() -> None:
    """Write the files."""
    for folder in sorted(path for path in CATALOGUES.iterdir() if path.is_dir()):
        names = Locale(folder.name).territories
        known = sorted(str(code) for code in names)
        codes = [code for code in known if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES]
        rows = [f'{code} = "{names[code]}"' for code in codes]
        told = "# Names of countries: CLDR (Unicode-3.0), written by tools/build_countries.py.\n\n[country]\n"
        (folder / "countries.toml").write_text(told + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
