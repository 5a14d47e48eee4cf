"""What one audience may be told: the policy by which an edition is withheld.

What goes out: a `Policy`. What always holds: whatever a policy does not open is withheld; restricted items are not even
in the edition; a source at risk is never named to the public, whatever the policy opens (METHOD R31).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Names(StrEnum):
    """Which persons' names are told."""

    WITHHOLD = "withhold"
    ADULTS = "adults"
    """Of those whose age is told and is 18 or more, who died: nobody else's."""
    DEAD = "dead"
    """Of those who died."""
    PUBLISH = "publish"


class Places(StrEnum):
    """How exactly places are told."""

    WITHHOLD = "withhold"
    """The country alone."""
    PROVINCE = "province"
    DISTRICT = "district"
    EXACT = "exact"


class Dates(StrEnum):
    """How exactly days are told."""

    WITHHOLD = "withhold"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Sources(StrEnum):
    """Whether who published is told; never of those at risk."""

    WITHHOLD = "withhold"
    NAME = "name"


class Originals(StrEnum):
    """Whether the reports themselves can be found."""

    WITHHOLD = "withhold"
    LINK = "link"
    """Their address, and the sealed bytes' SHA-256."""
    COPY = "copy"
    """The sealed bytes as well, in the release."""


class Events(StrEnum):
    """Which incidents leave the house."""

    DECIDED = "decided"
    """Those that a person has graded (D7)."""
    ALL = "all"
    """Those too that the program alone put together; they say so."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What an audience may be told. Without more, nearly nothing: country, no day, no names, no sources, no words.

    `quotes` is the greatest number of characters that are quoted of a report in one place; 0 withholds all words.
    `items` are policies of single incidents and reports ("i3", "d7"), and `None` for those that are not told at all.
    `is_public` is false for those who work at the casebook: they are told of sources that are not named to the public.
    """

    audience: str
    events: Events = Events.DECIDED
    names: Names = Names.WITHHOLD
    places: Places = Places.WITHHOLD
    days: Dates = Dates.WITHHOLD
    sources: Sources = Sources.WITHHOLD
    originals: Originals = Originals.WITHHOLD
    quotes: int = 0
    is_public: bool = True
    items: Mapping[str, "Policy | None"] = field(default_factory=dict)

    def of(self, item: str) -> "Policy | None":
        """The policy of one incident or report; `None` where it is not told."""
        return self.items.get(item, self)


TEAM = Policy(
    "team",
    Events.ALL,
    Names.PUBLISH,
    Places.EXACT,
    Dates.DAY,
    Sources.NAME,
    Originals.LINK,
    100_000,
    is_public=False,
)
"""What those who work at the casebook may be told: all but the sources that are named to nobody."""
