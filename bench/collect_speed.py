"""How fast reports are collected and sealed: python bench/collect_speed.py [--documents 20000].

What comes in: how many small reports to make up, no two alike. What goes out: a table of figures: the plain way (each
file read, hashed, written under its SHA-256 and brought to the disk by fsync), the casebook's way, and what the second
costs over the first. What always holds: both ways take the same files in the same run, by turns, a part of them at a
time, and leave their copies at the same depth of folders on the same disk; the same number makes up the same reports.
"""

import argparse
import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from figure import Figure

from sijill.casebook.checking import check_casebook
from sijill.casebook.folder import Casebook, make_casebook, open_casebook
from sijill.casebook.gathering import Asked, gathered
from sijill.casebook.running import Tally, collect

PARTS = 10
WORDS = [f"word{i}" for i in range(3_000)]
SENTENCES, LONG = 6, 16


def made_up(number: int) -> str:
    """A report of about 700 characters; its first line has its number, so that it is like no other."""
    chance = random.Random(number)
    lines = [" ".join(chance.choices(WORDS, k=LONG)).capitalize() + "." for _ in range(SENTENCES)]
    return f"Report {number}, made up for a measurement.\n\n" + "\n".join(lines) + "\n"


def write_reports(folder: Path, count: int) -> list[Path]:
    """The reports in `PARTS` folders, with folders of at most 1,000 files in them."""
    for i in range(count):
        inside = folder / f"part{i * PARTS // count}" / f"{i // 1_000:04}"
        if not inside.is_dir():
            inside.mkdir(parents=True)
        (inside / f"report{i}.txt").write_text(made_up(i), encoding="utf-8")
    return sorted(folder.iterdir())


def copy_plainly(part: Path, target: Path) -> None:
    for path in sorted(p for p in part.rglob("*") if p.is_file()):
        data = path.read_bytes()
        name = hashlib.sha256(data).hexdigest()
        folder = target / name[:2]
        folder.mkdir(exist_ok=True)
        with (folder / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def seal(casebook: Casebook, part: Path, tally: Tally) -> None:
    """What `sijill collect CASEBOOK PART` does."""
    with gathered(casebook, Asked((str(part),))) as coming:
        collect(casebook, coming, tally, lambda stage, what: None)
        coming.settle()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(folder: Path, count: int) -> list[Figure]:
    os.environ["SIJILL_KEYS"] = str(folder / "signing-keys")
    parts = write_reports(folder / "reports", count)
    os.sync()
    plain = folder / "plain"
    plain.mkdir()
    make_casebook(folder / "book", "bench")
    tally, copying, sealing = Tally(), list[float](), list[float]()
    before = peak()
    with open_casebook(folder / "book") as casebook:
        for number, part in enumerate(parts):
            ways = [
                (copying, lambda part=part: copy_plainly(part, plain)),
                (sealing, lambda part=part: seal(casebook, part, tally)),
            ]
            for times, way in ways if number % 2 else reversed(ways):
                times.append(seconds(way))  # type: ignore[arg-type]
        held = peak()
        again = seconds(lambda: seal(casebook, parts[0], Tally()))
        checking = seconds(lambda: check_casebook(casebook).first)
        assert tally.new == count, tally
        assert check_casebook(casebook).first is None
    kept = sum(1 for p in (folder / "book" / "archive").rglob("*") if p.is_file())
    assert kept - 1 == count == sum(1 for p in plain.rglob("*") if p.is_file())  # `sijill.toml` is sealed too
    database = (folder / "book" / "record.db").stat().st_size
    return [
        Figure("documents copied, hashed and fsynced plainly", count / sum(copying), "/s"),
        Figure("documents collected and sealed", count / sum(sealing), "/s"),
        Figure("collected and sealed, over plainly", sum(sealing) / sum(copying), "x"),
        Figure("the same, of the last tenth alone", sealing[-1] / copying[-1], "x"),
        Figure("documents collected again, unchanged", count / len(parts) / again, "/s"),
        Figure("checked (`sijill verify`), with tables", count / checking, "documents/s"),
        Figure("memory of the process, before collecting", before, "MB"),
        Figure("memory of the process, at most", held, "MB", 600, least=False),
        Figure("size of record.db, a document", database / count, "bytes"),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the speed of collecting and sealing.")
    parser.add_argument("--documents", type=int, default=20_000, help="how many reports to make up")
    parser.add_argument("--folder", help="where to work; a disk, not memory (the system's folder for such)")
    args = parser.parse_args()
    if args.documents < PARTS:
        parser.error(f"--documents is at least {PARTS}")
    print("| figure | measured | bound | kept |\n| --- | --- | --- | --- |")
    kept = True
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        for figure in measured(Path(folder), args.documents):
            print(figure.line(), flush=True)
            kept = kept and figure.holds
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
