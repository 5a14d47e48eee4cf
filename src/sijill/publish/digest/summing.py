"""Sums of incidents in sentences: the record's own, each bound by itself (METHOD R8, R10).

What comes in: incidents. What goes out: sentences. What always holds: only incidents are summed, never totals that
reports give; it is said that the sum is the record's, over how many incidents, and of how many nothing is known.
"""

from collections.abc import Iterator, Sequence

from sijill.publish.digest.harmed import done
from sijill.publish.digest.pieces import Piece, Pieces, sentence
from sijill.publish.digest.speech import Count, Speech
from sijill.publish.edition import EventTold
from sijill.publish.sums import Sum, is_headline, summed
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

_SUMMED = ((Harm.KILLED, None), (Harm.KILLED, TollGroup.CHILDREN), (Harm.INJURED, None))


def sum_sentences(speech: Speech, events: Sequence[EventTold], least: int = 1) -> Pieces:
    """The sum over incidents of standing, and apart from it over all others (R8); each over no fewer than `least`."""
    found = list[Piece]()
    firm = [event for event in events if is_headline(event)]
    others = [event for event in events if not is_headline(event)]
    for key, part in (("sum-firm", firm), ("sum-others", others)):
        if len(part) >= least:
            found += [Piece(" "), *_sentence(speech, key, part)]
    return tuple(found)


def incidents_figure(speech: Speech, events: Sequence[EventTold]) -> Piece:
    """ "3 incidents"."""
    text = speech.words("digest.incidents", n=len(events), figure=speech.number(len(events)))
    return speech.sum(text, (len(events),), tuple(event.id for event in events))


def sum_count(told: Sum, *, approx: bool = False) -> Count:
    """A sum as a number to be told: where it is open, at least its low, and the highest that is said."""
    low, high = told.bounds
    reaches = told.high if told.is_open and told.high is not None and told.high > (told.low or 0) else None
    return Count(low, high, approx, (), reaches)


def _sentence(speech: Speech, key: str, events: Sequence[EventTold]) -> Pieces:
    told = list(_figures(speech, events))
    over = incidents_figure(speech, events)
    if not told:
        return sentence(speech.say("sum-nothing", over=over))
    return sentence(speech.say(key, over=over, told=speech.joined(told)))


def _figures(speech: Speech, events: Sequence[EventTold]) -> Iterator[Pieces]:
    ids, rule = tuple(event.id for event in events), speech.edition.rule
    for harm, group in _SUMMED:
        whom = group or _whom(events, rule, harm)
        told = summed(events, rule, harm, whom)
        if told.low is None and told.high is None:
            continue
        tolls = (event.toll(rule, harm, whom) for event in events)
        count = sum_count(told, approx=any(toll.approx for toll in tolls if toll is not None))
        figure = speech.sum(speech.counted(count, whom), count.values, ids)
        pieces = done(speech, figure, harm, (whom, count))
        if told.untold:
            number = speech.number(told.untold)
            text = speech.words("digest.untold", n=told.untold, figure=number)
            pieces += speech.say("untold-of", untold=speech.sum(text, (told.untold,), ids))
        yield pieces


def _whom(events: Sequence[EventTold], rule: str, harm: Harm) -> TollGroup:
    """All people; civilians, where of more incidents a figure of those is known."""
    people, civilians = (summed(events, rule, harm, g).untold for g in (TollGroup.PEOPLE, TollGroup.CIVILIANS))
    return TollGroup.PEOPLE if people <= civilians else TollGroup.CIVILIANS
