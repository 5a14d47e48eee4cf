"""How fast reading is, against the bare language pipeline, in one run: python bench/read_speed.py [--quick].

What comes in: the sample reports of the package. What goes out: a table of figures with the bound that each must keep.
What always holds: both sides of a ratio are measured in this run, by turns; speed is in processor time of one core,
scaling and start in wall time, so let nothing else run meanwhile.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

from arabic_texts import texts as arabic_texts
from figure import Figure

from sijill.flow import reader
from sijill.read.pipeline import pipeline
from sijill.record.document import Document
from sijill.workers import answered

PUBLISHED = date(2019, 7, 27)
SIJILL = (sys.executable, "-c", "from sijill.cli.app import main; main()")
LARGE_FACTOR = 10


def sample_texts() -> list[str]:
    folder = files("sijill.demo") / "reports"
    return [f.read_text("utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".txt")]


def document(text: str, name: int = 0, lang: str = "en") -> Document:
    return Document(str(name), text, PUBLISHED, lang=lang)


def processor_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def speed(rounds: int) -> list[Figure]:
    """Words a second of the bare pipeline and of the reader, by turns; medians of the rounds."""
    texts, nlp, reading = sample_texts(), pipeline(), reader()
    words = sum(len(t.split()) for t in texts)
    bare, whole = [], []
    for _ in range(rounds + 1):
        bare.append(processor_seconds(lambda: [list(nlp.pipe([t])) for t in texts]))
        whole.append(processor_seconds(lambda: [reading.read(document(t)) for t in texts]))
    slow, fast = statistics.median(whole[1:]), statistics.median(bare[1:])  # the first round warms up
    return [
        Figure("bare pipeline, one core", words / fast, "words/s"),
        Figure("reader, one core", words / slow, "words/s"),
        Figure("reader as a share of the bare pipeline", fast / slow, "", 0.60),
    ]


def arabic(rounds: int) -> list[Figure]:
    """Megabytes a second of the Arabic reader, over that of the English one, by turns; and 1 MB over 100 kB of it."""
    english, texts = sample_texts(), arabic_texts(40)
    one, other = reader(), reader(lang="ar")
    size, of = (sum(len(t.encode()) for t in each) / 1e6 for each in (english, texts))
    slow, fast = [], []
    for _ in range(rounds + 1):
        slow.append(processor_seconds(lambda: [one.read(document(t)) for t in english]))
        fast.append(processor_seconds(lambda: [other.read(document(t, lang="ar")) for t in texts]))
    speeds = size / statistics.median(slow[1:]), of / statistics.median(fast[1:])
    text = "\n\n".join(arabic_texts(1200))
    small = processor_seconds(lambda: other.read(document(text[:50_000], lang="ar")))
    large = processor_seconds(lambda: other.read(document(text[:500_000], lang="ar")))
    return [
        Figure("English, one core", speeds[0], "MB/s"),
        Figure("Arabic, one core", speeds[1], "MB/s"),
        Figure("Arabic over English, by the byte", speeds[1] / speeds[0], "x", 1.0),
        Figure("Arabic, 500,000 characters over 50,000", large / small, "x", 1.3 * LARGE_FACTOR, least=False),
    ]


def read_one(numbered: tuple[int, str]) -> int:
    return len(reader().read(document(numbered[1], numbered[0])).accounts)


def steady_seconds(processes: int, numbered: Iterable[tuple[int, str]], warm: int) -> float:
    """Wall seconds from answer `warm` on, when every process has loaded what it needs."""
    began = 0.0
    for i, answer in enumerate(answered(read_one, numbered, processes), 1):
        assert answer.fault is None, answer.fault
        if i == warm:
            began = time.perf_counter()
    return time.perf_counter() - began


def scaling(copies: int) -> list[Figure]:
    numbered = list(enumerate(sample_texts() * copies))
    one = steady_seconds(1, numbered, 12)
    two = steady_seconds(2, numbered, 12)
    return [
        Figure("reports a second, one process", (len(numbered) - 12) / one, ""),
        Figure("reports a second, two processes", (len(numbered) - 12) / two, ""),
        Figure("gain of a second process", one / two, "x", 1.7),
    ]


def start(times: int) -> list[Figure]:
    """Wall seconds from the command to its first claim, with Python's compiled modules kept and with none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.txt")
        file.write_text(sample_texts()[-1], encoding="utf-8")
        # Whether modules are compiled, and where to, must not depend on how this machine is set up.
        bare = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept = {**bare, "PYTHONPYCACHEPREFIX": str(Path(folder, "kept"))}
        none = {**bare, "PYTHONPYCACHEPREFIX": str(Path(folder, "none")), "PYTHONDONTWRITEBYTECODE": "1"}
        seconds_to_claim(file, kept)  # compiles them
        rounds = [(seconds_to_claim(file, kept), seconds_to_claim(file, none)) for _ in range(times)]
    later, first = (statistics.median(seconds) for seconds in zip(*rounds, strict=True))
    return [
        Figure("start to first claim", later, "s", 4.0, least=False),
        Figure("start to first claim, no module compiled before", first, "s", 4.0, least=False),
    ]


def seconds_to_claim(file: Path, environment: dict[str, str]) -> float:
    began = time.perf_counter()
    command = (*SIJILL, "read", str(file), "--json")
    done = subprocess.run(command, check=True, capture_output=True, env=environment)
    seconds = time.perf_counter() - began
    assert json.loads(done.stdout)["entries"]
    return seconds


def length() -> list[Figure]:
    """Processor time of 1 MB over that of 100 kB; 10 is linear."""
    text = "\n\n".join(sample_texts())
    small = (text * (100_000 // len(text) + 1))[:100_000]
    large = (text * (1_000_000 // len(text) + 1))[:1_000_000]
    reading = reader()
    quick = processor_seconds(lambda: reading.read(document(small)))
    long = processor_seconds(lambda: reading.read(document(large)))
    return [
        Figure("100 kB text", quick, "s"),
        Figure("1 MB text", long, "s"),
        Figure("1 MB over 100 kB", long / quick, "x", 1.3 * LARGE_FACTOR, least=False),
    ]


def memory() -> list[Figure]:
    """The most memory that this process has held, in MB; call it before a long text is read."""
    return [Figure("memory of a process", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", 600, False)]


def main() -> int:
    asked = argparse.ArgumentParser(description="Measure the speed of reading.")
    asked.add_argument("--quick", action="store_true", help="fewer rounds, no long text")
    quick = asked.parse_args().quick
    parts: list[Callable[[], list[Figure]]] = [
        lambda: start(1 if quick else 5),
        lambda: speed(2 if quick else 7),
        lambda: arabic(1 if quick else 5),
        lambda: scaling(6 if quick else 30),
        memory,
    ]
    parts += [] if quick else [length]
    print("| figure | measured | bound | kept |\n| --- | --- | --- | --- |")
    every = True
    for part in parts:
        for figure in part():
            print(figure.line(), flush=True)
            every = every and figure.holds
    return 0 if every else 1


if __name__ == "__main__":
    sys.exit(main())
