"""Numbers in Arabic, in digits and in words, and what bounds them.

What comes in: the words of a sentence, in one form (`arabic_letters`). What goes out: a `Quantity` that begins at a
word, or none. What always holds: a word without a number ("عشرات") has no bound and is kept as it is (D2); "at least"
leaves the upper bound open, "more than 50" begins at 51 (R12).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.tables import table

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_AND = "و"
_PLURALS = frozenset({"الاف", "ملايين"})
"""Thousands and millions: a number only behind one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at words `start` to `end` (exclusive), what bounds it included. A vague word has neither bound."""

    start: int
    end: int
    low: int | None
    high: int | None
    approx: bool = False
    vague: str | None = None


@dataclass(frozen=True, slots=True)
class _Numerals:
    words: Mapping[str, int]
    """Units, tens and hundreds by themselves."""
    before_ten: Mapping[str, int]
    thousands: Mapping[str, int]
    bounds: Mapping[str, tuple[tuple[str, ...], ...]]
    vague: frozenset[str]
    one: frozenset[str]
    """One, which stands before tens alone: of itself it is said by the noun."""


@cache
def _numerals() -> _Numerals:
    told = table("arabic", "numerals")
    words = {
        one_form(w): int(n)
        for part in ("units", "tens", "hundreds")
        for n, all in told[part].items()
        for w in all.split()
    }
    return _Numerals(
        words,
        {one_form(w): int(n) for n, all in told["before_ten"].items() for w in all.split()},
        {one_form(w): int(n) for n, all in told["thousands"].items() for w in all.split()},
        {
            name: tuple(sorted((tuple(one_form(p).split()) for p in phrases), key=len, reverse=True))
            for name, phrases in told["bounds"].items()
        },
        frozenset(one_form(w) for w in told["vague"]["words"]),
        frozenset(one_form(w) for w in told["one"]["words"]),
    )


def quantity_at(words: Sequence[str], at: int) -> Quantity | None:
    """The quantity that begins at word `at`, with the words before it that bound it, if there is one."""
    for name in ("at_least", "more_than", "up_to", "fewer_than", "between", "about"):
        for phrase in _numerals().bounds[name]:
            if _stands(words, at, phrase) and (found := _bounded(words, at, len(phrase), name)) is not None:
                return found
    found = _plain(words, at)
    return None if found is None else _with_after(words, found)


def number_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The value of the number that begins at word `at`, and the word behind it."""
    if at >= len(words):
        return None
    if (digits := _DIGITS.fullmatch(words[at])) is not None:
        value = int(re.sub(r"[,.]", "", digits[0]))
        return _times(words, at + 1, value)
    return _number_in_words(words, at)


def _number_in_words(words: Sequence[str], at: int) -> tuple[int, int] | None:
    known = _numerals()
    total, end, last = 0, at, 10**9
    while end < len(words):
        word = words[end]
        if end > at:
            if not word.startswith(_AND) or len(word) < 3:
                break
            word = word[1:]
        step = _step([word, *words[end + 1 : end + 2]], known)
        if step is None or (end > at and not _goes_on(step[0], last)):
            break
        value, length = step
        value, end = _times(words, end + length, value)
        total, last = total + value, value
    return (total, end) if total else None


def _goes_on(value: int, last: int) -> bool:
    """Whether a piece may follow another by "and": tens a unit, and else the smaller the larger."""
    return value in range(20, 100) if last < 10 else value < last and last >= 100


def _step(words: Sequence[str], known: _Numerals) -> tuple[int, int] | None:
    """One piece of a number: "خمسة", "خمسة عشر", "ألف"."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in known.one and second[:1] == _AND and known.words.get(second[1:], 0) in range(20, 100):
        return 1, 1
    unit = known.words.get(first) or known.before_ten.get(first)
    if unit is not None and unit < 10 and known.words.get(second) == 10 and second in ("عشر", "عشره"):
        return 10 + unit, 2
    if first in known.words:
        return known.words[first], 1
    return (known.thousands[first], 1) if first in known.thousands and first not in _PLURALS else None


def _times(words: Sequence[str], at: int, value: int) -> tuple[int, int]:
    """A value, times the thousand or the million that stands behind it."""
    if at < len(words) and value < 1000:
        factor = _numerals().thousands.get(words[at])
        if factor in (1000, 1_000_000):
            return value * factor, at + 1
    return value, at


def _plain(words: Sequence[str], at: int) -> Quantity | None:
    if at >= len(words):
        return None
    if (found := number_at(words, at)) is not None:
        return Quantity(at, found[1], found[0], found[0])
    known = _numerals()
    two = " ".join(words[at : at + 2])
    if " " in two and two in known.vague:
        return Quantity(at, at + 2, None, None, vague=two)
    return Quantity(at, at + 1, None, None, vague=words[at]) if words[at] in known.vague else None


def _bounded(words: Sequence[str], at: int, length: int, name: str) -> Quantity | None:
    first = number_at(words, at + length)
    if first is None:
        plain = _plain(words, at + length)
        return None if plain is None or name == "between" else Quantity(at, plain.end, None, None, vague=plain.vague)
    value, end = first
    match name:
        case "at_least":
            return Quantity(at, end, value, None)
        case "more_than":
            return Quantity(at, end, value + 1, None)
        case "up_to":
            return Quantity(at, end, None, value)
        case "fewer_than":
            return Quantity(at, end, None, value - 1)
        case "between":
            return _range(words, at, value, end)
        case _:
            about = Quantity(at, end, value, value, approx=True)
            bound = _with_after(words, about)
            return bound if bound.high is None else about


def _range(words: Sequence[str], at: int, low: int, end: int) -> Quantity | None:
    """ "Between 20 and 30", written as one word with its "and", or as two."""
    if end >= len(words) or not words[end].startswith(_AND):
        return None
    rest = [words[end][1:], *words[end + 1 :]] if len(words[end]) > 1 else list(words[end + 1 :])
    behind = number_at(rest, 0)
    if behind is None or behind[0] <= low:
        return None
    return Quantity(at, end + behind[1] + (len(words[end]) == 1), low, behind[0])


def _with_after(words: Sequence[str], found: Quantity) -> Quantity:
    """A number with "at least" or "about" close behind it (the noun may stand between)."""
    bounds = _numerals().bounds
    for gap in range(3):
        for phrase in bounds["at_least_after"]:
            if _stands(words, found.end + gap, phrase) and found.low is not None:
                return Quantity(found.start, found.end, found.low, None)
        for phrase in bounds["about_after"]:
            if _stands(words, found.end + gap, phrase) and found.low is not None:
                return Quantity(found.start, found.end, found.low, found.high, approx=True)
    return found


def bound_behind(words: Sequence[str], at: int) -> int:
    """How many words at `at` are "at least" or "about", as they stand behind a number and its noun."""
    bounds = _numerals().bounds
    phrases = (*bounds["at_least_after"], *bounds["about_after"])
    return max((len(p) for p in phrases if _stands(words, at, p)), default=0)


def _stands(words: Sequence[str], at: int, phrase: Sequence[str]) -> bool:
    return tuple(words[at : at + len(phrase)]) == tuple(phrase)
