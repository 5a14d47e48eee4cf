"""A team in a browser: signing in, an expired session that loses nothing, pages that screen readers read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from sijill.web.access.person import Role
from tests.web.access.teamwork import PASSWORD, Team, team
from tests.web.browser.served import answering, chromium, looking, needs_chromium
from tests.web.browser.test_pages import serious

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Team]:
    with team(tmp_path, hosts=(), Rim=Role.CODER) as there:
        yield there


def sign_in(page: Page, name: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button.primary").click()


def scripts_are_there(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-scripts", "ready")


@contextmanager
def scripts_held(page: Page) -> Iterator[None]:
    """A line so slow that the drafts' script does not come while this lasts."""

    def hold(route: Route) -> None:
        """Leave it: when this ends, the browser asks by itself for what was held."""

    page.route("**/drafts*.mjs", hold)
    yield
    page.unroute("**/drafts*.mjs", hold)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_account_and_users_are_read_on_any_screen(chrome: Browser, there: Team, language: str, width: int) -> None:
    with answering(there.client.app) as base, looking(chrome, base, language, width) as page:
        page.goto("/users")
        assert serious(page) == []
        sign_in(page, "Amal")
        page.wait_for_url("**/users")
        for address in ("/users", "/account"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert serious(page) == [], address


def test_what_was_typed_is_there_again_after_the_session_ended(chrome: Browser, there: Team) -> None:
    with answering(there.client.app) as base, looking(chrome, base) as page:
        page.goto("/queue")
        sign_in(page, "Rim")
        page.wait_for_url("**/queue")
        scripts_are_there(page)
        page.locator("input[name=task]").first.check()
        page.locator("#bulk-reason").fill("typed for an hour")
        there.time.goes_on(hours=13)
        page.get_by_role("button", name="Needs nobody").click()
        expect(page.locator("main")).to_contain_text("what you typed is kept on this device")
        sign_in(page, "Rim")
        page.wait_for_url("**/queue")
        expect(page.locator("#bulk-reason")).to_have_value("typed for an hour")
        page.locator("summary").filter(has_text="Rim").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('sijill-draft')).length") == 0


def test_a_failure_whose_page_was_left_before_its_scripts_came_loses_nothing(chrome: Browser, there: Team) -> None:
    with answering(there.client.app) as base, looking(chrome, base) as page:
        page.goto("/queue")
        sign_in(page, "Rim")
        page.wait_for_url("**/queue")
        scripts_are_there(page)
        page.locator("input[name=task]").first.check()
        page.locator("#bulk-reason").fill("typed for an hour")
        there.time.goes_on(hours=13)
        with scripts_held(page):
            page.get_by_role("button", name="Needs nobody").click(no_wait_after=True)
            expect(page.locator("main")).to_contain_text("what you typed is kept on this device")
        sign_in(page, "Rim")
        page.wait_for_url("**/queue")
        expect(page.locator("#bulk-reason")).to_have_value("typed for an hour")


def test_what_was_typed_before_the_scripts_came_is_kept_too(chrome: Browser, there: Team) -> None:
    with answering(there.client.app) as base, looking(chrome, base) as page:
        page.goto("/queue")
        sign_in(page, "Rim")
        page.wait_for_url("**/queue")
        with scripts_held(page):
            page.reload(wait_until="commit")
            page.locator("#bulk-reason").fill("typed on a slow line")
        scripts_are_there(page)
        there.time.goes_on(hours=13)
        page.locator("#bulk").evaluate("form => form.requestSubmit()")
        expect(page.locator("main")).to_contain_text("what you typed is kept on this device")
        sign_in(page, "Rim")
        page.wait_for_url("**/queue")
        expect(page.locator("#bulk-reason")).to_have_value("typed on a slow line")


def test_what_was_taken_is_not_kept(chrome: Browser, there: Team) -> None:
    with answering(there.client.app) as base, looking(chrome, base) as page:
        page.goto("/queue")
        sign_in(page, "Rim")
        page.wait_for_url("**/queue")
        scripts_are_there(page)
        page.locator("input[name=task]").first.check()
        page.locator("#bulk-reason").fill("two reports of it are copies")
        page.get_by_role("button", name="Needs nobody").click()
        expect(page.locator("#bulk-reason")).to_have_value("")
        scripts_are_there(page)
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('sijill-draft')).length") == 0


def test_a_passkey_is_made_and_lets_its_owner_in_without_a_password(chrome: Browser, there: Team) -> None:
    with answering(there.client.app) as base, looking(chrome, base.replace("127.0.0.1", "localhost")) as page:
        keys = page.context.new_cdp_session(page)
        keys.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        added = {**options, "isUserVerified": True, "automaticPresenceSimulation": True}
        keys.send("WebAuthn.addVirtualAuthenticator", {"options": added})
        page.goto("/account")
        sign_in(page, "Rim")
        page.wait_for_url("**/account")
        page.locator("#passkey-name").fill("a laptop")
        page.locator("#passkey-make").click()
        expect(page.locator("main")).to_contain_text("a laptop")
        page.locator("summary").filter(has_text="Rim").click()
        page.get_by_role("button", name="Sign out", exact=True).last.click()
        page.wait_for_url("**/sign-in")
        sign_in(page, "Rim")  # a password alone does no more
        expect(page.locator("main")).to_contain_text("That name, password or code is not right.")
        page.locator("#passkey-sign-in").click()
        page.wait_for_url("**/queue")
        assert 'data-person="Rim"' in page.content()
