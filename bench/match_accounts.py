"""Accounts made up for measuring how they are matched.

What comes in: how many. What goes out: their traits, and which incident each is of. What always holds: the same number
makes up the same accounts; about eight tell of each event, as reports do of what is widely told, in words of which a
third are their event's own; places, numbers and names are as uneven as they are in the world; there are as many events
a day, however many accounts: a million are those of ten years.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from sijill.match.marks import MOST
from sijill.match.traits import Toll, Traits
from sijill.record.place import Site

PER_INCIDENT = 8
A_DAY = 274
FIRST_DAY = 734_000
PLACES = 6_000
_MEANS = ("air_strike", "artillery", "ied", "shooting", "car_bomb", "missile")
_TARGETS = ("market", "hospital", "school", "residential", "vehicle", "religious")
_OWN_WORDS, _WORDS = 20, 40
_RARE = 100
"""Words commoner than this are no marks: the commonest that are stand in one of forty accounts."""


@dataclass(frozen=True, slots=True)
class Event:
    """What all accounts of one incident share."""

    number: int
    site: Site
    day: int
    killed: int
    means: str
    target: str
    words: tuple[str, ...]
    victim: str


def uneven(chance: random.Random, of: int, first: int = 1) -> int:
    """A number from `first` to below `of`: the n-th is about 1/n as likely as the first."""
    return int(first * math.exp(chance.random() * math.log(of / first)))


def place(number: int) -> Site:
    """One of the places, in one of forty provinces."""
    chance = random.Random(f"place {number}")
    lat, lon = 31 + 6 * chance.random(), 36 + 10 * chance.random()
    return Site(f"made:{number}", f"Place {number}", "SY", lat, lon, 5.0, "town", (f"Province {number % 40}",))


def event(number: int, days: int) -> Event:
    """One event of so many days."""
    chance = random.Random(f"event {number}")
    words = tuple(f"w{uneven(chance, 200_000, _RARE)}" for _ in range(_OWN_WORDS))
    return Event(
        number,
        place(uneven(chance, PLACES)),
        FIRST_DAY + chance.randrange(days),
        uneven(chance, 200),
        chance.choice(_MEANS),
        chance.choice(_TARGETS),
        words,
        f"v{chance.randrange(10_000_000)}",
    )


def accounts(count: int, first: int = 0) -> Iterator[tuple[Traits, int]]:
    """Accounts numbered from `first`, each with the number of its event; those of one event are spread over all."""
    of = first or count
    events, days = max(1, of // PER_INCIDENT), max(1, of // A_DAY)
    for number in range(first, first + count):
        chance = random.Random(f"account {number}")
        told = event(number % events if first == 0 else chance.randrange(events), days)
        yield account(number, told, chance), told.number


def account(number: int, told: Event, chance: random.Random) -> Traits:
    """One account: it leaves out, rounds and dates as reports do."""
    words = dict.fromkeys(w for w in told.words if chance.random() < 0.7)
    while len(words) < _WORDS:
        words[f"w{uneven(chance, 200_000, _RARE)}"] = None
    weights = {w: 1.0 + (n < 10) for n, w in enumerate(list(words)[:MOST])}
    length = math.sqrt(sum(x * x for x in weights.values()))
    killed = told.killed if chance.random() < 0.6 else max(1, told.killed + chance.randrange(-2, 4))
    count = f"{killed}-{killed}"
    published = told.day + uneven(chance, 60) - 1
    day = told.day if chance.random() < 0.8 else None
    return Traits(
        id=f"d{number}.e1",
        key=f"key {number}",
        document=f"d{number}",
        lang="en",
        is_event=True,
        is_whole=True,
        published=published,
        start=day,
        end=day,
        marks={w: x / length for w, x in weights.items()},
        signs=tuple(weights)[:20],
        sites=(told.site,),
        areas=("SY:", f"SY:{told.site.admin[0]}"),
        place_names=(told.site.name,),
        countries=("SY",),
        means=(told.means,),
        targets=(told.target,) if chance.random() < 0.7 else (),
        killed=Toll((count,), (count,) if killed > 3 else (), killed, killed),
        injured=Toll(),
        victims=(told.victim,) if chance.random() < 0.15 else (),
    )
