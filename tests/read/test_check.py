"""The check on every claim: what does not quote, count and name its harm is refused, and said to be."""

from dataclasses import replace
from datetime import date

import pytest

from sijill.read.check import REACH, checked
from sijill.record.claim import Account, Claim, Reading
from sijill.record.count import Count
from sijill.record.problem import Problem
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Scope

TEXT = "Shells killed at least 12 people, including five children, and wounded 30 others in Dalun."


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span.of(text, at, at + len(words))


WHOLE = Claim(Harm.KILLED, Group.PEOPLE, Count(12, None), span("at least 12 people"), cue=span("killed"))
PART = Claim(Harm.KILLED, Group.CHILDREN, Count(5, 5), span("five children"), part_of=0, cue=span("killed"))
HURT = Claim(Harm.INJURED, Group.PEOPLE, Count(30, 30), span("30 others"), cue=span("wounded"))


def reading(*claims: Claim, problems: tuple[Problem, ...] = (), text: str = TEXT) -> Reading:
    account = Account("e1", Scope.EVENT, Span.of(text, 0, len(text)), claims=claims)
    return Reading("doc", "rules/1", "en", date(2021, 3, 14), True, (account,), problems=problems)


def kept(*claims: Claim, text: str = TEXT) -> tuple[Claim, ...]:
    return checked(reading(*claims, text=text), text).accounts[0].claims


def test_claims_that_hold_are_kept_as_they_are() -> None:
    before = reading(WHOLE, PART, HURT)
    assert checked(before, TEXT) == before


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        (replace(HURT, span=Span(0, 9, "30 others")), "not what stands at its offsets"),
        (replace(HURT, span=replace(HURT.span, text="30 Others")), "not what stands at its offsets"),
        (replace(HURT, span=Span(len(TEXT), len(TEXT) + 9, "30 others")), "not what stands at its offsets"),
        (replace(HURT, count=Count(31, 31)), "the number is not in the quote"),
        (replace(HURT, count=Count(30, None)), "the number is not in the quote"),
        (replace(HURT, count=Count(None, None, vague="dozens")), "the number is not in the quote"),
        (replace(WHOLE, count=Count(12, 12)), "the number is not in the quote"),
        (replace(HURT, span=span("others")), "the number is not in the quote"),
        (replace(HURT, cue=None), "no word says the harm"),
        (replace(HURT, cue=Span(0, 7, "wounded")), "no word says the harm"),
    ],
)
def test_a_claim_that_does_not_hold_is_refused_with_a_problem(claim: Claim, fault: str) -> None:
    after = checked(reading(WHOLE, claim), TEXT)
    assert after.accounts[0].claims == (WHOLE,)
    (problem,) = after.problems
    assert problem.code == "claim-refused"
    assert fault in problem.message
    assert problem.where == f"doc:{claim.span.start}"
    assert problem.about == claim.span.text


@pytest.mark.parametrize(("gap", "holds"), [(REACH - 20, True), (REACH + 20, False)])
@pytest.mark.parametrize("cue_first", [True, False])
def test_a_cue_too_far_from_its_number_is_refused(gap: int, holds: bool, cue_first: bool) -> None:
    first, last = ("killed", "30 people") if cue_first else ("30 people", "killed")
    text = f"{first}{' ' * gap}{last}"
    claim = Claim(Harm.KILLED, Group.PEOPLE, Count(30, 30), span("30 people", text), cue=span("killed", text))
    after = checked(reading(claim, text=text), text)
    assert bool(after.accounts[0].claims) is holds
    assert ["too far" in p.message for p in after.problems] == ([] if holds else [True])


def test_a_part_points_to_its_whole_after_another_claim_was_refused() -> None:
    refused = replace(HURT, count=Count(31, 31))
    assert kept(refused, WHOLE, replace(PART, part_of=1)) == (WHOLE, replace(PART, part_of=0))
    assert kept(WHOLE, refused, PART) == (WHOLE, PART)


def test_a_part_of_a_refused_claim_is_a_part_of_nothing() -> None:
    assert kept(replace(WHOLE, count=Count(13, None)), PART) == (replace(PART, part_of=None),)


def test_each_account_and_every_earlier_problem_is_kept() -> None:
    earlier = Problem("x", "earlier", "doc:0")
    before = reading(replace(WHOLE, cue=None), problems=(earlier,))
    other = replace(before.accounts[0], id="e2", claims=(HURT,))
    after = checked(replace(before, accounts=(*before.accounts, other)), TEXT)
    assert [a.id for a in after.accounts] == ["e1", "e2"]
    assert after.accounts[1] == other
    assert [p.code for p in after.problems] == ["x", "claim-refused"]


@pytest.mark.parametrize("words", ["A girl", "his wife"])
def test_one_person_may_be_told_of_without_a_number(words: str) -> None:
    text = f"{words} was killed."
    claim = Claim(Harm.KILLED, Group.PEOPLE, Count(1, 1), span(words, text), cue=span("killed", text))
    assert kept(claim, text=text) == (claim,)
    assert not kept(replace(claim, count=Count(3, 3)), text=text)


def test_one_is_not_read_out_of_another_figure() -> None:
    text = "17 people were killed."
    claim = Claim(Harm.KILLED, Group.PEOPLE, Count(1, 1), span("17 people", text), cue=span("killed", text))
    assert not kept(claim, text=text)


def test_a_number_broken_over_a_line_is_read() -> None:
    text = "Shells killed at least\n12 people."
    claim = replace(WHOLE, span=span("at least\n12 people", text), cue=span("killed", text))
    assert kept(claim, text=text) == (claim,)


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_is_not_read_out_of_a_number_word(count: int) -> None:
    assert not kept(replace(PART, part_of=None, count=Count(count, count)))
