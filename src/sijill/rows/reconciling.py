"""Tolls of clusters of reports: files of rows in, one row an incident out.

What comes in: reports, and which incident each is of. What goes out: rows with the bounds by one rule, and why. What
always holds: a report that cannot be read is told of, and its incident still has its row; `..._max` is the high bound,
or where it is open the highest number said, and `..._open` then says so (METHOD R8); nothing is `0` that is not told.

Problems: those of reading the files, `language` and `read-failed` (a report was not read), `no-such-report` (a cluster
names a report that is not there), `no-cluster` (a report of no cluster), and those of `reconciled`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sijill.collect.copies import CopyFinder
from sijill.flow import LanguageNotReadError, reading_of_document
from sijill.lexicon.voices import credited_agency
from sijill.match.reported import reported_accounts
from sijill.reconcile.choosing import Choice, chosen
from sijill.reconcile.context import DEFAULT_RULE, Context
from sijill.reconcile.incident import reconciled
from sijill.record.claim import Reading
from sijill.record.document import Document
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.ledger import Json
from sijill.record.problem import Problem
from sijill.record.terms import Harm
from sijill.record.toll import Reconciled, Toll, TollGroup
from sijill.rows.assessing import assessed_account, assessment_of_document, named_in_assessment
from sijill.rows.headlines import headline_of, report_of, with_headline
from sijill.rows.reports import reports_in, rows_in
from sijill.workers import answered

_COLUMNS = (
    ("civ_killed", Harm.KILLED, TollGroup.CIVILIANS),
    ("civ_injured", Harm.INJURED, TollGroup.CIVILIANS),
    *((f"{group}_{harm}", harm, group) for harm in (Harm.KILLED, Harm.INJURED) for group in (
        TollGroup.PEOPLE, TollGroup.CHILDREN, TollGroup.WOMEN, TollGroup.MEN, TollGroup.COMBATANTS,
    )),
)  # fmt: skip
"""Names of columns; civilians always have theirs, the others where they are known."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Which reports are of which incident."""

    reports: dict[str, Document]
    members: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How to reconcile: by which rule, with a user's gazetteers, in so many processes."""

    rule: str = DEFAULT_RULE
    gazetteers: tuple[Path, ...] = ()
    jobs: int = 1
    assessments: bool = False
    """Whether each report is an assessment, which tells of one event by many voices."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One incident's result, its row for a file, and what is to be told of it."""

    result: Reconciled
    accounts: tuple[ReportedAccount, ...]
    row: dict[str, Json]
    problems: tuple[Problem, ...]


def clusters_in(reports: Path, given: Path) -> Clusters:
    """The reports and the clusters of two files of rows. Raises `RowsError` where one cannot be read."""
    documents, problems = reports_in(reports)
    known = {d.id: d for d in documents}
    members: dict[str, list[str]] = {}
    for line, row in rows_in(given):
        where = f"{given}:{line}"
        id, incident = (row.get("id"), row.get("incident")) if isinstance(row, dict) else (None, None)
        if id is None or incident is None:
            problems.append(Problem("row-set-aside", "names no report and incident: give each row both", where))
        elif str(id) not in known:
            message = f"report {id!r} is not among the reports: give it, or take the row out"
            problems.append(Problem("no-such-report", message, where, str(id)))
        elif str(id) not in members.setdefault(str(incident), []):
            members[str(incident)].append(str(id))
    clustered = {id for ids in members.values() for id in ids}
    for id in known.keys() - clustered:
        problems.append(Problem("no-cluster", "is of no cluster, and is left out", str(reports), id))
    return Clusters(known, {i: tuple(sorted(ids)) for i, ids in sorted(members.items())}, tuple(problems))


def reckoned(clusters: Clusters, way: Way) -> Iterator[Reckoned]:
    """Each incident's tolls, in the order of their names. Raises `UnknownRuleError`, and `HopelessError`."""
    wanted = [clusters.reports[id] for ids in clusters.members.values() for id in ids]
    headlines = {} if way.assessments else {d.id: h for d in wanted if (h := headline_of(d)) is not None}
    wanted += headlines.values()
    readings: dict[str, Reading | None] = {}
    problems: dict[str, list[Problem]] = {}
    read = _assessment if way.assessments else _reading
    for answer in answered(partial(read, way.gazetteers), dict.fromkeys(wanted), way.jobs):
        id, result = answer.value.id, answer.result
        if answer.fault is not None:
            message = f"could not be read, by a fault of the reader ({answer.fault}): please report it"
            report = report_of(id)
            problems.setdefault(report, []).append(Problem("read-failed", message, id, report))
        elif isinstance(result, Problem):
            problems.setdefault(id, []).append(result)
        readings[id] = result if isinstance(result, Reading) else None
    for incident, ids in clusters.members.items():
        told = [clusters.reports[id] for id in ids]
        accounts = [a for d in told for a in _accounts(d, headlines.get(d.id), readings, way)]
        made = _reckoned(incident, told, accounts, way.rule, [p for id in ids for p in problems.get(id, [])])
        if way.assessments:
            made.row["victims"] = [person for a in accounts for person in named_in_assessment(a)]
        yield made


def _reading(gazetteers: tuple[Path, ...], document: Document) -> Reading | Problem:
    try:
        return reading_of_document(document, gazetteers)
    except LanguageNotReadError as error:
        return Problem("language", str(error), document.id, document.id)


def _assessment(gazetteers: tuple[Path, ...], document: Document) -> Reading | Problem:
    try:
        return assessment_of_document(document, gazetteers)
    except LanguageNotReadError as error:
        return Problem("language", str(error), document.id, document.id)


def _accounts(
    document: Document, headline: Document | None, readings: Mapping[str, Reading | None], way: Way
) -> tuple[ReportedAccount, ...]:
    reading = readings[document.id]
    if way.assessments and reading is not None:
        account = assessed_account(document, reading)
        return (account,) if account is not None else ()
    voice = credited_agency(document.text)
    own = reported_accounts(document, reading, voice)
    told = readings.get(headline.id) if headline is not None else None
    if headline is None or told is None:
        return own
    return with_headline(own, reported_accounts(headline, told, voice), document.id)


def _reckoned(
    incident: str, told: Sequence[Document], accounts: Sequence[ReportedAccount], rule: str, problems: list[Problem]
) -> Reckoned:
    choices = chosen(accounts)
    context = Context(copies=_copies(told), rules=(rule,), default_rule=rule)
    taken = {c.account.id: c.account for c in choices}
    every = [taken.get(a.id, a) for a in accounts]
    result = reconciled(Incident(incident, tuple(sorted(taken))), every, context)
    return Reckoned(result, tuple(every), _row(result, choices, rule, len(told)), (*problems, *result.problems))


def _copies(told: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    finder = CopyFinder()
    ordered = sorted(told, key=lambda d: (d.published is None, d.published.isoformat() if d.published else "", d.id))
    return tuple((c.document, c.of) for d in ordered for c in finder.add(d.id, d.text))


def _row(result: Reconciled, choices: Sequence[Choice], rule: str, reports: int) -> dict[str, Json]:
    row: dict[str, Json] = {"incident": result.incident.id}
    for name, harm, group in _COLUMNS:
        toll = result.toll(rule, harm, group)
        if group is TollGroup.CIVILIANS or (toll is not None and toll.is_known):
            row |= _bounds(name, toll)
    civilians = result.toll(rule, Harm.KILLED, TollGroup.CIVILIANS)
    reasons = [*(civilians.reasons if civilians else ()), *(f"{c.account.id}: {c.why}" for c in choices)]
    asides = civilians.set_aside if civilians else ()
    row |= {"reports": reports, "rule": rule, "voices": len(result.voices.corroborating)}
    row |= {"grade": result.grade.value, "strike_status": result.strike.value}
    row["reasons"] = [*reasons, *(f"{a.claim} set aside ({a.reason}): {a.words}" for a in asides)]
    return row


def _bounds(name: str, toll: Toll | None) -> dict[str, Json]:
    if toll is None:
        return {f"{name}_min": None, f"{name}_max": None, f"{name}_best": None}
    row: dict[str, Json] = {f"{name}_min": toll.low, f"{name}_max": toll.coded_high, f"{name}_best": toll.best}
    if toll.is_known and toll.high is None:
        row[f"{name}_open"] = True
    if toll.presumed:
        row[f"{name}_presumed"] = True
    if toll.imputed:
        row[f"{name}_imputed"] = True
    return row
