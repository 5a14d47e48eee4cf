"""A digest of an edition: the days, in one language, section by section.

What comes in: an edition that a policy was applied to, a period, words, perhaps a place, where its pages stand. What
goes out: a `Digest`. What always holds: it says nothing that the edition does not hold; every figure names its claims
or incidents and leads to them; who did it is told as reports tell it; an absence of reports is not told as peace.
"""

from collections.abc import Iterator
from dataclasses import replace

from sijill.lexicon.catalogue import Words
from sijill.publish.digest.beside import control_section, statements_section
from sijill.publish.digest.changed import changed_section
from sijill.publish.digest.doubts import doubts_section
from sijill.publish.digest.incidents import incident_sections
from sijill.publish.digest.notes import notes_section
from sijill.publish.digest.pieces import Block, Digest, Kind, Period, Piece, Section, Shape, sentence
from sijill.publish.digest.scope import Chosen, Where, chosen
from sijill.publish.digest.speech import Links, Speech
from sijill.publish.digest.summing import incidents_figure, sum_sentences
from sijill.publish.digest.totals import protected_section, totals_section
from sijill.publish.edition import Days, Edition

EVERYWHERE = Where()
_SEVERAL = 2
TOP = "#top"
"""The top of a digest."""


def digest_of(edition: Edition, period: Period, words: Words, where: Where = EVERYWHERE, base: str = "") -> Digest:
    """The digest of a period; `base` is the address of a published site, for its links."""
    speech = Speech(words, edition, Links(base, words.language))
    part = chosen(edition, period, where)
    told = tuple(_sections(speech, part))
    lead = tuple(_lead(speech, part))
    notes = notes_section(speech, part, (Section("lead", "", lead), *told))
    return _grounded(Digest(words.language, words.direction, _title(speech, part), lead, (*told, *notes)))


def _grounded(digest: Digest) -> Digest:
    """The digest, where a link to a place in it that it has not leads to its top."""
    there = {f"#{block.anchor}" for block in digest.blocks if block.anchor} | {f"#{s.key}" for s in digest.sections}

    def grounded(block: Block) -> Block:
        pieces = (
            replace(p, link=TOP) if p.link and p.link.startswith("#") and p.link not in there else p
            for p in block.pieces
        )
        return replace(block, pieces=tuple(pieces))

    sections = (replace(s, blocks=tuple(grounded(block) for block in s.blocks)) for s in digest.sections)
    return replace(digest, lead=tuple(grounded(block) for block in digest.lead), sections=tuple(sections))


def _sections(speech: Speech, part: Chosen) -> Iterator[Section]:
    yield from incident_sections(speech, part)
    yield from totals_section(speech, part)
    yield from protected_section(speech, part)
    yield from statements_section(speech, part)
    yield from control_section(speech, part)
    yield from changed_section(speech, part)
    yield from doubts_section(speech, part)


def _title(speech: Speech, part: Chosen) -> str:
    days = speech.days(Days(part.period.first, part.period.last)).text
    if not part.where.name:
        return speech.words("digest.title", days=days)
    return speech.words("digest.title-of", days=days, place=speech.said(part.where.name).text)


def _lead(speech: Speech, part: Chosen) -> Iterator[Block]:
    yield Block(Shape.NOTE, _record(speech))
    if not part.within:
        yield Block(Shape.PARAGRAPH, sentence(speech.say("nothing")))
    else:
        lead = sentence(speech.say("lead", len(part.within), incidents=incidents_figure(speech, part.within)))
        sums = sum_sentences(speech, part.within) if len(part.within) >= _SEVERAL else ()
        yield Block(Shape.PARAGRAPH, (*lead, *sums))
    for key, events in (("lead-perhaps", part.perhaps), ("lead-undated", part.undated)):
        if events:
            yield Block(Shape.PARAGRAPH, sentence(speech.say(key, incidents=incidents_figure(speech, events))))


def _record(speech: Speech) -> tuple[Piece, ...]:
    edition = speech.edition
    size = Piece(speech.number(edition.size), Kind.FIGURE, "#notes", (edition.size,))
    return sentence(speech.say("record", name=speech.quoted(edition.name), size=size))
