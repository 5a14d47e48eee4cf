"""Whether a casebook is unchanged: its ledger, its archive, its signed heads, and the tables derived from them.

What comes in: a casebook, and heads that somebody kept elsewhere. What goes out: `Checked`. What always holds: nothing
is changed; the first thing that differs is named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.casebook.folder import KEYS, RECORD, Casebook, CasebookError, public_keys
from sijill.casebook.witness import witness_of
from sijill.preserve.checking import Evidence, check
from sijill.preserve.findings import Findings
from sijill.preserve.head_checking import KeptHead
from sijill.preserve.keys import SigningKeyError
from sijill.record.problem import Problem
from sijill.record.written import head_from_json


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: of the ledger and the archive, and of the database about them."""

    findings: Findings
    database: tuple[Problem, ...]

    @property
    def first(self) -> Problem | None:
        """The first thing that differs, if anything does."""
        return self.findings.first or next(iter(self.database), None)


def check_casebook(
    casebook: Casebook, elsewhere: Sequence[Path] = (), meanwhile: Callable[[int], None] | None = None
) -> Checked:
    """Check all of it, also against the head that this machine signed last, if it has it here.

    Raises `CasebookError` for a file of a head that is none.
    """
    beside = witness_of(casebook)
    kept = (*(_kept_head(path) for path in elsewhere), *([beside] if beside else ()))
    try:
        keys = public_keys(casebook)
    except SigningKeyError as error:
        raise CasebookError(f"{error}") from error
    store = casebook.store
    damage = store.damaged()
    with store.written() as (entries, heads):
        findings = check(Evidence(entries, heads, keys, casebook.blobs, kept), casebook.clock(), meanwhile)
    where = str(casebook.folder / RECORD)
    database = [Problem("damaged", words, where) for words in damage]
    if casebook.settings.key is not None and casebook.settings.key not in keys:
        message = f"the public key {casebook.settings.key} that sijill.toml names is gone: restore it from a backup"
        database.append(Problem("no-key", message, str(casebook.folder / KEYS)))
    # Where the ledger itself differs, the tables made of it are of no use to compare.
    if findings.is_unchanged and not damage and (differing := store.differing()) is not None:
        message = f"{differing}: `sijill rebuild` makes the tables anew from the ledger and the archive"
        database.append(Problem("derived", message, where))
    return Checked(findings, tuple(database))


def _kept_head(path: Path) -> KeptHead:
    try:
        return KeptHead(str(path), head_from_json(path.read_bytes()))
    except OSError as error:
        raise CasebookError(f"--head {path} cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise CasebookError(f"--head {path} holds no signed head ({error}): give the file that was kept") from error
