"""Which texts have which keys: an index that grows, in plain arrays.

What comes in: keys of a text, and its number. What goes out: the numbers of the texts with any of some keys. What
always holds: what was added is found at once; twelve bytes a key, but for the latest.
"""

import numpy as np
from numpy.typing import NDArray

from sijill.collect.copies_signature import Hashes

Numbers = NDArray[np.int32]

_FEWEST_RECENT = 65_536
_SHARE_RECENT = 16


class Postings:
    """Keys sorted in one array with their numbers beside them, and the latest in a dictionary until there are many."""

    def __init__(self) -> None:
        self._keys: Hashes = np.empty(0, np.uint64)
        self._numbers: Numbers = np.empty(0, np.int32)
        self._recent: dict[int, list[int]] = {}
        self._waiting = 0

    def add(self, keys: Hashes, number: int) -> None:
        """Enter a text under its keys, each given once."""
        for key in keys.tolist():
            self._recent.setdefault(key, []).append(number)
        self._waiting += len(keys)
        if self._waiting > max(_FEWEST_RECENT, len(self._keys) // _SHARE_RECENT):
            self._sort_in()

    def find(self, keys: Hashes) -> Numbers:
        """The number of each text with one of the keys, as often as it has one."""
        begins = np.searchsorted(self._keys, keys, "left")
        ends = np.searchsorted(self._keys, keys, "right")
        held = np.flatnonzero(begins < ends)
        found = [self._numbers[begins[n] : ends[n]] for n in held.tolist()]
        recent = [number for key in keys.tolist() for number in self._recent.get(key, ())]
        return np.concatenate([*found, np.array(recent, np.int32)])

    def _sort_in(self) -> None:
        sizes = [len(numbers) for numbers in self._recent.values()]
        keys = np.repeat(np.fromiter(self._recent, np.uint64, len(self._recent)), sizes)
        numbers = np.fromiter((n for each in self._recent.values() for n in each), np.int32, self._waiting)
        keys, numbers = np.concatenate([self._keys, keys]), np.concatenate([self._numbers, numbers])
        order = np.argsort(keys, kind="stable")
        self._keys, self._numbers = keys[order], numbers[order]
        self._recent, self._waiting = {}, 0


class Rows:
    """Rows of equal length and type, one after another, in an array that doubles when it is full."""

    def __init__(self, width: int) -> None:
        self._held: NDArray[np.uint32] = np.empty((1_024, width), np.uint32)
        self._count = 0

    def append(self, row: NDArray[np.uint32] | tuple[int, ...]) -> None:
        if self._count == len(self._held):
            self._held = np.concatenate([self._held, np.empty_like(self._held)])
        self._held[self._count] = row
        self._count += 1

    def __getitem__(self, numbers: Numbers) -> NDArray[np.uint32]:
        return self._held[numbers]

    def __len__(self) -> int:
        return self._count
