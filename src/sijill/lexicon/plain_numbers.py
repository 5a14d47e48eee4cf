"""Numbers in the words and digits of a language, and what bounds them, by that language's data alone.

What comes in: the forms of a sentence's words, a `NumberWords`. What goes out: a `Quantity` that begins at a word, or
none. What always holds: "at least" leaves the upper bound open, "more than 50" begins at 51 (R12); a word without a
number ("dozens") has no bound and is kept as it is (D2); "a dozen" and the like are about so many.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sijill.lexicon.plain_words import Phrases

_THOUSAND = 1000
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at words `start` to `end` (exclusive), what bounds it included. A vague word has neither bound."""

    start: int
    end: int
    low: int | None
    high: int | None
    approx: bool = False
    vague: str | None = None

    @property
    def is_one(self) -> bool:
        """Whether it is just one."""
        return self.low == self.high == 1


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language."""

    values: Phrases[int]
    scales: Phrases[int]
    about: Phrases[int]
    """Words for about so many ("a dozen")."""
    joints: frozenset[str]
    joined: frozenset[int]
    """The values that a joint ("and") may stand before."""
    teens_after: frozenset[int]
    """The tens that take ten to nineteen behind them ("soixante-dix")."""
    none: Phrases[bool]
    vague: Phrases[bool]
    leads: Phrases[bool]
    """Words before a vague one that add nothing ("several dozens")."""
    bounds: Phrases[str]
    after: Phrases[str]
    """Bounds that stand behind the number."""
    between: frozenset[str]
    to: Phrases[bool]
    of: Phrases[bool]
    percent: Phrases[bool]
    digits: Callable[[str], Decimal | None]


def number_at(forms: Sequence[str], at: int, known: NumberWords) -> tuple[int, int] | None:
    """The value of the number that begins at word `at`, and the word behind it."""
    if at >= len(forms):
        return None
    value = known.digits(forms[at])
    if value is not None:
        return _scaled(forms, at + 1, value, known)
    return _in_words(forms, at, known)


def _scaled(forms: Sequence[str], at: int, value: Decimal, known: NumberWords) -> tuple[int, int] | None:
    """Digits, times the scale that stands behind them ("1,5 million"); a broken number without one is none."""
    scale = known.scales.at(forms, at)
    if scale is not None and scale[0] >= _THOUSAND and value < _THOUSAND:
        value, at = value * scale[0], scale[1]
    return (int(value), at) if value == int(value) else None


def _in_words(forms: Sequence[str], at: int, known: NumberWords) -> tuple[int, int] | None:
    total, group, last, end = 0, 0, 10**12, at
    while True:
        step = end
        if end > at and end < len(forms) and forms[end] in known.joints:
            step = end + 1
        scale = known.scales.at(forms, end)
        if scale is not None and (grown := _grown(total, group, last, scale[0])) is not None:
            total, group = grown
            last = last if scale[0] == _HUNDRED else scale[0]
            end = scale[1]
            continue
        value = known.values.at(forms, step)
        if value is None or (step > end and value[0] not in known.joined):
            break
        if not _fits(group, total, value[0], known) or (step > end and group == 0):
            break
        group, end = group + value[0], value[1]
    if end == at:
        return _written_as_one(forms, at, known)
    is_nought = total + group == 0
    return None if is_nought else (total + group, end)


def _written_as_one(forms: Sequence[str], at: int, known: NumberWords) -> tuple[int, int] | None:
    """A number that is written as one word where its parts are words of the data file: "settemila"."""
    word = forms[at]
    if not _SHORTEST_JOINED <= len(word) <= _LONGEST_JOINED:
        return None
    for parts in _parts(word, known):
        found = _in_words(parts, 0, known)
        if found is not None and found[1] == len(parts):
            scale = known.scales.at(forms, at + 1)
            is_million = scale is not None and scale[0] > _THOUSAND > found[0]
            return (found[0] * scale[0], scale[1]) if scale is not None and is_million else (found[0], at + 1)
    return None


_SHORTEST_JOINED, _LONGEST_JOINED, _SHORTEST_PART = 7, 60, 3


def _parts(word: str, known: NumberWords) -> Iterator[tuple[str, ...]]:
    """Each way in which a word is several number words behind one another."""
    for end in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, rest = word[:end], word[end:]
        if not _is_number_word(first, known):
            continue
        if _is_number_word(rest, known):
            yield first, rest
        yield from ((first, *more) for more in _parts(rest, known))


def _is_number_word(word: str, known: NumberWords) -> bool:
    return known.values.at((word,), 0) is not None or known.scales.at((word,), 0) is not None


def _grown(total: int, group: int, last: int, scale: int) -> tuple[int, int] | None:
    """The sum so far and the part below a thousand, with a scale behind them; `None` where it does not fit."""
    if scale == _HUNDRED:
        return (total, max(group, 1) * scale) if group < _HUNDRED else None
    if scale > last:
        return ((total + group) * scale, 0) if total and last == _THOUSAND else None
    if scale == last or (group == 0 and (scale > _THOUSAND or total)):
        return None
    return total + max(group, 1) * scale, 0


def _fits(group: int, total: int, value: int, known: NumberWords) -> bool:
    """Whether a value may stand behind the part of a number so far."""
    if group == 0:
        return value < _THOUSAND and not (total and value == 0)
    if group % _HUNDRED == 0:
        return 0 < value < _HUNDRED
    tens = group % _HUNDRED
    if tens % 10 or tens < 20:
        return False
    return 0 < value < 10 or (tens in known.teens_after and 10 <= value < 20)


def quantity_at(forms: Sequence[str], at: int, known: NumberWords) -> Quantity | None:
    """The quantity that begins at word `at`, with the words before it that bound it, if there is one."""
    bound = known.bounds.at(forms, at)
    if bound is not None and (found := _bounded(forms, at, bound, known)) is not None:
        return found
    found = _plain(forms, at, known)
    return None if found is None else _with_after(forms, found, known)


def _plain(forms: Sequence[str], at: int, known: NumberWords) -> Quantity | None:
    none = known.none.at(forms, at)
    if none is not None:
        return Quantity(at, none[1], 0, 0)
    if (found := _about(forms, at, known)) is not None:
        return found
    if (vague := _vague(forms, at, known)) is not None:
        return vague
    number = number_at(forms, at, known)
    if number is None or known.percent.at(forms, number[1]) is not None:
        return None
    value, end = number
    to = known.to.at(forms, end)
    other = number_at(forms, to[1], known) if to is not None else None
    if other is not None and known.percent.at(forms, other[1]) is None:
        low = value * _shared_scale(value, other[0])
        if low < other[0] <= low * 10:
            return Quantity(at, other[1], low, other[0])
    return Quantity(at, end, value, value)


def _shared_scale(low: int, high: int) -> int:
    """The scale that the higher number of a range gives the lower one ("two to three thousand")."""
    for scale in (_THOUSAND**2, _THOUSAND):
        if low < _THOUSAND and high % scale == 0 and low < high // scale < _THOUSAND:
            return scale
    return 1


def _about(forms: Sequence[str], at: int, known: NumberWords) -> Quantity | None:
    """ "A dozen", "two hundreds of": about so many."""
    number = number_at(forms, at, known)
    times, start = number if number is not None else (1, at)
    about = known.about.at(forms, start)
    if about is None or (number is None and known.vague.at(forms, start) is not None):
        return None
    value = times * about[0]
    return Quantity(at, about[1], value, value, approx=True)


def _vague(forms: Sequence[str], at: int, known: NumberWords) -> Quantity | None:
    lead = known.leads.at(forms, at)
    first = known.vague.at(forms, lead[1]) if lead is not None else None
    start = lead[1] if lead is not None and first is not None else at
    first = first or known.vague.at(forms, at)
    if first is None:
        return None
    end = first[1]
    of = known.of.at(forms, end)
    more = known.vague.at(forms, of[1]) if of is not None else None
    end = more[1] if more is not None else end
    return Quantity(at, end, None, None, vague=_joined(forms[start:end]))


def _joined(forms: Sequence[str]) -> str:
    return " ".join(forms).replace("' ", "'")


def _bounded(forms: Sequence[str], at: int, bound: tuple[str, int], known: NumberWords) -> Quantity | None:
    name, first = bound
    inner = known.bounds.at(forms, first)
    first = inner[1] if inner is not None and inner[0] == "about" else first
    found = _plain(forms, first, known) or _plain(forms, known.of.behind(forms, first), known)
    if found is None or (found.low == 0 and found.high == 0):
        return None
    if found.low is None:
        return None if name == "between" else Quantity(at, found.end, None, None, vague=found.vague)
    match name:
        case "at_least":
            return Quantity(at, found.end, found.low, None)
        case "more_than":
            return Quantity(at, found.end, found.low + 1, None)
        case "up_to":
            return Quantity(at, found.end, None, found.low)
        case "fewer_than":
            return Quantity(at, found.end, None, max(found.low - 1, 0))
        case "exactly":
            return Quantity(at, found.end, found.low, found.high, found.approx)
        case "up_from":
            return Quantity(at, found.end, found.high, found.high) if found.high != found.low else None
        case "between":
            return _range(forms, at, found, known)
        case _:
            about = Quantity(at, found.end, found.low, found.high, approx=True)
            behind = _with_after(forms, about, known)
            return behind if behind.high is None else about


def _range(forms: Sequence[str], at: int, first: Quantity, known: NumberWords) -> Quantity | None:
    if first.end >= len(forms) or forms[first.end] not in known.between or first.low is None:
        return None
    second = _plain(forms, first.end + 1, known)
    if second is None or second.high is None or second.high <= first.low:
        return None
    return Quantity(at, second.end, first.low, second.high)


def _with_after(forms: Sequence[str], found: Quantity, known: NumberWords) -> Quantity:
    """A number with "at least" or "about" close behind it (the noun may stand between)."""
    if found.low in (None, 0):
        return found
    for gap in range(3):
        behind = known.after.at(forms, found.end + gap)
        if behind is None:
            continue
        kept = replace(found, end=behind[1]) if gap == 0 else found
        if behind[0] == "at_least":
            # "dix morts, au moins 20 blessés": the bound is the next number's where one stands behind it.
            if number_at(forms, behind[1], known) is not None:
                return found
            return replace(kept, high=None)
        return replace(kept, approx=True)
    return found
