"""A count of people in a sentence in Arabic, as its grammar finds it.

What comes in: what was found. What goes out: a `Counted`. What always holds: its positions are words of its sentence.
"""

from dataclasses import dataclass

from sijill.lexicon.arabic_numbers import Quantity
from sijill.record.terms import Group, Harm


@dataclass(frozen=True, slots=True)
class Counted:
    """A count at words `start` to `end` of its sentence; `cue` is the word of harm; `is_part`: of a whole."""

    harm: Harm
    group: Group
    quantity: Quantity
    start: int
    end: int
    cue: int | None
    is_part: bool = False

    @property
    def is_nought(self) -> bool:
        """Whether it says that nobody was harmed so."""
        return self.quantity.high == 0
