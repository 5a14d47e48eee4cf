"""Signed heads against the tree that grows: is each the root of the entries that it is over, and signed?

What comes in: a casebook's heads, and heads that were kept elsewhere. What goes out: what differs, as the tree reaches
each head's size. What always holds: a head counts for nothing unless the casebook's own key signed it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sijill.preserve.keys import is_signed_by
from sijill.record.ledger import TreeHead
from sijill.record.merkle import Frontier
from sijill.record.problem import Problem


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head that somebody kept outside the casebook, and where: a file's name."""

    where: str
    head: TreeHead


class HeadsToCheck:
    """The heads that are still to be reached, those inside first."""

    def __init__(self, heads: Sequence[TreeHead], elsewhere: Sequence[KeptHead], keys: Mapping[str, bytes]) -> None:
        inside = [(f"the signed head of {head.size} entries", head, False) for head in heads]
        outside = [(kept.where, kept.head, True) for kept in elsewhere]
        self._due = sorted([*inside, *outside], key=lambda each: (each[1].size, each[2]), reverse=True)
        self._keys = keys
        self._roots: dict[int, str] = {}
        self._none_inside = not heads
        self.count = len(self._due)
        self.key: str | None = None
        """The id of the casebook's key, once its first entry has named it."""
        self.last: TreeHead | None = None
        self._reached = 0

    def has(self, size: object, root: object) -> bool:
        """Whether a head inside, of this size and this root, was reached and is right."""
        return isinstance(size, int) and self._roots.get(size, "") == root

    def at(self, tree: Frontier, entered: datetime | None) -> Iterator[Problem]:
        """What differs in the heads over the tree as it is now; `entered` is when its last entry was."""
        while self._due and self._due[-1][1].size <= tree.size:
            where, head, is_outside = self._due.pop()
            if not is_outside:
                self._reached = head.size
            if (difference := self._difference(where, head, tree, entered)) is not None:
                yield difference
            elif not is_outside:
                self._roots[head.size] = head.root
                self.last = head

    def beyond(self, size: int) -> Iterator[Problem]:
        """What differs at the ledger's end: heads over more entries than there are, or no heads at all."""
        for where, head, _ in reversed(self._due):
            if (difference := self._signed_wrongly(where, head)) is None:
                message = f"is over {head.size} entries, and the ledger has {size}: entries were removed"
                difference = Problem("ledger-cut", message, where)
            yield difference
        if self._none_inside:
            message = "has no signed head at all, and had one when it was made: the heads were removed"
            yield Problem("head-missing", message, "the ledger")
        elif self._reached < size:
            message = (
                f"has {size - self._reached} entries after its last signed head, and entries are signed as they are "
                "entered: these were added or rewritten without the key, or heads were removed"
            )
            yield Problem("unsigned-entries", message, "the ledger")

    def _difference(self, where: str, head: TreeHead, tree: Frontier, entered: datetime | None) -> Problem | None:
        if (difference := self._signed_wrongly(where, head)) is not None:
            return difference
        if head.root != (root := tree.root.hex()):
            message = (
                f"has not the root of the {head.size} entries there are: entries were removed or rewritten, for "
                f"expected is {head.root}, found is {root}"
            )
            return Problem("head-root", message, where)
        if entered is not None and head.at < entered:
            message = f"is of {head.at.isoformat()}, before the last entry that it is over: one of the two was altered"
            return Problem("head-back-dated", message, where)
        return None

    def _signed_wrongly(self, where: str, head: TreeHead) -> Problem | None:
        public = self._keys.get(head.key)
        if public is None or (self.key is not None and head.key != self.key):
            message = f"is signed with the key {head.key}, which is not this casebook's ({self.key or 'not known'})"
            return Problem("head-key", message, where)
        if not is_signed_by(head, public):
            return Problem("head-unsigned", f"is not signed by the key {head.key} as it stands: it was altered", where)
        return None
