"""Number phrases: what a text's words say of how many (METHOD D1, D2, R12).

What comes in: a text and a language whose number words are in `data/<language>/numerals.toml`. What goes out: every
number phrase with its offsets, the operator words before and after it, its `Count`, and what it measures. What always
holds: phrases do not overlap and come in order; a vague word never becomes a number; the same words always give the
same count, so that a claim can be checked by reading its quotation again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.count import Count


class Measure(StrEnum):
    """What a number phrase measures; only a `COUNT` may be a number of people."""

    COUNT = "count"
    PERCENT = "percent"
    DISTANCE = "distance"
    TIME = "time"
    MONEY = "money"
    SHARE = "share"
    ORDINAL = "ordinal"
    AGE = "age"
    LABEL = "label"
    RATE = "rate"
    INDEFINITE = "indefinite"
    """A bare "some": a number of people only where the harm is said of its own noun."""


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """`start`-`end` are the whole phrase with its operators, `core`-`core_end` the bare numeral or vague word."""

    start: int
    end: int
    core: int
    core_end: int
    count: Count
    measure: Measure


@dataclass(frozen=True, slots=True)
class _Numeral:
    start: int
    end: int
    value: int


_DATED = re.compile(r"[-/.]\d")
"""What follows the second number of a date in figures ("01-06-2016")."""
_DATED_BEFORE = re.compile(r"\d[-/]$")
_BOUND_OPERATORS = ("at_least", "more_than", "up_to", "fewer_than", "about")


class NumberGrammar:
    """The number grammar of one language."""

    def __init__(self, lang: str) -> None:
        data = table(lang, "numerals")
        calendar: dict[str, list[str]] = data["calendar"]
        self.months = frozenset(calendar["months"])
        self.calendar = self.months | frozenset(calendar["days"])
        self._words: dict[str, int] = data["words"]
        self._multipliers: dict[str, int] = data["multipliers"]
        self._phrases: dict[str, int] = data["phrases"]
        ops: dict[str, list[str]] = data["operators"]
        units: dict[str, list[str]] = data["units"]
        word = "|".join(sorted((*self._words, *self._multipliers), key=len, reverse=True))
        phrase = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(self._phrases, key=len, reverse=True))
        multiplier = "|".join(self._multipliers)
        digits = r"\d{1,3}(?:,\s?\d{3})+(?![\d])|\d+\.\s?\d+(?=\s+(?:million|billion|thousand|bn))|\d+"
        some = "|".join(data["vague_some"]["words"])
        self._numeral = re.compile(
            rf"(?<![\w.,:/$€£])(?<![A-Za-z]-)(?:(?P<digits>{digits})(?:[ -](?P<by>{multiplier}))?(?![\w:]|\.\d|,\d)"
            rf"|(?P<phrase>\b(?:{phrase})\b(?!\s+(?:fewer|less|more|later)\b))"
            rf"|(?P<words>\b(?:{word})(?:[\s-]+(?:and\s+)?(?:{word}))*\b))"
            rf"|(?P<vague>(?<!\bas )(?<!\bso )(?<!\bhow )(?<!\btoo )\b(?:{'|'.join(data['vague']['words'])})\b)"
            rf"|(?P<some>\b(?:{some})\b(?=\s+(?!(?:{word})\b)[a-z]))",
            re.IGNORECASE,
        )
        self._leave_out = re.compile("|".join(data["vague"]["leave_out"]), re.IGNORECASE)
        self._before = {
            k: re.compile(rf"(?:^|(?<=[\W_]))(?:{'|'.join(ops[k])})\s+(?:the\s+|a\s+total\s+of\s+)?$", re.IGNORECASE)
            for k in _BOUND_OPERATORS
        }
        self._between = re.compile(rf"\b(?:{'|'.join(ops['between'])})\s+$", re.IGNORECASE)
        self._range = re.compile(rf"\s*(?:{_longest(ops['range'])})\s*", re.IGNORECASE)
        self._between_and = re.compile(rf"\s*(?:{_longest(ops['between_and'])})\s*", re.IGNORECASE)
        self._after_at_least = re.compile(rf"\s?(?:{'|'.join(ops['after_at_least'])})", re.IGNORECASE)
        self._after_about = re.compile(rf"\s(?:{'|'.join(ops['after_about'])})\b", re.IGNORECASE)
        labels = data["labels"]
        self._label = re.compile(rf"(?:{'|'.join(labels['before'])})$", re.IGNORECASE)
        self._rate = re.compile(labels["rate_after"], re.IGNORECASE)
        self._units = [
            (Measure.ORDINAL, re.compile(rf"(?:{'|'.join(units['ordinal'])})\b", re.IGNORECASE)),
            (Measure.PERCENT, _unit(units["percent"])),
            (Measure.AGE, re.compile(rf"(?:{'|'.join(units['age'])})", re.IGNORECASE)),
            (Measure.DISTANCE, _unit(units["measure"])),
            (Measure.TIME, _unit(units["time"])),
            (Measure.MONEY, _unit(units["money"])),
            (Measure.SHARE, _unit(units["share"])),
        ]
        self._currency = re.compile(rf"(?:{'|'.join(units['currency_before'])})\s?$", re.IGNORECASE)

    def phrases(self, text: str) -> Iterator[NumberPhrase]:
        """All number phrases of `text`, in order."""
        found = list(self._numeral.finditer(text))
        i = 0
        while i < len(found):
            phrase, used = self._phrase(text, found, i)
            if phrase is not None:
                yield phrase
            i += used

    def _phrase(self, text: str, found: list[re.Match[str]], i: int) -> tuple[NumberPhrase | None, int]:
        """The phrase that begins with match `i`, and how many matches it takes up."""
        m = found[i]
        if (word := m["vague"] or m["some"]) is not None:
            word = re.sub(r"\s+", " ", self._leave_out.sub("", word.lower()))
            measure = Measure.COUNT if m["vague"] else Measure.INDEFINITE
            return NumberPhrase(m.start(), m.end(), m.start(), m.end(), Count(None, None, vague=word), measure), 1
        numeral = self._value(m)
        if numeral is None:
            return None, 1
        second = self._value(found[i + 1]) if i + 1 < len(found) else None
        if second is not None and (both := self._interval(text, numeral, second)) is not None:
            return both, 2
        return self._single(text, numeral), 1

    def _single(self, text: str, numeral: _Numeral) -> NumberPhrase:
        """The phrase of one numeral, with the operators around it."""
        low: int | None = numeral.value
        high: int | None = numeral.value
        approx, start, end = False, numeral.start, numeral.end
        for name in ("at_least", "more_than", "up_to", "fewer_than", "about", "at_least"):
            op = self._before[name].search(text[max(0, start - 40) : start])
            if op is None:
                continue
            start = start - (min(40, start) - op.start())
            low, high, approx = _bounded(name, low, high, approx)
        if (after := self._after_at_least.match(text, end)) is not None and low is not None:
            end, high = after.end(), None
        elif (after := self._after_about.match(text, end)) is not None:
            end, approx = after.end(), True
        if numeral.value == 0:
            low, high = 0, 0
        count = Count(low, high, approx and low is not None and low == high)
        return NumberPhrase(start, end, numeral.start, numeral.end, count, self._measure(text, numeral, end))

    def _interval(self, text: str, first: _Numeral, second: _Numeral) -> NumberPhrase | None:
        """ "20 to 30", "between 20 and 30", "at least 13 and as many as 46": one phrase of two numerals."""
        joint = text[first.end : second.start]
        if len(joint) > 30 or first.value >= second.value or _DATED.match(text, second.end) or text[first.start] == "0":
            return None
        lead = self._between.search(text[max(0, first.start - 20) : first.start])
        start = first.start
        if lead is not None and self._between_and.fullmatch(joint):
            start = first.start - (min(20, first.start) - lead.start())
        elif not self._range.fullmatch(joint):
            return None
        if joint.strip().lower() == "or" and second.value > first.value + 2:
            return None
        for name in ("at_least", "about"):
            op = self._before[name].search(text[max(0, start - 40) : start])
            if op is not None:
                start = start - (min(40, start) - op.start())
        count = Count(first.value, second.value)
        return NumberPhrase(start, second.end, first.start, second.end, count, self._measure(text, second, second.end))

    def _value(self, m: re.Match[str]) -> _Numeral | None:
        """The numeral that a match spells, or `None` where its words make no number."""
        if m["digits"] is not None:
            bare = re.sub(r"[,\s]", "", m["digits"])
            value = float(bare) if "." in bare else int(bare)
            if m["by"] is not None:
                value *= self._multipliers[m["by"].lower()]
            return _Numeral(m.start(), m.end(), round(value)) if value < 1e10 else None
        if m["phrase"] is not None:
            return _Numeral(m.start(), m.end(), self._phrases[re.sub(r"\s+", " ", m["phrase"].lower())])
        return self._spelled(m) if m["words"] is not None else None

    def _spelled(self, m: re.Match[str]) -> _Numeral | None:
        total = current = 0
        for word in re.findall(r"[a-z]+", m["words"].lower()):
            if word in self._multipliers:
                by = self._multipliers[word]
                current = max(current, 1) * by
                if by >= 1000:
                    total, current = total + current, 0
            elif word in self._words:
                value = self._words[word]
                if current % 100 and not (value < 10 and current % 100 >= 20 and current % 10 == 0):
                    return None
                current += value
        return _Numeral(m.start(), m.end(), total + current)

    def _measure(self, text: str, numeral: _Numeral, end: int) -> Measure:
        if self._currency.search(text[max(0, numeral.start - 4) : numeral.start]):
            return Measure.MONEY
        if _DATED.match(text, numeral.end) or _DATED_BEFORE.search(text[max(0, numeral.start - 2) : numeral.start]):
            return Measure.LABEL
        if self._label.search(text[max(0, numeral.start - 24) : numeral.start]):
            return Measure.LABEL
        for measure, unit in self._units:
            if unit.match(text, end):
                return measure
        return Measure.RATE if self._rate.match(text, end) else Measure.COUNT


def _bounded(name: str, low: int | None, high: int | None, approx: bool) -> tuple[int | None, int | None, bool]:
    """Bounds after one more operator: "at least" opens the top, "fewer than" opens the bottom."""
    if name == "at_least":
        return (low, None, approx) if low is not None else (None, high, approx)
    if name == "more_than":
        return (low + 1 if low is not None and high is not None else low), None, approx
    if name == "up_to":
        # "up to more than 100" still says more than 100: no number is left without a bound.
        return (None if high is not None else low), high, approx
    if name == "fewer_than":
        return (None if high is not None else low), (max(high - 1, 0) if high is not None else None), approx
    return low, high, True


def _longest(patterns: list[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


def _unit(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?:{_longest(patterns)})(?![A-Za-z])", re.IGNORECASE)


@lru_cache(maxsize=8)
def number_grammar(lang: str) -> NumberGrammar:
    """The number grammar of a language; raises `KeyError` where it has none."""
    return NumberGrammar(lang)


@lru_cache(maxsize=4)
def numbers_in(text: str, lang: str = "en") -> tuple[NumberPhrase, ...]:
    """Every number phrase of `text`, in order, none overlapping another."""
    return tuple(number_grammar(lang).phrases(text))
