"""Events that several reports of one command tell of.

What comes in: documents and their readings, one by one. What goes out: for each document the incident of each account
that another report tells of, too. What always holds: an event that one report alone tells of has no key (the
interchange format: `incident`); the keys follow from the set of reports and the order in which they were read.
"""

from collections.abc import Mapping

from sijill.match.index import MatchIndex
from sijill.match.reported import reported_accounts
from sijill.record.claim import Reading
from sijill.record.document import Document


class SharedEvents:
    """The accounts of the reports read so far."""

    def __init__(self) -> None:
        self._index = MatchIndex.open()
        self._accounts: dict[str, tuple[str, str]] = {}

    def add(self, document: Document, reading: Reading) -> None:
        """Take in a report."""
        told = reported_accounts(document, reading)
        self._index.put(document.id, "", told)
        self._accounts |= {each.id: (document.id, each.account.id) for each in told}

    def keys(self) -> Mapping[str, Mapping[str, str]]:
        """By document and account the incident ("i4"), of those events that two reports or more tell of."""
        order = {id: n for n, id in enumerate(self._accounts)}
        groups = [sorted(group, key=order.__getitem__) for group in self._index.match().groups]
        shared = (g for g in groups if len({self._accounts[id][0] for id in g}) > 1)
        keys: dict[str, dict[str, str]] = {}
        for number, group in enumerate(sorted(shared, key=lambda g: order[g[0]]), 1):
            for id in group:
                document, account = self._accounts[id]
                keys.setdefault(document, {})[account] = f"i{number}"
        return keys

    def close(self) -> None:
        """Let go of the memory."""
        self._index.close()
