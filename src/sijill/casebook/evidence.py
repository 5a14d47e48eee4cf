"""The evidence of a document or an incident, bundled for a stranger; and heads, written out to be kept elsewhere.

What comes in: a casebook and an id. What goes out: a BagIt bundle; a head's file. What always holds: the
bundle holds every entry about the document, and none about another; that of an incident every entry about it, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sijill.casebook.accounts import document_of
from sijill.casebook.folder import TOOL, Casebook, CasebookError, public_keys, tool_version
from sijill.casebook.telling import found_incident
from sijill.preserve.bundle import Evidence, Stamp, write_bundle
from sijill.record.ledger import Entry, Json, Kind, TreeHead
from sijill.record.written import head_to_json


def bundle_document(casebook: Casebook, document: str, target: Path) -> None:
    """Write the evidence of a document. Raises `CasebookError`, `BundleError`, `BlobError`."""
    _bundle(casebook, document, _About(frozenset({document})), target)


def bundle_incident(casebook: Casebook, incident: str, target: Path) -> None:
    """Write the evidence of an incident: its documents, its tolls, and what people decided of it. Raises as above."""
    _, row = found_incident(casebook, incident)
    documents = frozenset(document_of(account) for account in row.accounts)
    entries = frozenset(entry.seq for entry in casebook.store.incidents.history(row.id))
    _bundle(casebook, row.id, _About(documents, entries), target)


@dataclass(frozen=True, slots=True)
class _About:
    """What evidence is of: documents, and entries that are about none alone."""

    documents: frozenset[str]
    entries: frozenset[int] = frozenset()


def _bundle(casebook: Casebook, name: str, about: _About, target: Path) -> None:
    if casebook.folder.resolve() in target.absolute().resolve().parents:
        raise CasebookError(f"{target} is inside of the casebook: write the bundle elsewhere")
    entries, leaves, captures, stamps = list[Entry](), list[bytes](), set[str](), list[Stamp]()
    for entry in casebook.store.entries():
        leaves.append(bytes.fromhex(entry.hash))
        body = entry.body
        if entry.kind is Kind.SEALED and body["document"] in about.documents:
            captures.add(f"c{entry.seq}")
            entries.append(entry)
        elif entry.kind is Kind.MADE or entry.seq in about.entries or _is_of(body, captures, about.documents):
            entries.append(entry)
        elif entry.kind is Kind.STAMPED:
            stamps.append(Stamp(int(str(body["size"])), casebook.blobs.get(str(body["token"]))))
    if not captures:
        raise CasebookError(f"{casebook.folder} has no document {name}: `sijill show {casebook.folder}` lists them")
    heads = casebook.store.heads()
    if not heads or heads[-1].size <= entries[-1].seq:
        raise CasebookError(f"the last entries are not signed yet: run `sijill run {casebook.folder}` first")
    made = next(e for e in entries if e.kind is Kind.MADE)
    write_bundle(
        target,
        Evidence(
            label=f"{casebook.name} {name}",
            tool=f"{TOOL} {tool_version()}",
            now=casebook.clock(),
            key=public_keys(casebook)[str(made.body["key"])],
            entries=entries,
            leaves=leaves,
            heads=[h for h in heads if h.size in {s.size for s in stamps} or h in (heads[0], heads[-1])],
            blob=casebook.blobs.get,
            stamps=stamps,
        ),
    )


def _is_of(body: Mapping[str, Json], captures: set[str], documents: frozenset[str]) -> bool:
    """Whether an entry is of one of these captures or documents, or links another document to one."""
    named = (body.get("document"), body.get("of"))
    return body.get("capture") in captures or any(isinstance(id, str) and id in documents for id in named)


def write_head(casebook: Casebook, path: Path) -> TreeHead:
    """Write the last signed head to a file that is to be kept elsewhere. Raises `CasebookError`."""
    heads = casebook.store.heads()
    if not heads:
        raise CasebookError(f"{casebook.folder} has no signed head yet: run `sijill run {casebook.folder}`")
    try:
        with path.open("xb") as file:  # an older head is a witness too: it is never written over
            file.write(head_to_json(heads[-1]))
    except OSError as error:
        raise CasebookError(f"{path} cannot be written ({error.strerror or error}): name a new file") from error
    return heads[-1]
