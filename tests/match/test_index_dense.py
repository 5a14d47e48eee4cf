"""The index where it is hardest: a city that is struck day after day, told of by many, in every order."""

import random
from datetime import timedelta

import pytest

from sijill.match.index import MatchIndex
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Means, Target
from tests.match.made import BELMAR, DAY, NEAR_BELMAR, ORRIN, account

_WORDS = [
    f"{a}{b}"
    for a in "Har Kil Orch Fer Gran Tan Lan Cha Via Cis Baz Quar".split()
    for b in "bour den ard ling por".split()
]


def dense(seed: int, count: int = 70) -> list[ReportedAccount]:
    """Accounts of a month's strikes on one city and what lies about it, some documents with two."""
    chance = random.Random(seed)
    told = []
    for n in range(count):
        day = DAY + timedelta(chance.randrange(14))
        words = " ".join(["Shells fell on Belmar.", *chance.sample(_WORDS, 7)])
        told.append(
            account(
                f"d{n // 2 if n % 5 == 0 else n + 100}",
                id=f"e{n}",
                words=words,
                site=chance.choice((BELMAR, BELMAR, NEAR_BELMAR, ORRIN)),
                day=day if chance.random() < 0.8 else None,
                killed=chance.choice((None, 1, 2, 5, 9)),
                published=day + timedelta(chance.randrange(3)),
                means=chance.choice(((), (Means.ARTILLERY,), (Means.AIR_STRIKE,))),
                targets=chance.choice(((), (Target.MARKET,), (Target.SCHOOL,))),
            )
        )
    return told


def by_document(told: list[ReportedAccount]) -> dict[str, list[ReportedAccount]]:
    documents: dict[str, list[ReportedAccount]] = {}
    for each in told:
        documents.setdefault(each.document, []).append(each)
    return documents


def groups_after(index: MatchIndex, known: dict[str, tuple[str, ...]]) -> None:
    """What a casebook does: each group that is told takes the place of what its accounts were in."""
    for group in index.match().groups:
        known |= dict.fromkeys(group, group)


@pytest.mark.parametrize("seed", range(4))
def test_batches_in_any_order_end_in_the_groups_that_all_at_once_form(seed: int) -> None:
    documents = by_document(dense(seed))
    at_once: dict[str, tuple[str, ...]] = {}
    index = MatchIndex.open()
    for document, told in documents.items():
        index.put(document, "1", told)
    groups_after(index, at_once)
    assert 5 < len(set(at_once.values())) < 70
    chance = random.Random(seed + 100)
    order = list(documents)
    chance.shuffle(order)
    in_turn: dict[str, tuple[str, ...]] = {}
    later = MatchIndex.open()
    while order:
        for document in order[:9]:
            later.put(document, "1", documents[document])
        groups_after(later, in_turn)
        del order[:9]
    assert set(in_turn.values()) == set(at_once.values())


@pytest.mark.parametrize("seed", range(4))
def test_what_is_taken_out_leaves_the_groups_that_the_rest_would_form(seed: int) -> None:
    documents = by_document(dense(seed))
    gone = random.Random(seed).sample(list(documents), 12)
    known: dict[str, tuple[str, ...]] = {}
    index = MatchIndex.open()
    for document, told in documents.items():
        index.put(document, "1", told)
    groups_after(index, known)
    for document in gone:
        index.put(document, "2", [])
        for each in documents[document]:
            known.pop(each.id)
    groups_after(index, known)
    rest: dict[str, tuple[str, ...]] = {}
    fresh = MatchIndex.open()
    for document, told in documents.items():
        if document not in gone:
            fresh.put(document, "1", told)
    groups_after(fresh, rest)
    assert set(known.values()) == set(rest.values())
