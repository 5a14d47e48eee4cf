"""Which part of an edition a digest is of: what falls on its days, at its place.

What comes in: an edition, a period, perhaps a place. What goes out: the incidents, totals, statements and changes of
control that it tells. What always holds: an incident is of the period only where all its possible days lie in it; one
that may lie in it or not, or of unknown day, is kept apart and never given a day (D2).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sijill.lexicon.catalogue import LANGUAGES, words_in
from sijill.lexicon.folding import folded
from sijill.publish.digest.pieces import Period
from sijill.publish.edition import (
    AccountTold,
    ControlTold,
    Days,
    Edition,
    EventTold,
    Field,
    Grain,
    Spot,
    StatementTold,
    TotalTold,
)
from sijill.record.terms import Scope

_AFTER = timedelta(days=7)
"""How long after the period a report or the end of a total may be, and still be told with it."""
_OF_AREAS = frozenset(folded("province governorate district region area محافظة قضاء منطقة ناحية").split())


class Standing(StrEnum):
    """How days lie to a period."""

    WITHIN = "within"
    PERHAPS = "perhaps"
    UNDATED = "undated"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Where:
    """A place that a digest is of: any of these names, or ids of the gazetteer. Without any it is everywhere."""

    name: str = ""
    others: frozenset[str] = frozenset()
    """Other names, and ids, of the same place."""

    def has(self, spots: Iterable[Spot]) -> bool:
        """Whether any spot is it, or lies in it."""
        return not self.name or any(self._is(spot) for spot in spots)

    def has_any(self, spots: Iterable[Spot]) -> bool:
        """Whether it is named, and any spot is it or lies in it."""
        return bool(self.name) and self.has(spots)

    def named_in(self, names: Iterable[str]) -> bool:
        """Whether any name is its."""
        return not self.name or any(_is_part(asked, folded(name)) for asked in self._asked() for name in names)

    def _asked(self) -> Iterator[str]:
        for name in (self.name, *self.others):
            words = [word for word in folded(name).split() if word not in _OF_AREAS]
            yield " ".join(words) or folded(name)

    def _is(self, spot: Spot) -> bool:
        if spot.id is not None and spot.id in self.others:
            return True
        countries = {folded(name) for name in _countries(spot.country)}
        return self.named_in((spot.name, *spot.admin)) or any(folded(n) in countries for n in (self.name, *self.others))


def _countries(code: str | None) -> Iterator[str]:
    if code is not None:
        yield code
        for language in LANGUAGES:
            words = words_in(language)
            if words.has(f"country.{code}"):
                yield words(f"country.{code}")


def _is_part(asked: str, name: str) -> bool:
    return f" {asked} " in f" {name} "


@dataclass(frozen=True, slots=True)
class Background:
    """A total that a report gives, with the record's own sums for each of its figures where there are any."""

    account: AccountTold
    sums: tuple[TotalTold, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a digest tells of."""

    period: Period
    where: Where
    within: tuple[EventTold, ...]
    perhaps: tuple[EventTold, ...]
    undated: tuple[EventTold, ...]
    veiled: int
    """Incidents whose days are withheld: they are placed nowhere."""
    at_place: tuple[EventTold, ...]
    """Every incident at the place, whatever its days: for what changed."""
    totals: tuple[Background, ...]
    statements: tuple[StatementTold, ...]
    controls: tuple[ControlTold, ...]

    @property
    def told(self) -> tuple[EventTold, ...]:
        """All incidents that are told of."""
        return (*self.within, *self.perhaps, *self.undated)


def spots_of(edition: Edition) -> Iterator[Spot]:
    """Every place that the edition tells of."""
    for event in edition.events:
        yield from event.places
    for total in edition.totals:
        yield from total.account.places


def standing_of(days: Days, period: Period) -> Standing:
    """How days lie to a period."""
    if not days.is_known:
        return Standing.UNDATED
    first, last = days.first or date.min, days.last or date.max
    if last < period.first or first > period.last:
        return Standing.OUTSIDE
    is_day = days.grain is Grain.DAY
    return Standing.WITHIN if is_day and period.first <= first and last <= period.last else Standing.PERHAPS


def chosen(edition: Edition, period: Period, where: Where) -> Chosen:
    """What of an edition a digest tells."""
    here = [event for event in edition.events if where.has(event.places)]
    of = {s: [e for e in here if standing_of(e.days, period) is s] for s in Standing}
    without = [event for event in of[Standing.UNDATED] if Field.DAY not in event.withheld]
    undated = [event for event in without if _is_timely(edition, event.reports, period)]
    totals = [total for total in _totals(edition, here) if _reaches(edition, total.account, period, where)]
    dated = (*of[Standing.WITHIN], *of[Standing.PERHAPS])
    telling = {report for event in (*dated, *undated) for report in event.reports}
    telling |= {total.account.report for total in totals}
    telling = {report for report in telling if _is_timely(edition, (report,), period)}
    if not where.name:
        telling |= {report.id for report in edition.reports.values() if _is_in(report.published, period)}
    return Chosen(
        period,
        where,
        tuple(of[Standing.WITHIN]),
        tuple(of[Standing.PERHAPS]),
        tuple(undated),
        len(of[Standing.UNDATED]) - len(without),
        tuple(here),
        tuple(totals),
        tuple(s for s in edition.statements if s.report in telling),
        tuple(c for c in edition.controls if _is_of(c, telling, period, where)),
    )


def _totals(edition: Edition, here: Sequence[EventTold]) -> Iterator[Background]:
    """Each account of days and an area, once: those beside incidents, and those that were matched with one."""
    sums = dict[str, list[TotalTold]]()
    for total in edition.totals:
        sums.setdefault(total.account.id, []).append(total)
    for found in sums.values():
        yield Background(found[0].account, tuple(found))
    for event in here:
        for account in event.accounts:
            if account.scope is Scope.AGGREGATE and account.id not in sums and (account.claims or account.facilities):
                yield Background(account)


def _reaches(edition: Edition, account: AccountTold, period: Period, where: Where) -> bool:
    """Whether an account's days reach into the period and end soon after it; without days, whether its report does."""
    if not where.has(account.places):
        return False
    match standing_of(account.days, period):
        case Standing.OUTSIDE:
            return False
        case Standing.UNDATED:
            published = _published(edition, account.report)
            return published is not None and _is_in(published, period, _AFTER)
        case Standing.WITHIN | Standing.PERHAPS:
            last = account.days.last
            ends = last is None or last <= period.last + _AFTER or account.days.grain is not Grain.DAY
            return ends and _is_timely(edition, (account.report,), period)


def _is_of(control: ControlTold, telling: set[str], period: Period, where: Where) -> bool:
    at_place = bool(control.places) and where.named_in(control.places)
    if standing_of(control.days, period) in (Standing.WITHIN, Standing.PERHAPS):
        return at_place or control.report in telling
    return control.report in telling


def _published(edition: Edition, report: str) -> date | None:
    told = edition.reports.get(report)
    return told.published if told else None


def _is_timely(edition: Edition, reports: Iterable[str], period: Period) -> bool:
    """Whether any report was published in the period or by a week after it; one of unknown day may have been."""
    days = [_published(edition, report) for report in reports]
    return any(day is None or period.first <= day <= period.last + _AFTER for day in days)


def _is_in(day: date | None, period: Period, after: timedelta = timedelta()) -> bool:
    return day is not None and period.first <= day <= period.last + after
