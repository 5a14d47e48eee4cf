"""Tolls as a person writes them: no bound is lost, and what is not told is never 0."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sijill.record.decision import Decision, Verdict
from sijill.record.judgement import Grade, Judgement
from sijill.record.terms import Harm
from sijill.record.toll import Aside, Named, Toll, TollGroup
from sijill.show.tolls import aside_phrase, judged_phrase, marks_phrase, toll_phrase

TOLL = Toll("range/1", Harm.KILLED, TollGroup.PEOPLE, None, None)


@pytest.mark.parametrize(
    ("low", "high", "said", "words"),
    [
        (59, 59, 59, "59"),
        (9, None, 9, "9+"),
        (9, None, 12, "9–12+"),
        (12, 15, 15, "12–15"),
        (None, 40, 40, "≤40"),
        (0, 0, 0, "0"),
        (1200, 1200, 1200, "1,200"),
        (None, None, None, "not told"),
    ],
)
def test_a_toll_keeps_its_bounds(low: int | None, high: int | None, said: int | None, words: str) -> None:
    assert toll_phrase(replace(TOLL, low=low, high=high, highest_said=said)) == words


def test_a_word_without_a_number_stays_a_word() -> None:
    assert toll_phrase(replace(TOLL, vague=("dozens", "scores"))) == "dozens, scores"


def test_marks_say_what_no_source_says() -> None:
    marked = replace(TOLL, low=3, high=3, presumed=True, imputed=True, named=Named(4, ("d1.e1",), is_used=False))
    assert marks_phrase(marked) == (
        "presumed civilians; imputed: no source gives a number; 4 named (not used as a bound)"
    )


def test_every_reason_has_its_words() -> None:
    assert all(aside_phrase(reason) for reason in Aside)


def test_a_proposal_is_marked_as_one_and_a_decision_names_its_author() -> None:
    proposed = Judgement(Grade.WEAK, (), None, Grade.WEAK)
    at = datetime(2020, 1, 1, tzinfo=UTC)
    decision = Decision("x1", Verdict.GRADE, ("i1",), "Mira", "two readings", at, "fair")
    decided = replace(proposed, value=Grade.FAIR, decision=decision)
    assert judged_phrase(proposed) == "weak (proposed)"
    assert judged_phrase(replace(proposed, value=Grade.CONFIRMED)) == "confirmed by a party's own word (proposed)"
    assert judged_phrase(decided) == "fair (decided by Mira: two readings; the program proposed weak)"


def test_a_toll_never_runs_down_nor_below_nothing() -> None:
    with pytest.raises(ValueError, match="from 3 down to 2"):
        replace(TOLL, low=3, high=2)
    with pytest.raises(ValueError, match="below nothing"):
        replace(TOLL, low=-1)
