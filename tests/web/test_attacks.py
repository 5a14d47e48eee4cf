"""Attacks that fail: scripts in reports, names of files and metadata; paths; SQL; formulas; bodies without end."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from litestar.testing import TestClient

from sijill.web.app import LARGEST_BODY
from tests.web.bench import workbench
from tests.web.pages.posting import hidden

SCRIPT = "<script>alert(1)</script>"
BREAKS_OUT = "\"><img src=x onerror=alert(1)>'`{{7*7}}"
REPORTS = {
    f"{BREAKS_OUT.replace('/', '')}.txt": (
        f"A car bomb killed 30 people at the market in the town of Dalun{SCRIPT} on Friday, {BREAKS_OUT} said. "
        f"Salim {SCRIPT} Haddad, 34, a baker, was among the dead."
    ),
    "page.html": (
        f"<html><head><title>=cmd|' /C calc'!A0 {SCRIPT.replace('<', '&lt;')}</title></head><body>"
        "<p>Shelling killed two children in the village of Orvane on 3 March, residents said.</p>"
        f"{SCRIPT}<img src=x onerror=alert(1)></body></html>"
    ),
}
PAGES = (
    *("/queue", "/incidents", "/people", "/sources", "/problems", "/map", "/map/list", "/search?q=market"),
    *("/search?q=children", "/incidents?words=market"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with workbench(tmp_path_factory.mktemp("attacks"), reports=REPORTS) as client:
        yield client


def details(client: TestClient[Any]) -> list[str]:
    api = "/api/v1/"
    incidents = [f"/incidents/{each['id']}" for each in client.get(f"{api}incidents").json()["items"]]
    return incidents + [f"/reports/{each['id']}" for each in client.get(f"{api}reports").json()["items"]]


def test_no_script_of_a_report_stands_in_a_page(client: TestClient[Any]) -> None:
    pages = [*PAGES, *details(client)]
    assert len(pages) > len(PAGES) + 3
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200
        for wrong in ("<script>alert", "<img src=x", "49'"):
            assert wrong not in answer.text, address


@pytest.mark.parametrize(
    "name", ["words", "q", "begin", "kind", "whose", "harm", "after", "box", "lang", "rule", "next"]
)
@pytest.mark.parametrize(
    "page", ["/queue", "/incidents", "/map", "/search", "/people", "/map/markers", "/api/v1/incidents"]
)
def test_nothing_of_an_address_comes_back_as_markup(client: TestClient[Any], page: str, name: str) -> None:
    for value in (SCRIPT, BREAKS_OUT):
        answer = client.get(f"{page}?{name}={quote(value)}")
        assert answer.status_code in (200, 400)
        if answer.headers["content-type"].startswith("text/html"):
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text


def test_the_page_as_captured_runs_nothing(client: TestClient[Any]) -> None:
    for address in details(client):
        if address.startswith("/reports/"):
            answer = client.get(f"{address}/page")
            if answer.status_code == 200:
                policy = answer.headers["content-security-policy"]
                assert "sandbox" in policy
                assert "script-src" not in policy or "script-src 'none'" in policy
                assert answer.headers["x-content-type-options"] == "nosniff"


STRANGE = ("' OR '1'='1", '" OR 1=1 --', "a) UNION SELECT 1 --", "NEAR(a b", "words:x", "^zz", "zz AND", "zz*", "zz%")
EMPTY = ("*", '"', "%", "\\", "((((((((")


@pytest.mark.parametrize("words", [*STRANGE, *EMPTY])
def test_no_search_is_sql_or_the_language_of_the_index(client: TestClient[Any], words: str) -> None:
    for address in (
        f"/search?q={quote(words)}",
        f"/incidents?words={quote(words)}",
        f"/queue?words={quote(words)}",
        f"/people?words={quote(words)}",
        f"/incidents?party={quote(words)}&place={quote(words)}",
        f"/search?q={quote('publisher:' + chr(34) + words.replace(chr(34), '') + chr(34))}",
    ):
        assert client.get(address).status_code in (200, 400), address
    found = client.get(f"/api/v1/incidents?words={quote(words)}").json()["items"]
    assert bool(found) == (words in EMPTY)  # what has no letters is no word, and filters nothing


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/reports/..%2f..%2frecord.db",
        "/reports/d1%00/page",
        "/sources/source/..%2f..%2fsijill",
        "/sources/publisher//etc/passwd",
        "/archive/ab/abcdef",
        "/record.db",
        "/team.db",
        "/.state/desk.db",
    ],
)
def test_no_path_leads_out(client: TestClient[Any], path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "SQLite" not in answer.text
    assert "import " not in answer.text


def test_what_is_archived_is_had_by_its_report_alone(client: TestClient[Any]) -> None:
    for name in ("0" * 64, "abc", "../../record.db"):
        for address in (f"/reports/{quote(name, safe='')}/page", f"/media/{quote(name, safe='')}"):
            assert client.get(address).status_code == 404


def test_no_cell_of_the_table_is_a_formula(client: TestClient[Any]) -> None:
    for line in client.get("/incidents.csv").text.lstrip("\ufeff").splitlines():
        for cell in line.split(","):
            assert not cell.strip('"').startswith(("=", "+", "@", "\t"))


@pytest.mark.parametrize("address", ["/queue/dismiss", "/preferences", "/api/v1/decisions"])
def test_a_body_without_end_is_refused(client: TestClient[Any], address: str) -> None:
    token = hidden(client.get("/queue").text, "_csrf_token")
    kind = "application/json" if address.startswith("/api") else "application/x-www-form-urlencoded"
    headers = {"content-type": kind, "x-csrftoken": token}
    answer = client.post(address, content=b"a=" + b"b" * (LARGEST_BODY + 1), headers=headers)
    assert answer.status_code == 413


def test_every_answer_has_its_headers(client: TestClient[Any]) -> None:
    for address in ("/queue", "/nothing", "/static/sijill.css", "/api/v1/incidents", "/api/v1/nothing"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"


def test_what_breaks_says_nothing_of_the_inside(client: TestClient[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("a secret of the inside")

    desk = client.app.state.bench.desk
    monkeypatch.setattr(desk, "count", breaks)
    for address in ("/incidents", "/api/v1/incidents"):
        answer = client.get(address)
        assert "a secret" not in answer.text
        assert "Traceback" not in answer.text
    assert client.get("/incidents").status_code == 500
