"""How fast the workbench answers: python bench/workbench_speed.py [--claims 1000000 --incidents 120000 --minutes 10].

What comes in: the size of a made-up casebook, how many people ask at once and for how long. What goes out: a table of
figures with the bound that each must keep. What always holds: the workbench runs in a process of its own, as `sijill
serve` runs it; each person asks, reads for a second, and asks for something else; an answer that is no 200 has failed.
"""

import argparse
import multiprocessing
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from figure import Figure
from store_speed import SITES, WEIGHTS, WORDS
from workbench_record import made_up, opened

MOST_MS = 150.0
READS = 1.0
"""Seconds that a person reads before asking again."""
_PORT = 8321
COMMON = 1_000
"""Words that nobody looks for, for they stand in all reports: "people", "on". Those looked for are in a quarter of the
incidents, or in fewer."""


def serving(folder: Path) -> None:
    """Serve the casebook until the process is ended."""
    from sijill.web.serving import Place, listen, serve, workbench_of

    place = Place(port=_PORT, name="bench")
    casebook = opened(folder)
    with workbench_of(casebook, place) as (app, _):
        serve(app, listen(place), False, lambda: None)


@dataclass
class Asked:
    """What was asked, how long each took (milliseconds), how many failed."""

    times: dict[str, list[float]] = field(default_factory=dict)
    failed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def address(chance: random.Random, incidents: list[str]) -> tuple[str, str]:
    """What a person asks for next."""
    kind = chance.choice(("queue", "queue", "incident", "incident", "search", "map data", "incidents"))
    word = chance.choices(WORDS[COMMON:], WEIGHTS[COMMON:])[0]
    match kind:
        case "queue":
            return kind, chance.choice(
                ("/queue", "/queue?kind=toll-changed", f"/queue?words={word}", "/queue?target=market")
            )
        case "incident":
            return kind, f"/incidents/{chance.choice(incidents)}"
        case "search":
            _, lat, lon = chance.choice(SITES)
            more = chance.choice((f"+place:{lat:.2f},{lon:.2f}/20", "+harm:killed", "+published:2015", ""))
            return kind, f"/search?q={word}{more}"
        case "incidents":
            return kind, chance.choice(
                ("/incidents", f"/incidents?words={word}", "/incidents?grade=fair&begin=2015-01-01")
            )
        case _:
            return kind, chance.choice(
                ("/map/markers", "/map/days", "/map/markers?grade=fair", f"/map/list?words={word}")
            )


def person(number: int, until: float, incidents: list[str], asked: Asked) -> None:
    """One person at work."""
    chance = random.Random(number)
    connection = HTTPConnection("127.0.0.1", _PORT, timeout=30)
    time.sleep(chance.random() * READS)
    while time.monotonic() < until:
        kind, path = address(chance, incidents)
        began = time.perf_counter()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            is_well = answer.status == 200
        except OSError:
            connection.close()
            is_well = False
        took = (time.perf_counter() - began) * 1_000
        with asked.lock:
            asked.times.setdefault(kind, []).append(took)
            asked.failed += not is_well
        time.sleep(READS * chance.uniform(0.5, 1.5))


def figures(folder: Path, people: int, minutes: float) -> Iterator[Figure]:
    casebook = opened(folder)
    size = casebook.store.size()
    starts = [int(size * share) for share in (0.6, 0.7, 0.8, 0.9)]
    incidents = [row.id for after in starts for row in casebook.store.incidents.page(after, 250)]
    casebook.store.close()
    process = multiprocessing.get_context("spawn").Process(target=serving, args=(folder,), daemon=True)
    began = time.monotonic()
    process.start()
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", _PORT, timeout=120)
            connection.request("GET", "/queue")
            connection.getresponse().read()
            break
        except OSError:
            time.sleep(0.1)
    yield Figure("from the command to the first page", time.monotonic() - began, "s")
    asked, until = Asked(), time.monotonic() + minutes * 60
    threads = [threading.Thread(target=person, args=(n, until, incidents, asked)) for n in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    process.terminate()
    for kind, times in sorted(asked.times.items()):
        yield Figure(f"{kind}, p50 of {len(times):,}", statistics.median(times), "ms")
        bound = None if kind == "incidents" else MOST_MS
        yield Figure(f"{kind}, p95", statistics.quantiles(times, n=20)[18], "ms", bound, least=False)
    yield Figure("answers that failed", asked.failed, "", 0, least=False)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how fast the workbench answers.")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--incidents", type=int, default=120_000)
    parser.add_argument("--people", type=int, default=20, help="who ask at once")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--folder", type=Path, help="where to make the casebook, or where one lies that was made before"
    )
    args = parser.parse_args()
    base = args.folder or Path(tempfile.mkdtemp())
    print("| figure | measured | bound | kept |\n| --- | --- | --- | --- |")
    kept = True
    try:
        if not (base / "book").exists():
            began = time.monotonic()
            made_up(base / "book", args.claims, args.incidents)
            print(Figure("made up in", time.monotonic() - began, "s").line(), flush=True)
        for figure in figures(base / "book", args.people, args.minutes):
            print(figure.line(), flush=True)
            kept = kept and figure.holds
    finally:
        if args.folder is None:
            shutil.rmtree(base)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
