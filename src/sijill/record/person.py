"""A person as one row of a list tells of them, and a link between two such rows.

What always holds: a row says what its list says and nothing more, an absence stays one (METHOD D2); a link tells its
probability and each part of it; nobody is merged by it: a person decides (METHOD D7).
"""

from dataclasses import dataclass
from datetime import date

from sijill.record.incident import Part
from sijill.record.terms import AgeUnit, Sex

_PER_YEAR = {AgeUnit.YEARS: 1.0, AgeUnit.MONTHS: 12.0, AgeUnit.DAYS: 365.25}


@dataclass(frozen=True, slots=True)
class Age:
    """An age as told: a number (`low` = `high`) or a range or class, in `unit`; "child" is 0 to 17 years (R23)."""

    low: float
    high: float
    unit: AgeUnit = AgeUnit.YEARS

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"an age runs from a number to one that is not less: {self.low} to {self.high}")

    @property
    def years(self) -> tuple[float, float]:
        """The bounds in whole years lived, as people count them: eleven months are 0 years."""
        per = _PER_YEAR[self.unit]
        return float(int(self.low / per)), float(int(self.high / per))

    @property
    def is_number(self) -> bool:
        """Whether one number was told, not a range or a class."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person as one row or one report tells: `id` is the row's number or the victim's id; `name` as written.

    `family` is a key that the list gives to those of one family; `identifier` is the list's own for a person, as
    "scheme:number": two of one scheme tell whether two rows are one person.
    """

    id: str
    name: str = ""
    name_ar: str = ""
    age: Age | None = None
    born: date | None = None
    sex: Sex | None = None
    place: str = ""
    harmed: date | None = None
    family: str = ""
    identifier: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names told, in whichever script; none twice."""
        return tuple(dict.fromkeys(n for n in (self.name.strip(), self.name_ar.strip()) if n))


@dataclass(frozen=True, slots=True)
class PersonLink:
    """Two rows held to be of one person: `a` and `b` are row numbers from 0, `score` a probability from 0 to 1.

    `parts` add up, in bits, to the score before rivals are counted: two rows that could each be the one share it.
    """

    a: int
    b: int
    score: float
    parts: tuple[Part, ...] = ()
