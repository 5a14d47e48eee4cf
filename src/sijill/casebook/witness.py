"""The last head that this machine signed, kept beside the key: a witness that lies outside of the casebook.

What comes in: a casebook. What goes out: its entries, each transaction signed in itself; the witness. What always
holds: no entry of ours is ever without a signed head over it; a ledger that does not go on from what was signed last
is not signed for.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sijill.casebook.folder import Casebook, CasebookError, keys_folder, signing_key
from sijill.preserve.head_checking import KeptHead
from sijill.record.ledger import TreeHead
from sijill.record.written import head_from_json, head_to_json
from sijill.store.writing import LedgerWriting


@contextmanager
def signed_writing(casebook: Casebook) -> Iterator[LedgerWriting]:
    """One writer's transaction, signed at its end; all of it is kept, or nothing where it raises."""
    key = signing_key(casebook)
    with casebook.store.writing() as writing:
        yield writing
        head = writing.sign(key.head)
    if head is not None:
        _keep(_path_of(head.key), head)


def witness_of(casebook: Casebook) -> KeptHead | None:
    """The head that this machine signed last for the casebook; `None` where it has none that can be read."""
    key = casebook.settings.key
    if key is None:
        return None
    path = _path_of(key)
    try:
        return KeptHead(str(path), head_from_json(path.read_bytes()))
    except (OSError, ValueError):
        return None


def refuse_another_past(casebook: Casebook) -> None:
    """Raise `CasebookError` where the ledger does not go on from what this machine signed last."""
    kept = witness_of(casebook)
    if kept is None or any(h.size == kept.head.size and h.root == kept.head.root for h in casebook.store.heads()):
        return
    raise CasebookError(
        f"{casebook.folder} does not go on from the {kept.head.size} entries that this machine signed last: it is an "
        f"older copy, or was altered; `sijill verify` says more. Nothing was added. If you go on with an older copy on "
        f"purpose, move {kept.where} away"
    )


def _path_of(key: str) -> Path:
    return keys_folder() / f"{key}.head"


def _keep(path: Path, head: TreeHead) -> None:
    """Keep a head, unless a later one is kept; that it cannot be is no reason not to go on."""
    with suppress(OSError, ValueError):
        if path.is_file() and head_from_json(path.read_bytes()).size >= head.size:
            return
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        partial.write_bytes(head_to_json(head))
        partial.replace(path)
