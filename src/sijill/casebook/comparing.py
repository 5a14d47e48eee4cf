"""Copies among a casebook's documents, linked and never dropped.

What comes in: a casebook whose documents are parsed. What goes out: each link that is new. What always holds: the rule
that found a link stands in its entry; a link is entered once; a document is never linked to itself.
"""

from collections.abc import Iterator
from pathlib import Path

from sijill.casebook.folder import STATE, Casebook
from sijill.collect.copies import RULE, Copy, CopyFinder
from sijill.record.ledger import Kind, Told
from sijill.store.blobs import BlobError
from sijill.store.query import Unread

_PAGE = 500


def compare_all(casebook: Casebook) -> Iterator[Copy]:
    """Compare every text with those before it; enter and give the links that are not entered yet."""
    compared = _compared(casebook)
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
    with casebook.store.writing() as writing:
        known = writing.copies(RULE)
        new = [c for c in found if (c.document, c.of) not in known]
        writing.append(Told(Kind.COPY, _body(copy)) for copy in new)
    state = _state(casebook)
    state.parent.mkdir(exist_ok=True)
    state.write_text(str(compared), encoding="ascii")
    yield from new


def _state(casebook: Casebook) -> Path:
    """Where the last capture compared is kept, to spare a run without news the work; lost, it is only done again."""
    return casebook.folder / STATE / RULE.replace("/", "-")


def _compared(casebook: Casebook) -> int:
    """The number of the last capture that was compared; -1 where none was."""
    try:
        return int(_state(casebook).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return -1


def _texts(casebook: Casebook) -> Iterator[Unread]:
    after = -1
    while page := casebook.store.texts(after, _PAGE):
        yield from page
        after = page[-1].seq


def _body(copy: Copy) -> dict[str, str | float]:
    link: dict[str, str | float] = {"document": copy.document, "of": copy.of, "rule": RULE}
    return link | {"kind": copy.kind, "measure": copy.measure.value, "likeness": round(copy.likeness, 4)}
