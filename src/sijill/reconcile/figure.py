"""A figure: what one voice says of one column (killed children, say), with the claims that say it.

What comes in: claims. What goes out: `Figure`s, and what was set aside on the way (`Dropped`). What always holds: a
figure that is made of several claims, or of one claim's bound alone, says how; bounds are never made up.
"""

from dataclasses import dataclass, replace
from datetime import date

from sijill.lexicon.folding import folded
from sijill.reconcile.case import Told
from sijill.reconcile.speakers import speaker
from sijill.record.terms import Group
from sijill.record.toll import Aside, ClaimRef, SetAside, TollGroup

Moment = tuple[date, str, int]
"""When a figure was told: the day, the document, and the place in it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds that one voice gives; `refs` are the claims it is made of, `note` says how where that is not plain."""

    refs: tuple[ClaimRef, ...]
    low: int | None
    high: int | None
    voice: str
    moment: Moment
    published: date | None = None
    approx: bool = False
    vague: str | None = None
    presumed: bool = False
    note: str = ""
    through: str = ""
    """The source without a name through which the voice has it ("residents"): another such source corrects nothing."""

    @property
    def number(self) -> int | None:
        """The one number that a person remembers of it: the low bound, or the high where only that is told."""
        return self.low if self.low is not None else self.high

    @property
    def phrase(self) -> str:
        """ "59", "59 or more", "at most 40", "20 to 30", with "about" where it is told so."""
        about = "about " if self.approx else ""
        if self.low is None:
            return f"at most {about}{self.high}" if self.high is not None else f"“{self.vague}”"
        if self.high is None:
            return f"{about}{self.low} or more"
        return f"{about}{self.low}" if self.low == self.high else f"{about}{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim set aside before any rule sees it: from all columns that it bears on, or from those named."""

    told: Told
    reason: Aside
    words: str
    columns: frozenset[TollGroup] | None = None

    @property
    def as_set_aside(self) -> SetAside:
        """As a toll tells it."""
        return SetAside(self.told.ref, self.reason, self.words)

    def bears_on(self, column: TollGroup) -> bool:
        """Whether the claim would otherwise make a figure of a column, by itself or taken from its whole."""
        if self.columns is not None:
            return column in self.columns
        group = self.told.claim.group
        taken = _LEFT_BY.get(group, frozenset()) if self.told.claim.part_of is not None else frozenset()
        return column in columns_of(group) | taken


_LEFT_BY = {
    Group.CIVILIANS: frozenset({TollGroup.UNKNOWN_STATUS}),
    Group.COMBATANTS: frozenset({TollGroup.CIVILIANS, TollGroup.UNKNOWN_STATUS}),
}
"""The columns whose figures are what a whole leaves when a part of this group is taken from it."""


def columns_of(group: Group) -> frozenset[TollGroup]:
    """The columns that a claim of a group bears on."""
    own = TollGroup(group.value)
    match group:
        case Group.PEOPLE:
            return frozenset({own, TollGroup.CIVILIANS, TollGroup.UNKNOWN_STATUS})
        case Group.CIVILIANS | Group.COMBATANTS:
            return frozenset({own, TollGroup.PEOPLE})
        case _:
            return frozenset({own, TollGroup.PEOPLE, TollGroup.CIVILIANS})


def moment_of(told: Told) -> Moment:
    """When a claim was told; one of unknown day comes last."""
    return told.account.published or date.max, told.account.document, told.claim.span.start


def figure_of(told: Told, voice: str) -> Figure:
    """A claim as it stands."""
    count = told.claim.count
    about = (moment_of(told), told.account.published)
    by = told.claim.by.text if told.claim.by else None
    through = folded(by) if by and speaker(by) is None else ""
    figure = Figure((told.ref,), count.low, count.high, voice, *about, approx=count.approx, vague=count.vague)
    return replace(figure, through=through)
