"""A draft of an account: the passages gathered so far, and the frame of day and place they tell.

What comes in: passages. What goes out: a `Draft`, which grows. What always holds: its tolls, means, targets and parties
are those of its passages; a place or a day that none of them names is not its own.
"""

from dataclasses import dataclass, field

from sijill.lexicon.telling import TellingWords
from sijill.read.casualties import Toll
from sijill.read.likeness import place_key
from sijill.read.passages import Passage
from sijill.read.places import PlaceMention
from sijill.read.places_use import TOWN
from sijill.record.terms import Means, Scope, Target
from sijill.record.when import UNKNOWN, When


@dataclass(slots=True)
class Draft:
    """An account being gathered."""

    passages: list[Passage] = field(default_factory=list)
    when: When = UNKNOWN
    places: list[PlaceMention] = field(default_factory=list)
    running: bool = False
    apart: bool = False
    """Whether it began by saying that it is of another occurrence."""
    own_place: bool = False
    """Whether one of its passages names a place."""
    own_day: bool = False
    """Whether one of its passages names a day."""

    tolls: list[Toll] = field(default_factory=list)
    means: set[Means] = field(default_factory=set)
    targets: set[Target] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def take(self, passage: Passage) -> None:
        """Add a passage and all it tells, but for its frame."""
        self.passages = sorted([*self.passages, passage], key=lambda p: p.start)
        self.tolls += passage.tolls
        self.means |= passage.kinds_of_means
        self.targets |= passage.kinds_of_targets
        self.parties |= {p.span.text.lower() for p in passage.parties}


def scope_of(draft: Draft, words: TellingWords, text: str) -> Scope:
    """Event or aggregate (METHOD D3): one locality within about a day, or anything wider."""
    fine = max((p.rank for p in draft.places), default=-1.0)
    if draft.running or (draft.places and fine < TOWN) or ((draft.when.days or 1) > 31 and fine < TOWN):
        return Scope.AGGREGATE
    if len({place_key(p) for p in draft.places}) > 2:
        return Scope.AGGREGATE
    first = draft.passages[0]
    if not draft.places and words.total.search(text, first.start, first.end):
        return Scope.AGGREGATE
    return Scope.EVENT
