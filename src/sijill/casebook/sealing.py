"""What was found, sealed: its bytes in the archive, its capture in the ledger, before anything reads it.

What comes in: `Found` and `Problem` values, as they come. What goes out: what became of each. What always holds: bytes
are in the archive, on the disk, before the ledger names them; what is at an address already, unchanged, is not entered
again; what cannot be sealed is not kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from sijill.casebook.folder import TOOL, Casebook, tool_version
from sijill.casebook.witness import signed_writing
from sijill.preserve.seal import Sealing, sealing_of
from sijill.record.capture import Capture, Found
from sijill.record.ledger import Kind, Told
from sijill.record.problem import Problem
from sijill.store.port import Writing

_DOCUMENTS, _BYTES = 200, 32_000_000
"""What is sealed in one transaction, at most: an interruption costs no more than this."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What became of one find: a new document, a new capture of a known one, or nothing, for nothing had changed."""

    found: Found
    document: str
    is_new: bool
    has_changed: bool


def seal_all(casebook: Casebook, coming: Iterable[Found | Problem]) -> Iterator[Sealed | Problem]:
    """Seal all that comes, in transactions of a few hundred. Raises `BlobError`, `StoreError`: no seal, no document."""
    for batch in _batches(coming):
        yield from _sealed(casebook, batch)


def _batches(coming: Iterable[Found | Problem]) -> Iterator[list[Found | Problem]]:
    batch: list[Found | Problem] = []
    size = 0
    try:
        for item in coming:
            batch.append(item)
            size += len(item.data) if isinstance(item, Found) else 0
            if len(batch) >= _DOCUMENTS or size >= _BYTES:
                yield batch
                batch, size = [], 0
    except KeyboardInterrupt:
        # What was fetched before the interruption is kept.
        yield batch
        raise
    if batch:
        yield batch


def _sealed(casebook: Casebook, batch: list[Found | Problem]) -> list[Sealed | Problem]:
    who, version = casebook.settings.collector, tool_version()
    sealings = {id(f): sealing_of(f, collector=who, tool=TOOL, version=version) for f in batch if isinstance(f, Found)}
    casebook.blobs.put_many(chain.from_iterable(s.blobs for s in sealings.values()))
    done: list[Sealed | Problem] = []
    with signed_writing(casebook) as writing:
        for item in batch:
            if isinstance(item, Problem):
                note(writing, item)
                done.append(item)
            else:
                done.append(_enter(writing, item, sealings[id(item)]))
    return done


def _enter(writing: Writing, found: Found, sealing: Sealing) -> Sealed:
    last = writing.capture_at(sealing.address)
    document = last.document if last is not None else f"d{writing.tree.size}"
    sealed = _become(found, sealing, last, document)
    if sealed.is_new or sealed.has_changed:
        writing.append([sealing.told(document)])
    return sealed


def foreseen(casebook: Casebook, coming: Iterable[Found | Problem]) -> Iterator[Sealed | Problem]:
    """What would become of all that comes, if it were sealed now; nothing is kept. A new document has no id yet."""
    for item in coming:
        if isinstance(item, Problem):
            yield item
        else:
            sealing = sealing_of(item, collector=None, tool=TOOL, version=tool_version())
            last = casebook.store.capture_at(sealing.address)
            yield _become(item, sealing, last, last.document if last is not None else "")


def _become(found: Found, sealing: Sealing, last: Capture | None, document: str) -> Sealed:
    """What becomes of a find beside the last capture of its address."""
    is_known = last is not None and last.sha256 == sealing.sha256 and not _tells_more(found, last)
    return Sealed(found, document, is_new=last is None, has_changed=last is not None and not is_known)


def _tells_more(found: Found, last: Capture) -> bool:
    """Whether something is said of the same bytes that was not said before: they are then parsed and read anew."""
    said = ((found.published, last.published), (found.publisher, last.publisher), (found.lang, last.lang))
    return any(now is not None and now != before for now, before in said)


def note(writing: Writing, problem: Problem) -> None:
    """Enter a problem, unless the same one is noted already."""
    problem = Problem(*(_spelt(words) for words in (problem.code, problem.message, problem.where, problem.about)))
    if not writing.is_noted(problem):
        told = {"code": problem.code, "message": problem.message, "where": problem.where, "about": problem.about}
        writing.append([Told(Kind.NOTED, told)])


def _spelt(words: str) -> str:
    """Such that UTF-8 can hold it: half a character, as of a file's name, is spelt out."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
