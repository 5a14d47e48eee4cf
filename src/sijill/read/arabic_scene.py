"""What one sentence of a report in Arabic, or a part of it, tells of harm or an attack.

What comes in: what was found in the sentence. What goes out: a `Scene`. What always holds: positions are words of its
sentence; a scene is of one day and one place, as far as it names them.
"""

from dataclasses import dataclass

from sijill.lexicon.arabic_dates import Told
from sijill.lexicon.arabic_words import Sentence
from sijill.read.arabic_counted import Counted
from sijill.read.arabic_places_beside import LAND, Named
from sijill.record.claim import Party
from sijill.record.span import Span
from sijill.record.terms import Means, Target


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence that tells of harm or an attack."""

    number: int
    sentence: Sentence
    counts: tuple[Counted, ...]
    days: tuple[Told, ...]
    places: tuple[Named, ...]
    means: tuple[Means, ...]
    targets: tuple[Target, ...]
    parties: tuple[Party, ...]
    speaker: Span | None
    is_sum: bool = False
    """Whether it counts a whole war's harm, whatever day it names."""
    is_over_area: bool = False
    """Whether it sums up the harm in many towns."""

    @property
    def finest(self) -> tuple[Named, ...]:
        """Its finest places."""
        best = min((p.rank for p in self.places), default=LAND)
        return tuple(p for p in self.places if p.rank == best)

    @property
    def counts_people(self) -> bool:
        """Whether it counts anybody: "nobody was hurt" does not."""
        return any(not c.is_nought for c in self.counts)

    @property
    def is_wide(self) -> bool:
        """Whether it counts from a day on, or over several days."""
        return bool(self.counts) and self.is_long

    @property
    def is_long(self) -> bool:
        """Whether it tells of a longer time."""
        return self.is_sum or any(d.since for d in self.days)
