"""Copies among a casebook's documents, linked and never dropped.

What comes in: a casebook whose documents are parsed. What goes out: each link that is new. What always holds: the rule
that found a link stands in its entry; a link is entered once; a document is never linked to itself.
"""

from collections.abc import Iterator

from sijill.casebook.folder import Casebook
from sijill.casebook.state import keep_state, kept_state
from sijill.casebook.witness import signed_writing
from sijill.collect.copies import RULE, Copy, CopyFinder
from sijill.collect.table_text import ROW
from sijill.record.ledger import Kind, Told
from sijill.record.row import own_words
from sijill.store.blobs import BlobError

_PAGE = 500
_STATE = RULE.replace("/", "-")
"""Under which the number of the last entry that was compared is kept."""


def compare_all(casebook: Casebook) -> Iterator[Copy]:
    """Compare every document with those before it, where there is news; enter and give the links that are new."""
    after = int(kept_state(casebook, _STATE) or -1)
    if next(casebook.store.entries(after, (Kind.SEALED, Kind.PARSED)), None) is None:
        return
    found = list(_links(casebook))
    with signed_writing(casebook) as writing:
        known = writing.copies(RULE)
        new = [c for c in found if (c.document, c.of) not in known]
        writing.append(Told(Kind.COPY, _body(copy)) for copy in new)
    keep_state(casebook, _STATE, str(casebook.store.size() - 1))
    yield from new


def _links(casebook: Casebook) -> Iterator[Copy]:
    """All links: of documents with a text by their words, of those without one (images) by their bytes."""
    finder, with_text, after = CopyFinder(), set[int](), -1
    while texts := casebook.store.texts(after, _PAGE):
        for text in texts:
            with_text.add(text.seq)
            try:
                words = casebook.blobs.get(text.text).decode("utf-8")
                # Columns of two rows are alike by nature: only a recorder's own words can be a copy.
                words = own_words(words) if text.kind == ROW else words
            except BlobError:  # told by `sijill verify`; once mended, a run with news compares it
                continue
            yield from finder.add(text.document, words, text.sha256)
        after = texts[-1].seq
    after = -1
    while captures := casebook.store.captures(after, _PAGE):
        for capture in captures:
            if int(capture.id[1:]) not in with_text and capture.size:
                yield from finder.add(capture.document, "", capture.sha256)
        after = int(captures[-1].id[1:])


def _body(copy: Copy) -> dict[str, str | float]:
    link: dict[str, str | float] = {"document": copy.document, "of": copy.of, "rule": RULE}
    return link | {"kind": copy.kind, "measure": copy.measure.value, "likeness": round(copy.likeness, 4)}
