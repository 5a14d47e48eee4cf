"""How far two tellings agree: in days, in places, in numbers.

What comes in: what two passages tell. What goes out: scores and counts. What always holds: a negative score means that
one excludes the other; what is not told excludes nothing.
"""

from collections.abc import Sequence
from functools import lru_cache

from sijill.lexicon.skeleton import skeleton
from sijill.read.casualties import Toll
from sijill.read.places import PlaceMention
from sijill.record.when import When


def agree(a: When, b: When) -> float:
    """How well two intervals fit: below 0 where they exclude each other."""
    if a.start == b.start and a.end == b.end:
        return 1.2
    begins = [w.start or w.end for w in (a, b)]
    ends = [w.end or w.start for w in (a, b)]
    if None in begins or None in ends:
        return 0.0
    gap = (max(x for x in begins if x) - min(x for x in ends if x)).days
    if gap > 1 or (gap == 1 and (a.days or 9) == 1 and (b.days or 9) == 1):
        return -1.0
    short, long = sorted((a.days or 99, b.days or 99))
    return 0.5 if gap <= 0 and short <= 2 and long <= 7 else 0.0


def place_key(p: PlaceMention) -> str:
    """One key for the spellings of a place's name."""
    return _key(p.place.span.text)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return skeleton(name)


def _names(p: PlaceMention) -> set[str]:
    names = {place_key(p)}
    if p.place.within is not None:
        names.add(_key(p.place.within.text))
    if p.place.site is not None:
        names.add(_key(p.place.site.name))
        names.update(_key(a) for a in p.place.site.admin)
    return names


def shared_place(a: Sequence[PlaceMention], b: Sequence[PlaceMention]) -> float:
    """1.2 for one place, 0.4 where one lies in the other, 0 for different places."""
    if any(_is_one_place(p, q) for p in a for q in b):
        return 1.2
    if any(place_key(p) in _names(q) or place_key(q) in _names(p) for p in a for q in b):
        return 0.4
    if any(min(p.rank, q.rank) < 1 and p.place.country == q.place.country for p in a for q in b):
        return 0.2
    return 0.0


def _is_one_place(p: PlaceMention, q: PlaceMention) -> bool:
    one_site = p.place.site is not None and q.place.site is not None and p.place.site.id == q.place.site.id
    return one_site or place_key(p) == place_key(q)


def shared_tolls(a: tuple[Toll, ...], b: Sequence[Toll]) -> tuple[int, int]:
    """How many numbers are told again, and how many of one harm and group differ."""
    same = clash = 0
    for x in a:
        if x.count.low is None and x.count.high is None:
            continue
        alike = [y for y in b if y.harm is x.harm and (y.count.low is not None or y.count.high is not None)]
        if any(same_number(x, y) for y in alike):
            same += 1
        elif any(y.group is x.group and x.whole is None and y.whole is None for y in alike):
            clash += 1
    return same, clash


def same_number(x: Toll, y: Toll) -> bool:
    """Whether two tolls give one number, "N" and "at least N" being one."""
    if x.count.low is not None and y.count.low is not None:
        return x.count.low == y.count.low or (x.count.high == y.count.high and x.count.high is not None)
    return x.count.low == y.count.low and x.count.high == y.count.high
