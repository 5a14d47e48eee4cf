"""A timestamp over the last signed head: a third party's word that the record was there at a time.

What comes in: a casebook, an authority's address, the roots that the user trusts. What goes out: a `Stamping`. What
always holds: the authority is sent a hash and nothing else; the reply that may be a timestamp is in the archive before
the ledger names it; what could not be checked here is said not to be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.x509 import Certificate

from sijill.casebook.folder import Casebook, CasebookError, tool_version
from sijill.casebook.gathering import ABOUT
from sijill.casebook.sealing import note
from sijill.casebook.witness import signed_writing
from sijill.collect.address import NotHadError, without_password
from sijill.collect.limits import Limits
from sijill.collect.page_settings import PageSettings
from sijill.collect.post import post
from sijill.preserve.timestamp import MOST_BYTES, REQUEST_TYPE, Reply, Stamped, asked, roots_from
from sijill.record.ledger import Json, Kind, Told, TreeHead
from sijill.record.problem import Problem

_SEQUENCE = b"\x30"
"""How every reply of an authority begins (DER)."""
_UNCHECKED = "stamp-unchecked"


@dataclass(frozen=True, slots=True)
class Stamping:
    """The head, and its timestamp or the problem with it; `is_kept` where the ledger names the reply."""

    head: TreeHead
    found: Stamped | Problem
    is_kept: bool


def stamp_head(
    casebook: Casebook, authority: str, roots: Sequence[Certificate], *, allow_private: bool = False
) -> Stamping:
    """Sign what is not signed, ask, enter what came, and sign that. Raises `CasebookError` where nothing came."""
    with signed_writing(casebook):
        pass  # signs what is not signed
    head = casebook.store.heads()[-1]
    reply = _reply(head, authority, roots, allow_private)
    is_kept = isinstance(reply.found, Stamped) or (reply.found.code == _UNCHECKED and reply.raw.startswith(_SEQUENCE))
    if is_kept:
        token = casebook.blobs.put(reply.raw)
        body: dict[str, Json] = {
            "size": head.size,
            "root": head.root,
            "authority": without_password(authority),
            "token": token,
        }
    with signed_writing(casebook) as writing:
        if is_kept:
            writing.append([Told(Kind.STAMPED, body)])
        if isinstance(reply.found, Problem):
            note(writing, reply.found)
    return Stamping(head, reply.found, is_kept)


def roots_in(path: Path) -> tuple[Certificate, ...]:
    """The root certificates of a PEM file. Raises `CasebookError`."""
    try:
        return roots_from(path.read_bytes())
    except OSError as error:
        raise CasebookError(f"--roots {path} cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        message = f"--roots {path} holds no certificates ({error}): give those of the authority's root as PEM"
        raise CasebookError(message) from error


def _reply(head: TreeHead, authority: str, roots: Sequence[Certificate], allow_private: bool) -> Reply:
    settings = PageSettings(
        agent=f"sijill/{tool_version()} ({ABOUT})",
        allow_private=allow_private,
        limits=Limits(file_bytes=MOST_BYTES),
    )
    try:
        return asked(head, roots, lambda request: post(authority, request, REQUEST_TYPE, settings))
    except NotHadError as error:
        raise CasebookError(f"{without_password(authority)} {error.message}: nothing was entered") from error
