"""How many people were harmed in which way, in a sentence of a language told by its data file.

What comes in: a sentence, its language. What goes out: `Counted`s. What always holds: a count has its number (or a word
for one) and a word that says the harm; a plural without a number is no count (D2); a part has its whole's harm unless
it has one of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.lexicon.language import Language
from sijill.lexicon.plain_numbers import Quantity, quantity_at
from sijill.read.plain_bonds import Bonds, Cue, cues_in
from sijill.read.plain_nouns import Mention, mentions_in
from sijill.read.plain_sentences import Sentence, is_bare
from sijill.record.count import Count
from sijill.record.terms import Group, Harm


@dataclass(frozen=True, slots=True)
class Counted:
    """A count at words `start` to `end` of its sentence; `cue` to `cue_end` say the harm; `whole`: what it is part of.

    `whole` is a place in the sentence's counts, or -1 for one of a sentence before.
    """

    harm: Harm
    group: Group
    quantity: Quantity
    start: int
    end: int
    cue: int
    whole: int | None = None
    cue_end: int = 0


_STATES = frozenset({Harm.DISPLACED, Harm.DETAINED, Harm.ABDUCTED, Harm.AFFECTED, Harm.MISSING})
"""Harms that people are called by while another one comes to them ("15 refugees were killed")."""


def counted_in(sentence: Sentence, language: Language) -> list[Counted]:
    """The counts of a sentence, in order."""
    mentions = mentions_in(sentence, language)
    if not mentions:
        return []
    bonds = Bonds(sentence.forms, language, mentions, cues_in(sentence.forms, language))
    told = {n: _bound(mention, bonds, n) for n, mention in enumerate(mentions) if not mention.is_part}
    for n, mention in enumerate(mentions):
        if mention.is_part:
            told[n] = _part(mention, mentions, told, bonds, n)
    kept = [n for n in sorted(told) if told[n] is not None]
    found: list[Counted] = []
    for n in kept:
        counted = told[n]
        assert counted is not None
        whole = counted.whole
        cue_end = _behind_cue(sentence.forms, counted.cue, language)
        found.append(replace(counted, whole=kept.index(whole) if whole in kept else None, cue_end=cue_end))
        found += _twin(mentions[n], found[-1])
    return found


def _behind_cue(forms: Sequence[str], at: int, language: Language) -> int:
    """The word behind the words of harm that begin at word `at`."""
    harms = language.harms
    found = (phrases.at(forms, at, language.adverbs) for phrases in (harms.nouns, harms.behind, harms.ahead))
    return max((end for told in found if told is not None for _, end in (told,)), default=at + 1)


def _bound(mention: Mention, bonds: Bonds, at: int) -> Counted | None:
    """The count that a mention makes with the word of harm nearest to it."""
    if mention.harm is not None:
        cue = bonds.close(at) if mention.harm in _STATES and mention.quantity.high != 0 else None
        if cue is not None and cue.harm is not mention.harm:
            return _counted(mention, cue.harm, mention.group or mention.called or Group.PEOPLE, cue.start)
        return _counted(mention, mention.harm, _group(mention, bonds, at), mention.cue)
    cue = bonds.nearest(at)
    if cue is None:
        return _among(mention, bonds, at)
    return _counted(mention, cue.harm, _group(mention, bonds, at), cue.start)


def _among(mention: Mention, bonds: Bonds, at: int) -> Counted | None:
    """The part that "two women are among the 19 dead" tells, its whole behind it."""
    whole = bonds.whole_behind(at)
    if whole is None or mention.group is None:
        return None
    of = bonds.mentions[whole]
    assert of.harm is not None
    return replace(_counted(mention, of.harm, mention.group, of.cue), whole=whole)


def _counted(mention: Mention, harm: Harm, group: Group, cue: int) -> Counted:
    return Counted(harm, group, mention.quantity, mention.start, mention.end, cue)


def _group(mention: Mention, bonds: Bonds, at: int) -> Group:
    """Whom a mention counts; one without a noun those of the mention before it, if they are of one list."""
    if mention.group is not None:
        return mention.group
    before = bonds.mentions[at - 1] if at else None
    if before is None or before.group is None or mention.has_noun or not bonds.follows(at):
        return Group.PEOPLE
    return before.group


def _part(
    mention: Mention, mentions: Sequence[Mention], told: dict[int, Counted | None], bonds: Bonds, at: int
) -> Counted | None:
    """The count of a part, with its whole's harm where it has none of its own."""
    wholes = [n for n in range(at) if told.get(n) is not None and not mentions[n].is_part]
    whole = wholes[-1] if wholes else None
    of = told[whole] if whole is not None else None
    group = mention.group or (of.group if of is not None else Group.PEOPLE)
    if mention.harm is not None:
        same = of is not None and of.harm is mention.harm
        return replace(_counted(mention, mention.harm, group, mention.cue), whole=whole if same else None)
    if of is None:
        cue = bonds.nearest(at)
        return None if cue is None else _counted(mention, cue.harm, group, cue.start)
    cue = bonds.own(at)
    harm = cue.harm if cue is not None else of.harm
    same = harm is of.harm
    return replace(
        _counted(mention, harm, group, cue.start if cue is not None else of.cue), whole=whole if same else None
    )


def _twin(mention: Mention, counted: Counted) -> list[Counted]:
    """The second of two harms that nobody came to ("no dead or wounded")."""
    if mention.twin is None or counted.quantity.high != 0:
        return []
    return [replace(counted, harm=mention.twin, whole=None)]


def reads(count: Count, quote: str, language: Language) -> bool:
    """Whether this language's grammar reads `count` in a quote."""
    forms = tuple(word.form for word in language.words_of(quote, is_bare=is_bare(quote)))
    read = (quantity_at(forms, at, language.numbers) for at in range(len(forms)))
    return any(q is not None and (q.low, q.high, q.vague) == (count.low, count.high, count.vague) for q in read)


__all__ = ["Counted", "Cue", "counted_in", "reads"]
