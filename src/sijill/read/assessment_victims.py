"""The persons whom an assessment tells of as harmed, also where no word of harm stands beside the name.

What comes in: a parsed assessment, and a function that answers the date said in a range of offsets. What goes out:
victims, as `victims_in` gives them for any text. What always holds: an assessment of one event gives an age only of
those whom it harmed, and mourns or shows only them: such a name, and those told of with it in one row, are victims of
the harm told last before; whoever tells of others is none.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.read.parsed import Parsed
from sijill.read.persons import Person, persons_in
from sijill.read.victims import VictimMention, WhenOf, victims_of
from sijill.read.victims_bind import PersonBinder
from sijill.read.victims_cues import Hit, ways
from sijill.read.victims_merge import people_of
from sijill.read.victims_pronouns import hits_of_pronouns
from sijill.read.victims_tellers import tellers
from sijill.read.victims_testimony import witnesses_in
from sijill.record.terms import Harm

_REACH = 160
_TOLD = frozenset({Harm.KILLED, Harm.INJURED})


def assessed_victims(parsed: Parsed, when_of: WhenOf, lang: str = "en") -> tuple[VictimMention, ...]:
    """Every person told of as harmed in an assessment, in order."""
    persons = persons_in(parsed, lang)
    binder = PersonBinder(parsed, persons, lang)
    hits = binder.hits()
    hits = hits_of_pronouns(parsed, persons, hits, lang) | hits
    hits = witnesses_in(parsed, persons, hits, lang) | hits
    for row in binder.rows():
        if not any(i in hits for i in row) and _is_of_the_harmed(parsed.working, persons, row, lang):
            first = persons[row[0]]
            hits |= {i: _hit(parsed.working, first, lang) for i in row if persons[i].name is not None}
    return victims_of(parsed, people_of(persons, hits, lang), when_of)


def _is_of_the_harmed(text: str, persons: Sequence[Person], row: Sequence[int], lang: str) -> bool:
    first, last = persons[row[0]], persons[row[-1]]
    told = tellers(lang)
    if told.tells_at_once(text, last.end, len(text)) or told.tells(text, first.end, len(text)):
        return False
    if any(persons[i].age is not None and _is_full(persons[i]) for i in row):
        return True
    return _is_full(first) and _tributes(lang).search(text, max(0, first.start - _REACH), first.start) is not None


def _is_full(person: Person) -> bool:
    """Whether a person is named by two words at least."""
    return person.name is not None and len(person.name.text.split()) > 1 and person.strength > 0


def _hit(text: str, person: Person, lang: str) -> Hit:
    """The harm told last before a person, in the text's last words."""
    before = max(0, person.start - 2 * _REACH)
    harm = Harm.KILLED
    for m in ways(lang).any.finditer(text, before, person.start):
        name = next((n for n, words in m.groupdict().items() if words is not None and "_" in n), "")
        told = Harm(name.split("_")[1]) if name else harm
        harm = told if told in _TOLD else harm
    return Hit(harm, person.start, "")


@lru_cache(maxsize=4)
def _tributes(lang: str) -> re.Pattern[str]:
    words = table(lang, "persons")["assessment"]["tributes"]
    modifier = r"(?:(?!(?:by|from|who|which|that|and)\b)[\w’'-]+,? ){0,8}[\"“‘(]?$"
    return re.compile(rf"\b(?:{'|'.join(words)}) {modifier}", re.IGNORECASE)
