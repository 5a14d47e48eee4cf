"""Reports that tell of one event in the same words under other titles (METHOD D5, rule `told-alike/1`).

What comes in: accounts of one incident. What goes out: pairs (document, the earlier document whose words it gives).
What always holds: what is compared is what each says of this event, never a title that stands apart; a pair is true of
the two documents by the runs themselves; the same, in whatever order accounts come.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sijill.lexicon.folding import folded
from sijill.record.incident import ReportedAccount

_RUN = 5
_SHARED = 20
"""Runs of five words that two have in common at least: twenty-four words on end, or more in pieces."""
_SHARE = 0.7
"""The share, at least, of the runs of the shorter."""


def told_alike(accounts: Iterable[ReportedAccount]) -> tuple[tuple[str, str], ...]:
    """The pairs; each document is compared by all that it says in these accounts."""
    runs, days = dict[str, set[tuple[str, ...]]](), dict[str, date]()
    for account in accounts:
        runs.setdefault(account.document, set()).update(_runs(folded(account.words).split()))
        days[account.document] = account.published or date.max
    ordered = sorted(runs, key=lambda document: (days[document], document))
    holding, pairs = dict[tuple[str, ...], list[str]](), list[tuple[str, str]]()
    for document in ordered:
        shared = Counter(other for run in runs[document] for other in holding.get(run, ()))
        pairs += [
            (document, other)
            for other, number in sorted(shared.items())
            if number >= _SHARED and number >= _SHARE * min(len(runs[document]), len(runs[other]))
        ]
        for run in runs[document]:
            holding.setdefault(run, []).append(document)
    return tuple(pairs)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
