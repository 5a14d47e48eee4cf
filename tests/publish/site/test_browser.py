"""A release opened from its folder in a browser: the map draws, the search finds, nothing else is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sijill.publish.site.write import write_site
from tests.publish.made import edition
from tests.publish.site.test_write import site_of
from tests.web.browser.served import chromium, needs_chromium
from tests.web.browser.test_pages import serious

pytestmark = needs_chromium
PAGES = (
    *("index.html", "incidents/index.html", "incidents/2019-07.html", "i/i1/index.html", "totals/index.html"),
    *("people/index.html", "sources/index.html", "search/index.html", "method/index.html", "changes/index.html"),
    "data/index.html",
)
ROOTS = {"en": "", "ar": "ar/"}


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    write_site(site_of(edition()), made)
    return made


@contextmanager
def opened(chrome: Browser, width: int = 1280) -> Iterator[Page]:
    """A page in which nothing goes wrong, and which asks for files of its folder alone."""
    context = chrome.new_context(viewport={"width": width, "height": 900})
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.on(
        "request", lambda asked: None if asked.url.startswith(("file:", "data:", "blob:")) else wrong.append(asked.url)
    )
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("language", ROOTS)
def test_the_map_is_drawn_from_a_folder(chrome: Browser, folder: Path, language: str) -> None:
    with opened(chrome) as page:
        page.goto((folder / ROOTS[language] / "index.html").as_uri())
        page.wait_for_selector("html[data-map=ready]", state="attached", timeout=20_000)
        expect(page.locator("#map canvas")).to_be_visible()
        page.fill("#begin", "2019-07-22")
        page.fill("#end", "2019-07-22")
        expect(page.locator("#shown")).to_have_text("1")


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(chrome: Browser, folder: Path, language: str, width: int) -> None:
    with opened(chrome, width) as page:
        for name in PAGES:
            page.goto((folder / ROOTS[language] / name).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize("language", ROOTS)
def test_every_page_is_read_by_whoever_does_not_see_it(folder: Path, chrome: Browser, language: str) -> None:
    context = chrome.new_context(bypass_csp=True)  # axe is put into the page, which runs no other's scripts
    page = context.new_page()
    for name in PAGES:
        page.goto((folder / ROOTS[language] / name).as_uri())
        assert serious(page) == [], name
    context.close()


def test_the_search_finds_a_place_and_leads_to_its_incident(chrome: Browser, folder: Path) -> None:
    with opened(chrome) as page:
        page.goto((folder / "search/index.html").as_uri())
        page.fill("input[type=search]", "dalun")
        page.locator("main a[href*='i/i1/']").first.click()
        expect(page).to_have_url((folder / "i/i1/index.html").as_uri())
