"""Persons as chains of name parts, in columns, for comparing many at once.

What comes in: two lists of `PersonRecord`s. What goes out: `Chains` of each (a row for each way to read a name: Latin,
Arabic, a gloss) over one table of parts, and how rare each part is. What always holds: a record without a usable name
has no chain; a part's rarity is the same whichever list it is looked up for; shares counted in short lists lean on a
rough table, those of long ones on the lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from sijill.lexicon.person_parts import NamePart, parts_of, readings_of
from sijill.lexicon.person_shares import share_of
from sijill.lexicon.scripts import has_arabic
from sijill.record.person import PersonRecord

Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
LONGEST = 6
"""Parts of a name that are compared; of a longer one, the first five and the last."""
_LEAN = 300.0
"""How many bearers' weight the rough table has beside the lists."""


@dataclass(frozen=True, slots=True)
class Chains:
    """One list: `record` is the row of each chain, `parts` ids into the table (-1 where there is none)."""

    record: Ints
    arabic: np.ndarray[Any, np.dtype[np.bool_]]
    parts: Ints
    length: Ints
    size: int
    """Rows of the list."""


@dataclass(frozen=True, slots=True)
class PartTable:
    """Every part of both lists: what it is, what it may stand for, and its rarity in bits (-log2 of its share).

    `given` and `other` hold, for each part, the rarity of its sound and of its bones, as a first name and as a later.
    """

    parts: tuple[NamePart, ...]
    sound: Ints
    bones: Ints
    stem: Ints
    heard: Ints
    """How many consonants it has."""
    given: Floats
    other: Floats


def chains_of(lists: Sequence[Sequence[PersonRecord]]) -> tuple[list[Chains], PartTable]:
    """The chains of each list, over one table of parts."""
    ids = dict[tuple[str, str], int]()
    parts = list[NamePart]()
    columns = [_chains(people, ids, parts) for people in lists]
    sound, bones = _numbered([p.sound for p in parts]), _numbered([p.bones for p in parts])
    shares = np.array([share_of(p.sound) for p in parts])
    table = PartTable(
        tuple(parts), sound, bones, _numbered([p.stem for p in parts]),
        np.array([len(p.bones) for p in parts], dtype=np.int64),
        _rarity([c.parts[:, :1] for c in columns], (sound, bones), shares),
        _rarity([c.parts[:, 1:] for c in columns], (sound, bones), shares),
    )  # fmt: skip
    return columns, table


def _chains(people: Sequence[PersonRecord], ids: dict[tuple[str, str], int], parts: list[NamePart]) -> Chains:
    rows, record, arabic = list[list[int]](), list[int](), list[bool]()
    for number, person in enumerate(people):
        seen = set[tuple[int, ...]]()
        for name in person.names:
            for reading in readings_of(name):
                chain = list(parts_of(reading))
                if len(chain) > LONGEST:
                    chain = [*chain[: LONGEST - 1], chain[-1]]
                row = [_id_of(part, ids, parts) for part in chain]
                if tuple(row) not in seen:
                    seen.add(tuple(row))
                    rows.append(row)
                    record.append(number)
                    arabic.append(has_arabic(reading))
    padded = np.full((len(rows), LONGEST), -1, dtype=np.int64)
    for at, row in enumerate(rows):
        padded[at, : len(row)] = row
    return Chains(
        np.array(record, dtype=np.int64), np.array(arabic, dtype=bool), padded,
        np.array([len(row) for row in rows], dtype=np.int64), len(people),
    )  # fmt: skip


def _id_of(part: NamePart, ids: dict[tuple[str, str], int], parts: list[NamePart]) -> int:
    key = (part.stem, part.sound)
    if key not in ids:
        ids[key] = len(parts)
        parts.append(part)
    return ids[key]


def _numbered(words: Sequence[str]) -> Ints:
    if not words:
        return np.zeros(0, dtype=np.int64)
    return np.unique(np.array(words), return_inverse=True)[1].astype(np.int64).reshape(-1)


def _rarity(columns: Sequence[Ints], keys: tuple[Ints, Ints], shares: Floats) -> Floats:
    """-log2 of the share of chains with a part of this sound, and of these bones, in these places; two columns."""
    rarity = np.zeros((len(shares), 2))
    chains = max(1, sum(len(c) for c in columns))
    flat = np.concatenate([c[c >= 0] for c in columns]) if columns else np.zeros(0, dtype=np.int64)
    for at, key in enumerate(keys):
        if not len(key):
            continue
        size = int(key.max()) + 1
        counted = np.bincount(key[flat], minlength=size)
        rough = np.zeros(size)
        np.maximum.at(rough, key, shares)
        rarity[:, at] = -np.log2((counted + _LEAN * rough) / (chains + _LEAN))[key]
    return rarity
