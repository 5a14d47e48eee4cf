"""Accuracy on a folder of reference annotations: python tools/measure.py GOLD_DIR [--jobs N] [--misses N].

What comes in: a folder of NAME.txt with NAME.json and SOURCES.tsv. What goes out: the figures by language, as `sijill
evaluate` prints them. What always holds: the references are not read by the reader, and nothing is written beside them;
the exit code is that of the evaluation, for languages that are not read yet are expected to have no result.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SIJILL = (sys.executable, "-c", "from sijill.cli.app import main; main()")


def measure(gold: Path, jobs: int, misses: int) -> int:
    """Read the reports of `gold` into a folder of their own, evaluate that, and answer with an exit code."""
    with tempfile.TemporaryDirectory() as out:
        index = ("--index", str(gold / "SOURCES.tsv"))
        read = subprocess.run(
            (*SIJILL, "read", str(gold), *index, "--out", out, "--jobs", str(jobs)),
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        faults = [line for line in read.stderr.splitlines() if "[read-failed]" in line]
        print(*faults, sep="\n", end="\n" if faults else "")
        if read.returncode > 1 or not any(Path(out).iterdir()):
            print(read.stderr)
            return 1
        done = subprocess.run(
            (*SIJILL, "evaluate", str(gold), out, "--by", "lang", "--misses", str(misses)), check=False
        )
    return done.returncode or int(bool(faults))


def main() -> int:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description="Measure accuracy on a folder of reference annotations.")
    asked.add_argument("gold", type=Path, help="folder of NAME.txt, NAME.json and SOURCES.tsv")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--misses", type=int, default=0)
    told = asked.parse_args()
    return measure(told.gold, told.jobs, told.misses)


if __name__ == "__main__":
    sys.exit(main())
