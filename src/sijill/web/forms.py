"""What a form brought, read field by field; and what is wrong in it, in words of the page.

What comes in: a form's fields. What goes out: texts, numbers, days. What always holds: a field that nobody asks for is
never looked at; what cannot be read is told with the field's name, never left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Annotated, TypeAlias, TypeVar

from litestar.enums import RequestEncodingType
from litestar.params import Body

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
FormData: TypeAlias = Annotated[dict[str, str | list[str]], Body(media_type=RequestEncodingType.URL_ENCODED)]
LONGEST = 20_000
"""Letters of one field, at most."""
MOST = 200
"""Values of one field, at most."""


class FormError(Exception):
    """A field cannot be taken as it is: its name, and the key of the sentence that says why."""

    def __init__(self, name: str, key: str, **blanks: object) -> None:
        super().__init__(key)
        self.name = name
        self.key = key
        self.blanks = blanks


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form that was sent, each with its values."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, str | list[str]]) -> "Form":
        """A form as Litestar reads it."""
        told = {name: [value] if isinstance(value, str) else list(value) for name, value in data.items()}
        for name, values in told.items():
            if len(values) > MOST or any(len(value) > LONGEST for value in values):
                raise FormError(name, "form.too-long", most=LONGEST)
        return cls(told)

    def one(self, name: str, default: str = "") -> str:
        """A field's text, without blanks around it."""
        return next(iter(self.values.get(name, ())), default).strip()

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field that may have several, each once."""
        return tuple(dict.fromkeys(value for value in self.values.get(name, ()) if value))

    def needed(self, name: str) -> str:
        """A field's text, which has to be there. Raises `FormError`."""
        if not (told := self.one(name)):
            raise FormError(name, "form.needed")
        return told

    def number(self, name: str) -> int | None:
        """A whole number from 0, in any digits. Raises `FormError`."""
        return self._read(name, _whole, "form.no-number")

    def decimal(self, name: str) -> float | None:
        """A number with a fraction. Raises `FormError`."""
        return self._read(name, lambda told: float(told.replace("٫", ".")), "form.no-number")

    def day(self, name: str) -> date | None:
        """A day, as 2021-03-04. Raises `FormError`."""
        return self._read(name, date.fromisoformat, "form.no-day")

    def chosen(self, name: str, listed: type[E]) -> E:
        """A value of a closed list. Raises `FormError`."""
        try:
            return listed(self.needed(name))
        except ValueError as error:
            raise FormError(name, "form.not-listed") from error

    def several(self, name: str, listed: type[E]) -> tuple[E, ...]:
        """Values of a closed list. Raises `FormError`."""
        try:
            return tuple(listed(value) for value in self.all(name))
        except ValueError as error:
            raise FormError(name, "form.not-listed") from error

    def _read(self, name: str, read: Callable[[str], T], key: str) -> T | None:
        told = self.one(name)
        if not told:
            return None
        try:
            return read(told)
        except ValueError as error:
            raise FormError(name, key) from error


def _whole(told: str) -> int:
    number = int(told.replace(",", "").replace("\u202f", "").replace("٬", ""))
    if not 0 <= number <= 1_000_000_000:
        raise ValueError(told)
    return number
