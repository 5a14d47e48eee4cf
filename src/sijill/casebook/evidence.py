"""The evidence of one document, bundled for a stranger; and heads, written out to be kept elsewhere.

What comes in: a casebook and a document's id. What goes out: a BagIt bundle; a head's file. What always holds: the
bundle holds every entry about the document, and none about another.
"""

from collections.abc import Mapping
from pathlib import Path

from sijill.casebook.folder import TOOL, Casebook, CasebookError, public_keys, tool_version
from sijill.preserve.bundle import Evidence, Stamp, write_bundle
from sijill.record.ledger import Entry, Json, Kind, TreeHead
from sijill.record.written import head_to_json


def bundle_document(casebook: Casebook, document: str, target: Path) -> None:
    """Write the evidence of a document. Raises `CasebookError`, `BundleError`, `BlobError`."""
    if casebook.folder.resolve() in target.absolute().resolve().parents:
        raise CasebookError(f"{target} is inside of the casebook: write the bundle elsewhere")
    entries, leaves, captures, stamps = list[Entry](), list[bytes](), set[str](), list[Stamp]()
    for entry in casebook.store.entries():
        leaves.append(bytes.fromhex(entry.hash))
        body = entry.body
        if entry.kind is Kind.SEALED and body["document"] == document:
            captures.add(f"c{entry.seq}")
            entries.append(entry)
        elif entry.kind is Kind.MADE or body.get("capture") in captures or _names(body, document):
            entries.append(entry)
        elif entry.kind is Kind.STAMPED:
            stamps.append(Stamp(int(str(body["size"])), casebook.blobs.get(str(body["token"]))))
    if not captures:
        raise CasebookError(f"{casebook.folder} has no document {document}: `sijill show {casebook.folder}` lists them")
    heads = casebook.store.heads()
    if not heads or heads[-1].size <= entries[-1].seq:
        raise CasebookError(f"the last entries are not signed yet: run `sijill run {casebook.folder}` first")
    made = next(e for e in entries if e.kind is Kind.MADE)
    write_bundle(
        target,
        Evidence(
            label=f"{casebook.name} {document}",
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


def _names(body: Mapping[str, Json], document: str) -> bool:
    """Whether an entry is of a document, or links another one to it."""
    return document in (body.get("document"), body.get("of"))


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
