"""From mentions to accounts: all that one document claims of one occurrence.

What comes in: the mentions of one text. What goes out: `Account`s in the order in which the report comes to them. What
always holds: each number is told once in an account; a day or a place that the report does not let one tell stays
absent; an account quotes the sentence or clause that reports it.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from sijill.lexicon.dates import DateKind
from sijill.read.casualties import Toll
from sijill.read.dates import DateMention, TimeRole
from sijill.read.drafts import Draft, Drafter, scope_of, shared_place
from sijill.read.mentions import Mentions
from sijill.read.passages import passages_in
from sijill.read.places import PlaceMention
from sijill.read.places_use import PlaceUse
from sijill.read.speakers import speaker_at
from sijill.record.claim import Account, Claim, Facility, Party
from sijill.record.place import Place
from sijill.record.span import Span
from sijill.record.terms import Attribution, Group, Means, Scope, Target
from sijill.record.when import UNKNOWN, When

_NOWHERE = {PlaceUse.PART_OF_NAME, PlaceUse.ACTOR, PlaceUse.OTHER}
_LEAD = 600
"""Characters from the beginning that are a report's lead."""
_SCENE_RANK = 2.5
"""How fine a place must be to set the scene: a town."""
_RANKED = (Attribution.DENIED, Attribution.CLAIMED, Attribution.STATED, Attribution.ALLEGED)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The accounts of a text, and the characters of the passages that each was gathered from."""

    accounts: tuple[Account, ...]
    stretches: tuple[tuple[tuple[int, int], ...], ...]


def assemble(mentions: Mentions) -> Assembled:
    """Gather the mentions of one text into accounts."""
    drafts = Drafter(mentions).gather(passages_in(mentions))
    main_when = _main_when(mentions, drafts)
    placed = [list(d.places) for d in drafts]
    for i, draft in enumerate(drafts):
        if not draft.places:
            draft.places = _borrowed_place(mentions, drafts, placed, i)
        if draft.running:
            draft.when = _begun(draft, drafts)
        elif not draft.when.is_known and (draft.when.span is None or _same_weekday(draft.when.span, main_when)):
            draft.when = _told_when(mentions, draft) or _scene_day(mentions, drafts, i) or _borrowed_when(draft, i, main_when)
    drafts = _told_once(drafts)
    accounts = tuple(_account(mentions, draft, f"e{i + 1}") for i, draft in enumerate(drafts))
    return Assembled(accounts, tuple(tuple((p.start, p.end) for p in d.passages) for d in drafts))


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those put together that tell of one locality on one day, or that have no frame of their own."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if _is_one(d, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        twin.passages = sorted([*twin.passages, *draft.passages], key=lambda p: p.start)
        twin.own_day = twin.own_day or draft.own_day
    return kept


def _is_one(a: Draft, b: Draft) -> bool:
    """Whether two drafts of the same days and a shared place are one account: by definition at one town on one day."""
    same_days = a.running == b.running and (a.when.start, a.when.end) == (b.when.start, b.when.end)
    if not same_days or shared_place(a.places, b.places) < 1:
        return False
    in_town = min(max((p.rank for p in d.places), default=0.0) for d in (a, b)) >= _SCENE_RANK
    return a.running or not (a.own_day and b.own_day) or (in_town and (a.when.days or 9) <= 2)


def _borrowed_place(mentions: Mentions, drafts: list[Draft], placed: list[list[PlaceMention]], i: int) -> list[PlaceMention]:
    """A place for an account that names none: an area for a running total, else the place last told of, or the first."""
    if drafts[i].running:
        coarse = [p for p in mentions.named_places if p.rank < 2.5 and p.use not in _NOWHERE and p.place.country == mentions.places.main_country]
        if coarse:
            words = Counter(p.place.span.text for p in coarse).most_common(1)[0][0]
            return [next(p for p in coarse if p.place.span.text == words)]
    scene = _scene(mentions, drafts, i)
    if scene is not None:
        return [scene]
    paragraph = drafts[i].passages[0].paragraph
    before = [k for k in range(i) if placed[k] and drafts[k].passages[-1].paragraph >= paragraph - 1]
    if before:
        return placed[before[-1]]
    first = next((p for p in placed if p), None)
    if first is not None:
        return first
    named = [p for p in mentions.named_places if p.use not in _NOWHERE]
    return named[:1] or list(mentions.named_places[:1])


def _scene(mentions: Mentions, drafts: list[Draft], i: int) -> PlaceMention | None:
    """The place last named before an account, where that is nearer than the account told before it."""
    start = drafts[i].passages[0].start
    told = max((p.end for d in drafts[:i] for p in d.passages if p.end <= start), default=0)
    here = [p for p in mentions.named_places if told <= p.place.span.start < start and p.use is PlaceUse.LOCATIVE and not p.holds and p.rank >= _SCENE_RANK]
    return here[-1] if here and start - here[-1].place.span.end < _LEAD else None


def _scene_day(mentions: Mentions, drafts: list[Draft], i: int) -> When | None:
    """The day last named before an account, where that is nearer than the account told before it."""
    start = drafts[i].passages[0].start
    told = max((p.end for d in drafts[:i] for p in d.passages if p.end <= start), default=0)
    here = [d.when for d in mentions.dates if d.when.span and told <= d.when.span.start < start and d.role is TimeRole.EVENT and not d.future and d.kind is DateKind.DAY]
    near = [w for w in here if w.span and start - w.span.end < _LEAD and w.is_known]
    return near[0] if near else None


def _begun(draft: Draft, drafts: list[Draft]) -> When:
    """A running total's period; one that says no beginning has that of the report's other running totals, if it has one."""
    if draft.when.start is not None:
        return draft.when
    for other in drafts:
        shared = {p.place.country for p in other.places} & {p.place.country for p in draft.places}
        since = other.when.span is not None and other.when.span.text.lower().startswith("since")
        if other.running and since and other.when.start is not None and other.when.end == draft.when.end and shared:
            return replace(draft.when, start=other.when.start)
    return draft.when


def _main_when(mentions: Mentions, drafts: list[Draft]) -> When:
    """The day of the report's news: its first event in the week before publication, or its first dated event."""
    dated = [d for d in drafts if d.when.is_known and not d.running and (d.when.days or 99) <= 2]
    published = mentions.published
    if published is not None:
        fresh = [d for d in dated if d.when.start and 0 <= (published - d.when.start).days <= 7]
        dated = fresh or dated
    if dated:
        return dated[0].when
    early = [d for d in mentions.dates if d.role is TimeRole.REPORTING and _is_fresh(d, published) and d.when.span and d.when.span.start < _LEAD]
    return early[0].when if early else UNKNOWN


def _is_fresh(d: DateMention, published: date | None) -> bool:
    """Whether a date is of the two days before publication, or the day itself."""
    return published is not None and d.when.start is not None and not d.future and 0 <= (published - d.when.start).days <= 2


def _told_when(mentions: Mentions, draft: Draft) -> When | None:
    """The day that fresh news was told on, where the account's own sentence gives no other ("police said Monday")."""
    for passage in draft.passages:
        for d in mentions.dates:
            inside = d.when.span is not None and passage.start <= d.when.span.start < passage.end
            if inside and passage.tolls and d.role is TimeRole.REPORTING and _is_fresh(d, mentions.published):
                return d.when
    return None


def _same_weekday(span: Span, main: When) -> bool:
    """Whether an unresolved "Friday" is the weekday of the report's own dated day ("Friday, May 9, 2014")."""
    if main.start is None or main.start != main.end:
        return False
    return main.start.strftime("%A").lower() in span.text.lower()


def _borrowed_when(draft: Draft, i: int, main: When) -> When:
    return main if i == 0 or draft.tolls or draft.places else UNKNOWN


def _account(mentions: Mentions, draft: Draft, name: str) -> Account:
    text = mentions.parsed.working
    head = next((p for p in draft.passages if p.tolls), draft.passages[0])
    scope = scope_of(draft, text)
    return Account(
        id=name,
        scope=scope,
        span=_trimmed(mentions, head.start, head.end),
        when=_when(mentions, draft, scope),
        places=tuple(_places(draft)),
        means=tuple(dict.fromkeys(m.value for p in draft.passages for m in p.means if isinstance(m.value, Means))),
        targets=tuple(dict.fromkeys(m.value for p in draft.passages for m in p.means if isinstance(m.value, Target))),
        parties=_parties(draft),
        claims=_claims(mentions, draft),
        facilities=_facilities(draft),
    )


def _trimmed(mentions: Mentions, start: int, end: int) -> Span:
    text = mentions.parsed.text
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    return mentions.parsed.quote(start, end)


def _when(mentions: Mentions, draft: Draft, scope: Scope) -> When:
    if not draft.when.is_known and draft.running and scope is Scope.AGGREGATE:
        return replace(draft.when, end=mentions.published)
    return draft.when


def _places(draft: Draft) -> list[Place]:
    seen: dict[str, Place] = {}
    for p in draft.places:
        seen.setdefault(p.place.span.text.lower(), p.place)
    return list(seen.values())


def _parties(draft: Draft) -> tuple[Party, ...]:
    best: dict[str, Party] = {}
    for passage in draft.passages:
        for m in passage.parties:
            key = m.span.text.lower()
            if key not in best or _RANKED.index(m.attribution) < _RANKED.index(best[key].attribution):
                best[key] = Party(m.span, m.attribution)
    return tuple(best.values())


def _facilities(draft: Draft) -> tuple[Facility, ...]:
    seen: dict[tuple[Target, int | None], Facility] = {}
    for passage in draft.passages:
        for f in passage.facilities:
            seen.setdefault((f.target, f.count.low), f)
    return tuple(seen.values())


def _claims(mentions: Mentions, draft: Draft) -> tuple[Claim, ...]:
    """The tolls of a draft, each told once, parts pointing to their wholes."""
    kept: list[tuple[Toll, Span | None]] = []
    index: dict[int, int] = {}
    for toll in draft.tolls:
        by = speaker_at(mentions.sayings, toll.start)
        twin = next((i for i, (other, who) in enumerate(kept) if _told_again(toll, other, by, who)), None)
        if twin is None:
            kept.append((toll, by))
            twin = len(kept) - 1
        elif kept[twin][1] is None and by is not None:
            whole = kept[twin][0].whole
            kept[twin] = (replace(toll, whole=toll.whole if toll.whole is not None else whole), by)
        if kept[twin][0].group is Group.PEOPLE and toll.group is Group.CIVILIANS:
            kept[twin] = (replace(kept[twin][0], group=toll.group), kept[twin][1])
        index[id(toll)] = twin
    all_tolls = mentions.tolls
    out = []
    for i, (toll, by) in enumerate(kept):
        whole = index.get(id(all_tolls[toll.whole])) if toll.whole is not None else None
        parsed = mentions.parsed
        cue = parsed.quote_words(parsed.doc[toll.cue : toll.cue + 1])
        out.append(Claim(toll.harm, toll.group, toll.count, parsed.quote(toll.start, toll.end), by, whole if whole != i else None, cue))
    return tuple(out)


def _told_again(toll: Toll, other: Toll, by: Span | None, who: Span | None) -> bool:
    """Whether a number was told before: the same harm, group and figure, "N" and "at least N" being one."""
    if toll.harm is not other.harm:
        return False
    if toll.count.vague is not None or other.count.vague is not None:
        return _is_vague_again(toll, other, by, who)
    if (toll.whole is None) != (other.whole is None) and toll.group is not other.group:
        return False
    same_group = toll.group is other.group or {toll.group, other.group} <= {Group.PEOPLE, Group.CIVILIANS}
    same_low = toll.count.low == other.count.low and (toll.count.low is not None or toll.count.high == other.count.high)
    if (toll.count.low or 9) <= 3:
        return same_group and same_low and toll.sentence != other.sentence and toll.noun == other.noun
    return same_group and same_low


def _is_vague_again(toll: Toll, other: Toll, by: Span | None, who: Span | None) -> bool:
    if toll.group is not other.group:
        return False
    if toll.count.vague == other.count.vague:
        return True
    same_voice = (by.text if by else None) == (who.text if who else None)
    return same_voice and toll.count.vague is not None and other.count.vague is None

