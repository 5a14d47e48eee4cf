"""A workbench that a real browser opens: served on this machine by a thread, looked at by Chromium."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from litestar import Litestar
from playwright.sync_api import Browser, Page, Request, sync_playwright

from sijill.web.access.person import Person
from tests.web.bench import ALONE, workbench

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium here")


@contextmanager
def served(folder: Path, reports: dict[str, str] | None = None, person: Person = ALONE) -> Iterator[str]:
    """The address of a workbench over some reports."""
    with workbench(folder, person, reports) as client, answering(client.app) as base:
        yield base


@contextmanager
def answering(app: Litestar) -> Iterator[str]:
    """The address at which an application answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            deadline = time.monotonic() + 20
            while not server.started and time.monotonic() < deadline:
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


def is_elsewhere(request: Request, base: str) -> bool:
    """Whether a request leaves this workbench; one that the policy of a page stops goes nowhere."""
    return not request.url.startswith((base, "data:", "blob:")) and request.failure not in (None, "csp")


@contextmanager
def looking(
    browser: Browser, base: str, language: str = "en", width: int = 1280, scripts: bool = True
) -> Iterator[Page]:
    """A page of a browser that collects what goes wrong in it: at the end nothing did."""
    context = browser.new_context(
        base_url=base, viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale=language
    )
    context.add_cookies([{"name": "sijill-language", "value": language, "url": base}])
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url) if is_elsewhere(request, base) else None)
    yield page
    context.close()
    assert wrong == []
