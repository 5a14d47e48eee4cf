"""Proofs for many entries of one tree, cut from hashes that are made once.

What comes in: the leaf hashes of a tree, in order. What goes out: the same paths as `record.merkle` gives. What always
holds: each hash of the tree is made once, however many proofs are asked for.
"""

from collections.abc import Sequence

from sijill.record.merkle import EMPTY, node_hash


class Tree:
    """A whole tree: `_levels[k][i]` is the hash over the leaves from i·2^k on, 2^k of them."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.size = len(leaves)
        self._levels: list[Sequence[bytes]] = [leaves]
        while len(below := self._levels[-1]) > 1:
            self._levels.append([node_hash(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])

    @property
    def root(self) -> bytes:
        """The root over all leaves."""
        return self._over(0, self.size) if self.size else EMPTY

    def inclusion(self, seq: int) -> tuple[bytes, ...]:
        """The path of a leaf (RFC 6962, 2.1.1), lowest first; `IndexError` where there is no such leaf."""
        if not 0 <= seq < self.size:
            raise IndexError(f"no leaf {seq} in a tree of {self.size}")
        path, first, end = [], 0, self.size
        while end - first > 1:
            middle = first + _left_size(end - first)
            if seq < middle:
                path.append(self._over(middle, end))
                end = middle
            else:
                path.append(self._over(first, middle))
                first = middle
        return tuple(reversed(path))

    def consistency(self, old: int) -> tuple[bytes, ...]:
        """That the tree of the first `old` leaves is the beginning of this (RFC 6962, 2.1.2); or `IndexError`."""
        if not 1 <= old <= self.size:
            raise IndexError(f"no tree of {old} leaves in one of {self.size}")
        path, first, end = [], 0, self.size
        while old != end:
            middle = first + _left_size(end - first)
            if old <= middle:
                path.append(self._over(middle, end))
                end = middle
            else:
                path.append(self._over(first, middle))
                first = middle
        if first:
            path.append(self._over(first, end))
        return tuple(reversed(path))

    def _over(self, first: int, end: int) -> bytes:
        """The hash over a branch that RFC 6962 makes: its first leaf is a multiple of its size, rounded up."""
        size = end - first
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return self._levels[level][first >> level]
        middle = first + _left_size(size)
        return node_hash(self._over(first, middle), self._over(middle, end))


def _left_size(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)
