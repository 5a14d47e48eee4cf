"""Drafts of accounts: passages gathered by the occurrence that they tell of.

What comes in: the passages of one text, in order. What goes out: `Draft` values. What always holds: a running total and
an event are never one draft; passages whose days or places exclude each other are never one draft.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sijill.lexicon.dates import Anchor, DateKind
from sijill.lexicon.skeleton import skeleton
from sijill.read.casualties import Toll
from sijill.read.dates import DateMention
from sijill.read.links import LinkWeights, link_weights, probability
from sijill.read.mentions import Mentions
from sijill.read.parsed import Parsed
from sijill.read.passages import Passage
from sijill.read.places import PlaceMention
from sijill.read.places_use import PlaceUse
from sijill.read.speakers import speaker_at
from sijill.record.terms import Harm, Means, Scope, Target
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


JOINS = 0.55
"""A passage joins the likeliest draft from this probability on."""
OPENS = 0.45
"""A passage without a number that joins none opens one from this probability on; a number is never dropped."""


_CONFLICT_TOTAL = re.compile(
    r"\b(?:the|this|that|civil|year|old|\w+['’]s) (?:[\w-]+ ){0,3}?(?:war|conflict|uprising|insurgency|revolt|rebellion|unrest|crisis|violence|fighting|hostilities)\b[^.;]{0,50}?\b(?:has|have)\b[^.;]{0,30}?\b(?:killed|claimed|left|displaced|cost|driven|forced|uprooted|taken|resulted)"
    r"|\b(?:have|has) (?:been |also |so far )?(?:killed|died|displaced|fled|injured|wounded)\b[^.;]{0,60}?\b(?:in|during|by) (?:the |\w+['’]s )?(?:\w+[ -]){0,3}(?:war|conflict|uprising|insurgency)\b",
    re.IGNORECASE,
)
_NOT_RUNNING = re.compile(r"(?:earlier |later )?(?:this|last|over the|at the) (?:week|weekend|month)", re.IGNORECASE)
_IN_LIST = re.compile(r"\s*(?:,|and|as well as|&|or|,\s*and)\s*(?:(?:in|also|the|nearby|at|on|of|town|city|village|district|neighbou?rhood|area|province)s?\s+)*", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have) (?:been |also |now |so far |already )*\w+(?:ed|en|t)\b", re.IGNORECASE)
_THE_CITY = re.compile(r"\b(?:in|of|on|near|at|outside|across) the (?:\w+ )?(?:capital|city)\b(?! of)", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:overnight|today|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """An account being gathered."""

    passages: list[Passage] = field(default_factory=list)
    when: When = UNKNOWN
    places: list[PlaceMention] = field(default_factory=list)
    running: bool = False
    own_place: bool = False
    """Whether one of its passages names a place."""
    own_day: bool = False
    """Whether one of its passages names a day."""

    @property
    def tolls(self) -> list[Toll]:
        """All tolls, in order."""
        return [t for p in self.passages for t in p.tolls]

    @property
    def targets(self) -> set[Target]:
        """All targets."""
        return {m.value for p in self.passages for m in p.means if isinstance(m.value, Target)}

    @property
    def parties(self) -> set[str]:
        """All parties, in lower case."""
        return {x.span.text.lower() for p in self.passages for x in p.parties}

    @property
    def means(self) -> set[Means]:
        """All means."""
        return {m.value for p in self.passages for m in p.means if isinstance(m.value, Means)}


@dataclass(frozen=True, slots=True)
class Told:
    """What one passage tells: its day, whether that is a running total's, its places, its words."""

    passage: Passage
    when: When
    running: bool
    places: tuple[PlaceMention, ...]
    words: str


class Drafter:
    """Gathers passages into drafts, one pass from the report's beginning to its end."""

    def __init__(self, mentions: Mentions, weights: LinkWeights | None = None) -> None:
        self._mentions = mentions
        self._text = mentions.parsed.working
        self._weights = weights or link_weights()
        self.drafts: list[Draft] = []

    def gather(self, passages: tuple[Passage, ...]) -> list[Draft]:
        """All drafts, in the order in which the report comes to them."""
        for passage in passages:
            told = self.told(passage)
            linked = [(self.link(d, told), i) for i, d in enumerate(self.drafts)]
            best = max(linked, default=(0.0, -1))
            if self._goes_on(told):
                self.join(self.drafts[-1], told)
            elif best[0] >= JOINS:
                self.join(self.drafts[best[1]], told)
            elif passage.tolls or probability(self._weights.open, self.opening(told)) >= OPENS:
                self.join(self.open(told), told)
        return self.drafts

    def _goes_on(self, told: Told) -> bool:
        """Whether a passage in the present perfect goes on with the running total of the sentence before."""
        counted = told.passage.tolls or told.passage.facilities
        if not self.drafts or not self.drafts[-1].running or told.when.is_known or not counted:
            return False
        last = self.drafts[-1].passages[-1]
        beside = told.passage.paragraph - last.paragraph <= (0 if told.places else 1) and told.passage.sentence - last.sentence == 1
        return beside and _PERFECT.search(told.words) is not None and self.linking(self.drafts[-1], told) is not None

    def told(self, passage: Passage) -> Told:
        """What a passage tells of when and where."""
        when, running = self._when(passage)
        return Told(passage, when, running, self._places(passage), self._text[passage.start : passage.end])

    def open(self, told: Told) -> Draft:
        """A new draft."""
        draft = Draft(running=told.running)
        if not told.places and self.drafts and told.passage.sentence - self.drafts[-1].passages[-1].sentence <= 1:
            draft.places = list(self.drafts[-1].places)
        self.drafts.append(draft)
        return draft

    def _when(self, passage: Passage) -> tuple[When, bool]:
        """The day of a passage, and whether it is a running total's period."""
        told = self._date_of(passage)
        if told is None:
            total = self._is_conflict_total(passage)
            return (When(None, self._mentions.published) if total else UNKNOWN), total
        when = told.when
        if told.kind is DateKind.SINCE and (then := self._named_day(told, passage)) is not None:
            return then, False
        if told.offset is not None and when.start is None:
            anchor = next((d.when for d in reversed(self.drafts) if d.when.is_known and not d.running), UNKNOWN)
            offset = told.offset
            if offset.anchor is Anchor.FOLLOWING and when.span is not None:
                if passage.focus < when.span.end:
                    return UNKNOWN, False
                offset = offset.reversed()
                known = [d.when for d in self.drafts if d.when.start is not None and not d.running]
                anchor = max(known, key=lambda w: w.start or date.min, default=UNKNOWN)
            days = offset.applied(anchor.start, anchor.end, self._mentions.published)
            when = When(days.start, days.end, told.when.span) if days else When(None, None, told.when.span)
        named = told.when.span is not None and _NOT_RUNNING.match(told.when.span.text) is not None
        return when, (told.kind in _RUNNING and not named) or (told.offset is not None and told.offset.running)

    def _named_day(self, told: DateMention, passage: Passage) -> When | None:
        """The day itself in "since 7 October, when gunmen killed ...", which the number is of."""
        if told.when.span is None or told.phrase is None or told.phrase.named is None or passage.focus < told.when.span.end:
            return None
        if not re.match(r",? (?:when|after)\b", self._text[told.when.span.end : told.when.span.end + 8]):
            return None
        return When(told.phrase.named.start, told.phrase.named.end, told.when.span)

    def _is_conflict_total(self, passage: Passage) -> bool:
        """Whether an undated number is a running one: "the war has killed ...", "... have been displaced"."""
        if not passage.tolls or _ENDED.search(self._text, passage.start, passage.end):
            return False
        if any(d.when.span and passage.start <= d.when.span.start < passage.end and d.kind is DateKind.DAY for d in self._mentions.dates):
            return False
        lasting = all(t.harm in {Harm.DISPLACED, Harm.AFFECTED} and (t.count.low or t.count.high or 1000) > 200 for t in passage.tolls)
        return lasting or _CONFLICT_TOTAL.search(self._text, passage.start, passage.end) is not None

    def _date_of(self, passage: Passage) -> DateMention | None:
        if not passage.dates:
            return None
        parsed = self._mentions.parsed
        cue = passage.tolls[0].cue if passage.tolls else parsed.token_at(passage.focus)

        def far(d: DateMention) -> tuple[int, int, int]:
            token = parsed.token_at(d.when.span.start) if d.when.span else 0
            same = d.verb == cue or d.head == cue
            return (_coarse(d), 0 if same else 1, abs(token - cue))

        return min(passage.dates, key=far)

    def _places(self, passage: Passage) -> tuple[PlaceMention, ...]:
        """Where a passage's occurrence happened: the place nearest its cue, and those listed with it."""
        if max((p.rank for p in passage.places), default=0.0) < 2.5 and _THE_CITY.search(self._text, passage.start, passage.end):
            city = self._city()
            if city is not None and {city.place.country, None} & {p.place.country for p in passage.places or (city,)}:
                return (city,)
        if not passage.places:
            return ()
        parsed = self._mentions.parsed
        said = [p for p in passage.places if p.use is not PlaceUse.ATTRIBUTIVE] or list(passage.places)
        verb = _verb_of(parsed, passage.tolls[0].cue if passage.tolls else parsed.token_at(passage.focus))

        def far(p: PlaceMention) -> float:
            same = _verb_of(parsed, parsed.token_at(p.place.span.start)) == verb
            return abs(p.place.span.start - passage.focus) - 15 * p.rank - 60 * same

        nearest = min(said, key=far)
        home = _verb_of(parsed, parsed.token_at(nearest.place.span.start))
        at = said.index(nearest)
        listed = [nearest]
        for k, p in enumerate(said):
            beside = abs(k - at) == 1 and (self._is_listed(nearest, p) if k > at else self._is_listed(p, nearest))
            same_clause = home == _verb_of(parsed, parsed.token_at(p.place.span.start))
            if k != at and p.place.country == nearest.place.country and (beside or (same_clause and abs(p.rank - nearest.rank) <= 1.5)):
                listed.append(p)
        return tuple(sorted(listed, key=lambda p: p.place.span.start)[:6])

    def _is_listed(self, a: PlaceMention, b: PlaceMention) -> bool:
        """Whether two places are told of in one list ("in Damascus, Aleppo and the town of Binnish")."""
        between = self._text[a.place.span.end : b.place.span.start]
        return abs(a.rank - b.rank) <= 2.5 and len(between) < 45 and _IN_LIST.fullmatch(between) is not None

    def _city(self) -> PlaceMention | None:
        """The city that "the capital" or "the city" means: the first one named, if only in the dateline."""
        named = (p for p in self._mentions.named_places if 2.5 <= p.rank < 5 and p.use not in {PlaceUse.PART_OF_NAME, PlaceUse.OTHER})
        return next(named, None)

    def link(self, draft: Draft, told: Told) -> float:
        """How likely a passage belongs to a draft; 0 where its day or place excludes it."""
        features = self.linking(draft, told)
        return 0.0 if features is None else probability(self._weights.join, features)

    def linking(self, draft: Draft, told: Told) -> tuple[float, ...] | None:
        """The features of `JOIN`, or `None` where day or place exclude each other."""
        passage, distance = told.passage, told.passage.sentence - draft.passages[-1].sentence
        day = _agree(told.when, draft.when) if told.when.is_known and draft.when.is_known else 0.0
        if day < 0 or (told.running != draft.running and (told.when.is_known or told.running)):
            return None
        where = shared_place(told.places, draft.places) if told.places and draft.places else 0.0
        differs = bool(told.places and draft.places) and where == 0
        same, clash = _shared_tolls(passage.tolls, draft.tolls)
        mine = {m.value for m in passage.means if isinstance(m.value, Means)}
        targets = {m.value for m in passage.means if isinstance(m.value, Target)}
        parties = {p.span.text.lower() for p in passage.parties}
        undated, definite = not told.when.is_known, _BACKWARD.search(told.words) is not None
        adjacent, bare = distance <= 1, undated and not told.places
        return _floats(
            True, day >= 1, 0 < day < 1, undated, not draft.when.is_known, where >= 1, 0 < where < 1, differs,
            not told.places, not draft.places, told.running and draft.running, draft.running and undated,
            same > 0, same > 1, min(clash, 2), adjacent, 1 < distance <= 3, distance > 3,
            passage.paragraph == draft.passages[-1].paragraph, draft is self.drafts[-1], draft is self.drafts[0],
            _ANOTHER.search(told.words[:90]) is not None, definite, bool(mine & draft.means),
            bool(mine and draft.means and not mine & draft.means), bool(parties & draft.parties), bool(targets & draft.targets),
            bool(passage.tolls), passage.paragraph == 0, bool(passage.tolls) and all(t.whole is not None or t.way == "among" for t in passage.tolls),
            undated and definite, adjacent and bare, bare and draft is self.drafts[0], bare and draft is self.drafts[-1],
            bare and definite, day >= 1 and where >= 1, day >= 1 and not told.places, where >= 1 and undated,
            math.log(len(draft.passages)), bare and clash > 0, same > 0 and where > 0, len(self.drafts) == 1, bool(draft.tolls),
            passage.paragraph - draft.passages[-1].paragraph == 1,
            draft.running and undated and _PERFECT.search(told.words) is not None, draft.running and undated and adjacent,
            bool(passage.victims), bool(passage.victims) and any(p.victims for p in draft.passages),
        )  # fmt: skip

    def opening(self, told: Told) -> tuple[float, ...]:
        """The features of `OPEN`."""
        p = told.passage
        means = any(isinstance(m.value, Means) for m in p.means)
        dated, placed, tolls = told.when.is_known, bool(told.places), bool(p.tolls)
        return _floats(
            True, tolls, len(p.tolls) > 1, bool(p.facilities), means, bool(p.parties), placed,
            any(x.rank >= 3 for x in told.places), dated, told.running, speaker_at(self._mentions.sayings, p.focus) is not None,
            _ANOTHER.search(told.words[:90]) is not None, _BACKWARD.search(told.words) is not None, p.paragraph == 0,
            any(isinstance(m.value, Target) for m in p.means), not self.drafts, tolls and dated, tolls and placed,
            means and placed, means and dated, bool(p.parties) and placed, bool(p.victims), bool(p.victims) and dated,
            bool(p.victims) and placed, p.has_act and placed and dated,
        )  # fmt: skip

    def join(self, draft: Draft, told: Told) -> None:
        """Add a passage to a draft."""
        passage, when, places = told.passage, told.when, told.places
        borrowed = not draft.passages and bool(draft.places)
        draft.passages.append(passage)
        draft.own_place = draft.own_place or bool(places)
        draft.own_day = draft.own_day or when.is_known or when.span is not None
        if when.is_known and not draft.when.is_known or (when.days is not None and draft.when.days is not None and when.days < draft.when.days and not draft.running):
            draft.when = when
        if places:
            known = {_key(p) for p in draft.places}
            fine = max((p.rank for p in draft.places), default=-1.0)
            new = [p for p in places if _key(p) not in known]
            if not draft.places or borrowed:
                draft.places = list(places)
            elif new and max(p.rank for p in new) > fine + 1:
                draft.places = list(new)
            elif new and abs(max(p.rank for p in new) - fine) <= 1 and len(draft.places) < 6:
                draft.places = [*draft.places, *new]


def _verb_of(parsed: Parsed, token: int) -> int:
    """Index of the verb of the clause that a token stands in."""
    t = parsed.doc[token]
    while (t.pos_ not in {"VERB", "AUX"} or (t.dep_ == "conj" and t.head.pos_ == "VERB")) and t.head.i != t.i:
        t = t.head
    return t.i


def _coarse(d: DateMention) -> int:
    """How little a date tells beside a better one: a day or a running total's begin first, "overnight" and years last."""
    if d.kind is DateKind.YEAR or (d.when.span is not None and d.when.span.text.lower().endswith("overnight")):
        return 2
    return 1 if d.kind is DateKind.PERIOD and (d.when.days or 99) > 60 else 0


def _floats(*values: float | bool) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


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


def shared_place(a: Sequence[PlaceMention], b: Sequence[PlaceMention]) -> float:
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
