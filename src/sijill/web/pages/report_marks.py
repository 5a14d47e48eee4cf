"""A text cut into pieces, each with the claims that stand in it, so that they can be marked in place.

What comes in: a text, spans with what they are, regions to hide. What goes out: `Piece`s in order. What always holds:
the pieces put together are the text (but for what is hidden); however spans overlap or lie in each other, each piece
names every one that covers it; a place in the text stays the same place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from sijill.record.span import Span
from sijill.web.pages.report_masking import DOTS


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text covered by the same spans: `inside` are their numbers, `begins` those that begin here."""

    words: str
    inside: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    hidden: bool = False

    @property
    def shown(self) -> Markup:
        """As it goes into a page: a browser would fold line ends and drop what is no character."""
        words = DOTS if self.hidden else self.words
        return Markup(str(escape(words.replace("\x00", "\ufffd"))).replace("\r", "&#13;"))


def pieces_of(text: str, spans: Sequence[Span], hidden: Sequence[tuple[int, int]] = ()) -> tuple[Piece, ...]:
    """The text in pieces. Spans beyond the text are left out: they are of another text."""
    known = [(n, span) for n, span in enumerate(spans) if 0 <= span.start < span.end <= len(text)]
    edges = {0, len(text)}
    edges |= {at for _, span in known for at in (span.start, span.end)}
    edges |= {at for region in hidden for at in region}
    opening, closing = dict[int, list[int]](), dict[int, list[int]]()
    for number, span in known:
        opening.setdefault(span.start, []).append(number)
        closing.setdefault(span.end, []).append(number)
    covering, told, at_edges = dict[int, None](), list[Piece](), sorted(edges)
    veiled = set[int]()
    for start, end in pairwise(at_edges):
        for number in closing.get(start, ()):
            covering.pop(number, None)
        begins = tuple(opening.get(start, ()))
        covering |= dict.fromkeys(begins)
        region = next((n for n, (low, high) in enumerate(hidden) if low <= start and end <= high), None)
        if region is None:
            told.append(Piece(text[start:end], tuple(covering), begins))
        elif region not in veiled or begins:
            veiled.add(region)
            told.append(Piece(text[start:end], tuple(covering), begins, hidden=True))
    return tuple(told)
