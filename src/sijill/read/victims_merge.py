"""One person for all the mentions of her or him.

What comes in: the persons of a text and the harms bound to some. What goes out: `Told` values: a person with all that
any mention says, and the harm. What always holds: a single name belongs to the full name that has it as first or last
word; a mention that fits several people makes none of them; without a harm nobody comes out.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from sijill.lexicon.names import personal_names
from sijill.read.persons import Person, merged
from sijill.read.victims_cues import Hit
from sijill.record.terms import Harm

_RANK = {
    Harm.KILLED: 0,
    Harm.INJURED: 1,
    Harm.ABDUCTED: 2,
    Harm.MISSING: 3,
    Harm.DETAINED: 4,
    Harm.SURVIVED: 5,
    Harm.RESCUED: 5,
}


_RETOLD = 400
"""Characters within which an unnamed person may be a named one."""
_RECENT = 64
"""Unnamed persons before a definite one ("the girl") whom it may mean."""


@dataclass(frozen=True, slots=True)
class Told:
    """A person, and the harm told of them."""

    person: Person
    hit: Hit


@dataclass(slots=True)
class _Human:
    """What is gathered of one human being while reading."""

    words: tuple[str, ...]
    person: Person
    hits: list[Hit] = field(default_factory=list)


class _Humans:
    """The named human beings of a text, to be found by a word of the name or by where they are first told of."""

    def __init__(self) -> None:
        self.all: list[_Human] = []
        self._by_first: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_last: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, human: _Human) -> None:
        """Put one more."""
        self._by_first[human.words[:1]].append(len(self.all))
        self._by_last[human.words[-1:]].append(len(self.all))
        self.all.append(human)

    def like(self, words: tuple[str, ...]) -> list[_Human]:
        """Those whom a name may mean by its first word, or where it is all the name, by the last of theirs."""
        found = set(self._by_first.get(words[:1], ()))
        if len(words) == 1:
            found.update(self._by_last.get(words, ()))
        return [self.all[k] for k in sorted(found)]

    def between(self, start: int, end: int) -> list[_Human]:
        """Those first told of from `start` to before `end`, once all are put."""
        offsets, order = self._offsets
        return [self.all[k] for k in sorted(order[bisect_left(offsets, start) : bisect_left(offsets, end)])]

    @cached_property
    def _offsets(self) -> tuple[list[int], list[int]]:
        pairs = sorted((human.person.start, k) for k, human in enumerate(self.all))
        return [start for start, _ in pairs], [k for _, k in pairs]


def people_of(persons: tuple[Person, ...], hits: dict[int, Hit], lang: str = "en") -> tuple[Told, ...]:
    """Every human being with a harm, once."""
    names = personal_names(lang)
    humans = _Humans()
    unnamed: list[_Human] = []
    words_of = {i: name_words(p, names.particles) for i, p in enumerate(persons) if p.name}
    for i, words in sorted(words_of.items(), key=lambda named: -len(named[1])):
        _place(humans, persons[i], words, hits.get(i))
    for i, person in enumerate(persons):
        if person.name is None:
            _place_unnamed(unnamed, humans, person, hits.get(i))
    unnamed = [u for u in unnamed if not _goes_to_named(u, humans)]
    told = [Told(h.person, _strongest(h.hits)) for h in (*humans.all, *unnamed) if h.hits and _believable(h)]
    return tuple(sorted(told, key=lambda t: t.person.start))


def name_words(person: Person, particles: frozenset[str]) -> tuple[str, ...]:
    """A name's words for comparing: lower case, without marks and particles."""
    if person.name is None:
        return ()
    flat = unicodedata.normalize("NFKD", person.name.text).casefold()
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", "".join(c for c in flat if not unicodedata.combining(c)))
    kept = tuple(w for w in words if w not in particles or w in {"abu", "umm", "um"})
    return kept or tuple(words)


def _place(humans: _Humans, person: Person, words: tuple[str, ...], hit: Hit | None) -> None:
    same = [h for h in humans.like(words) if _is_same(h, person, words)]
    if len(words) == 1 and len(same) > 1:
        first = [h for h in same if h.words[0] == words[0]]
        same = first if len(first) == 1 else [min(same, key=lambda h: h.person.start)] if len(same) <= 2 else []
        if not same:
            return
    if same:
        human = same[0] if len(words) > 1 else min(same, key=lambda h: h.person.start)
        human.person = replace(merged(human.person, person), start=human.person.start, end=human.person.end)
    else:
        human = _Human(words, person)
        humans.add(human)
    if hit is not None:
        human.hits.append(hit)


def _is_same(human: _Human, person: Person, words: tuple[str, ...]) -> bool:
    """Whether a mention may be of a human being with a longer or equal name."""
    a, b = human.person, person
    if a.age is not None and b.age is not None and (a.age, a.unit) != (b.age, b.unit) and human.words != words:
        return False
    if a.sex and b.sex and a.sex is not b.sex and len(words) == 1 and human.words[0] != words[0]:
        return False
    if len(words) == 1:
        return words[0] in {human.words[0], human.words[-1]}
    return words == human.words or (set(words) < set(human.words) and words[0] == human.words[0])


def _place_unnamed(unnamed: list[_Human], humans: _Humans, person: Person, hit: Hit | None) -> None:
    if hit is None:
        return
    if person.definite:
        known = next((h for h in reversed(unnamed[-_RECENT:]) if _fits(h.person, person)), None)
        if known is not None:
            known.hits.append(hit)
            return
    near = humans.between(person.start - _RETOLD, person.start + _RETOLD)
    if any(h.hits and _strongest(h.hits).harm is hit.harm and _is_retold(h.person, person) for h in near):
        return
    unnamed.append(_Human((), person, [hit]))


def _is_retold(named: Person, told: Person) -> bool:
    """Whether "a girl", told of shortly before or after, is the named child of the same harm."""
    reach = _RETOLD if told.age is not None else 250
    return told.kin is None and abs(named.start - told.start) < reach and _fits(named, told)


def _goes_to_named(told: _Human, humans: _Humans) -> bool:
    """ "A girl of 13 was killed. The girl, NAME, ...": the name takes what was told of the girl."""
    start = told.person.start
    for human in humans.between(start + 1, start + 500):
        if human.person.definite and not human.hits and _fits(human.person, told.person):
            human.person = replace(merged(human.person, told.person), start=human.person.start, end=human.person.end)
            human.hits += told.hits
            return True
    return False


def _fits(a: Person, b: Person) -> bool:
    """Whether nothing that two mentions say keeps them apart, and an age or a role speaks for one person."""
    same_age = a.age is None or b.age is None or (a.age, a.unit) == (b.age, b.unit)
    same_sex = a.sex is None or b.sex is None or a.sex is b.sex
    alike = (
        (a.is_child and b.is_child) or bool(set(a.roles) & set(b.roles)) or (a.age is not None and b.age is not None)
    )
    return same_age and same_sex and alike and not (a.kin and b.kin and a.kin.text != b.kin.text)


def _strongest(hits: list[Hit]) -> Hit:
    return min(hits, key=lambda h: (h.weak, _RANK[h.harm], h.cue))


def _believable(human: _Human) -> bool:
    """Whether the name is surely enough a person's for the way its harm is bound."""
    best = _strongest(human.hits)
    if human.person.name is None:
        return best.word != "lost"
    return human.person.strength >= (2 if len(human.words) == 1 or best.weak else 1)
