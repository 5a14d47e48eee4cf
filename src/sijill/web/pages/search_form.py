"""A search as its form has it: a tree of rows, each of them what a person typed; and as the address carries it.

What comes in: the query of an address ("join=and&0.kind=words&0.words=market&1.kind=block&1.join=or&1.0.kind=...").
What goes out: a tree of `Node`, and the same tree as a query again. What always holds: the two ways are each other's
inverse; a row that is not understood is refused with its name, never left out; one that is still empty asks for
nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from litestar.exceptions import ClientException

from sijill.store.desk_search import Joint

MOST_ROWS = 60
DEEPEST = 5
"""Blocks within blocks, at most."""
LONGEST = 400
"""Letters of one field, at most."""
_KEY = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.([a-z]+)")


class Row(StrEnum):
    """What a row asks for."""

    WORDS = "words"
    PLACE = "place"
    DAYS = "days"
    FIELD = "field"
    LISTED = "listed"
    BLOCK = "block"


FIELDS: Mapping[Row, tuple[str, ...]] = {
    Row.WORDS: ("words", "how", "near"),
    Row.PLACE: ("place", "km", "site"),
    Row.DAYS: ("of", "begin", "end"),
    Row.FIELD: ("name", "value"),
    Row.LISTED: ("value",),
    Row.BLOCK: (),
}
"""The fields of each kind of row; a row is empty while those beside its first choice are."""
_CHOICES = frozenset({"how", "near", "km", "site", "of", "name"})
"""Fields that say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Node:
    """A row, or a block of rows joined by `joint`; `negated`: not what it matches."""

    kind: Row
    values: Mapping[str, str] = field(default_factory=dict)
    negated: bool = False
    joint: Joint = Joint.AND
    parts: "tuple[Node, ...]" = ()

    def value(self, name: str) -> str:
        """What was typed into a field."""
        return self.values.get(name, "").strip()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing yet."""
        if self.kind is Row.BLOCK:
            return all(part.is_empty for part in self.parts)
        return not any(self.value(name) for name in FIELDS[self.kind] if name not in _CHOICES)


EMPTY = Node(Row.BLOCK)
Path = tuple[int, ...]


def tree_of(query: Iterable[tuple[str, str]]) -> Node:
    """The tree that a query tells. Raises `ClientException` naming what is not understood."""
    told: dict[Path, dict[str, str]] = {(): {}}
    for key, value in query:
        if key in ("join", "not"):
            told[()][key] = value
        elif match := _KEY.fullmatch(key):
            told.setdefault(tuple(int(step) for step in match[1].split(".")), {})[match[2]] = value
            if len(value) > LONGEST:
                raise ClientException(f"{key}: at most {LONGEST} letters")
    if len(told) > MOST_ROWS or any(len(path) > DEEPEST + 1 for path in told):
        raise ClientException(f"a search has at most {MOST_ROWS} rows, and {DEEPEST} blocks within one another")
    if orphans := [path for path in told if path and path[:-1] not in told]:
        raise ClientException(f"{_written(orphans[0])}: there is no block {_written(orphans[0][:-1])}")
    return _node((), {"kind": Row.BLOCK.value, **told[()]}, told)


def _node(path: Path, values: Mapping[str, str], told: Mapping[Path, Mapping[str, str]]) -> Node:
    where = f"{_written(path)}." if path else ""
    try:
        kind, joint = Row(values.get("kind", "")), Joint(values.get("join") or Joint.AND.value)
    except ValueError as error:
        raise ClientException(f"{where}kind, {where}join: {error}") from error
    known = {"kind", "not", *(("join",) if kind is Row.BLOCK else FIELDS[kind])}
    if strange := sorted(values.keys() - known):
        raise ClientException(f"{where}{strange[0]}: a row of {kind} has {', '.join(sorted(known))}")
    below = sorted(other for other in told if len(other) == len(path) + 1 and other[: len(path)] == path)
    if below and kind is not Row.BLOCK:
        raise ClientException(f"{_written(below[0])}: {_written(path)} is no block")
    return Node(
        kind,
        {name: values[name] for name in FIELDS[kind] if values.get(name)},
        values.get("not") == "yes",
        joint,
        tuple(_node(each, told[each], told) for each in below),
    )


def query_of(tree: Node) -> str:
    """A tree as the query of an address, without "?"; empty for the tree that asks for nothing."""
    return urlencode(list(_pairs(tree, ())))


def _pairs(node: Node, path: Path) -> Iterable[tuple[str, str]]:
    where = f"{_written(path)}." if path else ""
    if path:
        yield f"{where}kind", node.kind.value
    if node.negated:
        yield f"{where}not", "yes"
    if node.kind is Row.BLOCK and (node.joint is not Joint.AND or (path and not node.parts)):
        yield f"{where}join", node.joint.value
    for name in FIELDS[node.kind]:
        if told := node.value(name):
            yield f"{where}{name}", told
    for number, part in enumerate(node.parts):
        yield from _pairs(part, (*path, number))


def changed(tree: Node, act: str) -> tuple[Node, Path]:
    """The tree after a button of the form, and where the row stands that it added.

    `act` is a kind of row and the block to add it to ("words@", "block@1.0"), or "drop@" and the row to take away.
    Raises `ClientException`.
    """
    what, _, where = act.partition("@")
    try:
        path = tuple(int(step) for step in where.split(".")) if where else ()
        if what == "drop":
            return _without(tree, path), path[:-1]
        block = _at(tree, path)
        added = Node(Row(what), parts=(Node(Row.WORDS),) if what == Row.BLOCK else ())
        if block.kind is not Row.BLOCK:
            raise ValueError(f"{where} is no block")
        made = replace(block, parts=(*block.parts, added))
    except (ValueError, IndexError) as error:
        raise ClientException(f"do={act}: {error}") from error
    return _put(tree, path, made), (*path, len(block.parts))


def _at(tree: Node, path: Path) -> Node:
    return tree if not path else _at(tree.parts[path[0]], path[1:])


def _put(tree: Node, path: Path, made: Node) -> Node:
    if not path:
        return made
    at = path[0]
    return replace(tree, parts=(*tree.parts[:at], _put(tree.parts[at], path[1:], made), *tree.parts[at + 1 :]))


def _without(tree: Node, path: Path) -> Node:
    if not path:
        return EMPTY
    *above, last = path
    block = _at(tree, tuple(above))
    block.parts[last]  # raises where there is none
    return _put(tree, tuple(above), replace(block, parts=(*block.parts[:last], *block.parts[last + 1 :])))


def _written(path: Path) -> str:
    return ".".join(map(str, path))
