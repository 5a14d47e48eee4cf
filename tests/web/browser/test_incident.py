"""The incident's page in a browser: from a report to a graded incident by the keyboard, on screens of any width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.casebook.incidents import rows
from tests.web.browser.served import chromium, looking, needs_chromium, served

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path) as base:
        yield base


def market(folder: Path) -> str:
    [incident] = [row.id for row in rows(folder / "book") if len(row.accounts) == 2]
    return f"/incidents/{incident}"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something is reached."""
    for _ in range(200):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def test_a_report_is_coded_and_its_incident_graded_by_the_keyboard_alone(
    chrome: Browser, base: str, tmp_path: Path
) -> None:
    document = rows(tmp_path / "book")[0].accounts[0].partition(".")[0]
    with looking(chrome, base) as page:
        page.goto(f"/reports/{document}")
        tab_to(page, "#words")
        page.keyboard.type("people were killed" if "people were killed" in page.inner_text("#reading") else "30 people")
        tab_to(page, "#low")
        page.keyboard.type("27")
        tab_to(page, "#harm")
        page.keyboard.type("killed")
        tab_to(page, "#group")
        page.keyboard.type("civilians")
        tab_to(page, "#panel button.primary")
        page.keyboard.press("Enter")
        expect(page.locator("#entered")).to_be_visible()
        tab_to(page, 'a[href^="/incidents/i"]')
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("Incident i")
        expect(page.locator("html[data-scripts=ready]")).to_be_attached()
        page.keyboard.press("d")
        expect(page.locator("#value-grade")).to_be_focused()
        page.keyboard.type("confirmed")
        page.keyboard.press("Tab")
        page.keyboard.type("both hospitals say so")
        page.keyboard.press("Enter")
        expect(page.locator("#entered")).to_contain_text("both hospitals say so")
        expect(page.locator(".page-head .badge.grade.person")).to_contain_text("confirmed")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_is_no_wider_than_the_screen(
    chrome: Browser, base: str, tmp_path: Path, language: str, width: int
) -> None:
    with looking(chrome, base, language, width) as page:
        page.goto(market(tmp_path) + "?rule=range/1&rule=latest-compatible/1&rule=airwars/1")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_ticked_accounts_are_parted_without_scripts(chrome: Browser, base: str, tmp_path: Path) -> None:
    with looking(chrome, base, scripts=False) as page:
        page.goto(market(tmp_path))
        page.locator("input[type=checkbox][name=account]").last.check()
        page.get_by_text("Part accounts from this incident").click()
        page.locator("#part-reason").fill("another street")
        page.get_by_role("button", name="Split: the ticked ones are another event").click()
        expect(page.locator("#entered")).to_contain_text("another street")
        expect(page.locator("input[type=checkbox][name=account]")).to_have_count(1)


def test_on_paper_what_is_folded_is_unfolded_and_nothing_acts(chrome: Browser, base: str, tmp_path: Path) -> None:
    with looking(chrome, base) as page:
        page.goto(market(tmp_path))
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator("details.basis").last.locator("dl")).to_be_visible()
        expect(page.locator("#value-grade")).to_be_hidden()
        expect(page.get_by_role("button", name="Decide").first).to_be_hidden()
        expect(page.locator(".accounts table")).to_be_visible()
