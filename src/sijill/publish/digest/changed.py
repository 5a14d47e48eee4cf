"""What changed in the record on the last day of a period: incidents that came, tolls that are others now.

What comes in: incidents with the history of their tolls. What goes out: a section. What always holds: the day is that
of the ledger (UTC); both figures are told, the one before and the one after.
"""

from collections.abc import Iterator

from sijill.publish.digest.pieces import Block, Kind, Piece, Pieces, Section, Shape, sentence
from sijill.publish.digest.scope import Chosen
from sijill.publish.digest.speech import Count, Speech
from sijill.publish.digest.totals import event_name
from sijill.publish.edition import EventTold, TollChange

_NOTHING = (None, None)


def changed_section(speech: Speech, chosen: Chosen) -> Iterator[Section]:
    """What changed on the last day; that nothing did, where nothing did."""
    blocks = list(_changes(speech, chosen))
    day = Piece(speech.day(chosen.period.last), Kind.DAY)
    key = "changed-how" if blocks else "changed-nothing"
    lead = Block(Shape.PARAGRAPH, speech.say(key, day=day))
    yield Section("changed", speech.words("digest.section.changed"), (lead, *blocks))


def _changes(speech: Speech, chosen: Chosen) -> Iterator[Block]:
    today = chosen.period.last
    for event in chosen.at_place:
        before = [change for change in event.changes if change.at.date() < today]
        now = [change for change in event.changes if change.at.date() == today]
        if not now:
            continue
        if before:
            told = list(_differences(speech, event, before[-1], now[-1]))
        elif event.days.last is None or event.days.last < today or event.days.first is None:
            told = [speech.say("change-new")]
        else:
            continue
        if told:
            name = event_name(speech, event)
            pieces = speech.say("change", event=name, told=speech.joined(told, "semicolon"))
            yield Block(Shape.ITEM, sentence(pieces))


def _differences(speech: Speech, event: EventTold, before: TollChange, now: TollChange) -> Iterator[Pieces]:
    for harm, old, new in (("killed", before.killed, now.killed), ("injured", before.injured, now.injured)):
        if old != new:
            figures = [_bounds(speech, event, bounds) for bounds in (old, new)]
            yield speech.say("change-toll", harm=speech.own(f"harm.{harm}"), before=figures[0], after=figures[1])
    if before.reports != now.reports:
        numbers = [speech.figure(speech.number(n), (n,), (), event.id) for n in (before.reports, now.reports)]
        yield speech.say("change-reports", before=numbers[0], after=numbers[1])


def _bounds(speech: Speech, event: EventTold, bounds: tuple[int | None, int | None]) -> Piece:
    if bounds == _NOTHING:
        return speech.own("digest.bound.untold")
    count = Count(*bounds)
    return speech.figure(speech.bare(count), count.values, (), event.id)
