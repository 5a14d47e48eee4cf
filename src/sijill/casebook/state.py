"""What spares a run work, and is made again where it is lost: no part of the record.

What comes in: a casebook, a name, words to keep. What goes out: the words kept last. What always holds: what was kept
over another ledger than the one there is (a casebook that was put back from a backup) is not given.
"""

import json
from pathlib import Path

from sijill.casebook.folder import STATE, Casebook, CasebookError


def kept_state(casebook: Casebook, name: str) -> str | None:
    """The words kept under a name; `None` where there are none, or the ledger does not go on from that time."""
    try:
        told = json.loads(_path(casebook, name).read_text(encoding="utf-8"))
        size, root, words = told["size"], told["root"], told["words"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    sound = any(head.size == size and head.root == root for head in casebook.store.heads())
    return words if sound and isinstance(words, str) else None


def keep_state(casebook: Casebook, name: str, words: str) -> None:
    """Keep words under a name, over the ledger as it is signed now. Raises `CasebookError`."""
    head = casebook.store.heads()[-1]
    path = _path(casebook, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"size": head.size, "root": head.root, "words": words}), encoding="utf-8")
    except OSError as error:
        cure = "all is sealed, and only some work is done again next time: make room there"
        raise CasebookError(f"{path} cannot be written ({error.strerror or error}); {cure}") from error


def forget_state(casebook: Casebook, name: str) -> None:
    """Forget what was kept under a name. Raises `CasebookError`."""
    path = _path(casebook, name)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        cure = "give yourself the right to write there"
        raise CasebookError(f"{path} cannot be taken away ({error.strerror or error}): {cure}") from error


def _path(casebook: Casebook, name: str) -> Path:
    return casebook.folder / STATE / f"{name}.json"
