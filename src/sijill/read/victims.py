"""Victims: single persons that a text tells of as harmed (METHOD R23), one each, however often they are told of.

What comes in: a parsed text, and a function that answers the date said in a range of offsets. What goes out:
`VictimMention` values in the order of the text: a `Victim` without its account, and where the word stands that says
the harm. What always holds: a name is a victim's only through a harm bound to it (DESIGN section 8); every name and
kinship is verbatim.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sijill.read.parsed import Parsed
from sijill.read.persons import Person, persons_in
from sijill.read.victims_bind import PersonBinder
from sijill.read.victims_cues import Hit
from sijill.read.victims_merge import Told, people_of
from sijill.read.victims_pronouns import hits_of_pronouns
from sijill.read.victims_testimony import witnesses_in
from sijill.record.claim import Victim
from sijill.record.span import Span
from sijill.record.terms import AgeUnit, Harm
from sijill.record.when import When

_DYING = {
    "died",
    "dies",
    "die",
    "succumbed",
    "perished",
    "has died",
    "had died",
    "passed away",
    "death",
    "bled to death",
}

WhenOf = Callable[[int, int], When | None]


@dataclass(frozen=True, slots=True)
class VictimMention:
    """A victim, the offset of the word that says the harm, and the number of its sentence in `Parsed.sentences`."""

    victim: Victim
    offset: int
    sentence: int


def victims_in(parsed: Parsed, when_of: WhenOf, lang: str = "en") -> tuple[VictimMention, ...]:
    """Every person told of as harmed, in order; `died` is set only where a word of dying has its own date."""
    persons = persons_in(parsed, lang)
    hits = PersonBinder(parsed, persons, lang).hits()
    hits = hits_of_pronouns(parsed, persons, hits, lang) | hits
    hits = witnesses_in(parsed, persons, hits, lang) | hits
    return victims_of(parsed, people_of(persons, hits, lang), when_of)


def victims_of(parsed: Parsed, people: tuple[Told, ...], when_of: WhenOf) -> tuple[VictimMention, ...]:
    """The persons with a harm as victims, in the order of the words that say it."""
    return tuple(sorted((_mention(parsed, p, when_of) for p in people), key=lambda m: m.offset))


def _mention(parsed: Parsed, told: Told, when_of: WhenOf) -> VictimMention:
    person, hit = told.person, told.hit
    sentence = parsed.sentence_numbers[parsed.token_at(hit.cue)]
    victim = Victim(
        hit.harm,
        _quote(parsed, person, hit),
        name=person.name,
        age=person.age,
        age_unit=person.unit,
        sex=person.sex,
        died=_died(parsed, hit, when_of),
        roles=_roles(person),
        kin=person.kin,
    )
    return VictimMention(victim, hit.cue, sentence)


def _roles(person: Person) -> tuple[str, ...]:
    young = person.age is not None and (person.unit is not AgeUnit.YEARS or person.age < 18)
    roles = tuple(r for r in person.roles if r != "child" or person.age is None or young)
    return ("child", *(r for r in roles if r != "child")) if young else roles


def _died(parsed: Parsed, hit: Hit, when_of: WhenOf) -> date | None:
    """The day of a death told with its own date ("died on Friday in the hospital")."""
    if hit.harm is not Harm.KILLED or hit.word not in _DYING:
        return None
    sentence = parsed.sentences[parsed.sentence_numbers[parsed.token_at(hit.cue)]]
    when = when_of(hit.cue, min(sentence.end_char, hit.cue + 120))
    return when.start if when is not None and when.start == when.end else None


def _quote(parsed: Parsed, person: Person, hit: Hit) -> Span:
    """The sentence's words from the person to the cue, or the sentence where these stand apart."""
    start, end = min(person.start, hit.cue), max(person.end, hit.cue + len(hit.word))
    if end - start > 300:
        start, end = person.start, person.end
    return parsed.quote(start, end)
