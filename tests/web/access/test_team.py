"""What a role, a token and a group may do: attacks on what is another's."""

import json
from pathlib import Path
from typing import Any

import pytest

from sijill.web.access.person import Role
from tests.casebook.incidents import again, document, incident_of
from tests.web.access.teamwork import PASSWORD, Client, Team, post, team
from tests.web.pages.posting import words_of

pytestmark = pytest.mark.long


def token_of(client: Client, *scopes: str) -> str:
    answer = post(
        client, "/account", "/account/token", name="a program", days="9", scope=list(scopes), current=PASSWORD
    )
    assert answer.status_code == 200
    return answer.text.partition('<code dir="ltr" class="hash">')[2].partition("<")[0]


def call(there: Team, token: str, address: str, body: dict[str, Any] | None = None) -> int:
    headers = {"authorization": f"Bearer {token}"}
    client = there.browser()
    address = f"/api/v1/{address}"
    answer = client.get(address, headers=headers) if body is None else client.post(address, json=body, headers=headers)
    return answer.status_code


def test_a_token_does_no_more_than_its_scopes_and_no_more_than_whose_it_is(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.READER, Nour=Role.REVIEWER) as there:
        market = incident_of(tmp_path / "book", "market.txt")
        body = {"verdict": "grade", "about": [market], "value": "weak", "reason": "read both"}
        reviewer, reader = there.as_("Nour"), there.as_("Rim")
        reads, decides = token_of(reviewer, "read"), token_of(reviewer, "read", "decide")
        readers = token_of(reader, "read", "decide", "administer")
        assert [call(there, token, "incidents") for token in (reads, decides, readers)] == [200, 200, 200]
        assert call(there, reads, "decisions", body) == 403
        assert call(there, readers, "decisions", body) == 403
        assert call(there, decides, "decisions", body) == 201
        assert call(there, "guessed", "incidents") == 401
        there.time.goes_on(days=10)
        assert call(there, decides, "incidents") == 401


def test_a_session_is_no_token_and_a_token_no_session(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        token = token_of(client, "read", "decide")
        assert client.get("/api/v1/incidents").status_code == 401
        headers = {"authorization": f"Bearer {token}"}
        assert there.browser().get("/account", headers=headers, follow_redirects=False).status_code == 303


def test_nobody_makes_themselves_more_than_they_are(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.READER, Nour=Role.PUBLISHER) as there:
        client = there.as_("Rim")
        for act in ("password", "end-others", "token"):
            fields = {
                "role": "administrator",
                "is_disabled": "0",
                "name": "Amal",
                "groups": "witnesses",
                "user": "Amal",
            }
            post(client, "/account", f"/account/{act}", current=PASSWORD, password="another long walk", **fields)
        found = there.gate.users.find("Rim")
        assert found is not None
        assert (found.role, found.groups) == (Role.READER, frozenset())
        for name in ("Rim", "Nour"):
            client = there.as_(name)
            assert client.get("/users").status_code == 403
            token = post(client, "/account", "/users/role", name=name, role="administrator")
            assert token.status_code == 403
        assert [user.role for user in there.gate.users.all()] == [5, 4, 1]


def test_what_weakens_an_account_asks_for_the_password(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        for act in ("password", "authenticator", "codes", "no-authenticator", "token", "no-passkey"):
            answer = post(client, "/account", f"/account/{act}", current="wrong", name="x", days="3", scope="read")
            assert answer.status_code == 422, act


@pytest.mark.parametrize("password", ["short", "amalamalamal1", "aaaaaaaaaaaaaaaa", "x" * 300])
def test_a_weak_password_is_refused(tmp_path: Path, password: str) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        answer = post(client, "/account", "/account/password", current=PASSWORD, password=password, again=password)
        assert answer.status_code == 422
        assert there.sign_in(there.browser(), "Amal").status_code == 303


def test_one_administrator_stays(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        assert post(client, "/users", "/users/disable", name="Amal").status_code == 422
        assert post(client, "/users", "/users/role", name="amal", role="reader").status_code == 422
        found = there.gate.users.find("Amal")
        assert found is not None
        assert not found.is_disabled


def test_an_administrator_adds_somebody_who_signs_in_by_the_password_shown(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        answer = post(client, "/users", "/users/add", name="Zein", role="coder", groups="press, witnesses")
        password = answer.text.partition('<code dir="ltr" class="hash">')[2].partition("<")[0]
        assert there.sign_in(there.browser(), "Zein", password).status_code == 303
        found = there.gate.users.find("Zein")
        assert found is not None
        assert (found.role, found.groups) == (Role.CODER, frozenset({"press", "witnesses"}))
        for name in ("x", "<script>", "zein", "a" * 99):
            assert post(client, "/users", "/users/add", name=name, role="coder").status_code == 422


def everything(client: Client, item: str) -> str:
    """All that somebody can come by: lists, counts, tables, searches, history, data."""
    addresses = (
        *("/queue", "/incidents", "/incidents.csv", "/map/list", "/map/days", "/map/facets", "/people", "/sources"),
        *("/search?q=market", f"/search?q=incident:{item}", "/search?q=hospital", "/problems"),
    )
    return "\n".join(client.get(address).text.replace('value="', "") for address in addresses)


def test_a_restricted_incident_is_nowhere_for_others(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.REVIEWER, Nour=Role.REVIEWER) as there:
        market = incident_of(tmp_path / "book", "market.txt")
        assert market is not None
        admin = there.as_("Amal")
        assert post(admin, "/users", "/users/restrict", item=market, groups="witnesses").status_code == 303
        there.gate.users.set_groups("Nour", ["witnesses"])
        rim, nour = there.as_("Rim"), there.as_("Nour")
        assert f"/incidents/{market}" not in everything(rim, market)
        assert f"/incidents/{market}" in everything(nour, market)
        for address in (f"/incidents/{market}", f"/incidents/{market}?rule=range/1"):
            assert rim.get(address).status_code == 404
            assert nour.get(address).status_code == 200
        village = incident_of(tmp_path / "book", "village.txt")
        for act in ("grade", "merge", "comment", "link"):
            fields = {"incident": market, "value": "weak", "reason": "x", "seen": "99", "account": "d2.e1"}
            assert post(rim, "/queue", f"/incidents/{market}/{act}", **fields).status_code == 404
        merged = post(rim, "/queue", f"/incidents/{village}/merge", incident=market, reason="x", seen="99")
        assert merged.status_code == 422
        token = token_of(rim, "read", "decide")
        assert call(there, token, f"incidents/{market}") == 404
        body = {"verdict": "grade", "about": [market], "value": "weak", "reason": "x"}
        assert call(there, token, "decisions", body) == 422
        read = [line for line in there.gate.work.noted() if line.what == "read"]
        assert {(line.who, line.item) for line in read} == {("Nour", market)}


def test_a_restricted_report_is_nowhere_for_others(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.CODER) as there:
        report = document(tmp_path / "book", "market.txt")
        market = incident_of(tmp_path / "book", "market.txt")
        there.gate.work.restrict(report, ["witnesses"])
        rim = there.as_("Rim")
        told = everything(rim, str(market)) + rim.get(f"/incidents/{market}").text
        assert f"{report}." not in told
        assert f"/reports/{report}" not in told
        assert "30 people" not in told
        for address in (f"/reports/{report}", f"/reports/{report}/page", f"/reports/{report}/guess?words=x"):
            assert rim.get(address).status_code == 404
        token = token_of(rim, "read", "decide")
        headers = {"authorization": f"Bearer {token}"}
        for address in (
            "reports",
            "claims",
            f"incidents/{market}",
            f"incidents/{market}/history",
            "decisions",
            "tasks",
        ):
            found = there.browser().get(f"/api/v1/{address}", headers=headers)
            assert f'"{report}' not in found.text, address
        assert json.loads(there.browser().get("/api/v1/search?q=hospital", headers=headers).text)["items"] == []


def test_the_api_restricts_for_administrators_with_that_scope(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.PUBLISHER) as there:
        market = incident_of(tmp_path / "book", "market.txt")
        admin, rim = there.as_("Amal"), there.as_("Rim")
        tokens = [token_of(admin, "read", "administer"), token_of(admin, "decide"), token_of(rim, "administer")]
        told = []
        for token in tokens:
            headers = {"authorization": f"Bearer {token}"}
            body = {"groups": ["witnesses"]}
            told.append(there.browser().put(f"/api/v1/restrictions/{market}", json=body, headers=headers).status_code)
        assert told == [200, 403, 403]
        headers = {"authorization": f"Bearer {tokens[0]}"}
        listed = there.browser().get("/api/v1/restrictions", headers=headers).json()["items"]
        assert listed == [{"item": market, "groups": ["witnesses"]}]
        assert rim.get(f"/incidents/{market}").status_code == 404


def test_a_problem_of_a_restricted_report_is_not_told(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.CODER) as there:
        again(tmp_path / "book", secret_docx="this is no document of that kind")
        report = document(tmp_path / "book", "secret.docx")
        rim = there.as_("Rim")
        assert "secret.docx" in rim.get("/problems").text
        there.gate.work.restrict(report, ["witnesses"])
        assert "secret.docx" not in rim.get("/problems").text
        assert "secret.docx" not in rim.get("/queue").text
        headers = {"authorization": f"Bearer {token_of(rim, 'read')}"}
        assert "secret.docx" not in there.browser().get("/api/v1/problems", headers=headers).text
        assert "secret.docx" in there.as_("Amal").get("/problems").text


def test_a_restriction_that_is_lifted_is_lifted(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.READER) as there:
        market = incident_of(tmp_path / "book", "market.txt")
        assert market is not None
        there.gate.work.restrict(market, ["witnesses"])
        rim = there.as_("Rim")
        assert rim.get(f"/incidents/{market}").status_code == 404
        there.gate.work.restrict(market, [])
        assert rim.get(f"/incidents/{market}").status_code == 200


def test_a_task_is_given_and_taken_and_filters_are_kept_for_their_owner(tmp_path: Path) -> None:
    with team(tmp_path, Rim=Role.CODER, Nour=Role.CODER) as there:
        rim, nour = there.as_("Rim"), there.as_("Nour")
        market = incident_of(tmp_path / "book", "market.txt")
        answer = post(rim, "/queue", "/queue/assign", task=f"ungraded~{market}", to="Nour")
        assert answer.status_code == 303
        assert f"ungraded~{market}" in nour.get("/queue?whose=mine").text
        assert f"ungraded~{market}" not in rim.get("/queue?whose=mine").text
        assert post(rim, "/queue", "/queue/assign", task=f"ungraded~{market}", to="Mallory").status_code == 422
        assert post(rim, "/queue", "/queue/save", name="<b>mine</b>", asked="kind=ungraded").status_code == 303
        assert "&lt;b&gt;mine&lt;/b&gt;" in rim.get("/queue").text
        assert "mine&lt;/b&gt;" not in nour.get("/queue").text
        assert post(rim, "/queue", "/queue/forget", name="<b>mine</b>").status_code == 303
        assert "mine&lt;/b&gt;" not in rim.get("/queue").text


def test_the_pages_of_account_and_users_are_told_in_both_languages(tmp_path: Path) -> None:
    with team(tmp_path) as there:
        client = there.as_("Amal")
        for address in ("/account", "/users", "/sign-in"):
            for language in ("en", "ar"):
                assert client.get(f"{address}?lang={language}").status_code == 200
        assert "كلمة السر" in words_of(client.get("/account?lang=ar").text)
