"""Accounts that tell nothing but what a test gives them, and the engine that compares them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import duckdb

from sijill.match.blocking import blocking_rules
from sijill.match.engine import Engine, Row, connection
from sijill.match.model import accounts_model
from sijill.match.traits import traits_of
from sijill.record.claim import Claim
from sijill.record.incident import ReportedAccount
from sijill.record.place import Site
from sijill.record.when import When
from tests.match.made import account

FIRST = date(2021, 3, 13)
"""A day to count from."""


def bare(document: str = "d1", *, is_whole: bool = True, **told: Any) -> ReportedAccount:
    """An account that tells only this, all that its report tells of unless said otherwise."""
    nothing: dict[str, Any] = {"words": "", "site": None, "day": None, "killed": None, "means": (), "targets": ()}
    return replace(account(document, **{**nothing, "published": None, **told}), is_whole=is_whole)


def spanning(made: ReportedAccount, start: date | None, end: date | None) -> ReportedAccount:
    """The same, on other days."""
    return replace(made, account=replace(made.account, when=When(start, end)))


def claiming(made: ReportedAccount, *claims: Claim) -> ReportedAccount:
    """The same, with these claims."""
    return replace(made, account=replace(made.account, claims=claims))


def site(id: str, north_km: float = 0.0, radius_km: float = 5.0, **told: Any) -> Site:
    """A place so far north of 35 N, 37 E."""
    known: dict[str, Any] = {"name": f"Place {id}", "country": "SY", "kind": "town", "admin": ()}
    return Site(id, lat=35.0 + north_km / 111.19493, lon=37.0, radius_km=radius_km, **{**known, **told})


def days(number: int) -> date:
    """So many days after the first."""
    return FIRST + timedelta(number)


def rows_of(accounts: Iterable[ReportedAccount]) -> list[Row]:
    """Their rows, numbered from 0."""
    return [traits_of(each).row() | {"id": number} for number, each in enumerate(accounts)]


@lru_cache(maxsize=1)
def _kept() -> tuple[Engine, duckdb.DuckDBPyConnection]:
    """One engine for all tests: to make one takes longer than what most of them ask."""
    db = connection("256MB")
    return Engine(accounts_model(), db=db), db


@contextmanager
def engine_with(accounts: Sequence[ReportedAccount]) -> Iterator[tuple[Engine, duckdb.DuckDBPyConnection]]:
    """An engine that holds these accounts and no others, with its database."""
    engine, db = _kept()
    engine.forget()
    engine.load(rows_of(accounts))
    yield engine, db


def met(accounts: Sequence[ReportedAccount]) -> set[tuple[int, int]]:
    """The pairs (by position) that are compared at all."""
    with engine_with(accounts) as (engine, db):
        engine.hold()
        engine.pairs_by_keys(range(len(accounts)))
        return set(db.execute("SELECT a, b FROM pair").fetchall())


def met_by(accounts: Sequence[ReportedAccount]) -> dict[tuple[int, int], set[str]]:
    """By pair the names of the rules by which the two meet, each rule asked by itself."""
    found: dict[tuple[int, int], set[str]] = {}
    with engine_with(accounts) as (_, db):
        for rule in blocking_rules():
            asked = (
                f"SELECT DISTINCT k.id, m.id FROM ({rule.sql}) k JOIN ({rule.sql}) m ON k.key = m.key "
                "AND abs(k.stretch - m.stretch) <= 1 AND k.side + m.side < 2 WHERE k.id < m.id"
            )
            for pair in db.execute(asked).fetchall():
                found.setdefault(pair, set()).add(rule.name)
    return found
