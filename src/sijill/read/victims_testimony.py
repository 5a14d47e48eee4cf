"""Persons who lived through the attack that they tell of.

What comes in: persons and their harms so far. What goes out: hits of `SURVIVED`. What always holds: the person speaks
of what they themselves saw, heard or did there; somebody who speaks for a body is no survivor.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.read.parsed import Parsed
from sijill.read.persons import Person
from sijill.read.quotations import quotations_in
from sijill.read.victims_cues import Hit
from sijill.record.terms import Harm

_SAID = r"(?:said|says|told|recalled|recounted|described|added|continued|explained|cried|witnessed)"


@lru_cache(maxsize=4)
def _cues(lang: str) -> tuple[re.Pattern[str], ...]:
    data = table(lang, "persons")
    first, reported, danger = (
        "|".join(f"(?:{p})" for p in data["testimony"][k]) for k in ("first", "reported", "danger")
    )
    return (
        re.compile(first, re.IGNORECASE),
        re.compile(reported),
        re.compile(rf"\b(?:{danger})s?\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(data['row']['experts'])})\b", re.IGNORECASE),
    )


def witnesses_in(parsed: Parsed, persons: tuple[Person, ...], hits: dict[int, Hit], lang: str = "en") -> dict[int, Hit]:
    """Persons who tell, in their own words or the report's, how they came through."""
    out: dict[int, Hit] = {}
    text = parsed.working
    first, reported, danger, expert = _cues(lang)
    quotes = [(q.start, q.end) for q in quotations_in(parsed)]
    if danger.search(text) is None:
        return out
    surnames = _surnames(persons)
    for i, person in enumerate(persons):
        if person.name is None or i in hits or not _is_sure(person, surnames) or not _speaks(text, person):
            continue
        if (
            expert.search(text[max(0, person.start - 30) : person.start])
            or expert.search(text[person.end : person.end + 45].split(".")[0])
            or {"official", "policeman", "commander", "soldier", "politician", "journalist", "militant leader"}
            & set(person.roles)
        ):
            continue
        until = _next_person(persons, i, person.end + 900)
        first_near = bisect_right(quotes, person.start - 900, key=lambda q: q[0])
        near = quotes[first_near : bisect_left(quotes, until, key=lambda q: q[0])]
        cue = _own_words(text, person, near, min(until, person.end + 700), (first, reported))
        if cue is not None and danger.search(text, max(0, person.start - 600), person.end + 600):
            out[i] = Hit(Harm.SURVIVED, cue, "")
    return out


def _next_person(persons: tuple[Person, ...], i: int, reach: int) -> int:
    """Where another named person is told of after the person `i`, or `reach` where that is nearer."""
    own = persons[i].name
    for k in range(i + 1, len(persons)):
        person = persons[k]
        if person.start >= reach:
            break
        if person.name and own and person.strength > 0 and person.name.text not in own.text:
            return person.start
    return reach


def _surnames(persons: tuple[Person, ...]) -> frozenset[str]:
    """What stands after a blank at the end of a name that is likely a person's."""
    names = {p.name.text for p in persons if p.name is not None and p.strength > 0}
    return frozenset(name[at + 1 :] for name in names for at, sign in enumerate(name) if sign == " ")


def _is_sure(person: Person, surnames: frozenset[str]) -> bool:
    """Whether a name is likely a person's, by itself or as the last word of a fuller one."""
    return person.strength > 0 or (person.name is not None and person.name.text in surnames)


def _speaks(text: str, person: Person) -> bool:
    after = re.match(rf"[^.!?\n]{{0,160}}?\b{_SAID}\b", text[person.end : person.end + 180])
    before = re.search(rf"\b{_SAID}(?: [a-z]+){{0,5}},? ?$", text[max(0, person.start - 50) : person.start])
    return after is not None or before is not None


def _own_words(
    text: str, person: Person, quotes: list[tuple[int, int]], until: int, cues: tuple[re.Pattern[str], re.Pattern[str]]
) -> int | None:
    """Offset of the words of experience: in a quotation of the person's, or in the report's words after the name."""
    first, reported = cues
    told = reported.search(text, person.end, min(len(text), person.end + 130))
    if told and not re.search(r"[.!?]\s", text[person.end : told.start()]):
        return told.start()
    for start, end in quotes:
        before = end <= person.start and re.fullmatch(r"[\s,]*(?:[\w’'-]+ ){0,5}", text[end : person.start]) is not None
        if not before and not person.end <= start < until:
            continue
        m = first.search(text, start, end)
        if m:
            return m.start()
    return None
