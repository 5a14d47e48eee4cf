"""The age that stands beside a name or a noun.

What comes in: a text, and where the mention stands. What goes out: an `Age` with its end, or `None`. What always
holds: the number is as said, in the unit said; weeks are told as days; nobody is older than 119 years.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.terms import AgeUnit

_UNITS = {
    "year": (AgeUnit.YEARS, 1),
    "yr": (AgeUnit.YEARS, 1),
    "month": (AgeUnit.MONTHS, 1),
    "week": (AgeUnit.DAYS, 7),
    "day": (AgeUnit.DAYS, 1),
}


@dataclass(frozen=True, slots=True)
class Age:
    """An age, and where its words begin and end."""

    value: int
    unit: AgeUnit
    start: int
    end: int


class AgeReader:
    """Reads ages in one language's reports."""

    def __init__(self, lang: str = "en") -> None:
        words: dict[str, int] = {w: n for w, n in table(lang, "numerals")["words"].items() if n < 120}
        self._words = words
        self._after, self._before = _patterns(tuple(sorted(words, key=len, reverse=True)))

    def beside(self, text: str, start: int, end: int) -> Age | None:
        """The age after the words from `start` to `end` ("NAME, 5,"), or before them ("5-year-old NAME")."""
        return self._read(self._after.match(text, end, end + 90)) or self._read(
            self._before.search(text, max(0, start - 70), start)
        )

    def _read(self, m: re.Match[str] | None) -> Age | None:
        if m is None:
            return None
        said = next(m[k] for k in m.re.groupindex if k.startswith("n") and m[k])
        value = (
            int(said)
            if said.isdigit()
            else self._words.get(said.lower().replace(" ", "-"), self._words.get(said.lower(), -1))
        )
        unit_word = next((m[k] for k in m.re.groupindex if k.startswith("u") and m[k]), "year").lower()
        unit, factor = _UNITS[unit_word]
        if value < 0 or (unit is AgeUnit.YEARS and value > 119):
            return None
        last = next(k for k in m.re.groupindex if k.startswith("n") and m[k])
        finish = m.end("close") if "close" in m.re.groupindex and m["close"] is not None else m.end(last)
        return Age(value * factor, unit, m.start(), max(finish, m.end("whole")))


@lru_cache(maxsize=8)
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = rf"\d{{1,3}}|{'|'.join(re.escape(w) for w in words)}"
    unit = "year|month|week|day|yr"
    old = rf"(?:[\s–-]*(?P<u{{0}}>{unit})s?[\s–-]*(?:old|of age)?)"
    closing = r"(?=\s*(?:[,;.)–—]|$|and\b|from\b|of\b|who\b|was\b|were\b|his\b|her\b|their\b|\n))"
    after = (
        rf"(?P<whole>\s*\((?:aged? |approximately |about |who was |believed to be )*(?P<n1>{number})(?: or"
        rf" \w+)?{old.format(1)}?[^()]{{0,25}}(?P<close>\))"
        rf"|,?\s*(?:who (?:was|is) |was |is |were )?aged?:? (?P<n2>{number}){old.format(2)}?\b"
        rf"|,\s+(?:(?:who (?:was|is) |was )?(?:only |just |an? |the |about"
        rf" )?)?(?P<n3>{number})[\s–-]+(?P<u3>{unit})s?[\s–-]*old\b"
        rf"|,?\s+(?:who )?(?:was|is) (?:only |just )?(?P<n4>{number}) (?P<u4>{unit})s? old\b"
        rf"|,\s*(?P<n5>\d{{1,3}}){old.format(5)}?{closing})"
    )
    before = (
        rf"(?P<whole>\b(?P<n1>{number})[\s–-]*(?P<u1>{unit})s?[\s–-]*old\b)"
        r"(?:,? (?!(?:and|or|was|were|in|by|from|with|at)\b)[\w’'.-]+){0,4},?\s*$"
    )
    return re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE)
