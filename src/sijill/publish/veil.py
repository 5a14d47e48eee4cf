"""Words that must not be read, found and veiled in other words.

What comes in: terms (names, places, publishers) and a text. What goes out: the text with a bar in each term's place.
What always holds: a term is found whatever its case, accents, vowel marks, hyphens and spacing, and with the one-letter
words that Arabic joins to it; what is left is as it was.
"""

import re
from collections.abc import Iterable, Iterator

from sijill.lexicon.folding import folded

BAR = "▮▮▮"
"""What stands in the place of a veiled term."""
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`\u064b-\u0652\u0640][^\W_]+)*")
_OF = re.compile(r"['’ʼ`]s?$", re.I)
"""The ending by which English says whose something is."""
_JOINED = re.compile(r"^[وفبلك]{1,2}(?=\w{3})")


class Veil:
    """Terms that are veiled. One of which nothing is left when it is folded is none."""

    def __init__(self, terms: Iterable[str]) -> None:
        known = dict[str, set[tuple[str, ...]]]()
        for words in {tuple(part for _, _, part in _parts(term)) for term in terms}:
            if words:
                known.setdefault(words[0], set()).add(words)
        self._by_first = {first: sorted(found, key=len, reverse=True) for first, found in known.items()}

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def __call__(self, text: str) -> str:
        """The text, veiled."""
        if not self._by_first or not text:
            return text
        parts, last = list[str](), 0
        for start, end in self.found(text):
            parts += [text[last:start], BAR]
            last = end
        return "".join((*parts, text[last:]))

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where terms stand in a text: start and end, in order; the longest of those that begin at one word."""
        flat = list(_parts(text))
        at = 0
        while at < len(flat):
            length = self._length_at(flat, at)
            if length:
                yield flat[at][0], flat[at + length - 1][1]
            at += length or 1

    def first_in(self, text: str) -> str | None:
        """The first term in a text, as it stands there; `None` where there is none."""
        if not self._by_first or self._by_first.keys().isdisjoint(_firsts(text)):
            return None
        return next((text[start:end] for start, end in self.found(text)), None)

    def _length_at(self, flat: list[tuple[int, int, str]], at: int) -> int:
        first = flat[at][2]
        for begun in dict.fromkeys((first, _JOINED.sub("", first))):
            for words in self._by_first.get(begun, ()):
                rest = tuple(part for _, _, part in flat[at + 1 : at + len(words)])
                if rest == words[1:]:
                    return len(words)
        return 0


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text, folded, and where each stands."""
    for match in _WORD.finditer(text):
        word = _OF.sub("", match[0])
        for part in folded(word).split():
            yield match.start(), match.start() + len(word), part


def _firsts(text: str) -> set[str]:
    """Every word of a text, folded, with and without what is joined to it."""
    found = {part for word in set(_WORD.findall(text)) for part in folded(_OF.sub("", word)).split()}
    return found | {_JOINED.sub("", word) for word in found}
