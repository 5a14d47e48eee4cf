"""Drafts of accounts: passages gathered by the occurrence that they tell of.

What comes in: the passages of one text, in order. What goes out: `Draft` values. What always holds: a running total and
an event are never one draft; passages whose days or places exclude each other are never one draft.
"""

import re
from dataclasses import dataclass, field

from sijill.lexicon.dates import DateKind
from sijill.lexicon.skeleton import skeleton
from sijill.read.casualties import Toll
from sijill.read.dates import DateMention
from sijill.read.mentions import Mentions
from sijill.read.passages import Passage
from sijill.read.places import PlaceMention
from sijill.record.terms import Means, Scope
from sijill.record.when import UNKNOWN, When

_ANOTHER = re.compile(
    r"\b(?:another|separate(?:ly)?|second|earlier|previous(?:ly)?|meanwhile|elsewhere|similar|other attacks?|in a (?:separate|different)|last (?:month|year|week)|in recent|also (?:on|in))\b",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"\b(?:the|this|that|these|those) (?:\w+ ){0,2}(?:attacks?|blasts?|bombings?|explosions?|strikes?|raids?|air ?strikes?|assaults?|shelling|massacre|incident|shooting|siege|dead|victims|wounded|injured|bomber|gunmen|attackers|death toll|toll|casualties|bombardment|killings?|hospital|camp|mosque|market|hotel|building)\b",
    re.IGNORECASE,
)
_RUNNING = {DateKind.SINCE, DateKind.PERIOD}
_TOTAL_WORDS = re.compile(
    r"\b(?:so far|in total|altogether|overall|since|over the (?:past|last)|during the (?:past|last)|this year|conflict has|war has|years? of (?:war|conflict|fighting)|nationwide|across the country|civil war|to date)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """An account being gathered."""

    passages: list[Passage] = field(default_factory=list)
    when: When = UNKNOWN
    places: list[PlaceMention] = field(default_factory=list)
    running: bool = False
    plural: bool = False

    @property
    def tolls(self) -> list[Toll]:
        """All tolls, in order."""
        return [t for p in self.passages for t in p.tolls]

    @property
    def means(self) -> set[Means]:
        """All means."""
        return {m.value for p in self.passages for m in p.means if isinstance(m.value, Means)}


class Drafter:
    """Gathers passages into drafts, one pass from the report's beginning to its end."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._text = mentions.parsed.doc.text
        self.drafts: list[Draft] = []

    def gather(self, passages: tuple[Passage, ...]) -> list[Draft]:
        """All drafts, in the order in which the report comes to them."""
        for passage in passages:
            when, running = self._when(passage)
            places = self._places(passage)
            best = self._best(passage, when, running, places)
            if best is None:
                if not self._may_open(passage, when, places):
                    continue
                best = Draft(running=running)
                self.drafts.append(best)
            self._join(best, passage, when, places)
        return self.drafts

    def _when(self, passage: Passage) -> tuple[When, bool]:
        """The day of a passage, and whether it is a running total's period."""
        date = self._date_of(passage)
        if date is None:
            return UNKNOWN, False
        when = date.when
        if date.kind is DateKind.RELATIVE and date.offset is not None:
            anchor = next((d.when for d in reversed(self.drafts) if d.when.is_known and not d.running), UNKNOWN)
            days = date.offset.applied(anchor.start, anchor.end, self._mentions.published)
            when = When(days.start, days.end, date.when.span) if days else When(None, None, date.when.span)
        return when, date.kind in _RUNNING

    def _date_of(self, passage: Passage) -> DateMention | None:
        if not passage.dates:
            return None
        parsed = self._mentions.parsed
        cue = passage.tolls[0].cue if passage.tolls else parsed.token_at(passage.focus)

        def far(d: DateMention) -> tuple[int, int]:
            token = parsed.token_at(d.when.span.start) if d.when.span else 0
            same = d.verb == cue or d.head == cue
            return (0 if same else 1, abs(token - cue))

        return min(passage.dates, key=far)

    def _places(self, passage: Passage) -> list[PlaceMention]:
        """Where a passage's occurrence happened: the place nearest its cue, and those listed with it."""
        if not passage.places:
            return []
        fine = max(p.rank for p in passage.places)
        able = [p for p in passage.places if p.rank >= min(fine, 3.0)] or list(passage.places)
        nearest = min(able, key=lambda p: abs(p.place.span.start - passage.focus))
        listed = [nearest]
        for p in able:
            if p is not nearest and p.place.country == nearest.place.country and abs(p.rank - nearest.rank) <= 1.5:
                listed.append(p)
        return sorted(listed, key=lambda p: p.place.span.start)[:6]

    def _best(self, passage: Passage, when: When, running: bool, places: list[PlaceMention]) -> Draft | None:
        scored = [(self._score(d, passage, when, running, places), i, d) for i, d in enumerate(self.drafts)]
        scored = [s for s in scored if s[0] > 0]
        return max(scored, key=lambda s: (s[0], s[1]))[2] if scored else None

    def _score(self, draft: Draft, passage: Passage, when: When, running: bool, places: list[PlaceMention]) -> float:
        score = 0.0
        if running != draft.running:
            return -1.0
        if when.is_known and draft.when.is_known:
            near = _agree(when, draft.when)
            if near < 0:
                return -1.0
            score += near
        elif when.is_known or running:
            score -= 0.5
        where = _share_place(places, draft.places)
        if places and draft.places:
            if where == 0:
                return -1.0
            score += where
        same, clash = _shared_tolls(passage.tolls, draft.tolls)
        score += 2.0 * same - 0.7 * clash
        words = self._text[passage.start : passage.end]
        if _ANOTHER.search(words[:90]):
            score -= 1.5
        if _BACKWARD.search(words):
            score += 0.7
        distance = passage.sentence - draft.passages[-1].sentence
        score += 1.0 if distance <= 1 else 0.6 if distance <= 3 else 0.2
        if draft is self.drafts[-1]:
            score += 0.4
        if draft is self.drafts[0]:
            score += 0.5
        mine = {m.value for m in passage.means if isinstance(m.value, Means)}
        if mine and draft.means:
            score += 0.4 if mine & draft.means else -0.6
        return score - 0.5

    def _may_open(self, passage: Passage, when: When, places: list[PlaceMention]) -> bool:
        """A passage without a number opens an account only where it names an act and a place or a day."""
        if passage.tolls or passage.facilities:
            return True
        return bool(places) and bool(passage.means or passage.parties) and passage.has_act and (when.is_known or bool(passage.means))

    def _join(self, draft: Draft, passage: Passage, when: When, places: list[PlaceMention]) -> None:
        draft.passages.append(passage)
        if when.is_known and not draft.when.is_known or (when.days is not None and draft.when.days is not None and when.days < draft.when.days and not draft.running):
            draft.when = when
        if places:
            known = {_key(p) for p in draft.places}
            fine = max((p.rank for p in draft.places), default=-1.0)
            new = [p for p in places if _key(p) not in known]
            if not draft.places or (draft.running and len(draft.passages) == 1):
                draft.places = list(places)
            elif new and max(p.rank for p in new) > fine + 1:
                draft.places = new
            elif new and abs(max(p.rank for p in new) - fine) <= 1 and len(draft.places) < 6:
                draft.places = [*draft.places, *new]


def _agree(a: When, b: When) -> float:
    """How well two intervals fit: below 0 where they exclude each other."""
    if a.start == b.start and a.end == b.end:
        return 1.2
    lo = max(a.start or a.end or b.start, b.start or b.end or a.start)  # type: ignore[type-var]
    hi = min(a.end or a.start or b.end, b.end or b.start or a.end)  # type: ignore[type-var]
    if lo is None or hi is None:
        return 0.0
    gap = (lo - hi).days
    if gap > 1 or (gap == 1 and (a.days or 9) == 1 and (b.days or 9) == 1):
        return -1.0
    return 0.5 if gap <= 0 and min(a.days or 99, b.days or 99) <= 2 and max(a.days or 99, b.days or 99) <= 7 else 0.0


def _key(p: PlaceMention) -> str:
    return skeleton(p.place.span.text)


def _names(p: PlaceMention) -> set[str]:
    names = {_key(p)}
    if p.place.within is not None:
        names.add(skeleton(p.place.within.text))
    if p.place.site is not None:
        names.add(skeleton(p.place.site.name))
        names.update(skeleton(a) for a in p.place.site.admin)
    return names


def _share_place(a: list[PlaceMention], b: list[PlaceMention]) -> float:
    """1.2 for one place, 0.4 where one lies in the other, 0 for different places."""
    if any(_key(p) == _key(q) or (p.place.site and q.place.site and p.place.site.id == q.place.site.id) for p in a for q in b):
        return 1.2
    if any(_key(p) in _names(q) or _key(q) in _names(p) for p in a for q in b):
        return 0.4
    if any(p.rank < 1 and p.place.country == q.place.country or q.rank < 1 and p.place.country == q.place.country for p in a for q in b):
        return 0.2
    return 0.0


def _shared_tolls(a: tuple[Toll, ...], b: list[Toll]) -> tuple[int, int]:
    """How many numbers are told again, and how many of one harm and group differ."""
    same = clash = 0
    for x in a:
        if x.count.low is None and x.count.high is None:
            continue
        alike = [y for y in b if y.harm is x.harm and (y.count.low is not None or y.count.high is not None)]
        if any(_same_number(x, y) for y in alike):
            same += 1
        elif any(y.group is x.group and x.whole is None and y.whole is None for y in alike):
            clash += 1
    return same, clash


def _same_number(x: Toll, y: Toll) -> bool:
    if x.count.low is not None and y.count.low is not None:
        return x.count.low == y.count.low or (x.count.high == y.count.high and x.count.high is not None)
    return x.count.low == y.count.low and x.count.high == y.count.high


def scope_of(draft: Draft, text: str) -> Scope:
    """Event or aggregate (METHOD D3): one locality within about a day, or anything wider."""
    if draft.running or (draft.when.days or 1) > 31 and len(draft.tolls) > 0 and max((p.rank for p in draft.places), default=0) < 3:
        return Scope.AGGREGATE
    fine = max((p.rank for p in draft.places), default=-1.0)
    if draft.places and fine < 2.5:
        return Scope.AGGREGATE
    if len({_key(p) for p in draft.places}) > 2:
        return Scope.AGGREGATE
    first = draft.passages[0]
    if not draft.places and _TOTAL_WORDS.search(text[first.start : first.end]):
        return Scope.AGGREGATE
    return Scope.EVENT
