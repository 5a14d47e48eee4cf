"""Tolls that are none: persons told of apart, who are victims, and numbers that are only denied.

What comes in: the tolls, victims and sayings of one text. What goes out: the tolls that are numbers. What always holds:
a named person's death told apart is a victim, without a toll of 1 (the ruling of the interchange format); a number of
two or more, and one person of a passive ("a girl was killed"), stays a toll.
"""

from dataclasses import replace

from sijill.read.casualties import Toll
from sijill.read.speaker_reach import Manner
from sijill.read.speakers import Saying
from sijill.read.victims import VictimMention
from sijill.record.claim import Victim
from sijill.record.terms import Group, Harm, Sex

_OWNED = ("'s", "’s")


def without_told_persons(tolls: tuple[Toll, ...], victims: tuple[VictimMention, ...]) -> tuple[Toll, ...]:
    """The tolls that are not one person whom the text tells of by name or by kinship to others."""
    persons = tuple(v.victim for v in victims)
    gone = {i for i, t in enumerate(tolls) if t.count.low == t.count.high == 1 and _is_told(t, persons)}
    return _without(gone, tolls)


def without_denied(tolls: tuple[Toll, ...], sayings: tuple[Saying, ...], denials: frozenset[str]) -> tuple[Toll, ...]:
    """The tolls that nobody's denial alone tells of ("the army denied that 40 soldiers had been killed")."""
    denied = [s.content for s in sayings if s.lemma in denials and s.manner is Manner.REPORTED]
    return _without({i for i, t in enumerate(tolls) if any(d.start <= t.start < d.end for d in denied)}, tolls)


def _without(gone: set[int], tolls: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """The tolls without some; what was a part of one of these is a part of nothing."""
    if not gone:
        return tolls
    place = {old: new for new, old in enumerate(i for i in range(len(tolls)) if i not in gone)}
    kept = (t for i, t in enumerate(tolls) if i not in gone)
    return tuple(replace(t, whole=place.get(t.whole) if t.whole is not None else None) for t in kept)


def _is_told(toll: Toll, persons: tuple[Victim, ...]) -> bool:
    by_kin = any(
        p.kin and p.name is None and p.kin.start <= toll.start < p.kin.end and any(o in p.kin.text for o in _OWNED)
        for p in persons
    )
    dies = toll.way == "subject" and toll.harm is Harm.KILLED
    return by_kin or (
        dies
        and any(p.name and p.harm is Harm.KILLED and p.name.start > toll.end and _fits(toll.group, p) for p in persons)
    )


def _fits(group: Group, person: Victim) -> bool:
    """Whether a person may be the one that a number of this group is of."""
    match group:
        case Group.CHILDREN:
            return "child" in person.roles
        case Group.WOMEN:
            return person.sex is Sex.FEMALE
        case Group.MEN:
            return person.sex is Sex.MALE
        case _:
            return False
