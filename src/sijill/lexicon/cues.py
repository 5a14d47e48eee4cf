"""Cue lists: which words of a language speak of which value of a closed list.

What comes in: a section of `data/<language>/<topic>.toml` of the shape `[section."value"] kind = [patterns]`, where
`value` is one value or several with blanks between. What goes out: `Cues`, which finds them all in one pass. What
always holds: cues do not overlap, the one with more words is preferred, and they come in the order of the text.

A pattern is a regular expression over lower-case text without groups that capture; a blank in it also stands for a
hyphen or a line's end, " ?" for one or none, and it begins and ends at a word's border.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class Cue:
    """Characters `start` to `end` speak of `values`; `kind` is the list of the section that the words stand in."""

    start: int
    end: int
    values: tuple[str, ...]
    kind: str


class Cues:
    """The cues of one section, compiled to one expression."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """`entries` are (values, kind, pattern); raises `ValueError` for a pattern with a capturing group."""
        ordered = sorted(entries, key=lambda e: (-e[2].count(" "), -len(e[2]), e))
        self._meaning = tuple((tuple(values.split()), kind) for values, kind, _ in ordered)
        # The empty group that names the match stands last: alternatives that begin with a letter are told apart faster.
        joined = "|".join(f"(?:{_spelt(pattern)})()" for _, _, pattern in ordered)
        self._finder = re.compile(rf"(?<![\w])(?:{joined})(?![\w])") if ordered else re.compile(r"(?!)")
        if self._finder.groups != len(ordered):
            captures = next(pattern for _, _, pattern in ordered if re.compile(pattern).groups)
            raise ValueError(f"a cue's pattern must not capture: {captures!r}; write (?:...)")

    def found_in(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
        """Every cue in lower-case `text` between two offsets."""
        for match in self._finder.finditer(text, start, len(text) if end is None else end):
            values, kind = self._meaning[(match.lastindex or 0) - 1]
            yield Cue(match.start(), match.end(), values, kind)

    def stand_in(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether any cue stands in lower-case `text` between two offsets."""
        return self._finder.search(text, start, len(text) if end is None else end) is not None


@lru_cache(maxsize=64)
def cues(lang: str, topic: str, section: str) -> Cues:
    """The cues of one section; raises `KeyError` where the language has no such file or the file no such section."""
    data = table(lang, topic)
    if section not in data:
        raise KeyError(f"{lang}/{topic}.toml has no section [{section}]")
    return Cues(
        (values, kind, pattern)
        for values, kinds in data[section].items()
        for kind, patterns in kinds.items()
        for pattern in patterns
    )


def _spelt(pattern: str) -> str:
    return pattern.replace(" ?", r"[\s\-–]*").replace(" ", r"[\s\-–]+")
