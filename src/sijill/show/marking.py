"""A report's text with every mention marked.

What comes in: the mentions of a text. What goes out: the whole text as rich text, and a legend. What always holds: no
word of the text is lost or moved; without colour a mention stands in brackets that name its kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from sijill.read.mentions import Mentions
from sijill.record.terms import Means
from sijill.show.phrases import spoken, steady

STYLES = {
    "number": "bold white on dark_red",
    "cue": "bold red",
    "date": "black on cyan",
    "place": "black on green",
    "means": "magenta",
    "target": "yellow",
    "party": "bold white on blue",
    "thing": "black on yellow",
    "speaker": "underline",
}
"""Kinds of mention, the weightiest first, and how each looks."""
_SAID = {
    "number": "people harmed",
    "cue": "the word that says the harm",
    "date": "when",
    "place": "where",
    "means": "how",
    "target": "what was struck",
    "party": "who is said to have done it",
    "thing": "places or vehicles counted",
    "speaker": "who says so",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` and their kind."""

    start: int
    end: int
    kind: str


def marks_of(mentions: Mentions) -> tuple[Mark, ...]:
    """Every mention of a text, in order, the longer first where two begin together."""
    ranks = list(STYLES)
    return tuple(sorted(set(_marks(mentions)), key=lambda m: (m.start, -m.end, ranks.index(m.kind))))


def _marks(mentions: Mentions) -> Iterator[Mark]:
    doc = mentions.parsed.doc
    for toll in mentions.tolls:
        yield Mark(toll.start, toll.end, "number")
        cue = doc[toll.cue]
        yield Mark(cue.idx, cue.idx + len(cue), "cue")
    for dated in mentions.dates:
        if dated.when.span:
            yield Mark(dated.when.span.start, dated.when.span.end, "date")
    for named in mentions.named_places:
        yield Mark(named.place.span.start, named.place.span.end, "place")
    for circumstance in mentions.circumstances:
        kind = "means" if isinstance(circumstance.value, Means) else "target"
        yield Mark(circumstance.span.start, circumstance.span.end, kind)
    for party in mentions.parties:
        yield Mark(party.span.start, party.span.end, "party")
    for facility in mentions.facilities:
        yield Mark(facility.span.start, facility.span.end, "thing")
    for saying in mentions.sayings:
        if not saying.is_resolved:
            yield Mark(saying.speaker.start, saying.speaker.end, "speaker")


def marked(text: str, marks: tuple[Mark, ...], *, colour: bool) -> Text:
    """The text with its marks: in styles where there is colour, else as [kind: words]."""
    if colour:
        whole = Text(steady(text))
        for mark in reversed(marks):
            whole.stylize(STYLES[mark.kind], mark.start, mark.end)
        return whole
    out = Text()
    opened: list[Mark] = []
    at = 0
    for mark in marks:
        at = _closed(out, text, at, opened, mark.start)
        out.append(steady(text[at : mark.start]))
        at = mark.start
        # Where two marks cross, the later one is shown to end with the one it began in.
        end = min([mark.end, *(o.end for o in opened)])
        opened.append(Mark(mark.start, end, mark.kind))
        out.append(f"[{mark.kind}: ")
    at = _closed(out, text, at, opened, len(text))
    out.append(steady(text[at:]))
    return out


def _closed(out: Text, text: str, at: int, opened: list[Mark], before: int) -> int:
    """Close every mark that ends at or before `before`; where in the text that leads to."""
    while opened and opened[-1].end <= before:
        end = opened.pop().end
        out.append(steady(text[at:end]) + "]")
        at = end
    return at


def legend(marks: tuple[Mark, ...], *, colour: bool) -> Text:
    """What the marks that occur mean."""
    line = Text()
    there = {mark.kind for mark in marks}
    for kind in (k for k in STYLES if k in there):
        line.append("  " if len(line) else "")
        line.append(f" {kind} " if colour else f"[{kind}]", STYLES[kind] if colour else "")
        line.append(f" {spoken(_SAID[kind])}")
    return line
