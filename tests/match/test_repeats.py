"""A strike that comes again upon the same place is another event than the first, also where it is told with it."""

from datetime import date

import pytest

from sijill.flow import reading_of_document
from sijill.match.index import MatchIndex
from sijill.match.repeats import Repeat, repeat_of
from sijill.match.reported import reported_accounts
from sijill.record.document import Document
from sijill.record.incident import ReportedAccount

FIRST = "An air strike killed 10 people at the market in the town of Dalun on Friday, residents said."
FIRST_TOO = "At least 10 people were killed on Friday when an air strike hit the market in Dalun, doctors said."
SECOND = (
    "A second air strike on Friday killed four rescuers in the town of Dalun minutes after the market was hit, civil "
    "defence said."
)
SECOND_TOO = (
    "Four rescuers were killed in Dalun on Friday when warplanes returned and bombed the ambulances that had come to "
    "the market, civil defence said."
)
BOTH = f"{FIRST} Minutes later a second strike hit the ambulances outside the market and killed four rescuers."


def accounts_of(text: str, id: str = "d1", lang: str = "en") -> tuple[ReportedAccount, ...]:
    document = Document(id, text, date(2021, 3, 14), f"Paper {id}", lang)
    return reported_accounts(document, reading_of_document(document, ()))


def groups_of(*texts: str) -> set[frozenset[str]]:
    index = MatchIndex.open()
    for number, text in enumerate(texts, 1):
        index.put(f"d{number}", "1", accounts_of(text, f"d{number}"))
    groups = {frozenset(account.partition(".")[0] for account in group) for group in index.match().groups}
    index.close()
    return groups


@pytest.mark.parametrize(
    ("text", "repeat"),
    [
        (FIRST, Repeat.NONE),
        (SECOND, Repeat.SECOND),
        (SECOND_TOO, Repeat.SECOND),
        (BOTH, Repeat.BOTH),
        ("Two air strikes minutes apart killed 14 people at the market in the town of Dalun on Friday.", Repeat.BOTH),
        ("A second bombing on Friday killed four people in the town of Dalun, police said.", Repeat.NONE),
    ],
)
def test_a_second_strike_is_one_that_came_upon_the_first(text: str, repeat: Repeat) -> None:
    [account] = accounts_of(text)
    assert repeat_of(account) is repeat


def test_a_second_strike_is_another_event_though_it_names_the_target_of_the_first() -> None:
    assert groups_of(FIRST, FIRST_TOO, SECOND, SECOND_TOO) == {frozenset({"d1", "d2"}), frozenset({"d3", "d4"})}


def test_a_report_of_both_does_not_join_the_two() -> None:
    groups = groups_of(FIRST, SECOND, BOTH)
    assert all(not {"d1", "d2"} <= group for group in groups)


def test_a_second_attack_elsewhere_in_a_days_list_is_still_matched_with_its_own_report() -> None:
    listed = "In a second attack on Friday, a car bomb killed six people at the market in the town of Dalun."
    own = "A car bomb killed six people on Friday at the market in the town of Dalun, police said."
    assert groups_of(listed, own) == {frozenset({"d1", "d2"})}


def test_two_accounts_of_one_report_that_are_told_apart_are_not_joined_by_other_reports() -> None:
    both = (
        "An air strike killed 10 people at the market in the town of Dalun on Friday. In a separate incident on "
        "Friday, a missile killed five patients at a hospital in the town of Dalun."
    )
    first, second = accounts_of(both, "d1")
    index = MatchIndex.open()
    index.put("d1", "1", (first, second))
    for number, text in enumerate((FIRST, FIRST_TOO), 2):
        index.put(f"d{number}", "1", accounts_of(text, f"d{number}"))
    assert all(not {first.id, second.id} <= set(group) for group in index.match().groups)
    index.close()
