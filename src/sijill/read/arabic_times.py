"""Of which time a sentence in Arabic counts the harm, and over how many places: of a day, of a wound, of a whole war.

What comes in: a sentence, its counts and days. What goes out: the days of what happened. What always holds: who dies of
a wound later was harmed on the day of the wound; a count of a war's dead is of no one day; a sum over
many towns is of no one event.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sijill.lexicon.arabic_dates import Told
from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_words import Sentence
from sijill.lexicon.tables import table
from sijill.read.arabic_counted import Counted
from sijill.read.arabic_places_beside import AREA, TOWN, Named
from sijill.read.arabic_scene import Scene
from sijill.record.terms import Harm

_MANY = 1_000
"""Killed: so many hardly die in one attack."""
_EXACT = 1


def is_sum(sentence: Sentence, counts: tuple[Counted, ...], days: tuple[Told, ...]) -> bool:
    """Whether a sentence counts the harm of a whole war: it names the war, or counts thousands, and tells no day."""
    if not counts or any(d.rank <= _EXACT and not d.since for d in days):
        return False
    if any(c.harm is Harm.KILLED and (c.quantity.low or c.quantity.high or 0) >= _MANY for c in counts):
        return True
    return any(form in _words("wars") for word in sentence.words for form in word.forms[:3])


def is_over_area(sentence: Sentence, counts: tuple[Counted, ...], places: Sequence[Named]) -> bool:
    """Whether a sentence sums up harm in many places: "the towns and villages of X", "X and its countryside".

    It counts people, or says that a sum follows; where it names one town beside, its counts may be of that.
    """
    texts = sentence.texts
    if all(c.is_nought for c in counts) and not _sums(sentence):
        return False
    for at, text in enumerate(texts):
        if text in _words("and_around"):
            city = next((p for p in places if p.end == at), None)
            others = [p for p in places if (p.start < at and p is not city) or p.start > at]
            if city is not None and all(p.rank >= AREA or _name(p) == _name(city) for p in others):
                return True
        pair = at + 1 < len(texts) and _plural(text) and texts[at + 1][0] == "و" and _plural(texts[at + 1][1:])
        if pair and all(p.rank >= AREA for p in places):
            return True
    return _is_toll_of_areas(sentence, counts, places)


def _is_toll_of_areas(sentence: Sentence, counts: tuple[Counted, ...], places: Sequence[Named]) -> bool:
    """Whether a toll is of two regions: "the number killed in the countryside of X and the city of Y rose to"."""
    texts = sentence.texts
    is_number = any(texts[n] == "عدد" and texts[n + 1] != "من" for n in range(counts[0].start - 1)) if counts else False
    if not counts or not (is_number or _sums(sentence)):
        return False
    told = [p for p in places if p.start < counts[0].start]
    areas = [p for p in told if p.rank >= AREA]
    return len(areas) == len(told) and any(
        _name(one) != _name(other) and texts[min(one.end, other.start)][0] == "و" and other.start - one.end <= 1
        for one, other in pairwise(areas)
    )


def _plural(word: str) -> bool:
    """Whether a word is a plural of settlements, with what may be joined to it."""
    return word in _words("settlements") or word[1:] in _words("settlements")


def _name(named: Named) -> str:
    return named.place.site.id if named.place.site is not None else one_form(named.place.span.text)


def continued(scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes, of which those that go on with a total before them are totals too.

    "Those attacks killed ...", "The attacks killed ...", and the lines of a list by which a total is broken down.
    """
    made: list[Scene] = []
    for scene in scenes:
        before = made[-1] if made else None
        if before is not None and scene.number - before.number <= _NEXT and _goes_on(scene, before):
            scene = replace(scene, is_sum=True)
        made.append(scene)
    return made


def _goes_on(scene: Scene, before: Scene) -> bool:
    """Whether a scene without a day of its own goes on with the total right before it."""
    if not before.is_long or not scene.counts or scene.days:
        return False
    return _points_back(scene.sentence) or _is_listed(scene.sentence) or _names_the_attacks(scene, before)


def _names_the_attacks(scene: Scene, before: Scene) -> bool:
    """Whether a sentence begins with "the attacks", which the one before counted over a time and in no one town."""
    texts = before.sentence.texts
    if any(
        d.rank <= _EXACT and not d.since and _UNTIL.isdisjoint(texts[max(0, d.start - 2) : d.start])
        for d in before.days
    ):
        return False
    if any(p.rank <= TOWN for one in (scene, before) for p in one.places):
        return False
    return any(text in _words("the_attacks") for text in scene.sentence.texts[:_BEGINNING])


def _sums(sentence: Sentence) -> bool:
    return any(form in _words("sums") for word in sentence.words for form in word.forms)


def _points_back(sentence: Sentence) -> bool:
    """Whether a sentence speaks of "those attacks"."""
    texts = sentence.texts
    return any(
        texts[at].removeprefix("و") in _words("those") and texts[at + 1].removeprefix("ال") in _words("attacks")
        for at in range(len(texts) - 1)
    )


def _is_listed(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list."""
    return sentence.texts[0] in _BULLETS


_NEXT = 1
"""Sentences between a total and what goes on with it, and one more."""
_BEGINNING = 3
"""Words of a sentence in which its verb and whoever does it stand."""
_UNTIL = frozenset({"حتي", "وحتي", "لغايه", "ولغايه"})
_BULLETS = frozenset("-–—•*▪●")


def of_the_wound(sentence: Sentence, days: tuple[Told, ...]) -> tuple[Told, ...]:
    """The days, but that on which somebody died of wounds where the day of the wounds is told behind it."""
    wound = next((n for n, w in enumerate(sentence.words) if any(f in _words("of_wounds") for f in w.forms)), None)
    if wound is None:
        return days
    behind = tuple(d for d in days if d.start > wound)
    return behind or days


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(one_form(w) for w in table("arabic", "harms")["phrases"][name])
