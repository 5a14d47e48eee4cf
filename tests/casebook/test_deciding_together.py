"""Two people at once, a second person, many in one: nothing is overwritten silently, nothing counts too early."""

from pathlib import Path

import pytest

from sijill.casebook.checking import check_casebook
from sijill.casebook.coding import coded_report
from sijill.casebook.deciding import ChangedSinceError, Wanted, decide, decide_many
from sijill.casebook.folder import Casebook, CasebookError
from sijill.record.decision import Decision, Verdict, waiting
from sijill.record.ledger import Kind
from sijill.settings import SettingsError, settings_in
from tests.casebook.coding import claims_of, killed, words
from tests.casebook.incidents import AGAIN, again, book_of, decided, document, incident_of, last_toll, partition, rows
from tests.casebook.made import opened


def asking(book: Path, *verdicts: str) -> None:
    """Ask for a second person."""
    settings = book / "sijill.toml"
    names = ", ".join(f'"{verdict}"' for verdict in verdicts)
    settings.write_text(settings.read_text("utf-8") + f"\n[team]\nsecond_person = [{names}]\n", encoding="utf-8")


def wait(casebook: Casebook) -> list[str]:
    return [decision.id for decision in waiting(casebook.store.incidents.decisions())]


def graded(book: Path, value: str, author: str = "Rana", seen: int | None = None) -> Decision:
    with opened(book) as casebook:
        incident = str(incident_of(book, "market.txt"))
        return decide(casebook, Wanted(Verdict.GRADE, (incident,), author, "why", value, seen=seen))[0]


def test_what_was_decided_over_something_that_changed_is_refused_with_the_change(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    with opened(book) as casebook:
        seen = casebook.store.size()
    first = graded(book, "fair", "Sami", seen)
    with pytest.raises(ChangedSinceError) as caught:
        graded(book, "contested", "Rana", seen)
    assert f"x{caught.value.entries[0].seq}" == first.id
    assert caught.value.entries[0].body["author"] == "Sami"
    assert last_toll(book, incident_of(book, "market.txt")).grade == "fair"
    with opened(book) as casebook:
        now = casebook.store.size()
    graded(book, "contested", "Rana", now)
    assert last_toll(book, incident_of(book, "market.txt")).grade == "contested"


def test_what_changed_elsewhere_is_not_in_the_way_nor_is_a_remark(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    with opened(book) as casebook:
        seen = casebook.store.size()
    decided(book, Verdict.GRADE, str(incident_of(book, "village.txt")), value="weak")
    decided(book, Verdict.COMMENT, str(incident_of(book, "market.txt")))
    graded(book, "fair", seen=seen)


def test_a_report_that_came_since_or_a_claim_that_was_entered_since_is_told(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    d = document(book, "market.txt")
    with opened(book) as casebook:
        seen = casebook.store.size()
    again(book, third_txt=AGAIN.replace("27", "29"))
    with pytest.raises(ChangedSinceError) as caught:
        graded(book, "fair", seen=seen)
    assert caught.value.entries[0].kind is Kind.MATCHED
    span = words(book, "market.txt", "30 people")
    with opened(book) as casebook:
        seen = casebook.store.size()
        decide(casebook, Wanted(Verdict.CLAIM, (f"{d}.e1",), "Sami", "why", given=killed(span, 4, 4), seen=seen))
        with pytest.raises(ChangedSinceError):
            decide(
                casebook, Wanted(Verdict.CORRECT, (f"{d}.e1#0",), "Rana", "why", given=killed(span, 3, 3), seen=seen)
            )


def test_many_decisions_are_entered_together_or_not_at_all_and_undone_by_one_undo(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    ids = [row.id for row in rows(book)]
    before = [last_toll(book, id).grade for id in ids]
    wanted = [Wanted(Verdict.GRADE, (id,), "Rana", "why", "contested") for id in ids]
    with opened(book) as casebook:
        size = casebook.store.size()
        with pytest.raises(CasebookError, match="no grade"):
            decide_many(casebook, [*wanted, Wanted(Verdict.GRADE, (ids[0],), "Rana", "why", "sure")])
        assert casebook.store.size() == size
        decisions, done = decide_many(casebook, wanted)
    assert [d.verdict for d in decisions] == [Verdict.GRADE, Verdict.GRADE]
    assert {toll.incident for toll in done.tolls} == set(ids)
    assert [last_toll(book, id).grade for id in ids] == ["contested", "contested"]
    decided(book, Verdict.UNDO, *(d.id for d in decisions))
    assert [last_toll(book, id).grade for id in ids] == before
    with opened(book) as casebook:
        assert check_casebook(casebook).first is None


def test_a_decision_that_asks_for_a_second_person_counts_once_another_confirms(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    before = last_toll(book, incident_of(book, "market.txt")).grade
    asking(book, "grade", "same-event", "claim")
    decision = graded(book, "contested")
    assert last_toll(book, incident_of(book, "market.txt")).grade == before
    with opened(book) as casebook:
        assert wait(casebook) == [decision.id]
        for author in ("Rana", " rana "):
            with pytest.raises(CasebookError, match="another person confirms it"):
                decide(casebook, Wanted(Verdict.CONFIRM, (decision.id,), author, "sure"))
        confirmed, _ = decide(casebook, Wanted(Verdict.CONFIRM, (decision.id,), "Sami", "sure"))
        assert wait(casebook) == []
    assert last_toll(book, incident_of(book, "market.txt")).grade == "contested"
    with opened(book) as casebook, pytest.raises(CasebookError, match="waits for nobody"):
        decide(casebook, Wanted(Verdict.CONFIRM, (decision.id,), "Huda", "sure"))
    decided(book, Verdict.UNDO, confirmed.id)
    assert last_toll(book, incident_of(book, "market.txt")).grade == before
    with opened(book) as casebook:
        assert wait(casebook) == [decision.id]


def test_a_decision_that_waits_does_not_take_the_place_of_one_that_counts(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    graded(book, "fair")
    asking(book, "grade", "undo")
    waits = graded(book, "contested", "Sami")
    assert last_toll(book, incident_of(book, "market.txt")).grade == "fair"
    # What waits may be taken back by one person: it does not count yet.
    decided(book, Verdict.UNDO, waits.id)
    with opened(book) as casebook:
        assert wait(casebook) == []


def test_an_undo_that_waits_undoes_nothing_yet(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    grade = graded(book, "contested")
    asking(book, "undo")
    undo, _ = decided(book, Verdict.UNDO, grade.id)
    assert last_toll(book, incident_of(book, "market.txt")).grade == "contested"
    with opened(book) as casebook:
        decide(casebook, Wanted(Verdict.CONFIRM, (undo.id,), "Sami", "sure"))
    assert last_toll(book, incident_of(book, "market.txt")).grade != "contested"


def test_a_claim_and_a_merge_that_wait_bear_on_nothing(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    d, before = document(book, "market.txt"), partition(book)
    asking(book, "claim", "same-event")
    span, one, other = words(book, "market.txt", "30 people"), f"{d}.e1", f"{document(book, 'village.txt')}.e1"
    with opened(book) as casebook:
        claim, _ = decide(casebook, Wanted(Verdict.CLAIM, (one,), "Rana", "why", given=killed(span, 4, 4)))
        same, _ = decide(casebook, Wanted(Verdict.SAME_EVENT, (one, other), "Rana", "why"))
        assert [decision.id for decision in coded_report(casebook, d).waiting] == [claim.id, same.id]
    assert (partition(book), f"e1#{claim.id}" in claims_of(book, "market.txt")) == (before, False)
    with opened(book) as casebook:
        decide(casebook, Wanted(Verdict.CONFIRM, (claim.id, same.id), "Sami", "sure"))
    assert len(partition(book)) == 1
    assert claims_of(book, "market.txt")[f"e1#{claim.id}"] == (4, 4)


def test_the_settings_name_only_what_can_be_confirmed(tmp_path: Path) -> None:
    book = book_of(tmp_path, {})
    asking(book, "comment")
    with pytest.raises(SettingsError, match="nobody can confirm"):
        settings_in(book)


def test_remarks_looks_and_dismissals_stay_and_bear_on_nothing(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    incident, d = str(incident_of(book, "market.txt")), document(book, "market.txt")
    before = last_toll(book, incident)
    with opened(book) as casebook:
        size = str(casebook.store.size())
        for about in (incident, d, f"{d}.e1", f"{d}.e1#0"):
            decide(casebook, Wanted(Verdict.COMMENT, (about,), "Rana", f"of {about}"))
        decide(casebook, Wanted(Verdict.REVIEWED, (incident,), "Rana", "looked", size))
        decide(casebook, Wanted(Verdict.DISMISS, (incident,), "Rana", "not needed", "toll-changed:i3"))
        for about, value, why in (
            (incident, "0", "how large"),
            (incident, "99999", "how large"),
            ("d999", "1", "no id"),
        ):
            with pytest.raises(CasebookError, match=why if about == incident else "no incident"):
                decide(casebook, Wanted(Verdict.REVIEWED, (about,), "Rana", "looked", value))
        for about in ("d999", "i999", "q", "", "d99999999999", f"{d}.e9", "x999"):
            with pytest.raises(CasebookError):
                decide(casebook, Wanted(Verdict.COMMENT, (about,), "Rana", "remark"))
        assert [c.reason for c in coded_report(casebook, d).comments] == [f"of {d}", f"of {d}.e1", f"of {d}.e1#0"]
    assert last_toll(book, incident) == before
