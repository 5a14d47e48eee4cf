"""The reader `rows/1`: from a row of another recorder's table to a checked `Reading`, in whatever language it is.

What comes in: a `Document` whose text is that of a row (`record.row`), and the gazetteer. What goes out: a `Reading` of
one account. What always holds: columns alone make claims here (of the recorder's own words see `row_narrative`); each
claim quotes its cell; days are as wide as the recorder's precision makes them (METHOD R17); a party is named as having
done it only where the recorder says so: of two sides that fought each other neither is (R28).
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sijill.lexicon.gazetteer import Gazetteer
from sijill.read.check import checked
from sijill.read.consistency import problems_in
from sijill.read.row_claims import Finding, claims_of, misfits_of, reads_in_row
from sijill.read.row_places import RowPlaces, code_of
from sijill.read.row_words import means_of, parties_of, targets_of
from sijill.read.rows import ROWS
from sijill.record.claim import Account, Reading
from sijill.record.document import Document
from sijill.record.problem import Problem
from sijill.record.row import RowText, row_cells
from sijill.record.terms import Attribution, Scope
from sijill.record.when import UNKNOWN, When

_ONE_SIDED = 3
"""UCDP's type of violence in which side A did it, to civilians; in the others two sides fought."""
_AGGREGATED = 2
"""UCDP's clarity of an event that is a total, or unclear."""


class NoRowError(ValueError):
    """A text is not that of a row."""


@dataclass(frozen=True, slots=True)
class RowReader:
    """The reader of rows, by rules alone."""

    gazetteer: Gazetteer
    name: str = ROWS
    _places: RowPlaces = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", RowPlaces(self.gazetteer))

    def read(self, document: Document) -> Reading:
        """What the row claims. Raises `NoRowError`."""
        row = row_cells(document.text)
        if row is None:
            raise NoRowError("is not the text of a table's row: run again, and it is parsed anew")
        place = self._places.place_of(row)
        account = Account(
            "e1",
            Scope.AGGREGATE if code_of(row, "event_clarity") == _AGGREGATED else Scope.EVENT,
            row.span,
            when=_when(row),
            places=(place,) if place is not None else (),
            means=means_of(row.cells.get("means")).values,
            targets=targets_of(row.cells.get("target")).values,
            parties=parties_of(row.cells.get(_doer(row)), Attribution.STATED),
            claims=claims_of(row, document.text),
        )
        reading = Reading(document.id, self.name, document.lang, document.published, True, (account,))
        reading = checked(reading, document.text, reads_in_row)
        found = (*problems_in(reading, document.text), *self._problems(row, document.id))
        return replace(reading, problems=(*reading.problems, *found))

    def _problems(self, row: RowText, document: str) -> Iterator[Problem]:
        for told in (*misfits_of(row), *self._untaken(row)):
            yield Problem(told.code, told.message, f"{document}:{told.span.start}-{told.span.end}", told.span.text)

    def _untaken(self, row: RowText) -> Iterator[Finding]:
        """Words that are in no list: they stay in the text, and nothing is made of them."""
        means, targets = means_of(row.cells.get("means")), targets_of(row.cells.get("target"))
        for what, spans in (("means", means.unknown), ("target", targets.unknown)):
            for span in spans:
                message = f"the {what} {span.text!r} is in no list of words, and was not taken: enter it by hand"
                yield Finding(span, "word-not-taken", message)
        cell = row.cells.get("country")
        if cell is not None and self._places.country_of(row) is None:
            message = f"the country {cell.said!r} is not known, and was not taken: write its name or its ISO 3166 code"
            yield Finding(cell.value, "word-not-taken", message)


def _doer(row: RowText) -> str:
    """The field that names who did it."""
    return "side_a" if code_of(row, "type_of_violence") == _ONE_SIDED else "party"


def _when(row: RowText) -> When:
    cell = row.cells.get("days")
    if cell is None:
        return UNKNOWN
    said = cell.said
    if said.startswith("from "):
        return When(date.fromisoformat(said.removeprefix("from ")), None, cell.value)
    if said.startswith("until "):
        return When(None, date.fromisoformat(said.removeprefix("until ")), cell.value)
    first, _, last = said.partition(" to ")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if last else start
    if start == end:
        start, end = _widened(start, code_of(row, "date_prec"))
    return When(start, end, cell.value)


def _widened(day: date, code: int | None) -> tuple[date, date]:
    """The first and last possible day, where one day stands for a week, a month or a year."""
    match code:
        case 2:  # two to six days, of which this is one
            return day - timedelta(days=5), day + timedelta(days=5)
        case 3:  # a week that holds it
            return day - timedelta(days=6), day + timedelta(days=6)
        case 4:
            return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
        case 5:
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
        case _:
            return day, day
