"""What is not certain, what is withheld, and what a machine did: told as plainly as the rest.

What comes in: what was chosen. What goes out: a section. What always holds: each doubt names its incidents; what is
withheld is told as withheld, never as unknown.
"""

from collections.abc import Callable, Iterator

from sijill.publish.digest.harmed import HARMS, rests_of, told_of, whole_toll
from sijill.publish.digest.pieces import Block, Piece, Pieces, Section, Shape, sentence
from sijill.publish.digest.scope import Chosen
from sijill.publish.digest.speech import Speech, count_of
from sijill.publish.digest.totals import event_name
from sijill.publish.edition import Days, EventTold, Field, TollTold
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus


def doubts_section(speech: Speech, chosen: Chosen) -> Iterator[Section]:
    """What is uncertain, withheld, and proposed by a machine."""
    blocks = [*_numbers(speech, chosen), *_incidents(speech, chosen), *_alike(speech, chosen)]
    blocks += [*_withheld(speech, chosen), *_machine(speech)]
    yield Section("doubts", speech.words("digest.section.doubts"), tuple(blocks))


def _numbers(speech: Speech, chosen: Chosen) -> Iterator[Block]:
    """Ranges, open bounds, words without a number, and what is not told at all."""
    kinds: tuple[tuple[str, Callable[[TollTold], bool]], ...] = (
        ("range", lambda t: None not in (t.low, t.high) and t.low != t.high),
        ("open", lambda t: t.is_known and (t.low is None or t.high is None)),
        ("vague", lambda t: not t.is_known and bool(t.vague)),
        ("about", lambda t: t.is_known and t.approx),
    )
    for key, holds in kinds:
        found = [
            _figure(speech, event, toll)
            for event in chosen.told
            for harm in HARMS
            if (toll := whole_toll(event, speech.edition.rule, harm)) is not None and holds(toll)
        ]
        if found:
            yield _item(speech, key, speech.joined(found, "semicolon"))
    if silent := [e for e in chosen.told if all(whole_toll(e, speech.edition.rule, harm) is None for harm in HARMS)]:
        yield _named(speech, "silent", silent)
    if presumed := [e for e in chosen.told if any(t.presumed for t in e.tolls if t.rule == speech.edition.rule)]:
        yield _named(speech, "presumed", presumed)


def _figure(speech: Speech, event: EventTold, toll: TollTold) -> Pieces:
    count = count_of(toll)
    figure = speech.figure(speech.bare(count), count.values, rests_of(told_of(event), toll), event.id)
    harm = speech.own(f"harm.{toll.harm}")
    return speech.say("doubt-figure", event=event_name(speech, event), harm=harm, figure=figure)


def _incidents(speech: Speech, chosen: Chosen) -> Iterator[Block]:
    """What is not certain of incidents as such."""
    kinds: tuple[tuple[str, Callable[[EventTold], bool]], ...] = (
        ("one-voice", lambda e: len(e.voices) == 1),
        ("no-voice", lambda e: not e.voices),
        ("day", lambda e: not e.days.is_known and Field.DAY not in e.withheld),
        ("place", lambda e: not e.places and Field.PLACE not in e.withheld),
        ("area", lambda e: bool(e.places) and e.places[0].is_area and Field.PLACE not in e.withheld),
        ("strike", lambda e: e.strike.value is StrikeStatus.CONTESTED),
        ("attribution", lambda e: e.attribution.value is AttributionStatus.CONTESTED),
        ("nobody", lambda e: not e.parties),
        ("grade", lambda e: e.grade.value in (Grade.CONTESTED, Grade.DISCOUNTED)),
    )
    for key, holds in kinds:
        if found := [event for event in chosen.told if holds(event)]:
            yield _named(speech, key, found)


def _alike(speech: Speech, chosen: Chosen) -> Iterator[Block]:
    """Incidents of one day and place that the record holds apart: they may be one until a person decides."""
    groups = dict[tuple[str, Days], list[EventTold]]()
    for event in chosen.told:
        if event.places and event.days.is_known and not event.withheld:
            groups.setdefault((event.places[0].name, event.days), []).append(event)
    for same in groups.values():
        if len(same) > 1:
            yield _item(speech, "alike", speech.joined([_with_id(speech, event) for event in same], "semicolon"))


def _with_id(speech: Speech, event: EventTold) -> Pieces:
    return (*event_name(speech, event), *speech.say("in-brackets", words=speech.said(event.id)))


def _withheld(speech: Speech, chosen: Chosen) -> Iterator[Block]:
    """What this audience is not told, by kind."""
    reports = {id for event in chosen.told for id in event.reports}
    kept = {field for event in chosen.told for field in event.withheld}
    kept |= {f for event in chosen.told for account in event.accounts for f in account.withheld}
    kept |= {f for event in chosen.told for person in event.persons for f in person.withheld}
    kept |= {f for id in reports if id in speech.edition.reports for f in speech.edition.reports[id].withheld}
    if kept:
        kinds = speech.joined([speech.own(f"digest.kept.{field}") for field in Field if field in kept])
        yield _item(speech, "withheld", kinds)
    if chosen.veiled:
        text = speech.words("digest.incidents", n=chosen.veiled, figure=speech.number(chosen.veiled))
        veiled = tuple(e.id for e in chosen.at_place if not e.days.is_known and Field.DAY in e.withheld)
        yield _item(speech, "veiled", (speech.sum(text, (chosen.veiled,), veiled),))


def _machine(speech: Speech) -> Iterator[Block]:
    """That a machine's results are proposals until a person has decided (D7)."""
    made = speech.joined([speech.said(name) for name in speech.edition.made_by], "comma")
    yield Block(Shape.PARAGRAPH, sentence(speech.say("machine", made=made)))


def _named(speech: Speech, key: str, events: list[EventTold]) -> Block:
    return _item(speech, key, speech.joined([event_name(speech, event) for event in events], "semicolon"))


def _item(speech: Speech, key: str, told: Pieces) -> Block:
    label: Piece = speech.own(f"digest.doubt.{key}")
    return Block(Shape.ITEM, sentence(speech.say("doubt-item", label=label, told=told)))
