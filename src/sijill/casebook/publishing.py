"""A release: the casebook as it stands, withheld by a policy, as a site, data and a signed manifest.

What comes in: a casebook, an audience. What goes out: a numbered folder in `releases/`, whole or not at all. What
always holds: what the policy withholds is searched for in every byte before the folder is sealed, and a release in
which it stands is not made; older releases stay as they are; the manifest names each file by its hash, and is signed.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sijill.casebook.audience import audience_of
from sijill.casebook.folder import TOOL, Casebook, CasebookError, signing_key, tool_version
from sijill.casebook.local_names import local_names
from sijill.casebook.policy import policy_in
from sijill.casebook.releases import (
    CHANGES,
    FOLDER,
    FORMAT,
    HEAD,
    MANIFEST,
    RECORD,
    SIGNATURE,
    SUMS,
    AllChanges,
    FileTold,
    Kept,
    Manifest,
    Past,
    last_release,
    numbers_in,
    written,
)
from sijill.flow import gazetteer
from sijill.publish.changes import changes_between, record_of
from sijill.publish.edition import Edition
from sijill.publish.gate import leaks_in
from sijill.publish.local_names import LocalNames
from sijill.publish.opened import newly_opened, opened_by
from sijill.publish.policy import Originals, Policy
from sijill.publish.secrets import secrets_of
from sijill.publish.site.facts import DataFile, Facts
from sijill.publish.site.write import Site, put, write_site
from sijill.record.ledger import TreeHead
from sijill.record.problem import Problem
from sijill.record.written import head_to_json

DATA, ORIGINALS = "data", "originals"
Tables = Callable[[Edition, Path], Sequence[Problem]]
"""Writes the tables of data of an edition into a folder."""


class LeakError(CasebookError):
    """Something that is withheld stands in a release, which was not made."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(
            f"the release was not made: {first.where}: {first.message}. This is a fault of ours, please report it"
            + (f" (and {len(problems) - 1} more)" if len(problems) > 1 else "")
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be released: the whole, what the audience is told, what was told before."""

    policy: Policy
    whole: Edition
    told: Edition
    past: Past | None
    names: LocalNames
    """What places of the whole are called in either script."""

    @property
    def newly(self) -> Mapping[str, tuple[str, ...]]:
        """What becomes public that was not before, by kind."""
        return newly_opened(opened_by(self.told), self.past.kept.opened if self.past else {})


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was made."""

    number: int
    folder: Path
    incidents: int
    files: int
    problems: tuple[Problem, ...]


def prepared(casebook: Casebook, audience: str) -> Prepared:
    """What a release would tell. Raises `CasebookError`, `PolicyError`."""
    policy = policy_in(casebook.folder, audience)
    past = last_release(casebook.folder, audience)
    found = audience_of(casebook, policy)
    names = local_names(found.whole, gazetteer(casebook.settings.gazetteers))
    return Prepared(policy, found.whole, found.told, past, names)


def publish(casebook: Casebook, prepared: Prepared, tables: Tables, jobs: int = 1, base: str = "") -> Released:
    """Make the release. Raises `CasebookError`, `LeakError`, `SigningKeyError`."""
    head, _ = _head(casebook), signing_key(casebook)  # what would fail at the end fails at once
    there = casebook.folder / FOLDER
    number = max(numbers_in(casebook.folder), default=0) + 1
    making, final = there / f".making-{number}-{os.getpid()}", there / str(number)
    try:
        making.mkdir(parents=True)
        problems = _fill(casebook, prepared, making, _Making(number, head, tables, jobs, base))
        secrets = secrets_of(prepared.whole, prepared.told, prepared.policy, prepared.names)
        if leaks := list(leaks_in(making, secrets, jobs)):
            raise LeakError(leaks)
        files = _sealed(casebook, prepared, making, number, head)
        making.rename(final)
    except OSError as error:
        raise CasebookError(f"{there} cannot be written ({error.strerror or error}): check the space there") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Released(number, final, len(prepared.told.events), files, problems)


@dataclass(frozen=True, slots=True)
class _Making:
    """How a release is made."""

    number: int
    head: TreeHead
    tables: Tables
    jobs: int
    base: str


def _fill(casebook: Casebook, prepared: Prepared, folder: Path, making: _Making) -> tuple[Problem, ...]:
    """Everything but the manifest."""
    told, past, now = prepared.told, prepared.past, casebook.clock().date()
    problems = list(making.tables(told, folder / DATA))
    record = record_of(told, making.number, repr(replace(prepared.policy, items={})))
    changes = changes_between(past.kept.record if past else None, record, now)
    every = (changes, *(past.changes if past else ()))
    ids = {*(past.kept.ids if past else ()), *(event.id for event in told.events)}
    ids |= {id for event in told.events for id in event.joined}
    kept = Kept(record, tuple(sorted(ids, key=lambda id: int(id[1:]))), opened_by(told))
    put(folder, RECORD, written(kept))
    put(folder, CHANGES, written(AllChanges(every)))
    present = {event.id for event in told.events}
    facts = Facts(
        told,
        prepared.policy,
        making.number,
        now,
        making.head.root,
        making.head.key,
        tuple(_data_files(folder)),
        _originals(casebook, prepared, folder),
        dict.fromkeys(id for id in kept.ids if id not in present),
        making.base,
        prepared.names,
    )
    write_site(Site(facts, every), folder, making.jobs)
    return tuple(problems)


def _data_files(folder: Path) -> Iterator[DataFile]:
    for path in sorted(p for p in (folder / DATA).rglob("*") if p.is_file()):
        data = path.read_bytes()
        yield DataFile(path.relative_to(folder).as_posix(), len(data), sha256(data).hexdigest())


def _originals(casebook: Casebook, prepared: Prepared, folder: Path) -> Mapping[str, str]:
    """Copies of the sealed bytes, where the policy opens them; each under its own hash, so that it runs nowhere."""
    if prepared.policy.originals is not Originals.COPY:
        return {}
    copies = dict[str, str]()
    for report in prepared.told.reports.values():
        if report.sha256 is not None:
            copies[report.id] = f"{ORIGINALS}/{report.sha256}.bin"
            put(folder, copies[report.id], casebook.blobs.get(report.sha256))
    return copies


def _sealed(casebook: Casebook, prepared: Prepared, folder: Path, number: int, head: TreeHead) -> int:
    """The head, the sums, the manifest and its signature; the number of files."""
    put(folder, HEAD, head_to_json(head))
    files = {
        path.relative_to(folder).as_posix(): FileTold(path.stat().st_size, sha256(path.read_bytes()).hexdigest())
        for path in sorted(p for p in folder.rglob("*") if p.is_file())
    }
    sums = "".join(f"{told.sha256}  {name}\n" for name, told in files.items())
    put(folder, SUMS, sums.encode())
    files[SUMS] = FileTold(len(sums.encode()), sha256(sums.encode()).hexdigest())
    told, key = prepared.told, signing_key(casebook)
    manifest = Manifest(
        FORMAT,
        number,
        casebook.clock(),
        told.name,
        prepared.policy.audience,
        told.size,
        head.root,
        key.id,
        told.rule,
        told.made_by,
        repr(replace(prepared.policy, items={})),
        f"{TOOL} {tool_version()}",
        prepared.past.manifest if prepared.past else None,
        files,
    )
    data = written(manifest)
    put(folder, MANIFEST, data)
    put(folder, SIGNATURE, f"{key.signature(data)}\n".encode())
    return len(files) + 2


def _head(casebook: Casebook) -> TreeHead:
    heads = casebook.store.heads()
    if not heads or heads[-1].size < casebook.store.size():
        raise CasebookError(f"the last entries are not signed yet: run `sijill run {casebook.folder}` first")
    return heads[-1]
