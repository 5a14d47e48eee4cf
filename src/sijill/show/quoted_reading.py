"""A reading explained by its own quotes: for readers that keep no mentions beside what they claim.

What comes in: a document, its reading. What goes out: the text with what is quoted marked, and a tree for each account:
the words, the cue, the number as it was read. What always holds: only what the reading holds is told; how a word was
found is not kept by such a reader, and no reason is made up.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text
from rich.tree import Tree

from sijill.record.claim import Account, Claim, Control, Reading
from sijill.show.marking import STYLES, Mark, legend, marked
from sijill.show.phrases import (
    count_phrase,
    days_phrase,
    person_phrase,
    place_phrase,
    plain,
    quoted,
    said,
    spoken,
    when_phrase,
)
from sijill.show.report import problem_phrase


def quoted_view(text: str, reading: Reading, *, colour: bool) -> RenderableType:
    """The marked text, the accounts with the words that each claim quotes, and the persons."""
    marks = _marks_of(reading)
    parts: list[RenderableType] = [
        Rule(Text(plain(reading.document), "bold"), align="left", characters="─"),
        legend(marks, colour=colour),
        Text(),
        marked(text, marks, colour=colour),
        Rule(Text(f"what {reading.reader} claims, and by which words", "bold"), align="left", characters="─"),
    ]
    parts += [_account(account) for account in reading.accounts]
    parts += list(_beside(reading))
    if not reading.accounts:
        parts.append(Text("Nothing is claimed: no account of armed violence was found in this report."))
    parts += [Text(f"! {problem_phrase(p, reading.document)}") for p in reading.problems]
    return Group(*parts)


def _account(account: Account) -> Tree:
    tree = Tree(Text(f"{account.id}  {account.scope}", "bold"))
    tree.add(Text(f"told in: {quoted(account.span.text)}"))
    when = account.when
    tree.add(Text(f"when: {when_phrase(when) if when.span else days_phrase(when.start, when.end)}"))
    for place in account.places:
        branch = tree.add(Text(f"where: {place_phrase(place)}"))
        branch.add(Text(f"{place.site.name} ({place.site.id})" if place.site else "not in the gazetteer"))
    for value in (*account.means, *account.targets):
        tree.add(Text(spoken(value.value)))
    for party in account.parties:
        tree.add(Text(f"by {quoted(party.span.text)}: {party.attribution}"))
    for claim in account.claims:
        branch = tree.add(Text(f"{count_phrase(claim.count)} {spoken(claim.group)} {claim.harm}", "bold"))
        for line in _grounds(claim, account):
            branch.add(Text(line))
    return tree


def _grounds(claim: Claim, account: Account) -> Iterator[str]:
    yield f"words: {quoted(claim.span.text)}, read as {count_phrase(claim.count)}"
    if claim.cue is not None:
        yield f"harm: {quoted(claim.cue.text)}"
    if claim.part_of is not None:
        whole = account.claims[claim.part_of]
        yield f"a part of: {count_phrase(whole.count)} {spoken(whole.group)} {whole.harm}"
    yield f"said by: {quoted(claim.by.text)}" if claim.by else "said by the report itself"


def _beside(reading: Reading) -> Iterator[Tree]:
    rows = {
        "persons": [(f"{person_phrase(v)}: {v.harm}", v.span) for v in reading.victims],
        "control": [(f"{_control(c)}: {c.kind}", c.span) for c in reading.controls],
        "statements": [(f"{said(s.speaker.text)}: {s.kind}", s.span) for s in reading.statements],
    }
    for name, lines in rows.items():
        if lines:
            tree = Tree(Text(name, "bold"))
            for line, span in lines:
                tree.add(Text(line)).add(Text(f"words: {quoted(span.text)}"))
            yield tree


def _control(control: Control) -> str:
    """The places, and who took or lost them."""
    sides = [f"{word} {said(side.text)}" for word, side in (("by", control.by), ("from", control.loser)) if side]
    return ", ".join([*(said(p.text) for p in control.places), *sides]) or "no place named"


def _marks_of(reading: Reading) -> tuple[Mark, ...]:
    """What the reading quotes, in order, the longer first where two begin together."""
    ranks = list(STYLES)
    found = sorted(set(_marks(reading)), key=lambda m: (m.start, -m.end, ranks.index(m.kind)))
    return tuple(found)


def _marks(reading: Reading) -> Iterator[Mark]:
    for account in reading.accounts:
        for claim in account.claims:
            yield Mark(claim.span.start, claim.span.end, "number")
            if claim.cue is not None:
                yield Mark(claim.cue.start, claim.cue.end, "cue")
            if claim.by is not None:
                yield Mark(claim.by.start, claim.by.end, "speaker")
        if account.when.span is not None:
            yield Mark(account.when.span.start, account.when.span.end, "date")
        for place in account.places:
            yield Mark(place.span.start, place.span.end, "place")
        for party in account.parties:
            yield Mark(party.span.start, party.span.end, "party")
    for statement in reading.statements:
        yield Mark(statement.speaker.start, statement.speaker.end, "speaker")
