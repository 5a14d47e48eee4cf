"""How fast lists of persons are linked: uv run pytest bench/bench_people.py --benchmark-only.

What comes in: nothing; names are put together by chance from invented syllables, more of some than of others. What goes
out: the time to link two lists. What always holds: the same lists each time.
"""

import random
from dataclasses import replace

from pytest_benchmark.fixture import BenchmarkFixture

from sijill.match.people import duplicates_in, linked
from sijill.record.person import Age, PersonRecord

ROWS = 4_000
_SYLLABLES = [c + v for c in "bdfhjklmnrstz" for v in ("a", "i", "ou")]


def made_up(rows: int) -> list[PersonRecord]:
    """Persons with four-part names; a few first names are borne by many."""
    chance = random.Random(1)
    words = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(1_500)]
    weights = [1 / (i + 3) for i in range(len(words))]
    people = list[PersonRecord]()
    for i in range(rows):
        age = float(chance.randrange(90))
        people.append(PersonRecord(str(i), " ".join(chance.choices(words, weights, k=4)), age=Age(age, age)))
    return people


def test_two_lists_are_linked(benchmark: BenchmarkFixture) -> None:
    a = made_up(ROWS)
    b = [replace(p, name=p.name.replace("ou", "u")) for p in a]
    links = benchmark.pedantic(linked, (a, b), rounds=2)
    assert sum(x.a == x.b for x in links) > ROWS * 0.9


def test_one_list_is_searched_for_doubles(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(duplicates_in, (made_up(ROWS),), rounds=2)
