"""How fast copies are found, and in how much memory: python bench/copies_speed.py [--texts 100000].

What comes in: made-up reports of 300 words, one in ten a copy of an earlier one (cut, given another head, or whole).
What goes out: a table of figures with the bound that each must keep. What always holds: the same texts in every run.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator

from sijill.collect.copies import CopyFinder
from sijill.collect.copies_signature import signature

WORDS = 300
MOST_SECONDS, MOST_MEGABYTES = 300.0, 1_500.0


def texts(number: int) -> Iterator[tuple[str, bool]]:
    """Texts, and whether each is a copy."""
    draw = random.Random(1)
    known = [f"word{n}" for n in range(30_000)]
    footer = draw.choices(known, k=40)  # what an agency sets below each of its reports
    originals: list[list[str]] = []
    for n in range(number):
        if n % 10 == 9:
            words = list(draw.choice(originals))
            cut = draw.randrange(0, WORDS - 60)
            words = [[*draw.choices(known, k=10), *words], words[:cut] + words[cut + 40 :], words][n // 10 % 3]
            yield " ".join(words), True
            continue
        words = draw.choices(known, k=WORDS - 40 * (n % 5 == 0)) + footer * (n % 5 == 0)
        if len(originals) < 5_000:
            originals.append(words)
        yield " ".join(words), False


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=int, default=100_000)
    number = options.parse_args().texts
    finder, kept, missed, wrong, seconds = CopyFinder(), [], 0, 0, 0.0
    for n, (text, is_copy) in enumerate(texts(number)):
        began = time.process_time()
        links = finder.add(f"d{n}", text)
        seconds += time.process_time() - began
        missed += is_copy and not links
        wrong += bool(links) and not is_copy
        if n % 50 == 0:
            kept.append((f"d{n}", signature(text), None))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    began = time.process_time()
    CopyFinder.restore(kept)
    restored = (time.process_time() - began) / len(kept)
    print("| figure | measured | bound |\n| --- | --- | --- |")
    print(f"| {number:,} texts of {WORDS} words, processor time | {seconds:.0f} s | ≤ {MOST_SECONDS:.0f} s |")
    print(f"| memory of the process | {memory:,.0f} MB | ≤ {MOST_MEGABYTES:,.0f} MB |")
    print(f"| copies not found, texts wrongly linked | {missed}, {wrong} | 0, 0 |")
    print(f"| restoring one signature | {restored * 1e6:.0f} µs | |")
    raise SystemExit(seconds > MOST_SECONDS or memory > MOST_MEGABYTES or missed + wrong > 0)


if __name__ == "__main__":
    main()
