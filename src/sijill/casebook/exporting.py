"""Data out of a casebook: an edition for one audience, written into a folder in the formats that are wanted.

What comes in: a casebook, an audience of its `publish.toml`, a folder. What goes out: the files, whole or not at all.
What always holds: what the audience is not told is searched for in every byte before the folder is there; a folder that
is not an older export is never written over.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sijill.casebook.audience import audience_of
from sijill.casebook.folder import Casebook, CasebookError
from sijill.casebook.policy import policy_in
from sijill.publish.edition import Edition
from sijill.publish.exchange.edition_read import Loss
from sijill.publish.exchange.kept_read import PARTS, kept_in
from sijill.publish.exchange.package import DESCRIPTOR, DICTIONARY
from sijill.publish.exchange.tables_read import KINDS, edition_from_tables
from sijill.publish.exchange.tables_write import Format, Written, write_tables
from sijill.publish.gate import leaks_in
from sijill.publish.secrets import secrets_of
from sijill.record.problem import Problem


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written for an audience, and what of the casebook could not be told or written."""

    told: Edition
    written: Written
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back of one format: whether all that is meant to did, unchanged, and whether that is the whole record.

    `faults` are what did not, `losses` what a format of a part does not bring back; `rows` came back the same.
    """

    kind: str
    is_whole: bool
    faults: tuple[Loss, ...]
    losses: tuple[Loss, ...] = ()
    rows: int = 0


def export(casebook: Casebook, audience: str, folder: Path, formats: Iterable[Format]) -> Exported:
    """Write what an audience may be told. Raises `CasebookError`, `PolicyError`, `StoreError`."""
    policy = policy_in(casebook.folder, audience)
    _refuse_other_folder(folder)
    found = audience_of(casebook, policy)
    told = found.told
    making = folder.parent / f".{folder.name}.making-{os.getpid()}"
    try:
        written, problems = write_tables(told, making, formats)
        if leaks := list(leaks_in(making, secrets_of(found.whole, told, policy))):
            first = leaks[0]
            cure = "This is a fault of ours, please report it"
            raise CasebookError(f"nothing was exported: {first.where}: {first.message}. {cure}")
        if folder.exists():
            shutil.rmtree(folder)
        making.rename(folder)
    except OSError as error:
        raise CasebookError(f"{folder} cannot be written ({error.strerror or error}): check the space there") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Exported(told, replace(written, folder=folder), (*told.problems, *problems))


def _refuse_other_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CasebookError(f"{folder} is a file: name a folder")
    ours = all((folder / name).is_file() for name in (DESCRIPTOR, DICTIONARY))
    if folder.is_dir() and any(folder.iterdir()) and not ours:
        raise CasebookError(f"{folder} holds other files, and was not written over: name a new folder, or an empty one")


def returned(exported: Exported) -> Iterator[Returned]:
    """Read again each format that was written, and compare; other bodies' columns apart, whose notes tell of losses."""
    folder, told = exported.written.folder, exported.told
    for kind in exported.written.formats:
        if kind in KINDS:
            restored = edition_from_tables(folder, kind)
            faults = restored.losses
            if not faults and restored.edition != told:
                faults = (Loss("edition", "", "what was read again is not what was written: please report it"),)
            yield Returned(kind, True, faults)
        elif kind in PARTS:
            kept = kept_in(folder, kind, told)
            yield Returned(kind, False, kept.faults, kept.losses, kept.rows)
