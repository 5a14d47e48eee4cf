"""The words of a text as names are made of them, each leading to its token.

What comes in: a parsed text and the words of its language. What goes out: `Words`. What always holds: offsets are
those of the text as given; "al-Qusayr" and "Sana'a" are one word, a possessive "'s" is none.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from sijill.lexicon.geography import Geography
from sijill.read.parsed import Parsed

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]\w*(?:(?:[-‐]|['’‘`ʿʾ](?![sS]\b)|\.(?=[A-Z]\b))\w+)*")
_CAPITAL = re.compile(r"(?:(?:al|el|ash|as|ad|an|ar|at|az|ed|es|er|et|ez|en|ul|de|d|l)[-‐'’])?[^\W\d_a-zа-я]", re.ASCII)
_GAP = frozenset((" ", "\n", "  "))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, by its offsets; `gap` is what stands before it."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    capital: bool


@dataclass
class Words:
    """The words of a text with the parse they belong to."""

    parsed: Parsed
    language: Geography
    items: tuple[Word, ...] = field(init=False)
    shouting: bool = field(init=False)
    text: str = field(init=False)
    """The working copy."""

    def __post_init__(self) -> None:
        self.text = self.parsed.working
        text, last, out = self.text, 0, []
        for m in _WORD.finditer(text):
            word = m.group()
            out.append(
                Word(m.start(), m.end(), word, word.casefold(), text[last : m.start()], bool(_CAPITAL.match(word)))
            )
            last = m.end()
        self.items = tuple(out)
        given = [w for w in out if len(w.text) > 3]
        upper = sum(self.parsed.text[w.start : w.end].isupper() for w in given)
        self.shouting = len(given) > 4 and upper > 0.7 * len(given)

    def token(self, n: int) -> Token:
        """The token that the word `n` ends in."""
        return self.parsed.doc[self.parsed.token_at(self.items[n].end - 1)]

    def low(self, n: int) -> str:
        """The word `n` in lower case; empty outside of the text."""
        return self.items[n].low if 0 <= n < len(self.items) else ""

    def joined(self, n: int) -> bool:
        """Whether only a blank parts the word `n` from the one before."""
        return 0 < n < len(self.items) and self.items[n].gap in _GAP

    def slice(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`."""
        return self.text[self.items[first].start : self.items[last].end]

    def opens(self, n: int) -> bool:
        """Whether the word `n` begins a sentence or a line."""
        gap = self.items[n].gap
        return n == 0 or "\n" in gap or any(c in gap for c in '.!?:"“—–')
