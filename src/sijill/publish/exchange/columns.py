"""What a table is: typed columns, each with its meaning, unit, allowed values and the rule that it follows.

What goes out: types. What always holds: everything that is written about a table (its header, its schema, its page of
the documentation, its tags) is made from these and from nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sijill.publish.exchange.cells import Kind

_FEWEST_TAGS = 5


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `allowed` are the only values; `hxl` is its tag, empty where the HXL vocabulary has none that fits.

    One that is `derived` is there for the reader's ease, follows from others, and is not read again.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    rule: str = ""
    hxl: str = ""
    is_required: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A column whose value is the `key` of a row of another table."""

    column: str
    table: str
    key: str = "id"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows are told apart by `key`."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    links: tuple[Link, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def has_tags(self) -> bool:
        """Whether enough columns have an HXL tag that the tagged ones tell something by themselves."""
        return sum(bool(column.hxl) for column in self.columns) >= _FEWEST_TAGS


def values_of(choices: type[StrEnum]) -> tuple[str, ...]:
    """The values of a closed list."""
    return tuple(choice.value for choice in choices)


def text(name: str, meaning: str, **more: str) -> Column:
    """A column of text that may be empty."""
    return Column(name, Kind.TEXT, meaning, rule=more.get("rule", ""), hxl=more.get("hxl", ""))


def needed(name: str, meaning: str, hxl: str = "") -> Column:
    """A column of text that is never empty."""
    return Column(name, Kind.TEXT, meaning, hxl=hxl, is_required=True)


def number(name: str, meaning: str, rule: str = "", hxl: str = "", unit: str = "people") -> Column:
    """A column of whole numbers; empty is unknown, never 0."""
    return Column(name, Kind.INTEGER, meaning, unit, rule=rule, hxl=hxl)


def place_in_order(of: str) -> Column:
    """The column that keeps the order of rows."""
    return Column("position", Kind.INTEGER, f"Place in the order of {of}, from 0.", is_required=True)


def flag(name: str, meaning: str, rule: str = "") -> Column:
    """A column of true and false."""
    return Column(name, Kind.BOOLEAN, meaning, rule=rule, is_required=True)


def texts(name: str, meaning: str, rule: str = "") -> Column:
    """A column of several texts."""
    return Column(name, Kind.TEXTS, meaning, rule=rule)


def choice(name: str, meaning: str, allowed: Iterable[str], rule: str = "", is_required: bool = True) -> Column:
    """A column of one of a closed list."""
    return Column(name, Kind.TEXT, meaning, allowed=tuple(allowed), rule=rule, is_required=is_required)


def choices(name: str, meaning: str, allowed: Iterable[str], rule: str = "") -> Column:
    """A column of several of a closed list."""
    return Column(name, Kind.CHOICES, meaning, allowed=tuple(allowed), rule=rule)
