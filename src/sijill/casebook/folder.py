"""A casebook's folder: made whole or not at all, and opened with its store and its archive.

What comes in: a folder's path. What goes out: a `Casebook`. What always holds: `sijill.toml`, `sources/`, `hand/`,
`archive/`, `keys/` (public ones) and `record.db` lie in it; the key that signs lies elsewhere, so that a copy of the
folder signs nothing.
"""

import json
import os
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sijill.preserve.keys import SigningKey, load_key, new_key, public_of, public_text
from sijill.record.ledger import Kind, Told
from sijill.settings import FILE, Settings, settings_in
from sijill.store.blobs import Blobs, sync_folder
from sijill.store.sqlite import Opening, SqliteStore
from sijill.store.writing import Clock, now

RECORD, ARCHIVE, KEYS, SOURCES, HAND = "record.db", "archive", "keys", "sources", "hand"
STATE = ".state"
"""What spares work, and is made again where it is lost: no part of the record."""
TOOL = "sijill"


class CasebookError(Exception):
    """A folder is no casebook, or cannot be made one; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Casebook:
    """An open casebook."""

    folder: Path
    settings: Settings
    store: SqliteStore
    blobs: Blobs
    clock: Clock

    @property
    def name(self) -> str:
        """What it is called."""
        return self.settings.name or self.folder.name


def tool_version() -> str:
    """The version of this program."""
    return version(TOOL)


def keys_folder() -> Path:
    """Where signing keys are kept: `SIJILL_KEYS`, else `sijill/keys` in the person's settings folder."""
    if given := os.environ.get("SIJILL_KEYS"):
        return Path(given)
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / TOOL / KEYS


def make_casebook(folder: Path, name: str, collector: str | None = None, clock: Clock = now) -> None:
    """Make a casebook in a folder that is not there yet, or empty; its signing key is made too.

    Raises `CasebookError`, `SigningKeyError`, `StoreError`; then there is neither a casebook nor a key.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CasebookError(f"{folder} is there already and not empty: name a new folder")
    making = folder.parent / f".{folder.name}.making-{os.getpid()}"
    key: SigningKey | None = None
    try:
        making.mkdir(parents=True)
        key = new_key(keys_folder())
        _fill(making, key, _settings_text(name, key.id, collector), clock)
        if folder.exists():
            for part in sorted(making.iterdir()):  # a folder that one stands in cannot be put in the place of another
                part.rename(folder / part.name)
        else:
            making.rename(folder)
        sync_folder(folder.parent)
    except BaseException as error:
        if key is not None:
            (keys_folder() / f"{key.id}.key").unlink(missing_ok=True)
        if isinstance(error, OSError):
            why = error.strerror or error
            raise CasebookError(f"{folder} cannot be made ({why}): check the folder above it") from error
        raise
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _fill(making: Path, key: SigningKey, settings: str, clock: Clock) -> None:
    """Everything that a new casebook holds, on the disk when this ends."""
    for part in (ARCHIVE, KEYS, SOURCES, HAND):
        (making / part).mkdir()
    for path, data in (
        (making / KEYS / f"{key.id}.pub", public_text(key.public)),
        (making / FILE, settings.encode()),
    ):
        with path.open("wb") as file:
            file.write(data)
            os.fsync(file.fileno())
    store = SqliteStore.create(making / RECORD, Blobs(making / ARCHIVE).get, Opening(clock=clock))
    name = tomllib.loads(settings)["name"]
    told = {"name": name, "key": key.id, "public": key.public.hex(), "tool": TOOL, "version": tool_version()}
    with store.writing() as writing:
        writing.append([Told(Kind.MADE, told)])
        writing.sign(key.head)
    store.close()
    sync_folder(making / KEYS)
    sync_folder(making)


@contextmanager
def open_casebook(folder: Path, clock: Clock = now, *, read_only: bool = False) -> Iterator[Casebook]:
    """An open casebook, closed at the end. Raises `CasebookError`, `SettingsError`, `StoreError`."""
    if not (folder / RECORD).is_file():
        raise CasebookError(f"{folder} is no casebook: make one with `sijill new {folder}`")
    settings, blobs = settings_in(folder), Blobs(folder / ARCHIVE)
    store = SqliteStore.open(folder / RECORD, blobs.get, Opening(read_only, clock=clock))
    try:
        yield Casebook(folder, settings, store, blobs, clock)
    finally:
        store.close()


def signing_key(casebook: Casebook) -> SigningKey:
    """The key that the casebook's file names. Raises `SigningKeyError` where it is not here."""
    key = casebook.settings.key
    if key is None:
        raise CasebookError(f"{casebook.folder / FILE} names no key: put back the line key = ... that it had")
    return load_key(keys_folder(), key)


def public_keys(casebook: Casebook) -> dict[str, bytes]:
    """The public keys that lie in the casebook, by their ids."""
    found = (public_of(path) for path in sorted((casebook.folder / KEYS).glob("*.pub")))
    return {key.id: key.public for key in found}


def _settings_text(name: str, key: str, collector: str | None) -> str:
    """A new casebook's `sijill.toml`; JSON strings are TOML strings."""
    who = _quoted(collector) if collector else '"who collects, as the record shall name them"'
    return (
        "# The settings of this casebook. A key that is not known here is refused.\n"
        f"name = {_quoted(name)}\n"
        f"key = {_quoted(key)}\n"
        f"{'' if collector else '# '}collector = {who}\n"
        '# gazetteers = ["hand/places.gazetteer"]\n'
    )


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
