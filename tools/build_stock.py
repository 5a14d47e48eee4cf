"""How common stems are in reports of harm: python tools/build_stock.py REPORTS.jsonl [OUT].

What comes in: rows `id, text, title, lang, incident` of reports in Arabic. What goes out: by default
`lexicon/data/ar/stock.txt`: a line for each tenth of rarity (the natural logarithm of how many events there are to one
that is told of with the stem), and the stems. What always holds: it holds no text, and no stem of fewer than `LEAST`
events; reports of one event count once.
"""

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sijill.lexicon.arabic_letters import mended
from sijill.lexicon.arabic_stems import stems_of
from sijill.lexicon.arabic_words import sentences_of
from sijill.rows.reports import rows_in

LEAST = 5
"""Events that a stem stands in at least: what fewer tell with may be a name."""
HEAD = (
    "# How common stems are in reports of harm in Arabic: tenths of rarity (the logarithm of how many events there\n"
    "# are to one that is told of with the stem), and the stems. Made by tools/build_stock.py; holds no text.\n"
)


def stock_text(told: Iterable[tuple[str, str]], least: int = LEAST) -> str:
    """The file, from the incident and the text of each report."""
    events: dict[str, set[str]] = defaultdict(set)
    incidents: set[str] = set()
    for incident, text in told:
        incidents.add(incident)
        for stem in stems_of(sentences_of(mended(text))):
            events[stem].add(incident)
    by_tenth: dict[int, list[str]] = defaultdict(list)
    for stem, of in events.items():
        if len(of) >= least:
            by_tenth[round(10 * math.log((len(incidents) + 1) / (len(of) + 1)))].append(stem)
    return HEAD + "".join(f"{tenth} {' '.join(sorted(stems))}\n" for tenth, stems in sorted(by_tenth.items()))


def main() -> None:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Write how common stems are in reports of harm.")
    asked.add_argument("reports", type=Path)
    asked.add_argument("out", type=Path, nargs="?", default=Path("src/sijill/lexicon/data/ar/stock.txt"))
    given = asked.parse_args()
    rows = [row for _, row in rows_in(given.reports) if isinstance(row, dict) and row.get("lang") == "ar"]
    told = ((str(row["incident"]), f"{row.get('title') or ''}\n{row['text']}") for row in rows)
    given.out.write_text(stock_text(told), encoding="utf-8")


if __name__ == "__main__":
    main()
