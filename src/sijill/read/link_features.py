"""The features by which a passage is linked to a draft, or opens one.

What comes in: a passage's `Told`, the drafts so far. What goes out: the values of `links.JOIN` and `links.OPEN`,
in their order. What always holds: a day or a place that excludes the other gives no features at all.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sijill.lexicon.telling import TellingWords
from sijill.read.draft import Draft
from sijill.read.likeness import agree, shared_place, shared_tolls
from sijill.read.mentions import Mentions
from sijill.read.passages import Passage
from sijill.read.places import PlaceMention
from sijill.read.places_use import TOWN
from sijill.read.saying import Speakers
from sijill.read.told import Told
from sijill.read.wording import Wording
from sijill.record.when import When

_OPENING_WORDS = 90
"""Characters of a passage in which it says that it tells of another occurrence."""
_SHORT = 80
"""Characters of a passage that says little."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Context:
    """What the features of one text are taken from, besides its passages and drafts."""

    words: TellingWords
    wording: Wording
    speakers: Speakers
    published: date | None

    @classmethod
    def of(cls, mentions: Mentions, words: TellingWords) -> "Context":
        """The context of a text."""
        return cls(words, Wording(mentions.parsed), mentions.speakers, mentions.published)


def linking(context: Context, drafts: Sequence[Draft], draft: Draft, told: Told) -> tuple[float, ...] | None:
    """The features of `JOIN`, or `None` where day or place exclude each other."""
    words = context.words
    passage, distance = told.passage, told.passage.sentence - draft.passages[-1].sentence
    day = agree(told.when, draft.when) if told.when.is_known and draft.when.is_known else 0.0
    if day < 0 and is_one_night(draft.when, told.when, words):
        day = 0.0
    if told.running and draft.running and not _is_one_period(told.when, draft.when):
        return None
    if day < 0 or (told.running != draft.running and (told.when.is_known or told.running)):
        return None
    where = shared_place(told.places, draft.places) if told.places and draft.places else 0.0
    differs = bool(told.places and draft.places) and where == 0
    if differs and words.another.search(told.words[:_OPENING_WORDS]) and _is_of_towns(told.places, draft.places):
        return None
    same, clash = shared_tolls(passage.tolls, draft.tolls)
    mine, targets = passage.kinds_of_means, passage.kinds_of_targets
    parties = {p.span.text.lower() for p in passage.parties}
    undated, definite = not told.when.is_known, words.definite.search(told.words) is not None
    adjacent, bare = distance <= 1, undated and not told.places
    return _floats(
        True, day >= 1, 0 < day < 1, undated, not draft.when.is_known, where >= 1, 0 < where < 1, differs,
        not told.places, not draft.places, told.running and draft.running, draft.running and undated,
        same > 0, same > 1, min(clash, 2), adjacent, 1 < distance <= 3, distance > 3,
        passage.paragraph == draft.passages[-1].paragraph, draft is drafts[-1], draft is drafts[0],
        words.another.search(told.words[:_OPENING_WORDS]) is not None, definite, bool(mine & draft.means),
        bool(mine and draft.means and not mine & draft.means), bool(parties & draft.parties),
        bool(targets & draft.targets),
        bool(passage.tolls), passage.paragraph == 0,
        bool(passage.tolls) and all(t.whole is not None or t.way == "among" for t in passage.tolls),
        undated and definite, adjacent and bare, bare and draft is drafts[0], bare and draft is drafts[-1],
        bare and definite, day >= 1 and where >= 1, day >= 1 and not told.places, where >= 1 and undated,
        math.log(len(draft.passages)), bare and clash > 0, same > 0 and where > 0, len(drafts) == 1, bool(draft.tolls),
        passage.paragraph - draft.passages[-1].paragraph == 1,
        draft.running and undated and words.perfect.search(told.words) is not None,
        draft.running and undated and adjacent,
        bool(passage.victims), bool(passage.victims) and any(p.victims for p in draft.passages),
        *_phrased(told, words), *context.wording.shared(passage, draft.passages),
        _is_one_saying(context.speakers, passage, draft.passages[-1]),
    )  # fmt: skip


def is_one_night(a: When, b: When, words: TellingWords) -> bool:
    """Whether the second time goes on from the night of the first: "Friday night", "early on Saturday"."""
    if a.end is None or b.start is None or (b.start - a.end).days != 1 or a.span is None or b.span is None:
        return False
    into, out_of = words.into_the_night.search(a.span.text), words.from_the_night.search(b.span.text)
    return into is not None and out_of is not None


def _is_of_towns(a: Sequence[PlaceMention], b: Sequence[PlaceMention]) -> bool:
    """Whether both name towns or finer places."""
    return min(max(p.rank for p in places) for places in (a, b)) >= TOWN


def _is_one_period(a: When, b: When) -> bool:
    """Whether two running totals may be of one period: figures of different scope are never added (METHOD D3)."""
    return a.start is None or b.start is None or abs((a.start - b.start).days) <= 1


def opening(context: Context, drafts: Sequence[Draft], told: Told) -> tuple[float, ...]:
    """The features of `OPEN`."""
    p, words = told.passage, context.words
    means = bool(p.kinds_of_means)
    dated, placed, tolls = told.when.is_known, bool(told.places), bool(p.tolls)
    days = {(d.when.start, d.when.end) for d in drafts if d.when.is_known}
    return _floats(
        True, tolls, len(p.tolls) > 1, bool(p.facilities), means, bool(p.parties), placed,
        any(x.rank >= 3 for x in told.places), dated, told.running, context.speakers.at(p.focus) is not None,
        words.another.search(told.words[:_OPENING_WORDS]) is not None, words.definite.search(told.words) is not None,
        p.paragraph == 0,
        bool(p.kinds_of_targets), not drafts, tolls and dated, tolls and placed,
        means and placed, means and dated, bool(p.parties) and placed, bool(p.victims), bool(p.victims) and dated,
        bool(p.victims) and placed, p.has_act and placed and dated,
        _is_old(told.when, context.published), told.when.span is not None and not dated, *_phrased(told, words),
        math.log1p(len(drafts)), p.end - p.start < _SHORT, dated and (told.when.start, told.when.end) in days,
        p.has_act, p.has_act and placed, p.has_act and dated, len(told.places) > 1, p.is_part,
    )  # fmt: skip


def _phrased(told: Told, words: TellingWords) -> tuple[bool, bool, bool]:
    """Whether it speaks of another, of an earlier one, and in the past perfect."""
    patterns = (words.other, words.prior, words.pluperfect)
    other, prior, pluperfect = (p.search(told.words) is not None for p in patterns)
    return other, prior, pluperfect


def _is_one_saying(speakers: Speakers, a: Passage, b: Passage) -> bool:
    """Whether one attributed stretch of the text tells both."""
    speaker = speakers.at(a.focus)
    return speaker is not None and speaker == speakers.at(b.focus)


def _is_old(when: When, published: date | None) -> bool:
    """Whether a day is over a week before publication."""
    return published is not None and when.start is not None and (published - when.start).days > _WEEK


def _floats(*values: float | bool) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
