"""How fast the record is: python bench/store_speed.py [--claims 1000000].

What comes in: how many claims to make up, spread over readings of ten. What goes out: a table of figures with the
bound that each must keep: entering, rebuilding, and searching by box, days and words. What always holds: the same
number makes up the same record; everything is on the disk when its time is taken.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from figure import Figure

from sijill.record.ledger import Json, Kind, Told
from sijill.store.query import Box, Query
from sijill.store.sqlite import SqliteStore

ACCOUNTS, TOLLS = 5, 2
FIRST, DAYS = date(2012, 1, 1), 4_000
WORDS = [f"word{i}" for i in range(5_000)]
WEIGHTS = [1 / (i + 2) for i in range(len(WORDS))]
CHANCE = random.Random(5)
SITES = [(f"Town {i}", CHANCE.uniform(33, 37.5), CHANCE.uniform(35.5, 42)) for i in range(2_000)]
QUERIES = 400


def reading(name: str) -> bytes:
    """The reading, or the text, that a name stands for."""
    chance = random.Random(int(name, 16))
    return json.dumps(
        {
            "id": name,
            "lang": "en",
            "published": None,
            "reader": "rules/1",
            "relevant": True,
            "entries": [account(chance, i) for i in range(ACCOUNTS)],
            "victims": [],
            "control": [],
            "statements": [],
            "problems": [],
        }
    ).encode()


def account(chance: random.Random, number: int) -> Json:
    text = " ".join(chance.choices(WORDS, WEIGHTS, k=14))
    first = FIRST + timedelta(chance.randrange(DAYS))
    last = first + timedelta(chance.choice((0, 0, 0, 1, 30)))
    site = chance.choice(SITES)
    place: Json = {
        "text": site[0],
        "start": 0,
        "end": 6,
        "country": "SY",
        "within": None,
        "lat": site[1],
        "lon": site[2],
        "radius_km": 2.0,
        "gazetteer_id": "x",
        "admin": ["a", "b"],
        "candidates": [],
    }
    toll: dict[str, Json] = {
        "harm": "killed",
        "group": "people",
        "low": 12,
        "high": 12,
        "approx": False,
        "vague": None,
        "of": None,
        "by": None,
        "text": text[:20],
        "start": 0,
        "end": 20,
        "cue": "killed",
    }
    return {
        "id": f"e{number}",
        "kind": "event",
        "incident": None,
        "date_from": first.isoformat(),
        "date_to": last.isoformat(),
        "date_text": "on Friday",
        "date_start": 0,
        "date_end": 9,
        "places": [place],
        "means": ["artillery"],
        "targets": [],
        "perpetrators": [],
        "facilities": [],
        "tolls": [toll, toll | {"harm": "injured"}],
        "text": text,
        "start": 0,
        "end": len(text),
    }


def told(readings: int) -> Iterator[Told]:
    """A document for each reading: sealed, parsed, read."""
    unsaid = "media_type published publisher lang title source held_in captured forwarded"
    blank: dict[str, Json] = dict.fromkeys(unsaid.split())
    for i in range(readings):
        seq = 3 * i + 1
        sealed = blank | {"document": f"d{seq}", "address": f"https://example.org/{i}", "sha256": f"{i:064x}"}
        made: dict[str, Json] = {"size": 1, "name": "", "collector": "x", "tool": "x", "version": "1", "trail": None}
        yield Told(Kind.SEALED, sealed | made)
        known: dict[str, Json] = dict.fromkeys("published publisher title lang".split())
        of: dict[str, Json] = {"capture": f"c{seq}", "text": f"{i:064x}"}
        yield Told(Kind.PARSED, of | known | {"parser": "text/1", "kind": "text", "problems": []})
        yield Told(Kind.READ, of | {"reader": "rules/1", "version": "1", "reading": f"{i:064x}", "relevant": True})


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def append(store: SqliteStore, entries: Iterator[Told]) -> None:
    with store.writing() as writing:
        writing.append(entries)


def searches(store: SqliteStore) -> Iterator[Figure]:
    chance = random.Random(7)
    whole = [asked(chance) for _ in range(QUERIES)]
    kinds = {
        "box + days + word": whole,
        "box + word": [replace(q, begin=None, end=None) for q in whole],
        "days + word": [replace(q, box=None) for q in whole],
        "box + days": [replace(q, words="") for q in whole],
        "word": [replace(q, box=None, begin=None, end=None) for q in whole],
    }
    for name, queries in kinds.items():
        times = [seconds(lambda q=q: store.search(q)) * 1_000 for q in queries]  # type: ignore[misc]
        yield Figure(f"search by {name}, p50", statistics.median(times), "ms")
        yield Figure(f"search by {name}, p95", statistics.quantiles(times, n=20)[18], "ms", 50, least=False)


def asked(chance: random.Random) -> Query:
    _, lat, lon = chance.choice(SITES)
    wide, long = chance.uniform(0.1, 1.0), chance.choice((7, 30, 90, 365))
    begin = FIRST + timedelta(chance.randrange(DAYS))
    [word] = chance.choices(WORDS, WEIGHTS)
    return Query(word, Box(lat - wide, lon - wide, lat + wide, lon + wide), begin, begin + timedelta(long))


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the speed of the record.")
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims to make up")
    parser.add_argument("--folder", help="where to make the record (the system's folder for such)")
    args = parser.parse_args()
    print("| figure | measured | bound | kept |\n| --- | --- | --- | --- |")
    kept = True
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        for figure in figures(args.claims, Path(folder, "record.db")):
            print(figure.line(), flush=True)
            kept = kept and figure.holds
    return 0 if kept else 1


def figures(claims: int, path: Path) -> Iterator[Figure]:
    readings = claims // (ACCOUNTS * TOLLS)
    some = range(0, readings, max(1, readings // 1_000))
    making = seconds(lambda: [reading(f"{i:064x}") for i in some]) * readings / len(some)
    store = SqliteStore.create(path, reading)
    body: dict[str, Json] = {"name": "x", "key": "x", "public": "x", "tool": "sijill", "version": "1"}
    append(store, iter([Told(Kind.MADE, body)]))
    # Each reading is made up twice: as the text that was parsed, and as what was read.
    yield Figure("claims entered", seconds(lambda: append(store, told(readings))) - 2 * making, "s")
    yield from searches(store)
    yield Figure("rebuild", seconds(store.rebuild) - 2 * making, "s")
    plain = seconds(lambda: append(store, (hand(i) for i in range(claims))))
    yield Figure("entries without rows, entered", claims / plain, "/s", 1_000_000 / 60)
    yield Figure("size of the file", path.stat().st_size / 1e6, "MB")
    store.close()


def hand(number: int) -> Told:
    return Told(Kind.HAND, {"path": f"hand/{number}", "sha256": f"{number:064x}"})


if __name__ == "__main__":
    sys.exit(main())
