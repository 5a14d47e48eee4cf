"""Words that tell a report of armed violence from one of accident, nature, illness or play.

What comes in: a text. What goes out: how often it speaks of each. What always holds: a word is counted wherever it
stands; the judgement is the reader's.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class Tenor:
    """How many words of a text speak of arms and repression, and how many of other misfortune or of play."""

    armed: int
    calm: int


class RelevanceWords:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        data = table(lang, "relevance")
        self._armed = _alternation(data["armed"]["words"])
        self._calm = _alternation(data["calm"]["words"])

    def tenor(self, text: str) -> Tenor:
        """How a text speaks."""
        return Tenor(len(self._armed.findall(text)), len(self._calm.findall(text)))


def _alternation(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def relevance_words(lang: str) -> RelevanceWords:
    """The words of a language; raises `KeyError` where it has none."""
    return RelevanceWords(lang)
