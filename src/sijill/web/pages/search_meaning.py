"""What a search means: the rows that a person typed as the block that the desk is asked, and what of them it cannot be.

What comes in: the form's tree, the casebook's gazetteer. What goes out: a `Meaning`. What always holds: what is wrong
is told with its row, and then nothing is searched; a place's name that may mean several places is offered, never
guessed; which place was taken is said.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sijill.lexicon.folding import folded
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_choose import choose
from sijill.record.place import Site
from sijill.store.desk_search import Block, Days, Field, Part, Within, Words
from sijill.web.pages.search_form import Node, Path, Row
from sijill.web.pages.search_line import FREE, LISTED, NEAR

MOST_OFFERED = 12
MOST_NEAR = 50
MOST_KM = 2_000.0
USUAL_KM = 10.0
"""Kilometres about a place, where nobody says how many."""
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DEGREES = re.compile(r"(-?\d+(?:\.\d+)?)\s*[,،]\s*(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a row, as the key of a sentence; `offered` are the places that a name may mean."""

    path: Path
    name: str
    key: str
    blanks: Mapping[str, object] = field(default_factory=dict)
    offered: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Which place a row's name was taken for, and what else it may mean."""

    path: Path
    site: Site
    others: tuple[Site, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The block to ask, `None` where nothing is asked for or something is wrong."""

    block: Block | None
    wrong: tuple[Wrong, ...] = ()
    taken: tuple[Taken, ...] = ()

    def wrong_at(self, path: Path, name: str) -> Wrong | None:
        """What is wrong with a field."""
        return next((each for each in self.wrong if (each.path, each.name) == (path, name)), None)

    def taken_at(self, path: Path) -> Taken | None:
        """Which place a row's name was taken for."""
        return next((each for each in self.taken if each.path == path), None)


class _WrongError(Exception):
    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.key)
        self.wrong = wrong


@dataclass(slots=True)
class _Reading:
    """One search as it is read."""

    gazetteer: Callable[[], Gazetteer]
    values: Mapping[str, frozenset[str]]
    wrong: list[Wrong] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def block(self, node: Node, path: Path) -> Block | None:
        parts = [self.part(part, (*path, number)) for number, part in enumerate(node.parts) if not part.is_empty]
        told = tuple(part for part in parts if part is not None)
        return Block(node.joint, told, node.negated) if told else None

    def part(self, node: Node, path: Path) -> Part | None:
        if node.kind is Row.BLOCK:
            return self.block(node, path)
        try:
            told = _READ[node.kind](self, node, path)
        except _WrongError as error:
            self.wrong.append(error.wrong)
            return None
        return Block(node.joint, (told,), True) if node.negated else told


def meaning_of(tree: Node, gazetteer: Callable[[], Gazetteer], values: Mapping[str, frozenset[str]]) -> Meaning:
    """What a tree means; `values` are those of the closed lists, by field. The gazetteer is opened if it is needed."""
    reading = _Reading(gazetteer, values)
    block = reading.block(tree, ())
    return Meaning(None if reading.wrong else block, tuple(reading.wrong), tuple(reading.taken))


def _words(_: _Reading, node: Node, path: Path) -> Words:
    words, how = node.value("words"), node.value("how") or "all"
    if not folded(words):
        raise _WrongError(Wrong(path, "words", "search.no-words"))
    if how not in ("all", "phrase", "near"):
        raise _WrongError(Wrong(path, "how", "form.not-listed"))
    near = node.value("near") or str(NEAR)
    if how == "near" and not (near.isascii() and near.isdecimal() and int(near) <= MOST_NEAR):
        raise _WrongError(Wrong(path, "near", "search.near-number", {"most": MOST_NEAR}))
    return Words(words, int(near) if how == "near" else None, how == "phrase")


def _place(reading: _Reading, node: Node, path: Path) -> Within:
    km = _km(node, path)
    name, site = node.value("place"), node.value("site")
    if degrees := _DEGREES.fullmatch(name):
        lat, lon = float(degrees[1]), float(degrees[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise _WrongError(Wrong(path, "place", "search.degrees"))
        return Within(lat, lon, km)
    found = reading.gazetteer()
    offered = tuple(candidate.site for candidate in found.candidates(name))[:MOST_OFFERED]
    chosen = found.place(site or name)
    if chosen is None or (site and offered and chosen not in offered):
        if not offered:
            raise _WrongError(Wrong(path, "place", "search.place-unknown", {"name": name}))
        chosen = offered[0] if len(offered) == 1 else choose(found.candidates(name))
    if chosen is None:
        raise _WrongError(Wrong(path, "place", "search.place-which", {"name": name}, offered))
    reading.taken.append(Taken(path, chosen, tuple(other for other in offered if other.id != chosen.id)))
    return Within(chosen.lat, chosen.lon, km)


def _km(node: Node, path: Path) -> float:
    told = node.value("km").replace("٫", ".")
    try:
        km = float(told) if told else USUAL_KM
    except ValueError as error:
        raise _WrongError(Wrong(path, "km", "form.no-number")) from error
    if not 0 < km <= MOST_KM:
        raise _WrongError(Wrong(path, "km", "search.km", {"most": int(MOST_KM)}))
    return km


def _days(_: _Reading, node: Node, path: Path) -> Days:
    if (of := node.value("of") or "event") not in ("event", "published"):
        raise _WrongError(Wrong(path, "of", "form.not-listed"))
    begin, end = _day(node, path, "begin"), _day(node, path, "end")
    if begin and end and begin > end:
        raise _WrongError(Wrong(path, "end", "search.days-order"))
    return Days(begin, end, of == "published")


def _day(node: Node, path: Path, name: str) -> date | None:
    """A day; of a year or a month alone the first, or as an end the last."""
    if not (told := node.value(name)):
        return None
    match = _DAY.fullmatch(told)
    try:
        if match is None:
            raise ValueError(told)
        year, is_end = int(match[1]), name == "end"
        month = int(match[2]) if match[2] else 12 if is_end else 1
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 and year >= 1 else 0
        return date(year, month, int(match[3]) if match[3] else last if is_end else 1)
    except ValueError as error:
        raise _WrongError(Wrong(path, name, "form.no-day")) from error


def _field(_: _Reading, node: Node, path: Path) -> Field:
    if (name := node.value("name") or FREE[0]) not in FREE:
        raise _WrongError(Wrong(path, "name", "form.not-listed"))
    return Field(name, node.value("value"))


def _listed(reading: _Reading, node: Node, path: Path) -> Field:
    name, _, value = node.value("value").partition(":")
    if name not in LISTED or value not in reading.values[name]:
        raise _WrongError(Wrong(path, "value", "form.not-listed"))
    return Field(name, value)


_READ: Mapping[Row, Callable[[_Reading, Node, Path], Words | Within | Days | Field]] = {
    Row.WORDS: _words,
    Row.PLACE: _place,
    Row.DAYS: _days,
    Row.FIELD: _field,
    Row.LISTED: _listed,
}
