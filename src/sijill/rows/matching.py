"""Reports as rows, put together by the event that they tell of; each report counts as one account.

What comes in: documents. What goes out: for each the incident that it was put in, and how sure that is. What always
holds: every report is in one incident, alone if need be, whether it could be read or not; the incidents are named in
the order of their first report.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sijill.collect.language import language_of
from sijill.flow import LanguageNotReadError, named_in, reading_of_document
from sijill.match.index import MatchIndex
from sijill.match.reported import whole_report
from sijill.record.document import Document
from sijill.record.incident import Link, ReportedAccount
from sijill.record.problem import Problem
from sijill.rows.headlines import headed
from sijill.workers import Answer, answered


@dataclass(frozen=True, slots=True)
class Placed:
    """A report, its incident ("i4"), and the chance (0 to 1) that it belongs with the others there, or is alone."""

    id: str
    incident: str
    score: float


@dataclass(frozen=True, slots=True)
class Matched:
    """Where each report was put, in the order of the reports, and the links behind the incidents."""

    placed: tuple[Placed, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]


def match_reports(
    documents: Sequence[Document], gazetteers: tuple[Path, ...] = (), jobs: int = 1, *, explain: bool = False
) -> Matched:
    """Read each report and match all. Problems: `read-failed`; what is in a language not read goes by its words."""
    index, problems = MatchIndex.open(), list[Problem]()
    ids: dict[str, str] = {}
    with index.together():
        for document, account, trouble in _accounts(documents, gazetteers, jobs):
            ids[account.id] = document.id
            index.put(document.id, "", [account])
            problems += trouble
    order = {id: n for n, id in enumerate(ids)}
    groups = sorted((sorted(g, key=order.__getitem__) for g in index.match().groups), key=lambda g: order[g[0]])
    placed: dict[str, Placed] = {}
    links: list[Link] = []
    for number, group in enumerate(groups, 1):
        inside = index.links(group) if len(group) > 1 else ()
        links += inside if explain else ()
        for id in group:
            score = _chance_with(id, inside, len(group)) if inside else _chance_alone(index.neighbours(id, 1))
            placed[ids[id]] = Placed(ids[id], f"i{number}", round(score, 4))
    index.close()
    return Matched(tuple(placed[d.id] for d in documents), tuple(links), tuple(problems))


def placed_lines(placed: Iterable[Placed]) -> Iterator[str]:
    """Each as a line of JSON: `id, incident, score`."""
    for each in placed:
        yield json.dumps({"id": each.id, "incident": each.incident, "score": each.score}, ensure_ascii=False)


def _accounts(
    documents: Sequence[Document], gazetteers: tuple[Path, ...], jobs: int
) -> Iterator[tuple[Document, ReportedAccount, list[Problem]]]:
    told = [replace(d, lang=d.lang or language_of(d.text)) for d in documents]
    answers: Iterable[Answer[Document, ReportedAccount]] = answered(partial(one_account, gazetteers), told, jobs)
    for answer in answers:
        trouble: list[Problem] = []
        if answer.fault is not None:
            message = f"could not be read, by a fault of the reader ({answer.fault}), and is matched by its words alone"
            trouble.append(Problem("read-failed", message, answer.value.id, answer.value.id))
        yield answer.value, answer.result or whole_report(answer.value, None), trouble


def one_account(gazetteers: tuple[Path, ...], document: Document) -> ReportedAccount:
    """A report as the one account that it is matched by, its headline read too. Runs in a working process too."""
    return headed(_body(gazetteers, document), gazetteers)


def _body(gazetteers: tuple[Path, ...], document: Document) -> ReportedAccount:
    named = partial(named_in, replace(document, text=f"{document.title or ''}\n{document.text}"), gazetteers)
    try:
        told = whole_report(document, reading_of_document(document, gazetteers))
    except LanguageNotReadError:
        return whole_report(document, None, named=named())
    # Where nothing is claimed of a place, what the report names is still likely to be near it.
    return told if told.account.places else replace(told, named=named())


def _chance_with(id: str, links: Sequence[Link], size: int) -> float:
    """The chance by the mean weight of an account's links to the others of its group."""
    weights = [link.weight for link in links if id in (link.a, link.b)]
    return _chance(sum(weights) / (size - 1)) if weights else 0.0


def _chance_alone(nearest: Sequence[Link]) -> float:
    return 1 - _chance(nearest[0].weight) if nearest else 1.0


def _chance(bits: float) -> float:
    return float(1 / (1 + 2.0 ** -max(-60.0, min(60.0, bits))))
