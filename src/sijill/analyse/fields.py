"""Typed access to a JSON object, with the field named where a value is not what it should be.

What comes in: whatever `json.loads` gave. What goes out: values of the types asked for. What always holds: a value of
another type raises `FormatError`, which says the field by its path ("entries[2].tolls[0].harm").
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)


class FormatError(Exception):
    """A field that is not as the format has it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field


class Fields:
    """The fields of one JSON object; `at` is its path in the file."""

    def __init__(self, told: object, at: str) -> None:
        if not isinstance(told, dict):
            raise FormatError(at, f"expected an object, not {_named(told)}")
        self._told = told
        self.at = at

    def words(self, name: str) -> str | None:
        """A string, or `None` where it is missing or null."""
        value = self._told.get(name)
        if value is not None and not isinstance(value, str):
            raise FormatError(self._path(name), f"expected words, not {_named(value)}")
        return value

    def needed_words(self, name: str) -> str:
        """A string that must be there."""
        value = self.words(name)
        if value is None:
            raise FormatError(self._path(name), "is missing")
        return value

    def number(self, name: str) -> int | None:
        """A whole number from 0, or `None`."""
        value = self._told.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != int(value):
            raise FormatError(self._path(name), f"expected a whole number from 0, not {value!r}")
        return int(value)

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self._told.get(name, default)
        if not isinstance(value, bool):
            raise FormatError(self._path(name), f"expected true or false, not {_named(value)}")
        return value

    def iso_date(self, name: str) -> str | None:
        """A day in ISO form, or `None`."""
        value = self.words(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise FormatError(self._path(name), f"expected a day as 2019-07-22, not {value!r}") from None

    def one_of(self, kind: type[E], name: str) -> E:
        """A value of a closed list."""
        return _member(kind, self._told.get(name), self._path(name))

    def one_of_or_none(self, kind: type[E], name: str) -> E | None:
        """A value of a closed list, or `None`."""
        return None if self._told.get(name) is None else self.one_of(kind, name)

    def several_of(self, kind: type[E], name: str) -> tuple[E, ...]:
        """Values of a closed list."""
        return tuple(_member(kind, value, f"{self._path(name)}[{n}]") for n, value in enumerate(self._list(name)))

    def rows(self, name: str) -> Iterator["Fields"]:
        """The objects of a list; none where it is missing."""
        for n, value in enumerate(self._list(name)):
            yield Fields(value, f"{self._path(name)}[{n}]")

    def _list(self, name: str) -> list[object]:
        value = self._told.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise FormatError(self._path(name), f"expected a list, not {_named(value)}")
        return value

    def _path(self, name: str) -> str:
        return f"{self.at}.{name}" if self.at else name


def _member(kind: type[E], value: object, at: str) -> E:
    for member in kind:
        if member == value:
            return member
    raise FormatError(at, f"{value!r} is none of {', '.join(kind)}")


def _named(value: object) -> str:
    return "nothing" if value is None else f"{type(value).__name__} {str(value)[:40]!r}"
