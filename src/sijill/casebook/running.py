"""The stages over a casebook, in order: what was found is sealed, parsed, read, compared, matched and reconciled.

What comes in: a casebook, and what collectors find. What goes out: a `Tally`. What always holds: each stage goes on
from what the ledger says is done, so that a run that was stopped anywhere is finished by the next one; running again
with nothing new adds nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from sijill.casebook.comparing import compare_all
from sijill.casebook.folder import Casebook, signing_key
from sijill.casebook.handwork import enter_handwork
from sijill.casebook.matching import Matched, match_all
from sijill.casebook.parsing import parse_all
from sijill.casebook.people import people_all
from sijill.casebook.reading import read_all
from sijill.casebook.reconciling import reconcile_all
from sijill.casebook.sealing import Sealed, seal_all
from sijill.casebook.volumes import volume_troubles
from sijill.casebook.witness import refuse_another_past
from sijill.collect.image import IMAGE
from sijill.record.capture import Found
from sijill.record.ledger import TreeHead
from sijill.record.problem import Problem

Watch = Callable[[str, str], None]
"""Called with a stage ("sealed", "parsed", "read", "compared", "matched" ...) and what it is done with, for each."""


@dataclass(slots=True)
class Tally:
    """What a run did, as far as it came."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    parsed: int = 0
    not_parsed: int = 0
    images: int = 0
    """Kept as they are; they have no text, and that is no failure."""
    read: int = 0
    relevant: int = 0
    not_read: int = 0
    claims: int = 0
    exact_copies: int = 0
    near_copies: int = 0
    incidents: Matched = field(default_factory=Matched)
    """What became of incidents."""
    proposals: int = 0
    """Pairs of victims that may be one person."""
    tolls_new: int = 0
    tolls_changed: int = 0
    recaptured: list[Sealed] = field(default_factory=list)
    """Known documents that were captured again, for they had changed."""
    problems: list[Problem] = field(default_factory=list)
    head: TreeHead | None = None
    """The last head signed; `None` where nothing was added."""

    def problems_by_code(self) -> dict[str, list[Problem]]:
        """The problems of each code, the commonest code first."""
        ordered = sorted(self.problems, key=lambda p: p.code)
        grouped = {code: list(of_code) for code, of_code in groupby(ordered, key=lambda p: p.code)}
        return dict(sorted(grouped.items(), key=lambda item: -len(item[1])))


def collect(casebook: Casebook, coming: Iterable[Found | Problem], tally: Tally, watch: Watch) -> None:
    """Seal what comes. What is done is signed for as it is done, so that an interruption leaves a whole record."""
    _signed(casebook, tally, lambda: _seal(casebook, coming, tally, watch))


def run(casebook: Casebook, coming: Iterable[Found | Problem], tally: Tally, watch: Watch, jobs: int = 1) -> None:
    """Seal what comes; parse, read, compare, match and reconcile all that is not yet; look at the sources' volume."""

    def stages() -> None:
        _seal(casebook, coming, tally, watch)
        _parse(casebook, tally, watch)
        _read(casebook, tally, watch, jobs)
        _compare(casebook, tally, watch)
        _match(casebook, tally, watch)
        _compare_people(casebook, tally, watch)
        _reconcile(casebook, tally, watch)
        tally.problems += volume_troubles(casebook)

    _signed(casebook, tally, stages)


def match_casebook(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    """Match the accounts that are new into incidents, with nothing collected. Raises `CasebookError`."""
    _signed(casebook, tally, lambda: _match(casebook, tally, watch))


def people_casebook(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    """Propose victims of one incident that may be one person, where that is new. Raises `CasebookError`."""
    _signed(casebook, tally, lambda: _compare_people(casebook, tally, watch))


def reconcile_casebook(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    """Reckon the tolls anew of incidents that changed. Raises `CasebookError`."""
    _signed(casebook, tally, lambda: _reconcile(casebook, tally, watch))


def _signed(casebook: Casebook, tally: Tally, work: Callable[[], None]) -> None:
    # Before anything else: what cannot be signed is not begun.
    tally.problems += signing_key(casebook).problems
    refuse_another_past(casebook)
    casebook.blobs.sweep()
    before = casebook.store.size()
    try:
        enter_handwork(casebook)
        work()
    finally:
        tally.head = casebook.store.heads()[-1] if casebook.store.size() > before else None


def _seal(casebook: Casebook, coming: Iterable[Found | Problem], tally: Tally, watch: Watch) -> None:
    for done in seal_all(casebook, coming):
        if isinstance(done, Problem):
            tally.problems.append(done)
            continue
        tally.new += done.is_new
        tally.changed += done.has_changed
        tally.unchanged += not (done.is_new or done.has_changed)
        if done.has_changed:
            tally.recaptured.append(done)
        watch("sealed", done.found.address)


def _parse(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    for done in parse_all(casebook):
        tally.parsed += done.characters is not None
        is_image = any(p.code == IMAGE for p in done.problems)
        tally.images += is_image
        tally.not_parsed += done.characters is None and not is_image
        tally.problems += () if is_image else done.problems
        watch("parsed", done.capture.address)


def _read(casebook: Casebook, tally: Tally, watch: Watch, jobs: int) -> None:
    for done in read_all(casebook, jobs):
        reading = done.reading
        tally.read += reading is not None
        tally.not_read += reading is None
        tally.problems += done.problems
        if reading is not None:
            tally.relevant += reading.relevant
            tally.claims += sum(len(a.claims) for a in reading.accounts)
        watch("read", done.text.address)


def _compare(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    for copy in compare_all(casebook):
        tally.exact_copies += copy.kind == "exact"
        tally.near_copies += copy.kind == "near"
        watch("compared", copy.document)


def _match(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    tally.incidents = match_all(casebook)
    tally.problems += tally.incidents.problems
    for incident in tally.incidents.touched():
        watch("matched", incident)


def _compare_people(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    for proposal in people_all(casebook):
        tally.proposals += 1
        watch("persons compared", proposal.incident)


def _reconcile(casebook: Casebook, tally: Tally, watch: Watch) -> None:
    for made in reconcile_all(casebook):
        if isinstance(made, Problem):
            tally.problems.append(made)
            continue
        tally.tolls_new += made.is_first
        tally.tolls_changed += not made.is_first
        watch("reckoned", made.incident)
