"""Accounts of a report in Arabic: which sentences tell of one event, and all that they claim of it.

What comes in: sentences, each with what was found in it. What goes out: `Account`s. What always holds: sentences with
different finest places are of different events; a count from a day on is an account of its own; one number of one harm
and group is told once in an account, however often it is said.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from sijill.lexicon.arabic_dates import Told, weekdays_in
from sijill.lexicon.arabic_letters import Mended, one_form
from sijill.read.arabic_counted import Counted
from sijill.read.arabic_harm_words import nouns
from sijill.read.arabic_places_beside import AREA, LAND, TOWN, Named
from sijill.read.arabic_scene import Scene
from sijill.record.claim import Account, Claim, Party
from sijill.record.count import Count
from sijill.record.place import Place
from sijill.record.terms import Group, Harm, Scope
from sijill.record.when import UNKNOWN, When


@dataclass(slots=True, eq=False)
class Draft:
    """Scenes held to be of one event."""

    scenes: list[Scene]
    number: int
    """Its place among those of the report, as they begin."""
    is_wide: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_wide = self.scenes[0].is_wide

    @property
    def is_over_area(self) -> bool:
        """Whether it sums up the harm in many towns."""
        return any(scene.is_over_area for scene in self.scenes)

    def is_background(self) -> bool:
        """Whether it is of some month or year, as what a report only recalls."""
        day = self.day()
        return day is not None and day.rank == _LOOSE and not day.since

    def places(self) -> list[Named]:
        """The finest places of its scenes, each once: of those that count people, where these name a town."""
        counted = [s for s in self.scenes if s.counts_people and any(p.rank <= TOWN for p in s.places)]
        told = [p for scene in counted or self.scenes for p in scene.places]
        best = min((p.rank for p in told), default=LAND + 1)
        found: dict[str, Named] = {}
        for named in told:
            if named.rank == best:
                found.setdefault(_name(named.place), named)
        return list(found.values())

    def day(self) -> Told | None:
        """The first day told, the more exact ones first."""
        told = [d for scene in self.scenes for d in scene.days if d.since == self.is_wide]
        return min(told, key=lambda d: d.rank, default=None) if told else None


def _name(place: Place) -> str:
    return place.site.id if place.site is not None else one_form(place.span.text)


def drafts_of(scenes: Sequence[Scene]) -> list[Draft]:
    """Scenes in groups, each of one event."""
    drafts: list[Draft] = []
    # Those that a report only recalls apart, each with what was told last first: a scene is most likely of these.
    recent, background = deque[Draft](), deque[Draft]()
    for scene in scenes:
        wide = scene.is_wide
        home = next((d for d in chain(recent, background) if _is_of(scene, d, wide)), None)
        if home is None:
            home = Draft([scene], len(drafts))
            drafts.append(home)
        else:
            (background if home in background else recent).remove(home)
            home.scenes.append(scene)
        _put_first(background if home.is_background() else recent, home)
    return drafts


def _put_first(told: deque[Draft], draft: Draft) -> None:
    """Before all others, but for those told in the same sentence that began earlier."""
    last = draft.scenes[-1].number
    told.insert(
        next((n for n, d in enumerate(told) if d.scenes[-1].number < last or d.number > draft.number), len(told)), draft
    )


def _is_of(scene: Scene, draft: Draft, wide: bool) -> bool:
    if wide != draft.is_wide and (wide or scene.days or scene.places):
        return False
    if scene.is_over_area != draft.is_over_area and (scene.is_over_area or (scene.counts and scene.places)):
        return False
    if _days_differ(scene, draft):
        return False
    if _counts_meet(scene, draft):
        return True
    mine, theirs = {_name(p.place) for p in scene.finest}, {_name(p.place) for p in draft.places()}
    if mine & theirs:
        return True
    if scene.places and draft.scenes[-1].number == scene.number:
        return False  # what one sentence parts is of two events
    mine_best = min((p.rank for p in scene.places), default=LAND + 1)
    theirs_best = min((p.rank for p in draft.places()), default=LAND + 1)
    if mine_best <= TOWN and theirs_best <= TOWN and not _one_in_other(scene, draft):
        return False
    gap = scene.number - draft.scenes[-1].number
    return gap <= _NEAR or mine_best >= AREA or wide


_LOOSE = 2
"""The rank of a month or a year: what is told of so is of another time than what has no day."""
_NEAR = 4
"""Sentences that may lie between two of one event where the place does not tell."""


def _counts_meet(scene: Scene, draft: Draft) -> bool:
    """Whether both tell one number of one harm that is not small."""
    mine = {(c.harm, c.quantity.low) for c in scene.counts if (c.quantity.low or 0) >= _MANY}
    return any((c.harm, c.quantity.low) in mine for s in draft.scenes for c in s.counts)


_MANY = 5


def _one_in_other(scene: Scene, draft: Draft) -> bool:
    """Whether one's place is a part of a town that the other names, and only one of the two counts people."""
    mine = {_name(p.place) for p in scene.places}
    theirs = {_name(p.place) for s in draft.scenes for p in s.places}
    finest = {_name(p.place) for p in scene.finest}, {_name(p.place) for p in draft.places()}
    if scene.counts and any(s.counts for s in draft.scenes):
        return False
    return bool(finest[0] & theirs or finest[1] & mine)


def _days_differ(scene: Scene, draft: Draft) -> bool:
    mine = next((d for d in scene.days if d.first is not None and not d.since), None)
    theirs = draft.day()
    if mine is None or mine.first is None or theirs is None or theirs.first is None:
        return (mine is not None and mine.rank == _LOOSE) or (theirs is not None and _is_recalled(scene, theirs))
    if theirs.last is None or mine.last is None:
        return False
    if (mine.rank == _LOOSE) != (theirs.rank == _LOOSE) and not theirs.since and scene.counts:
        return True
    return mine.first > theirs.last or theirs.first > mine.last


def _is_recalled(scene: Scene, theirs: Told) -> bool:
    """Whether a scene counts on another day than `theirs`, where nobody knows the date of one of them.

    "Yesterday", and behind it "on 3 May": who means yesterday again says so, or names its weekday.
    """
    mine = next((d for d in scene.days if not d.since), None)
    if mine is None or not scene.counts_people or theirs.since:
        return False
    if mine.open[0] and theirs.open[0]:
        return mine.open != theirs.open
    if theirs.back is None:
        return False
    if mine.back is not None:
        return abs(mine.back - theirs.back) > 1  # "yesterday" is told today, with today's day
    is_named = any(True for _ in weekdays_in(scene.sentence.texts[mine.start : mine.end]))
    return mine.rank == _LOOSE or (mine.rank == 0 and not is_named)


@dataclass(frozen=True, slots=True)
class Report:
    """What holds for the whole of a report: its country, its day, and the longer time that it counts over."""

    text: Mended
    country: str | None
    published: date | None
    begun: tuple[tuple[int, date], ...] = ()
    """Since when fighting goes on that it tells of, each with the number of the sentence."""

    def begun_at(self, sentence: int) -> date | None:
        """Since when the fighting goes on that a sentence speaks of: as told last before it, or first behind."""
        told = bisect_right(self.begun, sentence, key=lambda each: each[0])
        return self.begun[max(told - 1, 0)][1] if self.begun else None


def account_of(draft: Draft, report: Report, id: str) -> Account:
    """The account that a draft makes."""
    text, country = report.text, report.country
    scenes = draft.scenes
    main = next((s for s in scenes if s.counts), scenes[0])
    parties: dict[str, Party] = {}
    for scene in scenes:
        for party in scene.parties:
            parties.setdefault(one_form(party.span.text), party)
    return Account(
        id,
        _scope(draft),
        text.span(*main.sentence.where(0, len(main.sentence.words))),
        _when(draft, report),
        tuple(_placed(n.place, country) for n in draft.places()),
        tuple(dict.fromkeys(m for s in scenes for m in s.means)),
        tuple(dict.fromkeys(t for s in scenes for t in s.targets)),
        _without_parts(list(parties.values())),
        tuple(_claims(scenes, text)),
    )


def _placed(place: Place, country: str | None) -> Place:
    return place if place.country else replace(place, country=country)


def _scope(draft: Draft) -> Scope:
    day = draft.day()
    many = len([p for p in draft.places() if p.rank <= TOWN]) > 2
    long = day is not None and day.first is not None and day.last is not None and (day.last - day.first).days > 1
    is_wide = draft.is_wide or draft.is_over_area
    return Scope.AGGREGATE if is_wide or many or (long and bool(day and day.since)) else Scope.EVENT


def _without_parts(parties: list[Party]) -> tuple[Party, ...]:
    """Parties, but for a shorter name within a longer one."""
    names = [one_form(p.span.text) for p in parties]
    return tuple(
        p for p, name in zip(parties, names, strict=True) if not any(name != other and name in other for other in names)
    )


def _when(draft: Draft, report: Report) -> When:
    """Its days; those of a running total end on the day of the report."""
    text, day = report.text, draft.day()
    if day is None:
        return When(None, report.published, None) if draft.is_wide and report.published is not None else UNKNOWN
    scene = next(s for s in draft.scenes if any((d.start, d.end) == (day.start, day.end) for d in s.days))
    first, last = scene.sentence.where(day.start, day.end)
    if day.since and day.first is None and day.last is not None:
        begun = report.begun_at(scene.number)
        day = replace(day, first=begun if begun is not None and begun <= day.last else None)
    if day.first is not None and day.last is not None and day.first > day.last:
        return When(None, None, text.span(first, last))
    return When(day.first, day.last, text.span(first, last))


def _claims(scenes: Sequence[Scene], text: Mended) -> list[Claim]:
    claims: list[Claim] = []
    keys: list[tuple[Harm, Group, int | None, int | None, str | None]] = []
    for scene in scenes:
        whole: int | None = None
        for counted in scene.counts:
            if counted.is_nought and _is_of_others(scene, counted, scenes):
                continue
            if whole is None and counted.is_part:
                whole = next((n for n in reversed(range(len(claims))) if claims[n].harm is counted.harm), None)
            quantity = counted.quantity
            key = (counted.harm, counted.group, quantity.low, quantity.high, quantity.vague)
            same = next((n for n, k in enumerate(keys) if _are_one(k, key)), None)
            if same is None:
                part_of = (
                    whole if counted.is_part and whole is not None and claims[whole].harm is counted.harm else None
                )
                claims.append(_claim(scene, counted, text, part_of))
                keys.append(key)
                same = len(claims) - 1
            elif keys[same][1] is Group.PEOPLE and counted.group is Group.CIVILIANS:
                claims[same] = replace(claims[same], group=Group.CIVILIANS)
                keys[same] = (*keys[same][:1], Group.CIVILIANS, *keys[same][2:])
            if not counted.is_part and not counted.is_nought:
                whole = same
    return claims


def _is_of_others(nought: Scene, counted: Counted, scenes: Sequence[Scene]) -> bool:
    """Whether "nobody" is said of another attack, or of the rest: the same speaker counts people of the account."""
    by = nought.speaker.text if nought.speaker is not None else None
    harms = set(Harm) if counted.harm is Harm.AFFECTED else {counted.harm, Harm.AFFECTED}
    return any(
        c.harm in harms & _HURT and not c.is_nought
        for scene in scenes
        if by is None or (scene.speaker is not None and scene.speaker.text == by)
        for c in scene.counts
    )


_HURT = frozenset({Harm.KILLED, Harm.INJURED, Harm.AFFECTED})


def _are_one(
    one: tuple[Harm, Group, int | None, int | None, str | None],
    other: tuple[Harm, Group, int | None, int | None, str | None],
) -> bool:
    wide = {Group.PEOPLE, Group.CIVILIANS}
    same_group = one[1] is other[1] or (one[1] in wide and other[1] in wide)
    same_number = one[4] == other[4] and (one[2] == other[2])
    return one[0] is other[0] and same_group and same_number


def _claim(scene: Scene, counted: Counted, text: Mended, part_of: int | None) -> Claim:
    quantity = counted.quantity
    count = Count(quantity.low, quantity.high, quantity.approx, _as_written(scene, counted, text))
    span = text.span(*_quoted(scene, counted))
    cue = None
    if counted.cue is not None:
        cue = text.span(*scene.sentence.where(counted.cue, counted.cue + 1))
    return Claim(counted.harm, counted.group, count, span, scene.speaker, part_of, cue)


def _as_written(scene: Scene, counted: Counted, text: Mended) -> str | None:
    if counted.quantity.vague is None:
        return None
    end = counted.quantity.end
    start = end - len(counted.quantity.vague.split())
    first, last = scene.sentence.where(start, end)
    return text.span(first + (scene.sentence.texts[start][0] == "و"), last).text


def _quoted(scene: Scene, counted: Counted) -> tuple[int, int]:
    first, last = scene.sentence.where(counted.start, counted.end)
    text = scene.sentence.texts[counted.start]
    is_joined = text[0] == "و" and len(text) > 2 and text not in _WHOLE and text not in nouns().one
    return first + is_joined, last


_WHOLE = frozenset({"واحد", "واحده", "وفاه", "وفيات"})


def day_of(draft: Draft) -> date | None:
    """The one day of a draft, if it is one."""
    day = draft.day()
    return day.first if day is not None and day.first == day.last else None
