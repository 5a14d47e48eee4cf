"""Signing in, written as attacks that fail: guessing, fixing a session, forging a form, replaying a code."""

import re
from pathlib import Path

import pyotp
import pytest

from sijill.web.access.gate import COOKIE, MOST_OF_ADDRESS, MOST_OF_USER, WINDOW
from sijill.web.access.person import Role
from sijill.web.access.sign_in import way_back
from tests.web.access.teamwork import PASSWORD, post, team
from tests.web.pages.posting import hidden, words_of

pytestmark = pytest.mark.long

PAGES = (
    "/queue",
    "/incidents",
    "/incidents.csv",
    "/map",
    "/map/markers",
    "/people",
    "/sources",
    "/search",
    "/problems",
)


def test_without_signing_in_there_is_nothing(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        for address in (*PAGES, "/reports/d2", "/incidents/i11", "/account", "/users", "/api"):
            answer = there.client.get(address, follow_redirects=False)
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/sign-in?next=")
        told = there.client.get("/sign-in").text
        assert "Dalun" not in told
        assert ">Test<" not in told  # not even the casebook's name
        for address in ("/api/v1/incidents", "/api/v1/tasks"):
            answer = there.client.get(address)
            assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_session_is_for_this_site_alone_and_for_no_script(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        cookie = there.sign_in(there.client, "Amal").headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Secure" not in cookie
    with team(tmp_path / "tls", origin="https://testserver.local") as there:
        assert "Secure" in there.sign_in(there.client, "Amal").headers["set-cookie"]


def test_a_session_that_the_browser_came_with_is_not_signed_in(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        there.client.cookies.set(COOKIE, "fixed-by-another")
        there.sign_in(there.client, "Amal")
        there.client.cookies.clear()
        there.client.cookies.set(COOKIE, "fixed-by-another")
        assert there.client.get("/account", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("name", "password"),
    [("Amal", "wrong"), ("Nobody", PASSWORD), ("", ""), ("Amal' --", PASSWORD), ("Amal", ""), ("x" * 5000, "y" * 5000)],
)
def test_whatever_is_wrong_the_answer_is_the_same(tmp_path: Path, name: str, password: str) -> None:
    with team(tmp_path) as there:
        answer = there.sign_in(there.browser(), name, password)
        assert answer.status_code == 401
        assert "That name, password or code is not right." in words_of(answer.text)
        assert COOKIE not in answer.cookies


def test_guessing_shuts_the_door_for_a_while_even_for_the_right_password(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        for _ in range(MOST_OF_USER):
            assert there.sign_in(there.client, "Amal", "guess").status_code == 401
        assert there.sign_in(there.client, "amal").status_code == 429
        there.time.goes_on(seconds=WINDOW.total_seconds() + 1)
        assert there.sign_in(there.client, "Amal").status_code == 303


def test_guessing_many_names_shuts_the_address_out(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        for number in range(MOST_OF_ADDRESS):
            there.gate.sessions.fail("address:testclient", there.time())
            there.gate.sessions.fail(f"user:name{number}", there.time())
        assert there.sign_in(there.client, "Amal").status_code == 429


def test_a_session_ends_idle_or_old_or_revoked_or_shut_out(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.READER) as there:
        idle = there.as_("Rim")
        there.time.goes_on(hours=12.1)
        assert idle.get("/account", follow_redirects=False).status_code == 303
        old = there.as_("Rim")
        for _ in range(20):
            assert old.get("/account", follow_redirects=False).status_code == 200
            there.time.goes_on(hours=8)
        there.time.goes_on(hours=9)
        assert old.get("/account", follow_redirects=False).status_code == 303
        one, other = there.as_("Rim"), there.as_("Rim")
        assert post(one, "/account", "/account/end-others").status_code == 303
        assert other.get("/account", follow_redirects=False).status_code == 303
        assert one.get("/account", follow_redirects=False).status_code == 200
        there.gate.users.set_disabled("Rim", True)
        assert one.get("/account", follow_redirects=False).status_code == 303
        assert there.sign_in(there.browser(), "Rim").status_code == 401


def test_signing_out_ends_the_session_here_and_on_the_server(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        held = client.cookies[COOKIE]
        assert post(client, "/queue", "/sign-out").status_code == 303
        client.cookies.set(COOKIE, held)
        assert client.get("/account", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/sign-out",
        "evil",
        "/a\nb",
        " //evil.example",
        "/" + "x" * 5000,
    ],
)
def test_the_way_back_leads_nowhere_else(tmp_path: Path, address: str) -> None:
    assert way_back(address) == "/queue"


def test_the_way_back_is_the_page_that_was_asked_for(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        asked = there.client.get("/incidents?words=a%26b", follow_redirects=False).headers["location"]
        html = there.client.get(asked).text
        answer = there.sign_in(there.client, "Amal", next=hidden(html, "next"))
        assert answer.headers["location"] == "/incidents?words=a%26b"


def test_a_form_of_another_site_does_nothing(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        fields = {"name": "Mallory", "role": "administrator"}
        for token in ({}, {"_csrf_token": ""}, {"_csrf_token": "0" * 128}):
            answer = client.post("/users/add", data={**fields, **token}, follow_redirects=False)
            assert answer.status_code == 403
        assert there.gate.users.find("Mallory") is None


def test_what_was_typed_when_the_session_ended_is_kept_by_the_browser(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        token = hidden(client.get("/queue").text, "_csrf_token")
        there.time.goes_on(hours=13)
        answer = client.post("/queue/dismiss", data={"_csrf_token": token, "reason": "typed for an hour"})
        assert answer.status_code == 401
        assert "what you typed is kept on this device" in words_of(answer.text)
        assert "sijill-taken" not in answer.headers.get("set-cookie", "")


def test_a_code_counts_once_and_a_password_alone_no_more(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        offered = post(client, "/account", "/account/authenticator", current=PASSWORD)
        secret = hidden(offered.text, "secret")
        totp = pyotp.TOTP(secret)
        wrong = post(client, "/account", "/account/authenticator", secret=secret, code="000000")
        assert wrong.status_code == 422
        done = post(client, "/account", "/account/authenticator", secret=secret, code=totp.at(there.time()))
        codes = re.findall(r"<li><code>([A-Z2-7-]+)</code></li>", done.text)
        assert len(codes) == 10
        assert there.sign_in(there.browser(), "Amal").status_code == 401
        assert there.sign_in(there.browser(), "Amal", code=totp.at(there.time())).status_code == 401  # used already
        there.time.goes_on(seconds=30)
        code = totp.at(there.time())
        assert there.sign_in(there.browser(), "Amal", code=code).status_code == 303
        assert there.sign_in(there.browser(), "Amal", code=code).status_code == 401
        assert there.sign_in(there.browser(), "Amal", code=codes[0].lower()).status_code == 303
        assert there.sign_in(there.browser(), "Amal", code=codes[0]).status_code == 401


def test_a_passkey_answer_that_nobody_asked_for_is_refused(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        html = there.client.get("/sign-in").text
        headers = {"x-csrftoken": hidden(html, "_csrf_token")}
        body = {"credential": {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}}
        assert there.client.post("/sign-in/passkey", json=body, headers=headers).status_code == 400
        options = there.client.post("/sign-in/passkey/options", json={}, headers=headers)
        assert options.json()["userVerification"] == "required"
        assert there.client.post("/sign-in/passkey", json=body, headers=headers).status_code == 401
        assert there.client.post("/sign-in/passkey", json=body, headers=headers).status_code == 400  # answered once
