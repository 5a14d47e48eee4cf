"""Totals that reports give over days and areas, and the protected places struck.

What comes in: what was chosen. What goes out: sections. What always holds: a total has its own days and area, is never
added to anything, and stands beside the record's own sum, which is told as such (D3, R8, R10).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sijill.publish.digest.harmed import done, worded
from sijill.publish.digest.pieces import Block, Kind, Piece, Pieces, Section, Shape, sentence
from sijill.publish.digest.scope import Background, Chosen
from sijill.publish.digest.speech import Count, Speech, count_of
from sijill.publish.digest.summing import sum_count
from sijill.publish.edition import AccountTold, ClaimTold, EventTold, FacilityTold, TotalTold
from sijill.publish.sums import Sum
from sijill.record.terms import Target
from sijill.record.toll import TollGroup

UNPROTECTED = frozenset({Target.MILITARY, Target.GOVERNMENT, Target.VEHICLE, Target.GATHERING, Target.OTHER})
"""What was struck that is no place of civilians as such."""
_LONG = 1_000_000


def totals_section(speech: Speech, chosen: Chosen) -> Iterator[Section]:
    """The totals whose days reach into the period, the newest last."""
    blocks = list[Block]()
    for total in sorted(chosen.totals, key=_order):
        blocks += _total(speech, total)
    if blocks:
        lead = Block(Shape.PARAGRAPH, speech.say("totals-how"))
        yield Section("totals", speech.words("digest.section.totals"), (lead, *blocks))


def protected_section(speech: Speech, chosen: Chosen) -> Iterator[Section]:
    """Hospitals, schools and other places of civilians struck: by incidents, and as reports count them."""
    blocks = [*_struck(speech, chosen), *_counted(speech, chosen)]
    if blocks:
        yield Section("protected", speech.words("digest.section.protected"), tuple(blocks))


def _order(total: Background) -> tuple[int, date, str]:
    """Single days first: the longer a total's days, the later it is told; those without an end last."""
    first, last = total.account.days.first, total.account.days.last
    length = _LONG if first is None or last is None else (last - first).days
    return length, first or date.max, total.account.id


def _total(speech: Speech, total: Background) -> Iterator[Block]:
    account = total.account
    if not account.claims:
        return
    head = speech.say("scope", days=speech.days(account.days), area=_areas(speech, account))
    yield Block(Shape.HEAD, (*head, *_by(speech, account)), f"t-{account.id.replace('.', '-')}")
    sums = {each.claim.id: each for each in total.sums}
    for claim in account.claims:
        if not (claim.vague or claim.low is not None or claim.high is not None):
            continue
        yield Block(Shape.ITEM, _figure(speech, claim, _part_of(claim, account)))
        if claim.id in sums and sums[claim.id].events:
            yield Block(Shape.SUBITEM, _beside(speech, sums[claim.id]))
    without = [each for each in total.sums if not each.events]
    for same in {each.doubtful: each for each in without}.values():
        yield Block(Shape.NOTE, _beside(speech, same))


def _part_of(claim: ClaimTold, account: AccountTold) -> bool:
    return claim.part_of is not None and any(other.id == claim.part_of for other in account.claims)


def _figure(speech: Speech, claim: ClaimTold, is_part: bool) -> Pieces:
    """ "More than 150 children were killed, according to the office (The Wire)"."""
    count, group = count_of(claim), TollGroup(claim.group)
    figure = speech.figure(speech.counted(count, group), count.values, (claim.id,))
    pieces = (*done(speech, figure, claim.harm, (group, count)), *worded(speech, (claim,), count.values))
    if is_part:
        pieces = speech.say("being-part", told=pieces)
    if claim.by is None:
        return sentence(speech.say("told-plainly", told=pieces))
    return sentence(speech.say("told-by", told=pieces, who=speech.speaker(claim.by)))


def _beside(speech: Speech, total: TotalTold) -> Pieces:
    """The record's own sum within the same days and area."""
    if not total.events:
        pieces = speech.say("no-sum")
    elif total.sum_low is None and total.sum_high is None:
        over = _over(speech, total.events)
        pieces = speech.say("sum-unknown", over=over)
    else:
        told = Sum(total.sum_low, total.sum_high, total.is_sum_open, len(total.events), len(total.untold))
        count = sum_count(told)
        figure = speech.sum(speech.counted(count, total.group), count.values, total.events)
        harmed = done(speech, figure, total.claim.harm, (total.group, count))
        pieces = speech.say("beside-sum", harmed=harmed, over=_over(speech, total.events))
        if total.untold:
            text = speech.words("digest.untold", n=len(total.untold), figure=speech.number(len(total.untold)))
            untold = speech.sum(text, (len(total.untold),), total.untold)
            pieces += speech.say("untold-of", untold=untold)
    if total.doubtful:
        pieces += speech.say("doubtful", events=speech.joined([_event(speech, id) for id in total.doubtful]))
    return sentence((*pieces, *speech.say("stop")))


def _over(speech: Speech, events: Sequence[str]) -> Piece:
    text = speech.words("digest.incidents", n=len(events), figure=speech.number(len(events)))
    return speech.sum(text, (len(events),), events)


def _event(speech: Speech, id: str) -> Pieces:
    event = speech.edition.event(id)
    return () if event is None else event_name(speech, event)


def event_name(speech: Speech, event: EventTold) -> Pieces:
    """An incident in a list: its place and day, linked."""
    link = speech.links.event(event.id)
    name = speech.said(event.places[0].name) if event.places else speech.own("parts.place-unknown")
    return speech.say("event", place=Piece(name.text, Kind.SAID, link), day=speech.days(event.days))


def _areas(speech: Speech, account: AccountTold) -> Pieces:
    if not account.places:
        return (speech.own("parts.place-unknown"),)
    names = dict.fromkeys(spot.name for spot in account.places)
    return speech.joined([speech.said(name) for name in names])


def _by(speech: Speech, account: AccountTold) -> Pieces:
    return speech.say("in-reports", reports=speech.report(account.report))


def _struck(speech: Speech, chosen: Chosen) -> Iterator[Block]:
    by_target = dict[Target, list[EventTold]]()
    for event in (*chosen.within, *chosen.perhaps):
        for target in event.targets:
            if target not in UNPROTECTED:
                by_target.setdefault(target, []).append(event)
    for target, events in by_target.items():
        names = speech.joined([event_name(speech, event) for event in events])
        yield Block(Shape.ITEM, sentence(speech.say("struck", target=speech.own(f"target.{target}"), events=names)))


def _counted(speech: Speech, chosen: Chosen) -> Iterator[Block]:
    accounts: Mapping[str, tuple[AccountTold, str | None]] = {
        **{total.account.id: (total.account, None) for total in chosen.totals},
        **{a.id: (a, event.id) for event in (*chosen.within, *chosen.perhaps) for a in event.accounts},
    }
    for account, event in accounts.values():
        for place, facility in enumerate(account.facilities):
            if facility.target not in UNPROTECTED:
                yield Block(Shape.ITEM, _facility(speech, account, (facility, place), event))


def _facility(speech: Speech, account: AccountTold, which: tuple[FacilityTold, int], event: str | None) -> Pieces:
    """ "Hospital or clinic: at least 31 (“More than 30 medical facilities”), in the days and area of the account"."""
    facility, place = which
    vague = (facility.vague,) if facility.vague else ()
    count = Count(facility.low, facility.high, facility.approx, vague)
    rests = (facility_id(account, place),)
    told = speech.say(
        "facility",
        target=speech.own(f"target.{facility.target}"),
        figure=speech.figure(speech.bare(count), count.values, rests, event),
        words=speech.quote(facility.quote),
    )
    scope = speech.say("scope", days=speech.days(account.days), area=_areas(speech, account))
    return sentence(speech.say("facility-scope", told=told, scope=scope, by=_by(speech, account)))


def facility_id(account: AccountTold, place: int) -> str:
    """How a counted facility of an account is named: "d7.e1#f0"."""
    return f"{account.id}#f{place}"
