"""How common words are, by language: python tools/build_rarity.py [OUT_FOLDER].

What comes in: the package wordfreq (`uv run --group data`). What goes out: `rarity.txt` for each language, by default
in the lexicon: a line for each tenth of the Zipf scale (log10 of occurrences in a billion words), and the words that
are about as common, as `lexicon.folding` folds them. What always holds: the same package gives the same files.
"""

import argparse
import math
from pathlib import Path

from wordfreq import get_frequency_dict

from sijill.lexicon.folding import folded

LANGUAGES = ("ar", "en", "es", "fr")
LEAST = 3.0
"""Words less common than this, one in a million, are left out: all such count as rare."""
HEAD = (
    "# How common words are: tenths of the Zipf scale, and the words. Made by tools/build_rarity.py from wordfreq 3.1\n"
    "# (Robyn Speer; CC BY-SA 4.0, see NOTICE); words of three letters or more, folded.\n"
)


def rarity_text(lang: str) -> str:
    """The file of one language."""
    best: dict[str, float] = {}
    for word, share in get_frequency_dict(lang, "small").items():
        for part in folded(word).split():
            if len(part) > 2 and not part.isdigit():
                best[part] = max(best.get(part, 0.0), math.log10(share) + 9)
    by_tenth: dict[int, list[str]] = {}
    for word, zipf in best.items():
        if zipf >= LEAST:
            by_tenth.setdefault(round(zipf * 10), []).append(word)
    lines = (f"{tenth} {' '.join(sorted(words))}\n" for tenth, words in sorted(by_tenth.items(), reverse=True))
    return HEAD + "".join(lines)


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Write how common words are, by language.")
    asked.add_argument("out", type=Path, nargs="?", default=Path("src/sijill/lexicon/data"))
    out = asked.parse_args().out
    for lang in LANGUAGES:
        (out / lang).mkdir(exist_ok=True)
        (out / lang / "rarity.txt").write_text(rarity_text(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
