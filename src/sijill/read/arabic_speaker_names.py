"""How far the name of a speaker goes on in a sentence in Arabic.

What comes in: the words of a sentence, and where a name begins. What goes out: where it ends, and what of it is the
role. What always holds: a name is a run of words beside each other; what was said or done is no part of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.arabic_speech import arabic_speech
from sijill.lexicon.folding import folded
from sijill.lexicon.rarity import rarity
from sijill.lexicon.tables import table

QUOTES = frozenset('"“”«»')
COMMAS = frozenset({"،", ","})
_MOST_QUOTED = 4
_MOST_NAMES = 4
_LONGEST_CHAIN = 4
_APART = 9
"""Words from a comma to the words said, at most, where what lies between is still who says them."""
_NEAR = 5
"""Words before what was said, at most, that end a name though they look as if they had "in" before them."""
_ADJECTIVES = ("ي", "يه", "يين", "يون")
_PREFIXES = ("ب", "ل")
_SHORTEST = 4


def is_word(text: str) -> bool:
    """Whether it is a word in Arabic letters."""
    return "\u0621" <= text[0] <= "\u064a"


def _set(name: str) -> frozenset[str]:
    return arabic_speech().words[name]


@cache
def _parties() -> tuple[frozenset[str], frozenset[str]]:
    told = table("arabic", "parties")
    return frozenset(map(one_form, told["names"])), frozenset(map(one_form, told["rest"]))


@dataclass(slots=True)
class _Name:
    """A name as far as it was followed."""

    texts: Sequence[str]
    start: int
    limit: int
    opener: int | None
    """Where the words said begin, if they do."""
    at: int = 0
    definite: bool = False
    chain: int = 0
    names: int = 0

    def end(self) -> int:
        """Behind the name; `start` where none begins."""
        head = self.texts[self.start]
        if (
            not is_word(head)
            or len(head) == 1
            or head in _set("ends")
            or head in _set("opens")
            or head in _set("objects")
        ):
            return self.start
        self.at = self.start + 1
        self.definite = head.startswith("ال") or head in _set("states") or head in _parties()[0]
        while self.at < self.limit:
            step = self._step(self.texts[self.at])
            if not step:
                break
            self.at += step
        while self.at > self.start and (self.texts[self.at - 1] in COMMAS or self.texts[self.at - 1] in _set("ends")):
            self.at -= 1
        return self.at

    def _step(self, text: str) -> int:
        """How many words more belong to the name."""
        if text in _set("given_out"):
            return self._given_out()
        if text == "الي" and self.texts[self.start] in _set("envoys"):
            return 2 if self.at + 1 < self.limit and self.texts[self.at + 1].startswith("ال") else 0
        if text in ("في", "من"):
            return self._within(text)
        is_whole = not self.definite and self.at == self.start + 1 and text.startswith("ال")
        if not is_whole and (text in _set("ends") or text in _set("opens")):
            return 0
        if text in QUOTES:
            return self._quoted()
        if text in COMMAS:
            return self._beside()
        if not is_word(text):
            return 0
        return self._bounded(text) if self.opener is not None else self._open(text)

    def _quoted(self) -> int:
        for length in range(2, _MOST_QUOTED + 2):
            if self.at + length <= self.limit and self.texts[self.at + length - 1] in QUOTES:
                self.definite = True
                return length
        return 0

    def _given_out(self) -> int:
        """A statement "given out by" somebody."""
        after = self.texts[self.at + 1] if self.at + 1 < self.limit else ""
        self.definite = False
        return 2 if after == "عن" else 0

    def _beside(self) -> int:
        """A name or a role between commas: "the minister, N N, said"."""
        after = self.texts[self.at + 1] if self.at + 1 < self.limit else ""
        if not after or not is_word(after) or after in _set("ends"):
            return 0
        if after[0] == "و" and after not in _set("states"):
            return 0
        if self.opener is not None:
            return int(self.opener - self.at <= _APART)
        closing = next((n for n in range(self.at + 2, min(self.limit, self.at + 6)) if self.texts[n] in COMMAS), None)
        is_role = self.texts[self.start] in _set("titles")
        return closing - self.at if closing is not None and is_role else 0

    def _within(self, text: str) -> int:
        after = self.texts[self.at + 1] if self.at + 1 < self.limit else ""
        if not after or after in _set("occasions") or not is_word(after):
            return 0
        if text == "من":
            self.definite = False
            return 2 if self.texts[self.at - 1] in _SOME or self.opener is not None else 0
        is_state = after.removeprefix("ال") in _set("states") or after in _set("states")
        return 2 if self.opener is not None or self.texts[self.start] in _set("people") or is_state else 0

    def _bounded(self, text: str) -> int:
        if text in _set("joins") or text.startswith(("لل", "بال")) or len(text) < _SHORTEST:
            return 1
        is_near = self.opener is not None and self.opener - self.at <= _NEAR and text[0] != "ل"
        return int(not is_joined(text) or (is_near and self.texts[self.start] in _set("titles")))

    def _open(self, text: str) -> int:
        if text.startswith("ال"):
            if not self.definite:
                self.definite = True
                return 1
            is_rank = text in _set("ranks") and self.texts[self.start] in _set("titles")
            return int(text not in _set("objects") and (is_adjective(text) or is_rank))
        if text in _set("objects"):
            return 0
        if text.startswith("لل"):
            is_body = "ال" + text[2:] in _set("bodies") or self.texts[self.start] in _set("titles")
            self.definite = True
            return int(is_body)
        if text in _set("joins"):
            self.definite = False
            return 1
        if text[0] == "و" and (text[1:] in _set("states") or text[1:] in _set("bodies")):
            return 1
        return self._name(text) if self.definite else self._chain(text)

    def _chain(self, text: str) -> int:
        """A noun behind an indefinite one: "sources of the army", "minister of"."""
        before = self.texts[self.at - 1]
        is_state = text in _set("states")
        if is_state and before.endswith(_ADJECTIVES):
            return 0
        self.chain += 1
        self.definite = is_state
        return int(self.chain <= _LONGEST_CHAIN and not is_joined(text))

    def _name(self, text: str) -> int:
        is_title = self.texts[self.start] in _set("titles")
        after = self.texts[self.at + 1] if self.at + 1 < self.limit else ""
        if is_title and text[0] == "ل" and is_joined(text) and after.startswith("ال"):
            self.definite = False
            return 1
        if not is_title or text in _set("states") or text in _parties()[0] or is_joined(text):
            return 0
        self.names += 1
        return int(self.names <= _MOST_NAMES)


def is_joined(text: str) -> bool:
    """Whether a word likely has "in", "for" written as one with it: without them it is the more common word."""
    if text[0] not in _PREFIXES or len(text) < _SHORTEST:
        return False
    return rarity(folded(text[1:]), "ar") < rarity(folded(text), "ar")


_SOME = frozenset({"عدد", "العديد", "مصدر", "مصادر", "شهود", "قريب", "قريبه"})


def is_adjective(text: str) -> bool:
    """Whether a word with the article is likely an adjective: of a nation, a body, or one of those listed."""
    is_participle = text.startswith("الم") and text.endswith("ه")
    return is_participle or text.endswith(_ADJECTIVES) or text in _set("adjectives") or text in _parties()[1]


def name_end(texts: Sequence[str], start: int, limit: int, opener: int | None) -> int:
    """Behind the speaker's name that begins at `start`; `start` itself where none does."""
    return _Name(texts, start, limit, opener).end() if start < limit else start


def name_and_role(texts: Sequence[str], start: int, end: int) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """The words of the name, and those of the role before or behind it."""
    comma = next((n for n in range(start + 1, end - 1) if texts[n] in COMMAS), None)
    role = texts[start] in _set("titles") or texts[start][1:] in _set("titles")
    role = role and texts[start] not in _set("ranks")
    if comma is not None and (texts[comma + 1] in ("في", "من", "عن") or texts[comma + 1].startswith("ل")):
        end, comma = comma, None
    if comma is not None:
        return ((comma + 1, end), (start, comma)) if role else ((start, comma), (comma + 1, end))
    if not role:
        behind = next((n for n in range(start + 2, end) if texts[n] in _set("titles")), None)
        is_body = texts[start] in _set("bodies") or texts[start] in _set("people")
        return ((start, end), None) if behind is None or is_body else ((start, behind), (behind, end))
    first = end
    while first > start + 1 and _is_of_name(texts, first - 1):
        first -= 1
    before = texts[first - 1]
    is_name = end - first >= _FEWEST_NAMES and (before.startswith(("ال", "لل")) or before in _set("states"))
    return ((first, end), (start, first)) if is_name else ((start, end), None)


_FEWEST_NAMES = 2


def _is_of_name(texts: Sequence[str], at: int) -> bool:
    """Whether a word may be one of a person's names: it has no article, but behind "servant of"."""
    text = texts[at]
    if not is_word(text) or text in _set("states") or text in _set("joins"):
        return False
    return not text.startswith(("ال", "لل", "بال")) or texts[at - 1] == "عبد"
