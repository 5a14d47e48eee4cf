"""How fast accounts are matched: python bench/match_speed.py [--accounts 1000000] [--beside 20000].

What comes in: how many accounts to make up; of how many to let plain Splink and dedupe do the same. What goes out: a
table of figures: all at once, a thousand new ones among all (and among a tenth of them), memory; and beside others in
one run. What always holds: all ways get the very same accounts; the figures of grouping are against how the accounts
were made up, and say only that each way did its work.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from figure import Figure
from match_accounts import accounts
from match_beside import by_dedupe, by_splink

from sijill.analyse.sets import conll
from sijill.match.index import MatchIndex
from sijill.match.traits import Traits

NEW = 1_000
_BATCH = 50_000


class Told(list[Figure]):
    """Figures, each printed as soon as it is known: the whole takes long."""

    def append(self, figure: Figure) -> None:
        print(figure.line(), flush=True)
        super().append(figure)

    def extend(self, figures: Iterable[Figure]) -> None:
        for figure in figures:
            self.append(figure)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def filled(path: Path, count: int) -> tuple[MatchIndex, float]:
    """An index with so many accounts that wait to be matched, and the seconds that putting them took."""
    index = MatchIndex.open(path)
    coming = accounts(count)
    took = 0.0
    while batch := [told for told, _ in islice(coming, _BATCH)]:
        took += seconds(lambda batch=batch: put(index, batch))  # type: ignore[misc]
    return index, took


def put(index: MatchIndex, batch: Sequence[Traits]) -> None:
    with index.together():
        for told in batch:
            index.put_traits(told.document, "1", [told])


def measured(folder: Path, count: int) -> list[Figure]:
    figures = Told()
    for size, name in ((count // 10, "a tenth"), (count, "all")):
        index, putting = filled(folder / f"{size}.match", size)
        matching = seconds(lambda index=index: index.match())  # type: ignore[misc]
        figures.append(Figure(f"{size:,} accounts put into the index", putting, "s"))
        figures.append(Figure(f"{size:,} accounts matched at once", matching, "s"))
        new = [told for told, _ in accounts(NEW, size)]
        put(index, new[: NEW // 10])
        index.match()  # what was read first is in memory now
        put(index, new[NEW // 10 :])
        figures.append(Figure(f"{NEW - NEW // 10:,} new ones matched among {name}", seconds(index.match), "s"))
        index.close()
    more = [
        Figure("memory of the process, at most", peak(), "MB", 3_000, least=False),
        Figure("the index, an account", (folder / f"{count}.match").stat().st_size / count, "bytes"),
        Figure("new ones among all, over among a tenth", figures[5].value / figures[2].value, "x", 2.0, least=False),
    ]
    figures.extend(more)
    return figures


def beside(count: int) -> list[Figure]:
    """The same accounts by this program, by plain Splink with the same comparisons, by dedupe."""
    told = list(accounts(count))
    gold = {traits.id: str(incident) for traits, incident in told}
    mine = [traits for traits, _ in told]
    figures = Told()
    for name, way in (("sijill", by_sijill), ("plain Splink", by_splink), ("dedupe", by_dedupe)):
        began = time.perf_counter()
        groups = way(mine)
        took = time.perf_counter() - began
        put_in = {id: str(n) for n, group in enumerate(groups) for id in group}
        figures.append(Figure(f"{count:,} accounts by {name}", took, "s"))
        figures.append(Figure(f"B-cubed of {name}", conll(gold, put_in).b_cubed, ""))
    return figures


def by_sijill(told: Sequence[Traits]) -> list[tuple[str, ...]]:
    index = MatchIndex.open()
    put(index, told)
    groups = list(index.match().groups)
    index.close()
    return groups


def main() -> int:
    asked = argparse.ArgumentParser(description="Measure how fast accounts are matched.")
    asked.add_argument("--accounts", type=int, default=1_000_000)
    asked.add_argument("--beside", type=int, default=20_000, help="accounts for Splink and dedupe, 0 for none")
    asked.add_argument("--folder", type=Path, help="where the index is made; else a temporary folder")
    given = asked.parse_args()
    print("| figure | measured | bound | kept |\n| --- | --- | --- | --- |")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        if given.accounts:
            figures += measured(Path(folder), given.accounts)
    if given.beside:
        figures += beside(given.beside)
    return int(not all(f.holds for f in figures))


if __name__ == "__main__":
    raise SystemExit(main())
