"""The hash tree of RFC 6962, section 2.1: roots, and proofs that an entry is in it and that it only grew.

What comes in: the hashes of leaves, in order (32 bytes each). What goes out: roots and proofs; `proves_inclusion` and
`proves_consistency` check proofs with nothing else at hand. What always holds: SHA-256; leaves and nodes are hashed
with different prefixes, so that neither passes for the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A growing tree by its full subtrees alone, largest first: enough to go on with, and to tell the root."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaf: bytes) -> "Frontier":
        """The tree with one leaf more; takes logarithmic time."""
        peaks, size = [*self.peaks, leaf], self.size
        while size & 1:
            right, left = peaks.pop(), peaks.pop()
            peaks.append(node_hash(left, right))
            size >>= 1
        return Frontier(self.size + 1, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self.peaks:
            return EMPTY
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over all leaves."""
    tree = Frontier()
    for leaf in leaves:
        tree = tree.grown(leaf)
    return tree.root


def _split(n: int) -> int:
    """The largest power of two below `n`."""
    return 1 << ((n - 1).bit_length() - 1)


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """The audit path of a leaf (RFC 6962, 2.1.1), lowest sibling first; `IndexError` where there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} in a tree of {len(leaves)}")
    path: list[bytes] = []
    while len(leaves) > 1:
        k = _split(len(leaves))
        if index < k:
            path.append(root_of(leaves[k:]))
            leaves = leaves[:k]
        else:
            path.append(root_of(leaves[:k]))
            leaves, index = leaves[k:], index - k
    return tuple(reversed(path))


def proves_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path proves `leaf` to be number `index` of the `size` leaves under this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistency_proof(first: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """That the tree over the first `first` leaves is the beginning of the tree over all (RFC 6962, 2.1.2).

    Raises `IndexError` where `first` is not from 1 to the number of leaves.
    """
    if not 1 <= first <= len(leaves):
        raise IndexError(f"no tree of {first} leaves in one of {len(leaves)}")
    path: list[bytes] = []
    whole = True
    while first != len(leaves):
        k = _split(len(leaves))
        if first <= k:
            path.append(root_of(leaves[k:]))
            leaves = leaves[:k]
        else:
            path.append(root_of(leaves[:k]))
            leaves, first, whole = leaves[k:], first - k, False
    if not whole:
        path.append(root_of(leaves))
    return tuple(reversed(path))


def proves_consistency(first: int, second: int, roots: tuple[bytes, bytes], path: Sequence[bytes]) -> bool:
    """Whether a path proves that the tree of `first` leaves only grew to that of `second` (RFC 9162, 2.1.4.2)."""
    old, new = roots
    if not 1 <= first <= second:
        return False
    if first == second:
        return not path and old == new
    steps = list(path)
    if first & (first - 1) == 0:
        steps.insert(0, old)
    if not steps:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    mine = theirs = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            mine, theirs = node_hash(step, mine), node_hash(step, theirs)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            theirs = node_hash(theirs, step)
        at, last = at >> 1, last >> 1
    return last == 0 and mine == old and theirs == new
