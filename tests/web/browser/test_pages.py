"""Every page in a browser: as wide as the screen, in both languages, by keys, without scripts, for screen readers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.casebook.incidents import LEDGER_OF
from tests.web.browser.served import chromium, looking, needs_chromium, served

pytestmark = needs_chromium
AXE = Path(__file__).parents[3] / "web" / "built" / "axe.min.js"
PERSIAN = "در حمله به بازار شهر دالون سه غیرنظامی کشته شدند، پزشکان روز جمعه چنین گفتند."
"""No reader reads it: it waits for a person."""
REPORTS = {
    **LEDGER_OF,
    "mosul.txt": "A car bomb killed 12 people in the city of Mosul on 3 March, the police said.",
    "a-report-with-a-name-that-goes-on-and-on-without-a-blank-and-so-breaks-narrow-pages.txt": PERSIAN,
}
PAGES = ("/queue", "/incidents", "/drawings", "/map", "/people", "/sources", "/search?q=market", "/problems", "/api")


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("pages"), REPORTS) as base:
        yield base


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_screen(chrome: Browser, base: str, language: str, width: int) -> None:
    with looking(chrome, base, language, width) as page:
        for address in PAGES:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_read_by_whoever_does_not_see_it(chrome: Browser, base: str, language: str) -> None:
    with looking(chrome, base, language) as page:
        page.goto("/incidents")
        incident = page.locator("[data-open]").first.get_attribute("href")
        page.goto("/people")
        report = (page.locator("[data-open]").first.get_attribute("href") or "").partition("#")[0]
        for address in (*PAGES, incident, report):
            page.goto(str(address))
            assert serious(page) == [], address


def serious(page: Page) -> list[str]:
    """What axe finds that is serious or worse."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def test_the_queue_is_worked_through_by_keys(chrome: Browser, base: str) -> None:
    with looking(chrome, base) as page:
        page.goto("/")
        expect(page).to_have_url(f"{base}/queue")
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(page.locator("input[name=task]:checked")).to_have_count(1)
        expect(page.locator("[data-act=confirm]")).to_be_disabled()
        page.keyboard.press("Enter")
        page.wait_for_url("**/incidents/**")
        expect(page.locator("html")).to_have_attribute("data-scripts", "ready")
        page.keyboard.press("g")
        page.keyboard.press("m")
        expect(page).to_have_url(f"{base}/map")


def test_a_task_is_dismissed_and_undone_without_scripts(chrome: Browser, tmp_path: Path) -> None:
    with served(tmp_path, REPORTS) as base, looking(chrome, base, scripts=False) as page:
        page.goto("/queue?kind=unread")
        page.locator("input[name=task]").first.check()
        page.get_by_label("Why (goes into the record)").fill("a leaflet")
        page.get_by_role("button", name="Needs nobody").click()
        expect(page.locator("#entered")).to_contain_text("1 decision is entered")
        page.goto("/queue?kind=unread")
        expect(page.locator("input[name=task]")).to_have_count(0)
        page.go_back()
        page.get_by_label("Undo all of it, because").fill("it is a report")
        with page.expect_navigation():
            page.get_by_role("button", name="Undo").click()
        page.goto("/queue?kind=unread")
        expect(page.locator("input[name=task]")).to_have_count(1)


def test_the_map_draws_its_markers_and_names_what_is_listed(chrome: Browser, base: str) -> None:
    with looking(chrome, base) as page:
        page.goto("/map")
        expect(page.locator("#list")).to_contain_text("Mosul")
        if page.evaluate("!!document.createElement('canvas').getContext('webgl2')"):
            expect(page.locator("#map canvas")).to_be_visible(timeout=20_000)
        else:
            expect(page.locator("#no-map")).to_be_visible()


def test_a_search_is_built_of_blocks(chrome: Browser, base: str) -> None:
    with looking(chrome, base) as page:
        page.goto("/search")
        page.locator("#q").fill('market (baker OR hospital) NOT "Mosul"')
        page.keyboard.press("Enter")
        expect(page.locator("#results mark").first).to_be_visible()
        expect(page.locator("#results")).not_to_contain_text("Mosul")


def test_colours_and_language_are_chosen(chrome: Browser, base: str) -> None:
    with looking(chrome, base) as page:
        page.goto("/queue")
        page.locator("summary").filter(has_text="Test").click()
        page.locator("#preferred-theme").select_option("dark")
        page.locator("#preferred-language").select_option("ar")
        page.locator(".menu button.primary").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert serious(page) == []
