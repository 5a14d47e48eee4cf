"""How common Arabic stems are: python tools/build_stock.py [OUT].

What comes in: the package wordfreq (`uv run --group data`), and the lexicon's own words of reports of harm. What goes
out: by default `lexicon/data/ar/stock.txt`: a line for each tenth of rarity, and the stems. What always holds: nothing
is counted in anybody's reports; the same package and the same lexicon give the same file.
"""

import argparse
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from wordfreq import get_frequency_dict

from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_stems import stems_of
from sijill.lexicon.arabic_words import sentences_of
from sijill.lexicon.rarity import EVERYWHERE, RAREST_STEM

DATA = Path("src/sijill/lexicon/data")
OF_REPORTS = 0.7
"""Rarity of the lexicon's own words of harm: most reports have them, however rare they are elsewhere (ours)."""
NAMES = ("places", "persons", "stems")
"""Tables of the lexicon that hold parts of names, or no words."""
HEAD = (
    "# How common Arabic stems are: tenths of rarity, and the stems. Made by tools/build_stock.py from wordfreq 3.1\n"
    "# (Robyn Speer; CC BY-SA 4.0, see NOTICE) and from the lexicon's own words of reports of harm.\n"
)


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Write how common Arabic stems are.")
    asked.add_argument("out", type=Path, nargs="?", default=DATA / "ar/stock.txt")
    asked.parse_args().out.write_text(stock_text(), encoding="utf-8")


def stock_text() -> str:
    """The file."""
    shares = defaultdict[str, float](float)
    for word, share in get_frequency_dict("ar", "small").items():
        for stem in _stems(word):
            shares[stem] += share
    found = {stem: max(0.0, EVERYWHERE - math.log10(share) - 9) for stem, share in shares.items()}
    for word in own_words():
        for stem in _stems(word):
            found[stem] = min(found.get(stem, OF_REPORTS), OF_REPORTS)
    by_tenth = defaultdict[int, list[str]](list)
    for stem, rarity in found.items():
        if rarity < RAREST_STEM:
            by_tenth[round(10 * rarity)].append(stem)
    return HEAD + "".join(f"{tenth} {' '.join(sorted(stems))}\n" for tenth, stems in sorted(by_tenth.items()))


def own_words() -> Iterator[str]:
    """The words of the lexicon's tables in Arabic."""
    files = [p for p in sorted((DATA / "arabic").glob("*.toml")) if p.stem not in NAMES]
    for path in (*files, DATA / "ar/voices.toml"):
        yield from _texts(tomllib.loads(path.read_text(encoding="utf-8")))


def _texts(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for name, value in told.items():
            yield name
            yield from _texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value)


def _stems(word: str) -> Iterator[str]:
    return stems_of(sentences_of(mended(word)))


if __name__ == "__main__":
    main()
