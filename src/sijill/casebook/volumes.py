"""Sources gone quiet or swollen, told at the end of a run.

What comes in: a casebook whose sources say how much is expected of them. What goes out: a problem for each that
publishes less or more. What always holds: it is told at each run, and entered once a day at most; what holds others
(a feed, a list) is not counted beside them.
"""

from collections import defaultdict
from datetime import date

from sijill.casebook.folder import SOURCES, Casebook
from sijill.casebook.sealing import note
from sijill.casebook.witness import signed_writing
from sijill.collect.sources_file import sources_of
from sijill.collect.volume import volume_trouble
from sijill.record.ledger import Entry, Kind
from sijill.record.problem import Problem
from sijill.record.source import Source


def volume_troubles(casebook: Casebook) -> list[Problem]:
    """The trouble with each source's volume up to today, entered unless it was today."""
    sources = [s for s in sources_of(casebook.folder / SOURCES)[0] if s.expected is not None]
    if not sources:
        return []
    today = casebook.clock().date()
    days, followed = _days(casebook), _followed(casebook)
    found = [volume_trouble(s, days[s.id], today, followed.get(_path(s))) for s in sources]
    troubles = [problem for problem in found if problem is not None]
    with signed_writing(casebook) as writing:
        entered = {(e.body["code"], e.body["where"]) for e in _noted(casebook) if e.at.date() == today}
        for problem in troubles:
            if (problem.code, problem.where) not in entered:
                note(writing, problem)
    return troubles


def _days(casebook: Casebook) -> dict[str, list[date]]:
    """For each source a day for each capture: that of publication, at a document's first, where it was told."""
    sealed = list(casebook.store.entries(kinds=(Kind.SEALED,)))
    holders = {str(e.body["held_in"]).split("#")[0] for e in sealed if e.body["held_in"]}
    days: defaultdict[str, list[date]] = defaultdict(list)
    for entry in sealed:
        body = entry.body
        if body["source"] is not None and body["address"] not in holders:
            is_first = body["document"] == f"d{entry.seq}"
            told = body["published"] if is_first else None
            days[str(body["source"])].append(date.fromisoformat(str(told)) if told else entry.at.date())
    return days


def _followed(casebook: Casebook) -> dict[str, date]:
    """The day on which each source's file was first entered, by its path."""
    followed: dict[str, date] = {}
    for entry in casebook.store.entries(kinds=(Kind.HAND,)):
        followed.setdefault(str(entry.body["path"]), entry.at.date())
    return followed


def _path(source: Source) -> str:
    return f"{SOURCES}/{source.id}.toml"


def _noted(casebook: Casebook) -> list[Entry]:
    return list(casebook.store.entries(kinds=(Kind.NOTED,)))
