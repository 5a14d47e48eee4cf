"""Trouble in the data, as a value.

What goes out: a `Problem`, returned beside the results that could be had. What always holds: it names the place and
says what to do next; a broken program raises an exception instead.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One trouble: a stable code, a message that says the cure, where it is (file, offset), and what it is about."""

    code: str
    message: str
    where: str
    about: str = ""
