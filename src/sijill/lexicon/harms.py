"""Words that say what was done to people, by the way each binds to its number.

What comes in: lemmas and text. What goes out: the `Harm` of a word. What always holds: a word that is not listed says
no harm.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sijill.lexicon.tables import table
from sijill.record.terms import Group, Harm


@dataclass(frozen=True, slots=True)
class Idiom:
    r"""A regular expression in which the number stands at the mark `\\x00`."""

    harm: Harm
    pattern: re.Pattern[str]


class ClauseWords:
    """Words and expressions that say how a clause asserts a harm; see `[clause]` to `[telling]` in the data."""

    def __init__(self, data: dict[str, Any]) -> None:
        clause = {name: frozenset(words) for name, words in data["clause"].items()}
        self.reporting = clause["reporting"]
        self.unreal = clause["unreal"]
        self.possible_past = clause["possible_past"]
        self.plans = clause["plans"]
        self.negative = clause["negative"]
        self.conditions = clause["conditions"]
        self.whose = clause["whose"]
        self.agents = clause["agents"]
        self.linking = clause["linking"]
        self.copulas = clause["copulas"]
        self.infinitive = clause["infinitive"]
        self.near = clause["near"]
        self.bounding = clause["bounding"]
        self.population = re.compile(data["telling"]["population"], re.IGNORECASE)
        self.either = re.compile(data["telling"]["either"], re.IGNORECASE)
        losses = {name: frozenset(words) for name, words in data["losses"].items()}
        self.lives = losses["lives"]
        self.life_verbs = losses["verbs"]
        self.kin_verbs = losses["kin_verbs"]
        self.kin_groups = frozenset(Group(name) for name in losses["kin_groups"])
        self.bodies = losses["bodies"]
        self.held = losses["held"]
        self.ending_verbs: frozenset[str] = frozenset(data["endings"]["verbs"])
        self.ending = re.compile(data["endings"]["behind"], re.IGNORECASE)
        self.rising, self.to_number, self.running_total = (
            re.compile(data["reaching"][name], re.IGNORECASE) for name in ("rising", "to_number", "running_total")
        )
        telling = data["telling"]
        self.part, self.part_of_former, self.of_them, self.list, self.replaced, self.among, self.quoted = (
            re.compile(telling[name], re.IGNORECASE)
            for name in ("part", "part_of_former", "of_them", "list", "replaced", "among", "quoted")
        )
        self.among_words: dict[str, str] = telling["among_words"]


class HarmWords:
    """The harm words of one language; each table maps a lemma to its harm."""

    def __init__(self, lang: str) -> None:
        data = table(lang, "harms")
        self.transitive = _by_lemma(data["transitive"])
        self.intransitive = _by_lemma(data["intransitive"])
        self.state = _by_lemma(data["state"])
        self.noun = _by_lemma(data["noun"])
        self.toll = re.compile(
            "|".join(rf"(?P<{harm}>\b(?:{'|'.join(words)})\b)" for harm, words in data["toll"].items()), re.IGNORECASE
        )
        self.idioms = tuple(
            Idiom(Harm(harm), re.compile(words.replace("NUMBER", "\x00"), re.IGNORECASE))
            for harm, patterns in data["idioms"].items()
            for words in [rf"(?<![\w-])(?:{'|'.join(patterns)})"]
        )
        self.clause = ClauseWords(data)
        self.both = re.compile("|".join(rf"\b(?:{p})\b" for p in data["both"]["words"]), re.IGNORECASE)

    def of(self, lemma: str) -> Harm | None:
        """The harm of a lemma of any kind, or `None`."""
        return (
            self.transitive.get(lemma) or self.intransitive.get(lemma) or self.state.get(lemma) or self.noun.get(lemma)
        )


def _by_lemma(lists: dict[str, list[str]]) -> dict[str, Harm]:
    return {word: Harm(harm) for harm, words in lists.items() for word in words}


@lru_cache(maxsize=8)
def harm_words(lang: str) -> HarmWords:
    """The harm words of a language; raises `KeyError` where it has none."""
    return HarmWords(lang)
