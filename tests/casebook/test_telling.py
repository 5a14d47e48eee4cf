"""All of one incident: by its own id or by that of one that joined it, by any rule, as it is now."""

from pathlib import Path

import pytest

from sijill.casebook.folder import CasebookError
from sijill.casebook.telling import nearest_to, telling_of
from sijill.record.decision import Verdict
from tests.casebook.incidents import again, book_of, decided, document, rows
from tests.casebook.made import opened


def test_an_incident_is_told_with_its_links_persons_and_history(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    with opened(book) as casebook:
        told = telling_of(casebook, rows(book)[0].id)
    assert told.trail == (told.row.id,)
    assert told.is_entered
    assert [a.id for a in told.members] == list(told.row.accounts)
    assert told.links is not None
    [link] = told.links
    assert {link.a, link.b} == set(told.row.accounts)
    assert sum(part.weight for part in link.parts) == pytest.approx(link.weight, abs=0.01)
    assert [p.id for p in told.persons] == [f"{document(book, 'again.txt')}.v0"]
    assert len(told.history) == 2
    assert set(told.addresses) == {a.document for a in told.members}


def test_former_ids_lead_to_the_incident_that_they_joined(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    first, second = rows(book)
    decided(book, Verdict.SAME_EVENT, first.accounts[0], second.accounts[0])
    with opened(book) as casebook:
        told = telling_of(casebook, second.id)
    assert told.trail == (second.id, first.id)
    assert told.standing == {f"x{entry.seq}" for entry in told.history if entry.kind == "decided"}


def test_an_incident_of_which_nothing_is_told_any_more_says_so(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"village.txt": "Shelling killed two children in the village of Orvane on 3 March."})
    [row] = rows(book)
    again(book, village_txt="The bakery opens at seven. The weather will be fine all week, and the river is calm.")
    with opened(book) as casebook, pytest.raises(CasebookError, match="no account any more"):
        telling_of(casebook, row.id)


def test_tolls_by_other_rules_are_reckoned_and_not_entered(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    incident = rows(book)[0].id
    with opened(book) as casebook:
        size = casebook.store.size()
        told = telling_of(casebook, incident, ["range/1"])
        assert {toll.rule for toll in told.reckoned.made.tolls} == {"range/1"}
        assert told.is_entered
        assert casebook.store.size() == size
        with pytest.raises(CasebookError, match="no rule is called rang/1"):
            telling_of(casebook, incident, ["rang/1"])


def test_the_accounts_nearest_to_one_are_told(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    one, other = rows(book)[0].accounts
    with opened(book) as casebook:
        assert {nearest_to(casebook, one)[0].a, nearest_to(casebook, one)[0].b} == {one, other}
