"""Ages as lists write them: "34", "6 months", "20-30", "30s", "child".

What comes in: a cell of a list. What goes out: an `Age`, or `None` where it tells none. What always holds: a class
("child") is a range of years, never a number; nothing is guessed.
"""

import re
from functools import lru_cache

from sijill.lexicon.folding import with_our_digits
from sijill.lexicon.person_letters import words_of
from sijill.lexicon.tables import table
from sijill.record.person import Age
from sijill.record.terms import AgeUnit

_OLDEST = 125.0
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:\s*(?:-|–|to|الى)\s*(\d+(?:\.\d+)?))?\s*(.*)", re.DOTALL)
_DECADE = re.compile(r"(\d0)'?s")


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[AgeUnit, float]]:
    """Unit and factor of each word: weeks count as seven days."""
    units = table("names", "ages")["units"]
    known = {word: (AgeUnit(unit), 1.0) for unit in ("years", "months", "days") for word in units[unit]}
    return known | dict.fromkeys(units["weeks"], (AgeUnit.DAYS, 7.0))


@lru_cache(maxsize=4_096)
def age_of(told: str) -> Age | None:
    """The age that a cell tells, or `None`."""
    text = with_our_digits(told.strip().lower())
    if decade := _DECADE.fullmatch(text):
        return Age(float(decade[1]), float(decade[1]) + 9)
    if found := _NUMBER.fullmatch(text):
        low, high = float(found[1]), float(found[2] or found[1])
        words = words_of(found[3])
        unit, factor = _units().get(words[0], (None, 1.0)) if words else (AgeUnit.YEARS, 1.0)
        if unit is None or low > high:
            return None
        age = Age(low * factor, high * factor, unit)
        return age if age.years[1] <= _OLDEST else None
    bounds = next((b for word in words_of(text) if (b := table("names", "ages")["class"].get(word))), None)
    return Age(float(bounds[0]), float(bounds[1])) if bounds else None
