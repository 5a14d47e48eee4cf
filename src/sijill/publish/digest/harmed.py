"""How many were harmed in an incident, in sentences: whom, whose count it is, and who is among them.

What comes in: an incident. What goes out: sentences. What always holds: a figure is that of the edition's rule, with
the claims that it rests on; children, women and others are told as being among all only where that can be; combatants
and what a party concedes are told apart (R8, R21).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sijill.publish.digest.pieces import Piece, Pieces, sentence
from sijill.publish.digest.speech import Count, Speech, count_of
from sijill.publish.edition import ClaimTold, EventTold, TollTold
from sijill.publish.sums import headline_toll
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

HARMS = tuple(harm for harm in Harm if harm is not Harm.SURVIVED)
_APART = frozenset({TollGroup.COMBATANTS, TollGroup.ATTACKERS})
_WHOLE = frozenset({TollGroup.PEOPLE, TollGroup.CIVILIANS, TollGroup.UNKNOWN_STATUS})
_NUMBER = re.compile(r"\d(?:[\d,.\u00a0\u202f٬]*\d)?")


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with its claims by their ids, and the report of each."""

    event: EventTold
    claims: Mapping[str, ClaimTold]
    report_of: Mapping[str, str]


def told_of(event: EventTold) -> Told:
    """An incident with its claims at hand."""
    claims = {claim.id: claim for account in event.accounts for claim in account.claims}
    return Told(event, claims, {c.id: account.report for account in event.accounts for c in account.claims})


def whole_toll(event: EventTold, rule: str, harm: Harm) -> TollTold | None:
    """The toll of all who were harmed; of civilians, where reports say that all were."""
    people = headline_toll(event, rule, harm)
    civilians = event.toll(rule, harm, TollGroup.CIVILIANS)
    if people is None or people.group in _APART:
        return None
    is_same = civilians is not None and (civilians.low, civilians.high) == (people.low, people.high)
    return civilians if civilians is not None and is_same and not civilians.presumed else people


def gravity(event: EventTold, rule: str) -> tuple[int, int, int]:
    """How grave an incident is told to be: killed, then injured; a word without a number comes after any number."""
    tolls = [whole_toll(event, rule, harm) for harm in (Harm.KILLED, Harm.INJURED)]
    killed, injured = (0 if t is None else t.low or t.coded_high or 0 for t in tolls)
    return killed, injured, sum(1 for t in tolls if t is not None)


def harm_sentences(speech: Speech, event: EventTold) -> Iterator[Pieces]:
    """What is told of how many were harmed, a sentence for each way; that no number is told, where none is."""
    told, rule, is_any = told_of(event), speech.edition.rule, False
    for harm in HARMS:
        whole = whole_toll(event, rule, harm)
        parts = list(_parts(event, rule, harm, whole))
        if whole is not None:
            fitting = [part for part in parts if _fits(part, whole)]
            yield _sentence(speech, told, whole, fitting)
            parts = [part for part in parts if part not in fitting]
        for part in parts:
            yield _sentence(speech, told, part, ())
        is_any = is_any or whole is not None or bool(parts)
    if not is_any:
        yield speech.say("no-toll")
    for toll in event.conceded:
        if toll.rule == rule and (toll.is_known or toll.vague) and toll.group is TollGroup.PEOPLE:
            yield sentence(speech.say("conceded", harmed=harmed(speech, told, toll)))


def harmed(speech: Speech, told: Told, toll: TollTold) -> Pieces:
    """ "at least 9 people were killed", the number a figure."""
    return done(speech, figure_of(speech, told, toll), toll.harm, (toll.group, count_of(toll)))


def figure_of(speech: Speech, told: Told, toll: TollTold) -> Piece:
    """The figure of a toll."""
    count = count_of(toll)
    return speech.figure(speech.counted(count, toll.group), count.values, rests_of(told, toll), told.event.id)


def done(speech: Speech, figure: Piece, harm: Harm, whom: tuple[TollGroup | str, Count]) -> Pieces:
    """A figure with what was done to whom it counts."""
    group, count = whom
    table = "done-women" if group == TollGroup.WOMEN else "done"
    n = count.high if count.high is not None else count.low
    is_range = count.low != count.high and count.low is not None and count.high is not None
    return speech.say(f"{table}.{harm}", 3 if n is None or is_range else n, what=figure)


def rests_of(told: Told, toll: TollTold) -> tuple[str, ...]:
    """The claims that a toll rests on; of a word without a number, those that say it."""
    if toll.rests or not toll.vague:
        return toll.rests
    return tuple(c.id for c in told.claims.values() if c.harm is toll.harm and c.vague in toll.vague)


def worded(speech: Speech, claims: Sequence[ClaimTold], values: Sequence[int]) -> Pieces:
    """The report's own words, where their number is another than the bound that they put ("more than 100" is 101)."""
    for claim in claims:
        said = {int(re.sub(r"\D", "", n)) for n in _NUMBER.findall(claim.quote.text)} if claim.quote else set()
        if said and claim.quote is not None and not said & set(values):
            return speech.say("worded", words=speech.quote(claim.quote))
    return ()


def _parts(event: EventTold, rule: str, harm: Harm, whole: TollTold | None) -> Iterator[TollTold]:
    """Tolls of groups beside the whole."""
    for toll in event.tolls:
        if toll.rule != rule or toll.harm is not harm or not (toll.is_known or toll.vague):
            continue
        is_whole = whole is not None and toll.group is whole.group
        if (toll.group not in _WHOLE and not is_whole) or _are_some(toll, whole):
            yield toll


def _are_some(civilians: TollTold, whole: TollTold | None) -> bool:
    """Whether a toll is of civilians, said to be such, among people of whom there are others."""
    if civilians.group is not TollGroup.CIVILIANS or civilians.presumed or whole is None:
        return False
    return whole.group is TollGroup.PEOPLE and (civilians.low, civilians.high) != (whole.low, whole.high)


def _part(speech: Speech, told: Told, part: TollTold) -> Pieces:
    """A part; of a group that is none of ours, with the report's own words for it."""
    figure = figure_of(speech, told, part)
    claim = next((told.claims[id] for id in rests_of(told, part) if id in told.claims), None)
    if part.group is not TollGroup.OTHER or claim is None or claim.quote is None:
        return (figure,)
    return (figure, *speech.say("worded", words=speech.quote(claim.quote)))


def _fits(part: TollTold, whole: TollTold) -> bool:
    """Whether those whom a part counts can all be among the whole."""
    if part.group in _APART:
        return False
    least = part.low if part.low is not None else part.high
    return whole.high is None or least is None or least <= whole.high


def _sentence(speech: Speech, told: Told, whole: TollTold, parts: Sequence[TollTold]) -> Pieces:
    rests = [id for toll in (whole, *parts) for id in rests_of(told, toll)]
    claims = [told.claims[id] for id in dict.fromkeys(rests) if id in told.claims]
    own = [told.claims[id] for id in rests_of(told, whole) if id in told.claims]
    listed = speech.joined([_part(speech, told, part) for part in parts])
    pieces = (*harmed(speech, told, whole), *worded(speech, own, count_of(whole).values))
    pieces += speech.say("among", parts=listed) if parts else ()
    if not claims:
        return sentence(speech.say("told-plainly", told=pieces))
    return sentence(speech.say("told-by", told=pieces, who=speech.who(claims, told.report_of)))
