"""The key that signs a casebook's tree heads: made, kept, found again; and whether a head is signed by it.

What comes in: a folder outside the casebook; a head. What goes out: a `SigningKey`, signed heads. What always holds:
Ed25519; a key's id is the first 16 hex digits of the SHA-256 of its 32 public bytes; the private half is readable by
its owner alone when it is made, is never overwritten, and is in no message.
"""

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from sijill.record.ledger import TreeHead
from sijill.record.problem import Problem

_ID = re.compile("[0-9a-f]{16}")
_PUBLIC = re.compile(b"[0-9a-f]{64}\n")
_SIGNATURE = re.compile("[0-9a-f]{128}")


class SigningKeyError(Exception):
    """A key is missing, or is not what it should be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half that everybody may have: 32 bytes, and their id."""

    id: str
    public: bytes


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Both halves; `problems`: what is wrong with how the private one is kept."""

    id: str
    public: bytes
    private: Ed25519PrivateKey = field(repr=False, compare=False)
    problems: tuple[Problem, ...] = ()

    def head(self, size: int, root: str, at: datetime) -> TreeHead:
        """A signed head over `size` entries with this root (hex), at a time (UTC)."""
        unsigned = TreeHead(size, root, at, self.id, "")
        return replace(unsigned, signature=self.signature(unsigned.signed_bytes))

    def signature(self, data: bytes) -> str:
        """Ed25519 over any bytes, as hex."""
        return self.private.sign(data).hex()


def is_signature(signature: str, data: bytes, public: bytes) -> bool:
    """Whether a signature (hex) over some bytes is good under a public key."""
    if not _SIGNATURE.fullmatch(signature):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public: bytes) -> str:
    """The id of a public key, from its 32 bytes."""
    return sha256(public).hexdigest()[:16]


def is_signed_by(head: TreeHead, public: bytes) -> bool:
    """Whether the head's signature is good under this public key, and the head names that key."""
    try:
        return head.key == key_id(public) and is_signature(head.signature, head.signed_bytes, public)
    except ValueError:  # a time that is none of the record's
        return False


def new_key(folder: Path) -> SigningKey:
    """Make a key and keep it in a folder (made if need be, for its owner alone). Raises `SigningKeyError`."""
    key = _key_of(Ed25519PrivateKey.generate())
    path = _file(folder, key.id)
    text = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(path, text)
        _sync(folder)
    except OSError as error:
        why = error.strerror or error
        raise SigningKeyError(
            f"{path} cannot be written ({why}): make that folder yours, or set SIJILL_KEYS"
        ) from error
    return replace(key, problems=_too_open(folder, path))


def load_key(folder: Path, id: str) -> SigningKey:
    """The key with this id from a folder of keys. Raises `SigningKeyError` where it is missing or another."""
    if not _ID.fullmatch(id):
        raise SigningKeyError(
            f"{id!r} is no key's id (16 hex digits): put back the line key = ... that the casebook had"
        )
    path = _file(folder, id)
    try:
        private = load_pem_private_key(path.read_bytes(), None)
    except FileNotFoundError as error:
        raise SigningKeyError(
            f"this casebook's signing key {id} is not in {folder}: copy {path.name} there from the machine where the "
            "casebook was made, or set SIJILL_KEYS to the folder that has it; without it the casebook can be read, "
            "not added to"
        ) from error
    except OSError as error:
        raise SigningKeyError(f"{path} cannot be read ({error.strerror or error}): make it yours") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise SigningKeyError(f"{path} holds no key that can be read: copy it again from where it was made") from error
    if not isinstance(private, Ed25519PrivateKey) or (key := _key_of(private)).id != id:
        raise SigningKeyError(f"{path} holds another key than {id}: copy it again from where the casebook was made")
    return replace(key, problems=_too_open(folder, path))


def public_text(public: bytes) -> bytes:
    """What the file of a public key holds: its bytes in hex, and a newline."""
    return public.hex().encode("ascii") + b"\n"


def public_of(path: Path) -> PublicKey:
    """The public key that a file `<id>.pub` holds. Raises `SigningKeyError` where it is not the one it is named for."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise SigningKeyError(f"{path} cannot be read ({error.strerror or error}): restore it from a backup") from error
    if not _PUBLIC.fullmatch(text):
        raise SigningKeyError(f"{path} holds no public key (64 hex digits and a newline): restore it from a backup")
    public = bytes.fromhex(text.decode("ascii"))
    if key_id(public) != path.stem:
        raise SigningKeyError(f"{path} holds the key {key_id(public)}, not {path.stem}: restore it from a backup")
    return PublicKey(path.stem, public)


def _key_of(private: Ed25519PrivateKey) -> SigningKey:
    public = private.public_key().public_bytes_raw()
    return SigningKey(key_id(public), public, private)


def _file(folder: Path, id: str) -> Path:
    return folder / f"{id}.key"


def _write_new(path: Path, text: bytes) -> None:
    """Write a file that was not there, for its owner alone; none where that fails."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _too_open(folder: Path, path: Path) -> tuple[Problem, ...]:
    """A problem for the key's file and one for its folder, where others than the owner may use them."""
    if os.name == "nt":  # its permissions are not in the mode
        return ()
    problems = []
    for each, mode in ((folder, "700"), (path, "600")):
        if stat.S_IMODE(each.stat().st_mode) & 0o077:
            message = f"is open to others, who could sign in your name: run `chmod {mode}` on it"
            problems.append(Problem("key-too-open", message, str(each), path.stem))
    return tuple(problems)
