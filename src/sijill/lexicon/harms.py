"""Words that say what was done to people, by the way each binds to its number.

What comes in: lemmas and text. What goes out: the `Harm` of a word. What always holds: a word that is not listed says
no harm.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.terms import Harm


@dataclass(frozen=True, slots=True)
class Idiom:
    """A regular expression in which the number stands at the mark `\\x00`."""

    harm: Harm
    pattern: re.Pattern[str]


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
        self.both = re.compile("|".join(rf"\b(?:{p})\b" for p in data["both"]["words"]), re.IGNORECASE)

    def of(self, lemma: str) -> Harm | None:
        """The harm of a lemma of any kind, or `None`."""
        return self.transitive.get(lemma) or self.intransitive.get(lemma) or self.state.get(lemma) or self.noun.get(lemma)


def _by_lemma(lists: dict[str, list[str]]) -> dict[str, Harm]:
    return {word: Harm(harm) for harm, words in lists.items() for word in words}


@lru_cache(maxsize=8)
def harm_words(lang: str) -> HarmWords:
    """The harm words of a language; raises `KeyError` where it has none."""
    return HarmWords(lang)
