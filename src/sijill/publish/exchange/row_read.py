"""A row as it is read again: each column by the kind that it must have.

What comes in: a row of a table that was read. What goes out: its values, typed. What always holds: a value that is not
of its column's kind, or is none of the closed list, is a `RowError` that names the column; nothing is put for it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from sijill.publish.exchange.cells import Cell, Row

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T", bound=Cell)


class RowError(ValueError):
    """A row cannot be read: the column, and why."""


@dataclass(frozen=True, slots=True)
class Told:
    """One row, its values asked for by name. Every question raises `RowError`."""

    row: Row

    def maybe(self, name: str, kind: type[T]) -> T | None:
        """A value, or `None` where the cell is empty."""
        value = self.row.get(name)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise RowError(f"{name} is {value!r}, which is no {kind.__name__}")
        return value

    def text(self, name: str) -> str:
        """A text; empty where the cell is."""
        return self.maybe(name, str) or ""

    def id(self, name: str) -> str:
        """A name by which a row is known; never empty."""
        value = self.maybe(name, str)
        if not value:
            raise RowError(f"{name} is empty: each row of this table names one")
        return value

    def whole(self, name: str) -> int:
        """A whole number that must be there."""
        value = self.maybe(name, int)
        if value is None:
            raise RowError(f"{name} is empty: write a whole number")
        return value

    def truth(self, name: str) -> bool:
        """True or false; an empty cell is an error."""
        value = self.maybe(name, bool)
        if value is None:
            raise RowError(f"{name} is empty: write true or false")
        return value

    def degree(self, name: str) -> float | None:
        """A number with decimals."""
        return self.maybe(name, float)

    def day(self, name: str) -> date | None:
        """A day."""
        return self.maybe(name, date)

    def moment(self, name: str) -> datetime | None:
        """A moment."""
        return self.maybe(name, datetime)

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts."""
        value = self.row.get(name)
        if value is None:
            return ()
        if not isinstance(value, tuple):
            raise RowError(f"{name} is {value!r}, which is no list")
        return value

    def one(self, name: str, choices: type[E]) -> E:
        """One of a closed list."""
        return _chosen(name, self.id(name), choices)

    def perhaps(self, name: str, choices: type[E]) -> E | None:
        """One of a closed list, or none."""
        value = self.maybe(name, str)
        return None if value is None else _chosen(name, value, choices)

    def several(self, name: str, choices: type[E]) -> tuple[E, ...]:
        """Several of a closed list."""
        return tuple(_chosen(name, value, choices) for value in self.texts(name))


def _chosen(name: str, value: str, choices: type[E]) -> E:
    try:
        return choices(value)
    except ValueError as error:
        allowed = ", ".join(choice.value for choice in choices)
        raise RowError(f"{name} is {value!r}: it is one of {allowed}") from error
