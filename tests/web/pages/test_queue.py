"""The queue: what needs a person, decided one by one and many at once, undone together."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from sijill.record.decision import Verdict
from sijill.web.access.person import Person, Role
from tests.casebook.incidents import LEDGER_OF, decided, document, incident_of
from tests.casebook.made import opened
from tests.web.bench import workbench
from tests.web.pages.posting import hidden, words_of

RUSSIAN = "Трое мирных жителей погибли в пятницу при обстреле рынка, десятки человек ранены, сообщили врачи."


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Any]]:
    with workbench(tmp_path, reports={**LEDGER_OF, "russian.txt": RUSSIAN}) as client:
        yield client


def tasks(html: str, kind: str = "") -> list[str]:
    found = re.findall(r'name="task" value="([^"]*)"', html)
    return [unescape(id) for id in found if id.startswith(kind)]


def act(client: TestClient[Any], name: str, *ticked: str, page: str = "/queue", **fields: str | list[str]) -> Any:
    html = client.get(page).text
    data = {"_csrf_token": hidden(html, "_csrf_token"), "seen": hidden(html, "seen"), "task": list(ticked)}
    return client.post(f"/queue/{name}", data={**data, "reason": "read the reports", **fields})


def test_the_queue_is_where_a_day_begins(client: TestClient[Any]) -> None:
    answer = client.get("/")
    assert str(answer.url).endswith("/queue")
    assert "is in a language that no reader reads" in words_of(answer.text)
    assert "is graded “fair” by the machine alone" in words_of(answer.text)


def test_each_task_leads_to_where_it_is_decided(client: TestClient[Any], tmp_path: Path) -> None:
    html = client.get("/queue").text
    market = incident_of(tmp_path / "book", "market.txt")
    assert f'href="/incidents/{market}#judgements"' in html
    assert f'href="/reports/{document(tmp_path / "book", "russian.txt")}"' in html
    for address in set(re.findall(r'href="(/(?:incidents|reports)/[^"#]*)', html)):
        assert client.get(address).status_code == 200


def test_a_kind_shows_that_kind_alone(client: TestClient[Any]) -> None:
    html = client.get("/queue?kind=unread").text
    assert [id.partition("~")[0] for id in tasks(html)] == ["unread"]
    assert client.get("/queue?kind=nonsense").status_code == 400


def test_a_filter_of_incidents_filters_their_tasks(client: TestClient[Any], tmp_path: Path) -> None:
    village = incident_of(tmp_path / "book", "village.txt")
    html = client.get("/queue?words=Orvane").text
    assert {id.split("~")[1] for id in tasks(html)} == {village}


def test_proposed_grades_are_held_at_once_and_undone_at_once(client: TestClient[Any], tmp_path: Path) -> None:
    ticked = tasks(client.get("/queue?kind=ungraded").text)
    assert len(ticked) == 2
    answer = act(client, "grade", *ticked)
    assert answer.status_code == 200
    assert "2 decisions are entered" in words_of(answer.text)
    assert tasks(answer.text, "ungraded") == []
    card = client.get(f"/incidents/{incident_of(tmp_path / 'book', 'market.txt')}").text
    assert 'class="badge grade person" data-grade="fair"' in card
    done = re.findall(r'name="decision" value="(x\d+)"', answer.text)
    undone = act(client, "undo", decision=done)
    assert undone.status_code == 200
    assert sorted(tasks(client.get("/queue").text, "ungraded")) == sorted(ticked)


def test_a_task_that_needs_nobody_is_gone_with_who_and_why(client: TestClient[Any], tmp_path: Path) -> None:
    [unread] = tasks(client.get("/queue?kind=unread").text)
    assert tasks(act(client, "dismiss", unread).text, "unread") == []
    with opened(tmp_path / "book") as casebook:
        [decision] = casebook.store.incidents.decisions()
    assert (decision.verdict, decision.author, decision.reason) == (Verdict.DISMISS, "Test", "read the reports")
    assert (decision.about, decision.value) == ((document(tmp_path / "book", "russian.txt"),), unread)


@pytest.mark.parametrize(
    ("name", "ticked", "reason", "why"),
    [
        ("dismiss", [], "read", "Tick the tasks"),
        ("dismiss", ["unread"], "", "has to be filled in"),
        ("grade", ["unread"], "read", "cannot be done with a task of the kind"),
        ("dismiss", ["nothing~i9"], "read", "is done meanwhile, or is gone"),
        ("confirm", ["ungraded"], "read", "cannot be done with a task of the kind"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_entered(
    client: TestClient[Any], tmp_path: Path, name: str, ticked: list[str], reason: str, why: str
) -> None:
    html = client.get("/queue").text
    named = [next(iter(tasks(html, each)), each) for each in ticked]
    answer = act(client, name, *named, reason=reason)
    assert answer.status_code == 422
    assert why in words_of(answer.text)
    with opened(tmp_path / "book") as casebook:
        assert casebook.store.incidents.decisions() == []


def test_all_of_a_bulk_is_entered_or_nothing(client: TestClient[Any], tmp_path: Path) -> None:
    html = client.get("/queue?kind=ungraded").text
    first, second = tasks(html)
    seen = hidden(html, "seen")
    decided(tmp_path / "book", Verdict.GRADE, second.split("~")[1], value="weak")
    answer = act(client, "reviewed", first, tasks(client.get("/queue").text, "unread")[0], seen=seen)
    assert answer.status_code == 422
    with opened(tmp_path / "book") as casebook:
        assert len(casebook.store.incidents.decisions()) == 1


def test_who_decides_over_a_change_is_told_of_it(client: TestClient[Any], tmp_path: Path) -> None:
    html = client.get("/queue").text
    near = tasks(html, "ungraded")[0]
    seen = hidden(html, "seen")
    decided(tmp_path / "book", Verdict.STRIKE_STATUS, near.split("~")[1], value="likely")
    answer = act(client, "grade", near, seen=seen)
    assert answer.status_code == 409
    assert "since you opened the page" in words_of(answer.text)


@pytest.mark.parametrize(
    ("role", "name"),
    [(Role.READER, "dismiss"), (Role.READER, "assign"), (Role.CODER, "grade"), (Role.CODER, "confirm")],
)
def test_acts_ask_for_a_role(tmp_path: Path, role: Role, name: str) -> None:
    with workbench(tmp_path, Person("Rim", role)) as client:
        token = hidden(client.get("/queue").text, "_csrf_token")
        answer = client.post(f"/queue/{name}", data={"_csrf_token": token, "task": "ungraded~i9", "reason": "x"})
        assert answer.status_code == 403
        assert client.post("/queue/nothing", data={"_csrf_token": token}).status_code == 404
        assert client.post(f"/queue/{name}", data={"task": "ungraded~i9"}).status_code == 403


def test_the_queue_in_arabic(client: TestClient[Any]) -> None:
    html = client.get("/queue?lang=ar").text
    assert 'dir="rtl"' in html
    assert "بلغة لا قارئ لها" in html
