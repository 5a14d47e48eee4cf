"""The API: every operation answers as it is documented, whatever it is asked, and grants no more than the pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from litestar.testing import TestClient
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from sijill.web.access.person import Person, Role
from tests.casebook.incidents import document, incident_of
from tests.web.bench import ALONE, workbench

pytestmark = pytest.mark.long

Client = TestClient[Any]
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with workbench(tmp_path_factory.mktemp("api")) as client:
        yield client


def test_every_answer_is_documented_and_none_breaks(client: Client) -> None:
    schema = schemathesis.openapi.from_asgi("/api/schema/openapi.json", client.app)
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == 24
    for operation in operations:
        for mode in GenerationMode:
            _fuzzed(operation, mode)


def _fuzzed(operation: Any, mode: GenerationMode) -> None:
    checks = [schemathesis.checks.CHECKS.get_one(name) for name in CHECKS]

    @settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        case.call_and_validate(checks=checks)

    asked()


def test_each_list_is_read_page_by_page(client: Client) -> None:
    for name in ("incidents", "reports", "tasks", "claims", "people"):
        whole = client.get(f"/api/v1/{name}?limit=200").json()["items"]
        paged, address = [], f"/api/v1/{name}?limit=1"
        while address:
            told = client.get(address).json()
            paged += told["items"]
            address = told["next"]
        assert paged == whole
        assert len(whole) > 1


def test_a_decision_is_by_whoever_asks(tmp_path: Path) -> None:
    with workbench(tmp_path) as client:
        market = incident_of(tmp_path / "book", "market.txt")
        body = {
            "verdict": "grade",
            "about": [market],
            "value": "weak",
            "reason": "read both",
            "author": "Somebody else",
        }
        refused = client.post("/api/v1/decisions", json=body)
        assert refused.status_code in (201, 400)
        made = client.post("/api/v1/decisions", json={k: v for k, v in body.items() if k != "author"})
        assert made.status_code == 201
        assert (made.json()["author"], made.json()["counts"]) == ("Test", True)
        assert client.get(f"/api/v1/incidents/{market}").json()["judgements"][0]["author"] == "Test"
        undone = client.post("/api/v1/decisions/undo", json={"decisions": [made.json()["id"]], "reason": "wrong one"})
        assert undone.status_code == 201
        assert client.get(made.headers["location"]).json()["counts"] is False


def test_who_decides_over_a_change_gets_what_was_entered(tmp_path: Path) -> None:
    with workbench(tmp_path) as client:
        market = incident_of(tmp_path / "book", "market.txt")
        seen = client.get(f"/api/v1/incidents/{market}").json()["seen"]
        body = {"verdict": "grade", "about": [market], "value": "weak", "reason": "read both", "seen": seen}
        assert client.post("/api/v1/decisions", json=body).status_code == 201
        again = client.post("/api/v1/decisions", json={**body, "value": "fair"})
        assert again.status_code == 409
        assert seen in again.json()["entries"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": "application/json", "origin": "http://evil.example"}, 403),
    ],
)
def test_no_page_of_another_site_writes(client: Client, headers: dict[str, str], status: int) -> None:
    body = b'{"verdict": "comment", "about": ["i11"], "reason": "x"}'
    assert client.post("/api/v1/decisions", content=body, headers=headers).status_code == status


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.CODER, 403), (Role.REVIEWER, 201)])
def test_a_role_is_as_good_here_as_on_the_pages(tmp_path: Path, role: Role, status: int) -> None:
    with workbench(tmp_path, Person("Rim", role)) as client:
        body = {"verdict": "grade", "about": [incident_of(tmp_path / "book", "market.txt")], "value": "weak"}
        assert client.post("/api/v1/decisions", json={**body, "reason": "read both"}).status_code == status


def test_names_are_masked_by_role(tmp_path: Path) -> None:
    for person, is_masked in ((ALONE, False), (Person("Rim", Role.READER), True)):
        folder = tmp_path / person.name
        folder.mkdir()
        with workbench(folder, person) as client:
            report = document(folder / "book", "again.txt")
            told = client.get(f"/api/v1/reports/{report}").text + client.get("/api/v1/search?q=baker").text
            assert ("Haddad" not in told) == is_masked


def test_what_is_not_there_is_told_as_json(client: Client) -> None:
    for address in ("/api/v1/nothing", "/api/v1/incidents/i999", "/api/v1/reports/d999", "/api/v1/tasks/none"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_the_page_of_the_api_names_every_operation(client: Client) -> None:
    told = client.get("/api").text
    for path in client.get("/api/schema/openapi.json").json()["paths"]:
        assert path in told


def test_who_calls_too_often_is_told_to_wait_and_others_are_not(tmp_path: Path) -> None:
    with workbench(tmp_path, calls=5) as client:
        told = [client.get("/api/v1/days").status_code for _ in range(7)]
        assert told == [200] * 5 + [429] * 2
        answer = client.get("/api/v1/days")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["retry-after"] == "60"
        assert client.get("/api/v1/days", headers={"authorization": "Bearer another"}).status_code == 200
        assert client.get("/queue").status_code == 200
