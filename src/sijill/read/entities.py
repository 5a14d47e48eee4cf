"""The named entities of a stretch of a parse, without reading the rest of the document.

What comes in: a parse and two token indices. What goes out: the entities between them, in order. What always holds: the
answer is that of `doc[start:end].ents`, in time that grows with the stretch alone: spaCy lists the entities of the
whole document at every such call.
"""

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Words


def entities_between(doc: Doc, start: int, end: int) -> Iterator[Words]:
    """The entities that lie wholly within the tokens [start, end), in order."""
    first: int | None = None
    for i in range(start, min(end, len(doc))):
        mark = doc[i].ent_iob_
        if mark == "I":
            continue
        if first is not None:
            yield Words(doc, first, i, label=doc[first].ent_type_)
        first = i if mark == "B" else None
    if first is not None and (end >= len(doc) or doc[end].ent_iob_ != "I"):
        yield Words(doc, first, min(end, len(doc)), label=doc[first].ent_type_)
