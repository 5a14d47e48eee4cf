"""What is said and who holds what: statements, and changes of control.

What comes in: what was chosen. What goes out: sections. What always holds: what somebody says stands in quotation
marks, under what kind of thing it is; what kind is the reader's proposal, and never says more than the words do.
"""

from collections.abc import Iterator

from sijill.publish.digest.pieces import Block, Pieces, Section, Shape, sentence
from sijill.publish.digest.scope import Chosen, Standing, standing_of
from sijill.publish.digest.speech import Speech
from sijill.publish.edition import ControlTold, StatementTold
from sijill.record.terms import StatementKind


def statements_section(speech: Speech, chosen: Chosen) -> Iterator[Section]:
    """Who said what kind of thing, kind by kind."""
    blocks = list[Block]()
    for kind in StatementKind:
        seen = set[tuple[str, str]]()
        for statement in chosen.statements:
            key = (statement.speaker, statement.quote.text if statement.quote else statement.report)
            if statement.kind is kind and key not in seen:
                seen.add(key)
                blocks.append(Block(Shape.ITEM, _statement(speech, statement)))
    if blocks:
        lead = Block(Shape.PARAGRAPH, speech.say("statements-how"))
        yield Section("statements", speech.words("digest.section.statements"), (lead, *blocks))


def control_section(speech: Speech, chosen: Chosen) -> Iterator[Section]:
    """What is told of the front line: first of the period, then what its reports tell of other days or of none."""
    of_period = [c for c in chosen.controls if standing_of(c.days, chosen.period) is Standing.WITHIN]
    others = [c for c in chosen.controls if c not in of_period]
    blocks = [Block(Shape.ITEM, _control(speech, control)) for control in of_period]
    if others:
        blocks.append(Block(Shape.PARAGRAPH, speech.say("control-others")))
        blocks += [Block(Shape.ITEM, _control(speech, control)) for control in others]
    if blocks:
        yield Section("control", speech.words("digest.section.control"), tuple(blocks))


def _statement(speech: Speech, statement: StatementTold) -> Pieces:
    who: Pieces = (speech.speaker(statement.speaker),)
    if statement.role:
        who = speech.say("with-role", who=who, role=speech.speaker(statement.role))
    return sentence(
        speech.say(
            "statement",
            kind=speech.own(f"digest.said-kind.{statement.kind}"),
            who=who,
            words=speech.quote(statement.quote),
            report=speech.report(statement.report),
        )
    )


def _control(speech: Speech, control: ControlTold) -> Pieces:
    parts: list[Pieces] = [(speech.own(f"control.{control.kind}"),)]
    if control.places:
        parts.append(speech.joined([speech.speaker(place) for place in control.places]))
    if control.by:
        parts.append(speech.say("control-by", party=speech.quoted(control.by)))
    if control.loser:
        parts.append(speech.say("control-from", party=speech.quoted(control.loser)))
    parts.append((speech.days(control.days),))
    told, reports = speech.joined(parts, "comma"), speech.report(control.report)
    return sentence(speech.say("control-told", told=told, words=speech.quote(control.quote), report=reports))
