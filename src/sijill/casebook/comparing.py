"""Copies among a casebook's documents, linked and never dropped.

What comes in: a casebook whose documents are parsed. What goes out: each link that is new. What always holds: the rule
that found a link stands in its entry; a link is entered once; a document is never linked to itself.
"""

from collections.abc import Iterator

from sijill.casebook.folder import Casebook
from sijill.casebook.state import keep_state, kept_state
from sijill.casebook.witness import signed_writing
from sijill.collect.copies import RULE, Copy, CopyFinder
from sijill.record.ledger import Kind, Told
from sijill.store.blobs import BlobError
from sijill.store.query import Unread

_PAGE = 500
_STATE = RULE.replace("/", "-")
"""Where the last capture that was compared is kept."""


def compare_all(casebook: Casebook) -> Iterator[Copy]:
    """Compare every text with those before it; enter and give the links that are not entered yet."""
    compared = int(kept_state(casebook, _STATE) or -1)
    if not casebook.store.texts(compared, 1):
        return
    finder, found = CopyFinder(), list[Copy]()
    for text in _texts(casebook):
        compared = text.seq
        try:
            words = casebook.blobs.get(text.text).decode("utf-8")
        except BlobError:  # told by `sijill verify`; once mended, the next run compares it
            continue
        found += finder.add(text.document, words, text.sha256)
    with signed_writing(casebook) as writing:
        known = writing.copies(RULE)
        new = [c for c in found if (c.document, c.of) not in known]
        writing.append(Told(Kind.COPY, _body(copy)) for copy in new)
    keep_state(casebook, _STATE, str(compared))
    yield from new


def _texts(casebook: Casebook) -> Iterator[Unread]:
    after = -1
    while page := casebook.store.texts(after, _PAGE):
        yield from page
        after = page[-1].seq


def _body(copy: Copy) -> dict[str, str | float]:
    link: dict[str, str | float] = {"document": copy.document, "of": copy.of, "rule": RULE}
    return link | {"kind": copy.kind, "measure": copy.measure.value, "likeness": round(copy.likeness, 4)}
