"""Accounts that turn out to be one, once each has its day and its place.

What comes in: the framed drafts of one text. What goes out: the drafts, those of one occurrence put together. What
always holds: different days, places or numbers part two drafts, but for a night that goes over into the next day and
for another figure of an occurrence that the text only points back to.
"""

from collections.abc import Sequence
from dataclasses import replace

from sijill.lexicon.telling import TellingWords
from sijill.read.draft import Draft
from sijill.read.likeness import shared_place, shared_tolls
from sijill.read.link_features import is_one_night
from sijill.read.places_use import TOWN

_FRESH_DAYS = 2
_COMPARED = 60
"""Accounts to compare one with, at most, for being told twice."""


def told_once(drafts: Sequence[Draft], words: TellingWords, text: str) -> list[Draft]:
    """The drafts, those put together that tell of one locality on one day, or that have no frame of their own."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in [*kept[:1], *kept[1:][-_COMPARED:]] if _is_one(d, draft, words, text)), None)
        if twin is None:
            kept.append(draft)
            continue
        if is_one_night(twin.when, draft.when, words):
            twin.when = replace(twin.when, end=draft.when.end)
        for passage in draft.passages:
            twin.take(passage)
        twin.own_day = twin.own_day or draft.own_day
    return kept


def _is_one(a: Draft, b: Draft, words: TellingWords, text: str) -> bool:
    """Whether two drafts of the same days and a shared place are one account: by definition at one town on one day."""
    same_days = (a.when.start, a.when.end) == (b.when.start, b.when.end) or is_one_night(a.when, b.when, words)
    if a.running != b.running or not same_days or shared_place(a.places, b.places) < 1:
        return False
    same, clash = shared_tolls(tuple(a.tolls), b.tolls)
    other_arms = b.apart and not a.means & b.means
    if not same and (other_arms or (clash and not _points_back(b, words, text))):
        return False
    in_town = min(max((p.rank for p in d.places), default=0.0) for d in (a, b)) >= TOWN
    return a.running or not (a.own_day and b.own_day) or (in_town and (a.when.days or 9) <= _FRESH_DAYS)


def _points_back(draft: Draft, words: TellingWords, text: str) -> bool:
    """Whether a draft names neither day nor place and speaks of "the attack", which must have been told before."""
    first = draft.passages[0]
    framed = draft.own_day or draft.own_place or draft.apart
    return not framed and words.definite.search(text, first.start, first.end) is not None
