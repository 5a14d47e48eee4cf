"""Harms said of "he" and "she", given to the person meant.

What comes in: persons and the harms bound to them so far. What goes out: further hits. What always holds: a pronoun
means the last named person of its sex in the two sentences before; where two would do, nobody is meant.
"""

import re
from bisect import bisect_left, bisect_right

from sijill.read.parsed import Parsed
from sijill.read.persons import Person
from sijill.read.victims_cues import Hit, hit_of, ways
from sijill.record.terms import Sex

_PRONOUN = re.compile(
    r"\b(?P<who>he|she) (?:(?:also|later|then|himself|herself|reportedly|allegedly) )?(?=\w)", re.IGNORECASE
)
_REACH = 350


def hits_of_pronouns(
    parsed: Parsed, persons: tuple[Person, ...], hits: dict[int, Hit], lang: str = "en"
) -> dict[int, Hit]:
    """Harms of persons that only a pronoun names."""
    out: dict[int, Hit] = {}
    text = parsed.working
    words = ways(lang)
    for m in _PRONOUN.finditer(text):
        said = words.said.match(text, m.end())
        if said is not None:
            _give(out, persons, m, hit_of(said))
    for m in words.pronoun_object.finditer(text):
        _give(out, persons, m, hit_of(m))
    return {i: hit for i, hit in out.items() if i not in hits}


def _give(out: dict[int, Hit], persons: tuple[Person, ...], m: re.Match[str], hit: Hit) -> None:
    sex = Sex.MALE if m["who"].lower() in {"he", "him"} else Sex.FEMALE
    i = _meant(persons, m.start(), sex)
    if i is not None:
        out.setdefault(i, hit)


def _meant(persons: tuple[Person, ...], offset: int, sex: Sex) -> int | None:
    first = bisect_right(persons, offset - _REACH, key=lambda p: p.start)
    stop = bisect_left(persons, offset, key=lambda p: p.start)
    near = [
        i
        for i, p in enumerate(persons[first:stop], first)
        if p.name and p.end <= offset and p.sex in {sex, None} and p.strength > 0
    ]
    names = {persons[i].name.text.split()[-1] for i in near if persons[i].name}  # type: ignore[union-attr]
    return near[-1] if near and len(names) == 1 else None
