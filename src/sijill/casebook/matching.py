"""Accounts matched into incidents: which tell of one event.

What comes in: a casebook whose documents are read. What goes out: what became of its incidents. What always holds: a
person's decision outranks the rule; an incident is entered only where its accounts changed; the index of accounts is no
part of the record, and is made again where it is lost, damaged or of another past; one process matches at a time.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sijill.casebook.accounts import DocumentAccounts, accounts_of, all_accounts, document_of, voices_of
from sijill.casebook.coding_overlay import entered_after
from sijill.casebook.coding_pairs import event_pairs
from sijill.casebook.decisions import ABOUT_EVENTS, bound_decisions
from sijill.casebook.folder import STATE, Casebook, CasebookError
from sijill.casebook.incident_ids import Change, changes_of
from sijill.casebook.state import forget_state, keep_state, kept_state
from sijill.casebook.witness import signed_writing
from sijill.match.index import MatchIndex
from sijill.record.decision import SPOKEN
from sijill.record.incident import ReportedAccount
from sijill.record.ledger import Json, Kind, Told
from sijill.record.problem import Problem
from sijill.record.terms import Scope
from sijill.rows.headlines import headed
from sijill.workers import answered

RULE = "accounts/2"
"""The name of the rule by which accounts are matched."""
INDEX = "accounts-2"
"""The name, in `.state/`, of the index and of what is known of it."""


@dataclass(slots=True)
class Matched:
    """What matching did: ids of incidents, each under what became of it."""

    new: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    """Those that joined another."""
    split: list[str] = field(default_factory=list)
    """Those that came out of another."""
    shrunk: list[str] = field(default_factory=list)
    """Those that lost an account, and did not join another."""
    problems: list[Problem] = field(default_factory=list)

    def touched(self) -> list[str]:
        """All of them, once."""
        return list(dict.fromkeys((*self.new, *self.grown, *self.merged, *self.split, *self.shrunk)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the index: up to which entry it was made, of how many documents, with which voices."""

    after: int = -1
    documents: int = 0
    voices: Mapping[str, str] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    """Documents whose bytes are gone: tried again each time."""


@dataclass(slots=True)
class _Put:
    """What was put into the index: each document's accounts, and whether each tells of one event."""

    is_event: dict[str, bool] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    lacking: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def match_all(casebook: Casebook) -> Matched:
    """Match what is new, and enter the incidents that changed. Raises `CasebookError`."""
    done, voices = Matched(), voices_of(casebook)
    if _still_known(casebook, voices, idle=True) is not None:
        done.problems += bound_decisions(casebook).problems
        return done
    # The writer's place is held all along: the index is for one process at a time.
    with signed_writing(casebook) as writing, _opened(casebook, _still_known(casebook, voices)) as (index, known):
        last = casebook.store.size() - 1
        put = _put(casebook, index, known, voices)
        bound = bound_decisions(casebook)
        regrouped = index.match(event_pairs([d for d in bound.decisions if d.verdict in ABOUT_EVENTS]))
        done.problems += (*put.problems, *bound.problems, *regrouped.problems)
        changes = _changes(casebook, index, regrouped.groups, put)
        writing.append(_told(changes, writing.tree.size, done))
        known = _Known(last, len(index.stamps()), voices, tuple(put.lacking))
    keep_state(casebook, INDEX, json.dumps([known.after, known.documents, dict(known.voices), known.lacking]))
    return done


def _still_known(casebook: Casebook, voices: Mapping[str, str], *, idle: bool = False) -> _Known | None:
    """What is known of the index, where that holds; where `idle` is asked for, only if there is nothing to do."""
    known = _known(casebook)
    if known is None or known.voices != voices or not index_file(casebook).is_file():
        return None
    return None if idle and _has_news(casebook, known) else known


def index_file(casebook: Casebook) -> Path:
    """Where the index of accounts lies."""
    return casebook.folder / STATE / f"{INDEX}.match"


@contextmanager
def _opened(casebook: Casebook, known: _Known | None) -> Iterator[tuple[MatchIndex, _Known]]:
    """The index, and what is known of it, which is nothing where it is to be made again.

    From here on it is not known to be sound, until this process keeps again what is known of it.
    """
    path = index_file(casebook)
    forget_state(casebook, INDEX)
    path.parent.mkdir(parents=True, exist_ok=True)
    index = None if known is None else _sound(path, known.documents)
    if index is None or known is None:
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink()
        index, known = MatchIndex.open(path), _Known()
    try:
        with closing(index):
            yield index, known
    except sqlite3.Error as error:  # the record's own database raises errors of another kind
        cure = "run again, and it is made anew from the readings"
        raise CasebookError(f"{path} failed ({error}), nothing of this step was kept: {cure}") from error


def _sound(path: Path, documents: int) -> MatchIndex | None:
    """The index of a file, where it is one and holds as many documents as it should."""
    try:
        index = MatchIndex.open(path)
    except sqlite3.DatabaseError:
        return None
    if len(index.stamps()) == documents:
        return index
    index.close()
    return None


def _put(casebook: Casebook, index: MatchIndex, known: _Known, voices: Mapping[str, str]) -> _Put:
    """Put what was read since, or entered by hand, into the index."""
    put, incidents = _Put(), casebook.store.incidents
    if known.after < 0:
        coming = all_accounts(casebook, voices)
    else:
        by_hand = entered_after(incidents.decisions(), known.after)
        documents = dict.fromkeys((*incidents.read_after(known.after), *by_hand, *known.lacking))
        coming = accounts_of(casebook, list(documents), voices)
    with index.together():
        for told in coming:
            if isinstance(told, Problem):
                put.lacking.append(told.about)
                put.problems.append(told)
                continue
            index.put(told.document, told.stamp, _headed(casebook, told, put))
            put.documents.add(told.document)
            put.is_event.update((a.id, a.account.scope is Scope.EVENT) for a in told.accounts)
    return put


def _headed(casebook: Casebook, told: DocumentAccounts, put: _Put) -> list[ReportedAccount]:
    """The accounts of a document as they are matched, with what its headline tells."""
    accounts: list[ReportedAccount] = []
    for answer in answered(partial(headed, gazetteers=casebook.settings.gazetteers), told.accounts):
        if answer.fault is not None:
            message = f"has a headline that could not be read, by a fault of the reader ({answer.fault}): report it"
            put.problems.append(Problem("read-failed", message, told.address, told.document))
        accounts.append(answer.result or answer.value)
    return accounts


def _changes(casebook: Casebook, index: MatchIndex, groups: Sequence[tuple[str, ...]], put: _Put) -> Sequence[Change]:
    """What becomes of incidents. A group of totals alone is none."""
    incidents = casebook.store.incidents
    grouped = [account for group in groups for account in group]
    _tell_scopes(casebook, grouped, put)
    of_events = [group for group in groups if any(put.is_event.get(account) for account in group)]
    totals = {account for group in groups if group not in of_events for account in group}
    documents = put.documents | {document_of(account) for account in grouped}
    ids = {*incidents.with_documents(sorted(documents)), *(id for _, id in incidents.founded_by(grouped))}
    touched = [row for id in ids if (row := incidents.find(id)) is not None]
    had = {account for row in touched for account in row.accounts if document_of(account) in put.documents}
    gone = {account for account in had if account not in put.is_event}
    read = {document: int(stamp) for document, stamp in index.stamps().items()}
    return changes_of(of_events, touched, frozenset(gone | totals), read)


def _tell_scopes(casebook: Casebook, accounts: Sequence[str], put: _Put) -> None:
    """Learn of accounts that were put earlier whether each tells of one event."""
    documents = {document_of(account) for account in accounts if account not in put.is_event}
    for told in accounts_of(casebook, sorted(documents), {}):
        if isinstance(told, DocumentAccounts):
            put.is_event.update((a.id, a.account.scope is Scope.EVENT) for a in told.accounts)


def _told(changes: Sequence[Change], size: int, done: Matched) -> Iterator[Told]:
    """Each change as an entry, the first of them numbered `size`."""
    for number, change in enumerate(changes, size):
        id = change.id or f"i{number}"
        body: dict[str, Json] = {"rule": RULE, "incident": id, "accounts": change.accounts}
        yield Told(Kind.MATCHED, {**body, "former": change.joined, "into": change.into})
        if change.into is not None:
            done.merged += [id] if change.was else []
        elif change.is_part:
            done.split.append(id)
        elif not change.was:
            done.new.append(id)
        else:
            (done.grown if set(change.accounts) - set(change.was) else done.shrunk).append(id)


def _has_news(casebook: Casebook, known: _Known) -> bool:
    incidents = casebook.store.incidents
    decided = any(decision.verdict not in SPOKEN for decision in incidents.decisions(known.after))
    return bool(decided or incidents.read_after(known.after) or known.lacking)


def _known(casebook: Casebook) -> _Known | None:
    words = kept_state(casebook, INDEX)
    if words is None:
        return None
    after, documents, voices, lacking = json.loads(words)
    return _Known(after, documents, voices, tuple(lacking))
