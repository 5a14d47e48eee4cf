"""What another body's table is: its columns, and how an incident becomes a row of it, or does not.

What goes out: types, and what all bodies' rows ask of an incident. What always holds: whatever a row cannot say is
noted beside it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from sijill.lexicon.catalogue import words_in
from sijill.publish.edition import Edition, EventTold, Field, Spot, TollTold
from sijill.publish.exchange.cells import Kind, Row
from sijill.publish.exchange.columns import Column, Table
from sijill.publish.exchange.notes import EVERY, Note, Notes, Said
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup


class Rows(Protocol):
    """Makes the rows of a body's table, and notes what they cannot say."""

    def __call__(self, edition: Edition, notes: Notes) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its name, what its table is called, the columns, the rows, the rule of counting that is its own.

    `mapping` is the file by which its table is taken in again, where `collect` ships none for it.
    """

    name: str
    title: str
    rule: str
    columns: tuple[Column, ...]
    rows: Rows
    mapping: str | None = None

    @property
    def table(self) -> Table:
        """Its table."""
        return Table(self.name, self.title, (), self.columns)


def column(name: str, kind: Kind = Kind.TEXT) -> Column:
    """A column that the body defines."""
    return Column(name, kind, "")


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident on its way into a row; notes go with its id."""

    event: EventTold
    edition: Edition
    notes: Notes
    rule: str

    def note(self, said: Said, column: str, why: str, value: object = "", rule: str = "") -> None:
        """Note something of this row."""
        self.notes.add(Note(said, self.event.id, column, why, str(value), rule))

    def toll(self, harm: Harm, *groups: TollGroup) -> TollTold | None:
        """The first toll that is known: by the body's own rule, else by the edition's; of these groups in turn."""
        for group in groups:
            for rule in dict.fromkeys((self.rule, self.edition.rule)):
                toll = self.event.toll(rule, harm, group)
                if toll is not None and (toll.is_known or toll.vague):
                    return toll
        return None

    @property
    def deaths(self) -> TollTold | None:
        """The toll of all the dead; where there is none that of civilians, else of the group with most."""
        toll = self.toll(Harm.KILLED, TollGroup.PEOPLE, TollGroup.CIVILIANS)
        if toll is None:
            others = [t for g in TollGroup if (t := self.toll(Harm.KILLED, g)) is not None]
            toll = max(others, key=lambda t: (t.is_known, t.low or 0), default=None)
        return toll

    @property
    def spot(self) -> Spot | None:
        """The first place; where there are others, that is noted."""
        if len(self.event.places) > 1:
            names = "; ".join(spot.name for spot in self.event.places[1:])
            self.note(Said.UNSAID, "", "it has one place: others are left out", names, "R19")
        if not self.event.places:
            said = Said.WITHHELD if Field.PLACE in self.event.withheld else Said.UNSAID
            self.note(said, "place", "no place is told")
            return None
        if Field.PLACE in self.event.withheld:
            self.note(Said.WITHHELD, "place", "a wider place is told", self.event.places[0].name)
        return self.event.places[0]

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last possible day, where both are told; else that is noted."""
        days, is_hidden = self.event.days, Field.DAY in self.event.withheld
        if is_hidden:
            self.note(Said.WITHHELD, "date", f"days are told by {days.grain.value} or not at all")
        if days.first is not None and days.last is not None:
            return days.first, days.last
        if not is_hidden:
            self.note(Said.UNSAID, "date", "the day is not told" if not days.is_known else "one end is not told")
        return None

    @property
    def publishers(self) -> str:
        """Who published what is told of it, each once; ids where that is not told."""
        reports = [self.edition.reports.get(id) for id in self.event.reports]
        names = dict.fromkeys(r.publisher or r.id for r in reports if r is not None)
        return "; ".join(names)

    @property
    def words(self) -> str:
        """What reports say of it first, each in its own words."""
        return " | ".join(dict.fromkeys(a.quote.text for a in self.event.accounts if a.quote is not None))

    def party(self, column: str) -> str | None:
        """Who is said to have done it, where only one is named."""
        named = [party.name for party in self.event.parties]
        if len(named) > 1:
            self.note(Said.UNSAID, column, "several parties are named, and who did it is open", "; ".join(named), "R28")
        return named[0] if len(named) == 1 else None


def in_words(values: Iterable[StrEnum]) -> str | None:
    """Values of a closed list as a reader, and the import of tables, has them."""
    return "; ".join(value.value.replace("_", " ") for value in values) or None


def country_name(code: str | None) -> str | None:
    """The English name of a country; its code where there is none."""
    if code is None:
        return None
    words = words_in("en")
    return words(f"country.{code}") if words.has(f"country.{code}") else code


def note_never(notes: Notes, columns: dict[str, str]) -> None:
    """Note columns that can never be filled from what is recorded, once for all rows."""
    for name, why in columns.items():
        notes.add(Note(Said.UNSAID, EVERY, name, why))


Coder = Callable[[Telling], Row | None]
"""Makes a row of an incident; `None` where it has none, which is noted."""


def told_rows(edition: Edition, notes: Notes, rule: str, coder: Coder) -> Iterator[Row]:
    """The rows of all incidents, and a note that totals have none."""
    for event in edition.events:
        row = coder(Telling(event, edition, notes, rule))
        if row is not None:
            yield row
    for total in edition.totals:
        why = "a total over days and an area is no incident, and is never added or divided"
        notes.add(Note(Said.LEFT_OUT, total.account.id, "", why, rule="R10, R14"))
