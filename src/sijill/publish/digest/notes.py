"""On what a digest rests: each report that it tells from, and each claim behind a figure with its words.

What comes in: the sections of a digest. What goes out: its notes. What always holds: every claim that a figure rests on
is here once, under its report, with an anchor that the figure can lead to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sijill.publish.digest.pieces import Block, Kind, Piece, Pieces, Section, Shape, sentence
from sijill.publish.digest.scope import Chosen
from sijill.publish.digest.speech import Speech, claim_anchor
from sijill.publish.digest.totals import facility_id
from sijill.publish.edition import Quote, ReportTold


@dataclass(frozen=True, slots=True)
class _Words:
    """A claim's words, and the incident that it is of."""

    report: str
    quote: Quote | None
    event: str | None


def notes_section(speech: Speech, chosen: Chosen, sections: Sequence[Section]) -> Iterator[Section]:
    """The reports and claims that the sections rest on."""
    pieces = [piece for section in sections for block in section.blocks for piece in block.pieces]
    wanted = dict.fromkeys(id for piece in pieces if piece.kind is Kind.FIGURE for id in piece.rests)
    words = _words(chosen)
    named = {piece.link.removeprefix("#r-") for piece in pieces if piece.link and piece.link.startswith("#r-")}
    claims = [id for id in wanted if id in words]
    reports = dict.fromkeys([*(words[id].report for id in claims), *sorted(named)])
    blocks = list[Block]()
    for report in reports:
        blocks.append(Block(Shape.ITEM, _report(speech, report), f"r-{report}"))
        for id in claims:
            if words[id].report == report:
                blocks.append(Block(Shape.SUBITEM, _claim(speech, id, words[id]), claim_anchor(id)))
    if blocks:
        lead = Block(Shape.PARAGRAPH, speech.say("notes-how"))
        yield Section("notes", speech.words("digest.section.notes"), (lead, *blocks))


def _words(chosen: Chosen) -> Mapping[str, _Words]:
    found = dict[str, _Words]()
    accounts = [(total.account, None) for total in chosen.totals]
    told = [(account, event.id) for event in chosen.at_place for account in event.accounts]
    for account, event in (*accounts, *told):
        for claim in account.claims:
            found[claim.id] = _Words(account.report, claim.quote, event)
        for place, facility in enumerate(account.facilities):
            found[facility_id(account, place)] = _Words(account.report, facility.quote, event)
    return found


def _claim(speech: Speech, id: str, words: _Words) -> Pieces:
    link = speech.links.claim(id, words.event) if speech.links.base and words.event else None
    return speech.say("note", id=Piece(speech.said(id).text, Kind.SAID, link), words=speech.quote(words.quote))


def _report(speech: Speech, id: str) -> Pieces:
    report = speech.edition.reports.get(id, ReportTold(id))
    publisher = speech.publisher(report)
    parts: list[Pieces | Piece] = [Piece(publisher.text, publisher.kind)]
    if report.title:
        parts.append(speech.quoted(report.title))
    if report.published is not None:
        parts.append(Piece(speech.day(report.published), Kind.DAY))
    if report.address and report.address.startswith(("https://", "http://")):
        parts.append(Piece(speech.said(report.address).text, Kind.SAID, report.address))
    if report.credit:
        parts.append(speech.quoted(report.credit))
    return sentence((*speech.joined(parts, "comma"), *speech.say("in-brackets", words=speech.said(id))))
