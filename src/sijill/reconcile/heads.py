"""What each telling in one document says of all who were harmed: its whole, or the groups that it lists side by side.

What comes in: claims of one harm. What goes out: `Head`s, in the order of each text. What always holds: a part is none;
combatants are none, and those that a telling counts among its whole are taken off it (R21); groups are added only where
one word says the harm of all of them ("killed a woman and her four sons").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.reconcile.case import Told
from sijill.record.claim import Claim
from sijill.record.count import Count
from sijill.record.terms import Group
from sijill.record.toll import ClaimRef

_WHOLES = frozenset({Group.PEOPLE, Group.CIVILIANS})
_NATURAL = frozenset({Group.CHILDREN, Group.WOMEN, Group.MEN, Group.ELDERLY})
"""Groups that are told of as parts of a whole where the whole has other parts beside it."""
_NOT_CIVILIAN = frozenset({Group.COMBATANTS, Group.ATTACKERS})
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)[.!?][”\"’')]*\s+(?=[“\"‘(@]?[A-Z@])|\n")
_PARTS = re.compile(r"\b(?:including|among (?:them|whom|those)|of whom|of them)\b[^.;]{0,40}$|[:–—]\s", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"\b(?:including|among (?:them|whom|those)(?: (?:was|were|are))?)[\s:]+(?:also )?$", re.IGNORECASE
)
_NEAR = 200


@dataclass(frozen=True, slots=True)
class Head:
    """Bounds that one telling gives for all; `sentence` is counted from 0, `start` is an offset in the document."""

    refs: tuple[ClaimRef, ...]
    low: int | None
    high: int | None
    vague: str | None
    sentence: int
    start: int
    is_own: bool
    """Whether the document says it in its own voice."""
    is_whole: bool
    """Whether it counts people or civilians, and not one group alone."""
    approx: bool = False

    group: Group = Group.PEOPLE
    """Whom it counts, or the first of those that it lists."""
    is_plural: bool = False
    """Whether it says only that there were more than one."""

    @property
    def is_counted(self) -> bool:
        """Whether it gives a number."""
        return self.low is not None or self.high is not None

    @property
    def highest(self) -> int:
        """The highest number that it says; 0 where it says none."""
        return self.high if self.high is not None else self.low or 0


def heads_of(told: Sequence[Told]) -> tuple[Head, ...]:
    """The heads of claims of one harm, account by account."""
    accounts: dict[str, list[Told]] = {}
    for t in told:
        if t.claim.group not in _NOT_CIVILIAN:
            accounts.setdefault(t.ref.account, []).append(t)
    return tuple(head for name in sorted(accounts) for head in _heads_in(accounts[name]))


def _heads_in(told: list[Told]) -> Iterator[Head]:
    breaks = [m.end() for m in _SENTENCE.finditer(told[0].account.words)]
    yield from _heads(sorted(told, key=lambda t: (t.claim.span.start, t.place)), breaks)


def _heads(claims: Sequence[Told], breaks: Sequence[int]) -> Iterator[Head]:
    row: list[Told] = []
    for told in claims:
        if told.claim.part_of is not None or _is_part_by_words(told):
            continue
        if row and not _goes_on(row, told, breaks):
            yield _head(row, breaks)
            row = []
        row.append(told)
    if row:
        yield _head(row, breaks)


def _goes_on(row: Sequence[Told], told: Told, breaks: Sequence[int]) -> bool:
    """Whether a claim is listed beside those before it: the same word says the harm, in one sentence."""
    last = row[-1]
    if told.claim.cue is None or last.claim.cue is None or told.claim.cue.start != last.claim.cue.start:
        return False
    if told.claim.count.vague is not None or last.claim.count.vague is not None:
        return False
    between = told.account.words[last.claim.span.end : told.claim.span.start]
    if len(between) > _NEAR or _PARTS.search(between) or _sentence(last, breaks) != _sentence(told, breaks):
        return False
    return not (told.claim.group in _NATURAL and _has_parts(row[0]))


def _has_parts(told: Told) -> bool:
    return any(c.part_of == told.place for c in told.account.account.claims)


def _is_part_by_words(told: Told) -> bool:
    start = told.claim.span.start
    return _LEAD_IN.search(told.account.words, max(0, start - 30), start) is not None


def _is_up_to_more(count: Count, after: Claim) -> bool:
    """Whether the next claim goes on from a number to an open one ("between 60 and more than 90")."""
    more = after.count.high is None and after.group in _WHOLES
    return more and count.low is not None and after.count.low is not None and after.count.low > count.low


def _fighters(told: Told) -> int:
    """How many combatants the same telling counts among its people, at least."""
    parts = (c for c in told.account.account.claims if c.part_of == told.place and c.group is Group.COMBATANTS)
    return sum(c.count.low or 0 for c in parts) if told.claim.group is Group.PEOPLE else 0


def _sentence(told: Told, breaks: Sequence[int]) -> int:
    return sum(b <= told.claim.span.start for b in breaks)


def _head(row: Sequence[Told], breaks: Sequence[int]) -> Head:
    first = row[0].claim
    counted = row if first.group not in _WHOLES else row[:1]
    lows = [t.claim.count.low for t in counted]
    highs = [t.claim.count.high for t in counted]
    if len(row) > 1 and first.group in _WHOLES and _is_up_to_more(first.count, row[1].claim):
        highs = [row[1].claim.count.low]
    fighters = _fighters(row[0])
    low = max(0, sum(n or 0 for n in lows) - fighters) if any(n is not None for n in lows) else None
    high = max(0, sum(n for n in highs if n is not None) - fighters) if None not in highs else None
    return Head(
        tuple(t.ref for t in row),
        low,
        high,
        first.count.vague if low is None and high is None else None,
        _sentence(row[0], breaks),
        first.span.start,
        first.by is None,
        first.group in _WHOLES or len(counted) > 1,
        any(t.claim.count.approx for t in counted),
        first.group,
        first.count.vague is not None and first.cue is not None and first.cue.start == first.span.start,
    )
