"""From the sentences of a report to its accounts: which tell of one event, which of a running total.

What comes in: `Scene`s, one for each sentence that tells of harm or of an attack. What goes out: `Account`s. What
always holds: a number is told once in an account; what is told by another voice, or of another day, stays apart; a word
without a number gives way to a number of the same voice.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sijill.lexicon.plain_dates import LOOSE, NEAR, Told
from sijill.read.plain_counts import Counted
from sijill.read.plain_places import AREA, LAND, TOWN, Named
from sijill.read.plain_sentences import Sentence
from sijill.record.claim import Account, Claim, Party
from sijill.record.count import Count
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Means, Scope, Target
from sijill.record.when import UNKNOWN, When

_NEAR = 4
"""Sentences that may lie between two of one event where the place does not tell."""
_MANY = 5
"""A number that two sentences hardly tell by chance."""
_MASSES = 10_000
_OF_A_WAR = 1_000
"""From so many on, where a war or a campaign is spoken of, no one attack is counted."""
_BESIDE = 6
"""Words from a day to a word of attack or a count, at most, that it is surely the day of."""
_LONG = 2
"""Days that one event lasts at most."""
_OF_ALL = frozenset({Group.PEOPLE, Group.OTHER})


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence tells; `number` is its place in the report."""

    number: int
    sentence: Sentence
    counts: tuple[Counted, ...]
    days: tuple[Told, ...]
    places: tuple[Named, ...]
    means: tuple[Means, ...]
    targets: tuple[Target, ...]
    parties: tuple[Party, ...]
    speaker: Span | None
    is_another: bool = False
    """Whether words say that it tells of another event."""
    is_of_war: bool = False
    """Whether it speaks of a whole war or campaign."""
    deeds: tuple[int, ...] = ()
    """Where its words of attack stand."""

    @property
    def is_wide(self) -> bool:
        """Whether it counts from a day on, or over a stretch of time: by the days that stand nearest to its count."""
        if self.counts and self.is_of_war and all((c.quantity.low or 0) >= _OF_A_WAR for c in self.counts):
            return not any(d.rank == NEAR and not d.since for d in self.days)
        if not self.counts or not self.days:
            return False
        # A weekday is rather that of who says it.
        start = self.counts[0].start
        days = [d for d in self.days if d.since or d.rank != NEAR]
        return bool(days) and min(days, key=lambda d: min(abs(d.start - start), abs(d.end - start))).since

    @property
    def is_crisis(self) -> bool:
        """Whether all it counts are masses driven out or struck, as no one attack does in a day."""
        return bool(self.counts) and all(
            c.harm in (Harm.DISPLACED, Harm.AFFECTED) and (c.quantity.low or 0) >= _MASSES for c in self.counts
        )

    @property
    def countries(self) -> frozenset[str]:
        """The countries of its places."""
        return frozenset(p.place.country for p in self.places if p.place.country)

    @property
    def finest(self) -> tuple[Named, ...]:
        """Its finest places, those that words lead to before others."""
        return tuple(_finest(self.places, self.is_wide))


def _finest(places: Sequence[Named], is_sum: bool) -> list[Named]:
    """The finest places; a country that no words lead to is one only of a sum: elsewhere it is one that acts."""
    sure = [p for p in places if p.is_sure] or [p for p in places if is_sum or p.rank < LAND]
    best = min((p.rank for p in sure), default=LAND)
    return [p for p in sure if p.rank == best]


@dataclass(slots=True)
class Draft:
    """Scenes held to be of one event."""

    scenes: list[Scene] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether it is a running total."""
        return self.scenes[0].is_wide

    def places(self) -> list[Named]:
        """The finest places of its scenes, each once."""
        found: dict[str, Named] = {}
        is_sum = self.is_wide or self.scenes[0].is_crisis
        for named in _finest([p for scene in self.scenes for p in scene.places], is_sum):
            found.setdefault(_name(named), named)
        return list(found.values())

    def day(self) -> Told | None:
        """The day told: the more exact ones first, of these the one told most often, beside what was done."""
        told = [(d, _is_far(d, scene)) for scene in self.scenes for d in scene.days if d.since == self.is_wide]
        often = Counter((d.first, d.last) for d, is_far in told if not is_far)

        def order(each: tuple[Told, bool]) -> tuple[int, int, int, bool]:
            day, is_far = each
            return *_looseness(day), -often[day.first, day.last], is_far

        return min(told, key=order, default=(None, False))[0]


def _is_far(day: Told, scene: Scene) -> bool:
    """Whether no word of attack and no count stands beside a day: it may be that of who says it, or what followed."""
    places = (*scene.deeds, *(c.start for c in scene.counts))
    return not any(min(abs(day.start - at), abs(day.end - at)) <= _BESIDE for at in places)


def _looseness(day: Told) -> tuple[int, int]:
    """How loosely days are told, and how many they are."""
    return day.rank, day.length


def _name(named: Named) -> str:
    site = named.place.site
    return site.id if site is not None else named.place.span.text.casefold()


def drafts_of(scenes: Sequence[Scene]) -> list[Draft]:
    """Scenes in groups, each of one event."""
    drafts: list[Draft] = []
    for scene in scenes:
        recent = sorted(drafts, key=lambda d: (_is_recalled(d), -d.scenes[-1].number))
        home = None if scene.is_another else next((d for d in recent if _is_of(scene, d)), None)
        if home is None:
            drafts.append(Draft([scene]))
        else:
            home.scenes.append(scene)
    return drafts


def _is_recalled(draft: Draft) -> bool:
    """Whether it is of some month or year, as what a report only recalls."""
    day = draft.day()
    return day is not None and day.rank == LOOSE and not day.since


def _is_of(scene: Scene, draft: Draft) -> bool:
    if scene.is_wide != draft.is_wide and (scene.is_wide or scene.days or scene.places):
        return False
    if _days_differ(scene, draft) or _lands_differ(scene, draft) or scene.is_crisis != draft.scenes[0].is_crisis:
        return False
    if _counts_meet(scene, draft):
        return True
    mine, theirs = {_name(p) for p in scene.finest}, {_name(p) for p in draft.places()}
    if mine & theirs:
        return not scene.is_wide
    mine_best = min((p.rank for p in scene.finest), default=LAND + 1)
    theirs_best = min((p.rank for p in draft.places()), default=LAND + 1)
    if mine_best <= TOWN and theirs_best <= TOWN and not _one_in_other(scene, draft):
        return False
    gap = scene.number - draft.scenes[-1].number
    return not scene.is_wide and (gap <= _NEAR or mine_best >= AREA)


def _lands_differ(scene: Scene, draft: Draft) -> bool:
    """Whether the two name places in different countries alone."""
    theirs = frozenset(c for s in draft.scenes for c in s.countries)
    return bool(scene.countries and theirs) and scene.countries.isdisjoint(theirs)


def _counts_meet(scene: Scene, draft: Draft) -> bool:
    """Whether both tell one number of one harm that is not small."""
    mine = {(c.harm, c.quantity.low) for c in scene.counts if (c.quantity.low or 0) >= _MANY}
    return any((c.harm, c.quantity.low) in mine for s in draft.scenes for c in s.counts)


def _one_in_other(scene: Scene, draft: Draft) -> bool:
    """Whether one's place is a part of a town that the other names."""
    mine = {_name(p) for p in scene.places}
    theirs = {_name(p) for s in draft.scenes for p in s.places}
    return bool({_name(p) for p in scene.finest} & theirs or {_name(p) for p in draft.places()} & mine)


def _days_differ(scene: Scene, draft: Draft) -> bool:
    mine = min((d for d in scene.days if not d.since), key=_looseness, default=None)
    theirs = draft.day()
    if mine is None or (mine.first is None and mine.rank < LOOSE):
        return False
    if theirs is None or theirs.first is None or mine.first is None:
        return mine.rank == LOOSE and not draft.is_wide
    if theirs.last is None or mine.last is None:
        return False
    if (mine.rank == LOOSE) != (theirs.rank == LOOSE) and not theirs.since:
        return True
    slack = timedelta({_name(p) for p in scene.finest} == {_name(p) for p in draft.places()} != set())
    return mine.first > theirs.last + slack or theirs.first > mine.last + slack


def account_of(draft: Draft, id: str, published: date | None) -> Account:
    """The account that a draft makes."""
    scenes = draft.scenes
    main = next((s for s in scenes if s.counts), scenes[0])
    parties: dict[str, Party] = {}
    for scene in scenes:
        for party in scene.parties:
            parties.setdefault(party.span.text.casefold(), party)
    return Account(
        id,
        _scope(draft),
        main.sentence.span(0, len(main.sentence.words)),
        _when(draft, published),
        tuple(p.place for p in draft.places()),
        tuple(dict.fromkeys(m for s in scenes for m in s.means)),
        tuple(dict.fromkeys(t for s in scenes for t in s.targets)),
        _without_parts(list(parties.values())),
        tuple(claims_of(scenes)),
    )


def _scope(draft: Draft) -> Scope:
    day = draft.day()
    places = draft.places()
    is_long = bool(day and day.first and day.last and (day.last - day.first).days > _LONG and day.rank == LOOSE)
    is_land = bool(places) and all(p.rank == LAND for p in places) and day is None
    is_sum = draft.is_wide or draft.scenes[0].is_crisis
    return Scope.AGGREGATE if is_sum or len(places) > 2 or (is_long and is_land) or is_land else Scope.EVENT


def _without_parts(parties: list[Party]) -> tuple[Party, ...]:
    """Parties, but for a shorter name within a longer one."""
    names = [p.span.text.casefold() for p in parties]
    return tuple(
        p for p, name in zip(parties, names, strict=True) if not any(name != other and name in other for other in names)
    )


def _when(draft: Draft, published: date | None) -> When:
    day = draft.day()
    if day is None:
        return replace(UNKNOWN, end=published) if _scope(draft) is Scope.AGGREGATE else UNKNOWN
    scene = next(s for s in draft.scenes if day in s.days)
    first, last = day.first, day.last
    if first is not None and last is not None and first > last:
        first = last = None
    return When(first, last, scene.sentence.span(day.start, day.end))


def day_of(draft: Draft) -> date | None:
    """The one day of a draft, if it is one."""
    day = draft.day()
    return day.first if day is not None and day.first == day.last else None


def claims_of(scenes: Sequence[Scene]) -> list[Claim]:
    """The claims of the scenes of one account, each number once."""
    claims: list[Claim] = []
    titles: set[int] = set()
    for scene in scenes:
        placed: dict[int, int] = {}
        for n, counted in enumerate(scene.counts):
            whole = placed.get(counted.whole) if counted.whole is not None else None
            claim = _claim(scene, counted, whole)
            same = next((at for at, other in enumerate(claims) if _are_one(other, claim)), None)
            if same is None:
                claims.append(claim)
                same = len(claims) - 1
                titles |= {same} if scene.sentence.is_headline else set()
            elif claims[same].by is None and claim.by is not None and claim.count.vague is not None:
                claims[same] = replace(claim, part_of=claims[same].part_of)
            elif claims[same].group in {*_OF_ALL, Group.CIVILIANS}:
                claims[same] = replace(claims[same], group=_closer(claims[same].group, claim.group))
            if same in titles and not scene.sentence.is_headline:
                # A headline leaves out the words that bound a number.
                claims[same] = replace(claim, group=claims[same].group, part_of=claims[same].part_of)
                titles.discard(same)
            placed[n] = same
    return list(_without_idle(claims, titles))


def _closer(one: Group, other: Group) -> Group:
    return one if other in _OF_ALL else other


def _are_one(one: Claim, other: Claim) -> bool:
    """Whether two claims tell one number of one group."""
    if one.harm is not other.harm or one.count.vague != other.count.vague:
        return False
    same = (one.count.low, one.count.high) == (other.count.low, other.count.high)
    if not same and not _same_figure(one, other):
        return False
    low = one.count.low or one.count.high or 0
    return one.group is other.group or (low >= _MANY and bool({one.group, other.group} & _OF_ALL))


def _is_near(about: Claim, exact: Claim) -> bool:
    """Whether "about so many" or "over so many" of a headline is a number that the report tells closer."""
    low, value = about.count.low, exact.count.low
    if about.harm is not exact.harm or low is None or value is None or about.part_of is not None:
        return False
    if about.count.high is None:
        return low <= value <= 2 * low
    return about.count.approx and abs(low - value) * 5 <= value


def _same_figure(one: Claim, other: Claim) -> bool:
    """Whether two tell one figure, one of them with "at least" or "more than"."""
    a, b = one.count, other.count
    if a.approx != b.approx:
        return False
    if a.low is None or b.low is None or {a.high, b.high} == {a.low, b.low} or a.low < _MANY:
        return a.low is not None and b.low is not None and a.low == b.low and (a.high is None) != (b.high is None)
    open_ends = (a.high is None) + (b.high is None)
    return open_ends > 0 and (a.low == b.low or (open_ends == 1 and abs(a.low - b.low) == 1))


def _claim(scene: Scene, counted: Counted, part_of: int | None) -> Claim:
    quantity = counted.quantity
    count = Count(quantity.low, quantity.high, quantity.approx, quantity.vague)
    span = scene.sentence.span(counted.start, counted.end)
    cue = scene.sentence.span(counted.cue, counted.cue_end)
    return Claim(counted.harm, counted.group, count, span, scene.speaker, part_of, cue)


def _without_idle(claims: list[Claim], titles: set[int]) -> Iterator[Claim]:
    """The claims without vague words that a number of the same harm makes idle; parts point at their wholes anew."""
    exact = {c.harm for c in claims if c.count.vague is None and c.group in (*_OF_ALL, Group.CIVILIANS)}
    idle = {
        n
        for n in titles
        if any(_is_near(claims[n], c) for m, c in enumerate(claims) if m not in titles and not c.count.approx)
    } | {
        n
        for n, c in enumerate(claims)
        if c.count.vague is not None
        and c.part_of is None
        and c.group in _OF_ALL
        and c.harm in exact
        and (c.by is None or n in titles)
    }
    kept = [n for n in range(len(claims)) if n not in idle]
    place = {old: new for new, old in enumerate(kept)}
    for n in kept:
        claim = claims[n]
        yield replace(claim, part_of=place.get(claim.part_of) if claim.part_of is not None else None)


__all__ = ["Draft", "Harm", "Scene", "account_of", "claims_of", "day_of", "drafts_of"]
