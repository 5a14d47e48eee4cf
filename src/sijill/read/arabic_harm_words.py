"""The words for whom a report in Arabic counts, and for what was done to them, as tables say them.

What comes in: nothing, or a word. What goes out: maps from words to groups and harms. What always holds: all words are
in the one form of a mended text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_lists import arabic_list
from sijill.lexicon.arabic_words import Sentence, Word
from sijill.lexicon.tables import table
from sijill.record.terms import Group, Harm


@dataclass(frozen=True, slots=True)
class Nouns:
    """Words for one, two and more people of each group."""

    one: Mapping[str, Group]
    two: Mapping[str, Group]
    more: Mapping[str, Group]


@dataclass(frozen=True, slots=True)
class Harms:
    """Words for each harm, by how they say it, and phrases by their names."""

    cues: Mapping[str, Harm]
    after: Mapping[str, Harm]
    one: Mapping[str, Harm]
    two: Mapping[str, Harm]
    more: Mapping[str, Harm]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def nouns() -> Nouns:
    """The words for people."""
    told = table("arabic", "people")
    return Nouns(
        *({one_form(w): Group(g) for g, t in told.items() for w in t[n].split()} for n in ("one", "two", "more"))
    )


@cache
def harms() -> Harms:
    """The words of harm."""
    told = {Harm(name): t for name, t in table("arabic", "harms").items() if name != "phrases"}

    def words(*names: str) -> dict[str, Harm]:
        return {one_form(w): harm for harm, t in told.items() for name in names for w in t[name].split()}

    phrases = table("arabic", "harms")["phrases"]
    return Harms(
        words("verbs", "deeds"), words("after"), words("one"), words("two"), words("more"),
        {name: tuple(tuple(one_form(p).split()) for p in all) for name, all in phrases.items()},
    )  # fmt: skip


def cue(word: Word) -> Harm | None:
    """The harm that a word says was done, in any of its forms."""
    told = harms()
    for form in word.forms:
        if form in told.cues:
            return told.cues[form]
    return None


@cache
def armed() -> frozenset[str]:
    """Words of armed bodies, of which "four of" are fighters."""
    return arabic_list("parties", "armed")


@cache
def part_words() -> frozenset[str]:
    """Words that tell a part of a whole: "among them"."""
    return frozenset(word for phrase in harms().phrases["parts"] for word in phrase)


CONTRASTS = frozenset({"بينما", "فيما", "حين", "كما"})
"""Words that go over from one happening to another: "while"."""


def has_clause_of_own(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause with a harm of its own begins among words: "among them workers, while 20 others were hurt"."""
    begun = next((at for at in range(start, end) if sentence.texts[at] in CONTRASTS), end)
    return any(cue(word) is not None for word in sentence.words[begun:end])
