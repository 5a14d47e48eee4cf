"""What one passage tells of when and where.

What comes in: a passage, and the drafts told before it, which relative dates count from. What goes out: a `Told`. What
always holds: a passage that names no day has none; one that names several takes the one that its cue's clause names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sijill.lexicon.dates import Anchor, DateKind
from sijill.lexicon.telling import TellingWords
from sijill.read.dates import DateMention, TimeRole
from sijill.read.draft import Draft
from sijill.read.mentions import Mentions
from sijill.read.parsed import Parsed
from sijill.read.passages import Passage
from sijill.read.places import PlaceMention
from sijill.read.places_use import TOWN, PlaceUse
from sijill.record.terms import Harm
from sijill.record.when import UNKNOWN, When

_NO_SCENE = {PlaceUse.PART_OF_NAME, PlaceUse.OTHER, PlaceUse.ACTOR, PlaceUse.DIRECTIONAL}
NEWS_DAYS = 7
"""How long before publication what is news happened, at most."""
_VAST = 5000
"""People that no one attack of a day harms: such a number without a day is a running total's."""
_RUNNING = {DateKind.SINCE, DateKind.PERIOD}


@dataclass(frozen=True, slots=True)
class Told:
    """What one passage tells: its day, whether that is a running total's, its places, its words."""

    passage: Passage
    when: When
    running: bool
    places: tuple[PlaceMention, ...]
    words: str


class Teller:
    """Tells the day and the places of the passages of one text."""

    def __init__(self, mentions: Mentions, words: TellingWords) -> None:
        self._mentions = mentions
        self._words = words
        self._text = mentions.parsed.working

    def told(self, passage: Passage, drafts: Sequence[Draft]) -> Told:
        """What a passage tells of when and where."""
        when, running = self._when(passage, drafts)
        return Told(passage, when, running, self._places(passage), self._text[passage.start : passage.end])

    def _when(self, passage: Passage, drafts: Sequence[Draft]) -> tuple[When, bool]:
        """The day of a passage, and whether it is a running total's period."""
        told = self._date_of(passage)
        if told is None:
            total = self._is_conflict_total(passage)
            return (When(None, self._mentions.published) if total else UNKNOWN), total
        if told.when.span is not None and self._words.aftermath.search(self._text, passage.start, told.when.span.start):
            return UNKNOWN, False
        if self._is_beside_a_total(told, passage):
            return When(None, self._mentions.published), True
        when = told.when
        if told.kind is DateKind.SINCE and (then := self._named_day(told, passage)) is not None:
            return then, False
        if told.offset is not None and when.start is None:
            beside = (d.when for d in passage.said_dates if d.kind is DateKind.DAY and d.when.is_known)
            before = (d.when for d in reversed(drafts) if d.when.is_known and not d.running)
            anchor = next(before, next(beside, UNKNOWN))
            offset = told.offset
            if offset.anchor is Anchor.FOLLOWING and when.span is not None:
                if passage.focus < when.span.end:
                    return UNKNOWN, False
                offset = offset.reversed()
                known = [d.when for d in drafts if d.when.start is not None and not d.running]
                anchor = max(known, key=lambda w: w.start or date.min, default=UNKNOWN)
                if self._words.comes.search(self._text, passage.start, when.span.start):
                    anchor = self._day_of_the_news() or anchor
            days = offset.applied(anchor.start, anchor.end, self._mentions.published)
            when = When(days.start, days.end, told.when.span) if days else When(None, None, told.when.span)
        named = told.when.span is not None and self._words.not_running.match(told.when.span.text) is not None
        return when, (told.kind in _RUNNING and not named) or (told.offset is not None and told.offset.running)

    def _day_of_the_news(self) -> When | None:
        """The first day of an event within the week before publication."""
        published = self._mentions.published
        for d in self._mentions.dates:
            if published is None or d.when.start is None or d.kind is not DateKind.DAY or d.role is not TimeRole.EVENT:
                continue
            if 0 <= (published - d.when.start).days <= NEWS_DAYS:
                return d.when
        return None

    def _named_day(self, told: DateMention, passage: Passage) -> When | None:
        """The day itself in "since 7 October, when gunmen killed ...", which the number is of."""
        if (
            told.when.span is None
            or told.phrase is None
            or told.phrase.named is None
            or passage.focus < told.when.span.end
        ):
            return None
        if not self._words.when_clause.match(self._text, told.when.span.end):
            return None
        return When(told.phrase.named.start, told.phrase.named.end, told.when.span)

    def _is_conflict_total(self, passage: Passage) -> bool:
        """Whether an undated number is a running one: "the war has killed ...", "... have been displaced"."""
        if not passage.tolls or self._words.fresh.search(self._text, passage.start, passage.end):
            return False
        if any(d.kind is DateKind.DAY for d in passage.said_dates):
            return False
        lasting = all(
            t.harm in {Harm.DISPLACED, Harm.AFFECTED} and (t.count.low or t.count.high or 1000) > 200
            for t in passage.tolls
        )
        vast = any((t.count.low or t.count.high or 0) >= _VAST for t in passage.tolls)
        return lasting or vast or self._words.conflict_total.search(self._text, passage.start, passage.end) is not None

    def _is_beside_a_total(self, told: DateMention, passage: Passage) -> bool:
        """Whether a day is of something else than a conflict's total ("on Friday he spoke of a war that killed")."""
        if told.kind not in {DateKind.DAY, DateKind.MONTH} or not passage.tolls or told.when.span is None:
            return False
        total = self._words.conflict_total.search(self._text, passage.start, passage.end)
        if total is None or total.start() <= told.when.span.start < total.end():
            return False
        return told.verb not in {_verb_of(self._mentions.parsed, t.cue) for t in passage.tolls}

    def _date_of(self, passage: Passage) -> DateMention | None:
        deaths = {v.victim.died for v in passage.victims if v.victim.died is not None}
        dates = [d for d in passage.dates if not (d.when.start == d.when.end and d.when.start in deaths)]
        if not dates:
            return None
        parsed = self._mentions.parsed
        cue = passage.tolls[0].cue if passage.tolls else parsed.token_at(passage.focus)

        def far(d: DateMention) -> tuple[int, int, int]:
            token = parsed.token_at(d.when.span.start) if d.when.span else 0
            same = d.verb == cue or d.head == cue
            return (_coarse(d), 0 if same else 1, abs(token - cue))

        return min(dates, key=far)

    def _places(self, passage: Passage) -> tuple[PlaceMention, ...]:
        """Where a passage's occurrence happened: the place nearest its cue, and those listed with it."""
        if max((p.rank for p in passage.places), default=0.0) < TOWN and (
            the_city := self._words.the_city.search(self._text, passage.start, passage.end)
        ):
            city = self._city(the_city.start(), {p.place.country for p in passage.places})
            if city is not None and {city.place.country, None} & {p.place.country for p in passage.places or (city,)}:
                return (city,)
        if max((p.rank for p in passage.places), default=0.0) < 1 and (
            the_area := self._words.the_area.search(self._text, passage.start, passage.end)
        ):
            area = self._area(the_area.start())
            if area is not None:
                return (area,)
        if not passage.places:
            return ()
        parsed = self._mentions.parsed
        there = [p for p in passage.places if p.use is not PlaceUse.ACTOR]
        if not there:
            return ()
        said = [p for p in there if p.use is not PlaceUse.ATTRIBUTIVE] or there
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
            if (
                k != at
                and p.place.country == nearest.place.country
                and (beside or (same_clause and abs(p.rank - nearest.rank) <= 1.5))
            ):
                listed.append(p)
        return tuple(sorted(listed, key=lambda p: p.place.span.start)[:6])

    def _is_listed(self, a: PlaceMention, b: PlaceMention) -> bool:
        """Whether two places are told of in one list ("in Damascus, Aleppo and the town of Binnish")."""
        between = self._text[a.place.span.end : b.place.span.start]
        return abs(a.rank - b.rank) <= 2.5 and len(between) < 45 and self._words.in_list.fullmatch(between) is not None

    def _city(self, start: int, countries: set[str | None]) -> PlaceMention | None:
        """The city that "the capital" or "the city" means: the last one named of the country told of, else the first.

        A dateline is where the reporter sits: it is meant where the text names no other city of that country before.
        """
        towns = [p for p in self._mentions.named_places if TOWN <= p.rank < 5 and p.use not in _NO_SCENE]
        country = next(iter(countries), None) or self._mentions.places.main_country
        before = [p for p in towns if p.place.span.start < start and p.place.country == country]
        scenes = [p for p in before if p.use is not PlaceUse.DATELINE] or before
        return scenes[-1] if scenes else next(iter(towns), None)

    def _area(self, start: int) -> PlaceMention | None:
        """The province or region last named before "the territory"."""
        named = [p for p in self._mentions.named_places if p.place.span.start < start and 1 <= p.rank < TOWN]
        return next((p for p in reversed(named) if p.use not in _NO_SCENE), None)


def _verb_of(parsed: Parsed, token: int) -> int:
    """Index of the verb of the clause that a token stands in."""
    t = parsed.doc[token]
    while (t.pos_ not in {"VERB", "AUX"} or (t.dep_ == "conj" and t.head.pos_ == "VERB")) and t.head.i != t.i:
        t = t.head
    return t.i


def _coarse(d: DateMention) -> int:
    """How little a date tells beside a better one: a day first, "overnight" and years last."""
    if d.kind is DateKind.YEAR or (d.when.span is not None and d.when.span.text.lower().endswith("overnight")):
        return 2
    return 1 if d.kind is DateKind.PERIOD and (d.when.days or 99) > 60 else 0
