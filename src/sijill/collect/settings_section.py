"""A section of a file of settings that people write, read strictly.

What comes in: a TOML file. What goes out: a `Section`, asked for one key after another; its troubles are in
`problems`. What always holds: a key that was not asked for, a value of another type than asked for and a file that is
no TOML are each a `Problem` (`unknown-key` `wrong-type` `no-toml`) that names the file and the cure.
"""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sijill.collect.origin import bytes_of
from sijill.record.problem import Problem

_BYTES = 1_000_000
"""No person writes more."""


@dataclass(slots=True)
class Section:
    """One table of a TOML file. `asked` are the keys that its reader knows; `prefix` is the table's name and a dot."""

    told: Mapping[str, object]
    where: str
    prefix: str = ""
    problems: list[Problem] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def text(self, key: str) -> str | None:
        """A text that is not empty; `None` where the key is absent."""
        value = self._asked(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self._wrong(key, value, f'write a text between quotation marks: {self.prefix}{key} = "..."')
            return None
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent. A single text counts as a list of one."""
        value = self._asked(key)
        if value is None:
            return ()
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(v, str) and v.strip() for v in listed):
            self._wrong(key, value, f'write a list of texts: {self.prefix}{key} = ["...", "..."]')
            return ()
        return tuple(v.strip() for v in listed)

    def flag(self, key: str, default: bool) -> bool:
        """Yes or no."""
        value = self._asked(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self._wrong(key, value, "write true or false, without quotation marks")
        return default

    def number(self, key: str) -> int | None:
        """A whole number of 0 or more; `None` where the key is absent."""
        value = self._asked(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._wrong(key, value, "write a whole number of 0 or more, without quotation marks")
            return None
        return value

    def choice(self, key: str, choices: Iterable[str]) -> str | None:
        """One of a closed list; `None` where the key is absent."""
        value = self.text(key)
        if value is None or value in (known := list(choices)):
            return value
        self._wrong(key, value, f"write one of {', '.join(known)}{_meant(value, known)}")
        return None

    def section(self, key: str) -> "Section | None":
        """A table within; its problems are this one's."""
        value = self._asked(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._wrong(key, value, f"write it as a section: [{self.prefix}{key}] and its keys below")
            return None
        return Section(value, self.where, f"{self.prefix}{key}.", self.problems)

    def holds(self, key: str, kind: type) -> bool:
        """Whether a key has a value of this type, for keys that may have one of several."""
        return isinstance(self.told.get(key), kind)

    def refuse(self, key: str, value: object, message: str) -> None:
        """Note that a value, though of the right type, will not do."""
        self._wrong(key, value, message)

    def end(self) -> None:
        """Note each key that was not asked for, with the nearest that may have been meant."""
        for key in self.told:
            if key not in self.asked:
                near = _meant(key, self.asked) or f": the keys are {', '.join(self.asked)}"
                message = f"has the key {self.prefix + key!r}, which is not known{near}"
                self.problems.append(Problem("unknown-key", message, self.where, key))

    def _asked(self, key: str) -> object:
        self.asked.append(key)
        return self.told.get(key)

    def _wrong(self, key: str, value: object, cure: str) -> None:
        message = f"{self.prefix}{key} is {value!r:.80}: {cure}"
        self.problems.append(Problem("wrong-type", message, self.where, key))


def section_in(path: Path, where: str) -> Section | Problem:
    """A whole file as one section. Problems: `no-toml`, and those of a file's bytes."""
    data = bytes_of(path, _BYTES)
    if isinstance(data, Problem):
        return Problem(data.code, data.message, where)
    try:
        return Section(tomllib.loads(data.decode("utf-8-sig")), where)
    except (ValueError, RecursionError) as error:
        said = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        message = f"is no TOML in UTF-8 ({said}): look at that line, a quotation mark may be missing"
        return Problem("no-toml", message, where)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is spelt most like a name, where any is near."""
    by_fold = {_even(k): k for k in known}
    found = difflib.get_close_matches(_even(name), list(by_fold), 1, 0.75)
    return by_fold[found[0]] if found else None


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f": perhaps {near!r} is meant" if near else ""


def _even(name: str) -> str:
    return name.casefold().replace(" ", "_").replace("-", "_")
