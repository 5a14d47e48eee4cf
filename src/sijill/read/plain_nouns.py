"""Numbers with what they count: people, or those who were harmed, in a language told by its data file.

What comes in: a sentence. What goes out: its `Mention`s, in order. What always holds: a number that counts something
else (days, houses, shells) is none; a number with no noun is one only where the words around it leave no other reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sijill.lexicon.language import Language
from sijill.lexicon.plain_dates import days_in
from sijill.lexicon.plain_numbers import Quantity, quantity_at
from sijill.lexicon.plain_words import Phrases
from sijill.read.plain_sentences import Sentence
from sijill.record.terms import Group, Harm

_TOTAL_REACH = 10
"""Words between "the toll of the dead" and its number, at most."""
_LED_REACH, _AMONG_REACH = 7, 7
_UNKNOWN_REACH = 4
"""Words between a noun that the data does not know and its word of harm, at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number and its noun at words `start` to `end`. `harm` where the noun says it, and `cue` its word then."""

    quantity: Quantity
    start: int
    end: int
    group: Group | None
    harm: Harm | None = None
    cue: int = -1
    has_noun: bool = True
    is_part: bool = False
    twin: Harm | None = None
    """The second harm of "dead or wounded"."""
    called: Group | None = None
    """The group that the noun of harm is also a word for ("refugees")."""


def mentions_in(sentence: Sentence, language: Language) -> list[Mention]:
    """The mentions of a sentence, in order."""
    finder = _Finder(sentence, sentence.forms, language)
    found: list[Mention] = []
    dated = {n for day in days_in(finder.forms, language, None) for n in range(day.start, day.end)}
    at = 0
    while at < len(finder.forms):
        quantity = quantity_at(finder.forms, at, language.numbers)
        if quantity is None or finder.is_elsewhere(quantity) or at in dated:
            at = quantity.end if quantity is not None else at + 1
            continue
        mention = finder.mention(quantity)
        if mention is None:
            at = quantity.end
            continue
        among = finder.among_them(mention)
        if among is not None:
            mention = replace(mention, harm=among[0], cue=among[1], is_part=True)
        found.append(replace(mention, is_part=finder.is_part(mention, found)))
        at = max(mention.end, quantity.end)
    return found


@dataclass(frozen=True, slots=True)
class _Finder:
    sentence: Sentence
    forms: Sequence[str]
    language: Language

    def _small(self, name: str, at: int) -> int:
        """The word behind a small word of the list `name` at word `at`; `at` itself where none stands there."""
        return self.language.small[name].behind(self.forms, at)

    def is_elsewhere(self, quantity: Quantity) -> bool:
        """Whether a number is a year, a day of a month, or a share."""
        forms, dates = self.forms, self.language.dates
        end = quantity.end
        if self._small("percent", end) > end:
            return True
        of = self._small("of", end)
        return dates.months.at(forms, of) is not None or dates.units.at(forms, of) is not None

    def mention(self, quantity: Quantity) -> Mention | None:
        """The mention of a quantity, with the noun behind it."""
        at, is_other = self._to_noun(quantity.end)
        is_other = is_other or self._small("others", quantity.start - 1) == quantity.start
        found = self._of_harm(quantity, at) or self._of_people(quantity, at, True) or self._passed(quantity, at)
        if found is not None:
            return found
        of_them = self._small("of_them", quantity.end)
        if of_them > quantity.end:
            return self._of_them(quantity, of_them)
        if is_other and (not quantity.is_one or self._cue_behind(at)):
            return Mention(quantity, quantity.start, at, None, has_noun=False)
        return self._predicate(quantity) or self._unknown(quantity, at) or self._bare(quantity)

    def _to_noun(self, at: int) -> tuple[int, bool]:
        """The word behind "other", "of the", "young" and the like, and whether "other" was among them."""
        is_other = False
        while True:
            for name in ("others", "of", "articles", "skipped", "adverbs"):
                end = self._small(name, at)
                if end > at:
                    is_other = is_other or name == "others"
                    at = end
                    break
            else:
                if at < len(self.forms) and self.sentence.words[at].text in _QUOTES:
                    at += 1
                    continue
                return at, is_other

    def _passed(self, quantity: Quantity, end: int) -> Mention | None:
        """A noun for people among the words passed over ("three young"), where none follows."""
        named = (self._of_people(quantity, n, False) for n in range(quantity.end, end))
        return next((m for m in named if m is not None), None)

    def _of_harm(self, quantity: Quantity, at: int) -> Mention | None:
        """A number of those who were harmed: "20 dead", "30 wounded"."""
        harms = self.language.harms
        noun = harms.nouns.at(self.forms, at)
        found = noun or harms.behind.at(self.forms, at, self.language.adverbs)
        if found is None or (noun is None and (quantity.is_one or quantity.vague is not None)):
            return None
        harm, end = found
        both = self._both(end)
        if both is not None:
            second, behind = both
            if quantity.high == 0:
                return Mention(quantity, quantity.start, behind, None, harm, at, twin=second)
            if second is not harm:
                return Mention(quantity, quantity.start, behind, Group.PEOPLE, Harm.AFFECTED, at)
        if (part := self._part_of_them(quantity, end, harm)) is not None:
            return part
        group, end = self._group_behind(end)
        is_state = harms.behind.at(self.forms, at) is not None
        called = self.language.people.at(self.forms, at)
        mention = Mention(quantity, quantity.start, end, group, harm, at, has_noun=group is not None or not is_state)
        return replace(mention, called=called[0] if called is not None else None)

    def _part_of_them(self, quantity: Quantity, at: int, harm: Harm) -> Mention | None:
        """ "Seven of the dead are children"."""
        of = self._small("of", quantity.end)
        said = self._said_of(at)
        if of == quantity.end or said is None:
            return None
        return Mention(quantity, quantity.start, said[1], said[0], harm, at - 1, is_part=True)

    def _both(self, at: int) -> tuple[Harm, int] | None:
        """The second harm that one number tells ("dead and wounded")."""
        joint = self._joint(at)
        if joint == at:
            return None
        return self.language.harms.nouns.at(self.forms, joint) or self.language.harms.behind.at(self.forms, joint)

    def _joint(self, at: int) -> int:
        end = self._small("and", at)
        return end if end > at else self._small("or", at)

    def _group_behind(self, at: int) -> tuple[Group | None, int]:
        """Of whom those who were harmed are: "20 dead civilians", "20 dead among the soldiers"."""
        step = self._small("among", at)
        step = self._small("articles", step) if step > at else at
        found = self.language.people.at(self.forms, step)
        if found is None or found[0] is Group.PEOPLE:
            return None, at
        return found

    def _of_people(self, quantity: Quantity, at: int, may_skip: bool) -> Mention | None:
        """A number of people of some group."""
        people = self.language.people
        found = people.at(self.forms, at)
        if found is None:
            if may_skip and not quantity.is_one and self._is_plain_word(at):
                return self._of_people(quantity, at + 1, False)
            return None
        group, end = found
        is_of = self._small("of", quantity.end) > quantity.end
        if is_of and group is Group.PEOPLE and quantity.vague is None and (said := self._said_of(end)) is not None:
            return Mention(quantity, quantity.start, said[1], said[0], is_part=True)
        if group is Group.FAMILY and quantity.is_one and (members := self._members(end)) is not None:
            return members
        if group in (Group.PEOPLE, Group.FAMILY) and (closer := self._closer(end)) is not None:
            group, end = closer
        joint = self._joint(end)
        second = people.at(self.forms, joint) if joint > end else None
        if second is not None and not quantity.is_one:
            end = second[1]
            if second[0] is not group:
                group = Group.PEOPLE if Group.COMBATANTS in (group, second[0]) else Group.OTHER
        return Mention(quantity, quantity.start, end, group)

    def _members(self, at: int) -> Mention | None:
        """ "A family of five": a number of its own."""
        of = self._small("of", at)
        inner = quantity_at(self.forms, of, self.language.numbers) if of > at else None
        if inner is None or inner.is_one:
            return None
        noun = self.language.people.at(self.forms, inner.end)
        return Mention(inner, inner.start, noun[1] if noun is not None else inner.end, Group.FAMILY)

    def _closer(self, at: int) -> tuple[Group, int] | None:
        """What is said closer of people: "members of the security forces", "people of old age"."""
        step = at
        of = self._small("of", step)
        step = self._small("skipped", self._small("articles", of)) if of > step else step
        found = self.language.people.at(self.forms, step)
        return None if found is None or found[0] is Group.PEOPLE else found

    def _of_them(self, quantity: Quantity, at: int) -> Mention | None:
        """ "Many of them children"."""
        step = self._small("auxiliaries", at)
        found = self.language.people.at(self.forms, step)
        if found is None:
            return Mention(quantity, quantity.start, at, None, has_noun=False, is_part=True)
        return Mention(quantity, quantity.start, found[1], found[0], is_part=True)

    def _predicate(self, quantity: Quantity) -> Mention | None:
        """ "Five are children": a part of those told of before."""
        said = self._said_of(quantity.end)
        return None if said is None else Mention(quantity, quantity.start, said[1], said[0], is_part=True)

    def _said_of(self, at: int) -> tuple[Group, int] | None:
        """The group that "are children" tells, and the word behind it."""
        step = self._small("auxiliaries", at)
        found = self.language.people.at(self.forms, self._small("articles", step)) if step > at else None
        return None if found is None or found[0] is Group.PEOPLE else found

    def _unknown(self, quantity: Quantity, at: int) -> Mention | None:
        """A noun that the data does not know, with a word of harm close behind: "12 miners were killed"."""
        if quantity.is_one or quantity.vague is not None or not self._is_plain_word(at):
            return None
        if self._is_led(quantity.start):
            return Mention(quantity, quantity.start, at + 1, Group.PEOPLE)
        for end in range(at + 1, min(len(self.forms), at + 1 + _UNKNOWN_REACH)):
            if self.language.harms.behind.at(self.forms, end) is not None:
                return Mention(quantity, quantity.start, at + 1, Group.PEOPLE)
            if not (self._small("auxiliaries", end) > end or (end == at + 1 and self._is_plain_word(end))):
                return None
        return None

    def _is_plain_word(self, at: int) -> bool:
        """Whether a word may be a noun for people that the data does not know."""
        if at >= len(self.forms):
            return False
        word, language = self.sentence.words[at], self.language
        if word.is_mark or word.is_name or not word.text[0].isalpha():
            return False
        known: tuple[Phrases[Any], ...] = (
            *(language.small[n] for n in _SMALL),
            language.harms.behind,
            language.harms.ahead,
            language.means,
            language.targets,
            language.dates.units,
        )
        return all(phrases.at(self.forms, at) is None for phrases in known)

    def _bare(self, quantity: Quantity) -> Mention | None:
        """A number with no noun, right behind its verb, right before it, or behind "the toll of the dead"."""
        start, end = quantity.start, quantity.end
        bare = Mention(quantity, start, end, None, has_noun=False)
        if self._small("auxiliaries", end) > end and self._cue_behind(end):
            return bare if not quantity.is_one or start == 0 or self._small("and", start - 1) == start else None
        if quantity.is_one or quantity.vague is not None:
            return None
        is_closed = end >= len(self.forms) or self._is_stop(end)
        if is_closed and (total := self._total(start)) is not None:
            return replace(bare, harm=total[0], cue=total[1], group=Group.PEOPLE)
        return bare if is_closed and self._is_led(start) else None

    def _is_led(self, start: int) -> bool:
        """Whether a word of harm that stands ahead of whom it counts is right before word `start`."""
        first = max(0, start - _LED_REACH)
        found = self.language.harms.ahead.found_in(self.forms[first:start], self.language.adverbs)
        return any(self._small("of", first + end) == start for _, end, _ in found)

    def _cue_behind(self, at: int) -> bool:
        while (step := self._small("auxiliaries", at)) > at:
            at = step
        return self.language.harms.behind.at(self.forms, at) is not None

    def _is_stop(self, at: int) -> bool:
        word = self.sentence.words[at]
        return (word.is_mark and word.text not in _QUOTES) or any(
            self._small(name, at) > at for name in ("function", "and", "or", "parts")
        )

    def _total(self, start: int) -> tuple[Harm, int] | None:
        """The harm of a running number: "the toll of the dead has risen to 45"."""
        totals, harms = self.language.totals, self.language.harms
        first = max(0, start - _TOTAL_REACH)
        window = self.forms[first:start]
        if not any(self._small("articles", first + end) == start for _, end, _ in totals["to"].found_in(window)):
            return None
        if totals["of"].stand_in(window) == 0:
            return None
        told = harms.nouns.found_in(window)
        return (told[-1][2], first + told[-1][0]) if told else None

    def among_them(self, mention: Mention) -> tuple[Harm, int] | None:
        """The harm of "among the dead are three children", and its word."""
        if mention.harm is not None or mention.group is None:
            return None
        for at in range(max(0, mention.start - _AMONG_REACH), mention.start):
            among = self._small("among", at)
            noun = self.language.harms.nouns.at(self.forms, self._small("articles", among)) if among > at else None
            if noun is not None and self._is_idle(noun[1], mention.start):
                return noun[0], self._small("articles", among)
        return None

    def _is_idle(self, start: int, end: int) -> bool:
        """Whether only small words lie between, and at least one."""
        full = [
            n
            for n in range(start, end)
            if not any(self._small(name, n) > n for name in ("auxiliaries", "articles", "function"))
        ]
        return start < end and len(full) <= 1 and all(self.forms[n].isalpha() for n in full)

    def is_part(self, mention: Mention, before: Sequence[Mention]) -> bool:
        """Whether a mention is a part of one before it."""
        if mention.is_part:
            return True
        start = mention.start
        for lead in range(1, 4):
            if start - lead >= 0 and (end := self._small("parts", start - lead)) > start - lead:
                return end == start or (end < start and self._small("articles", end) == start)
        last = before[-1] if before else None
        if last is None or not last.is_part or (mention.harm is not None and mention.harm is not last.harm):
            return False
        return is_listed(self.forms, (last.end, start), self.language)


def is_listed(forms: Sequence[str], gap: tuple[int, int], language: Language) -> bool:
    """Whether only what parts the members of a list lies in a gap: commas, "and", "of"."""
    at, end = gap
    while at < end:
        step = max(language.small[name].behind(forms, at) for name in ("and", "of"))
        if step == at and forms[at] != ",":
            return False
        at = max(step, at + 1)
    return gap[0] < gap[1]


_SMALL = ("function", "auxiliaries", "and", "or", "of", "articles", "things", "parts", "adverbs")
_QUOTES = frozenset("\"'«»“”„‘’‹›")
