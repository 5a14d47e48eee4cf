"""Rows on their way into tables.

What always holds: a row has every column of its table; lists are canonical JSON, days are ISO texts.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

from sqlalchemy import Table

from sijill.record.ledger import Json, canonical

Value: TypeAlias = "bool | int | float | str | None"
Row: TypeAlias = dict[str, Value]

LARGEST = 2**63 - 1
"""The most that a column of whole numbers holds: what is beyond it is held as this, and told whole by its blob."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What gives accounts, places and claims their numbers, in order from 1 or from where a ledger's rows ended."""

    account: Iterator[int] = field(default_factory=lambda: count(1))
    place: Iterator[int] = field(default_factory=lambda: count(1))
    claim: Iterator[int] = field(default_factory=lambda: count(1))

    @classmethod
    def after(cls, account: int, place: int, claim: int) -> "Numbers":
        """The numbers that follow the last ones given."""
        return cls(count(account + 1), count(place + 1), count(claim + 1))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by table, each table's in the order of its key."""

    of: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: Table, row: Row) -> None:
        self.of[table].append(row)


def text_of(value: Json) -> str:
    """A list or an object as a column holds it."""
    return canonical(value).decode("utf-8")


def whole(number: int | None) -> int | None:
    """A whole number that a column can hold."""
    return None if number is None else max(-LARGEST, min(LARGEST, number))
