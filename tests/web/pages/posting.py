"""Forms of the workbench, sent as a browser without scripts sends them."""

import re
from html import unescape
from typing import Any, TypeAlias

from httpx import Response
from litestar.testing import TestClient

Client: TypeAlias = "TestClient[Any]"


def sent(client: Client, page: str, act: str, **fields: str | list[str]) -> Response:
    """Open a page, and send one of its acts with the page's own token and size; the answer after redirects."""
    html = client.get(page).text
    data: dict[str, str | list[str]] = {"_csrf_token": hidden(html, "_csrf_token"), "seen": hidden(html, "seen")}
    base = page.partition("?")[0].partition("#")[0]
    return client.post(f"{base}/{act}", data={**data, "reason": "read in the report", **fields})


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None, f"the page has no field {name}"
    return unescape(found[1])


def words_of(html: str) -> str:
    """What a page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def reading_of(html: str) -> str:
    """The text of a report as the page holds it, without what only screen readers hear."""
    found = re.search(r'<div class="reading"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert found is not None, "the page has no text"
    silent = re.sub(r'<span class="visually-hidden spoken"[^>]*>.*?</span>', "", found[1], flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", silent))


def marks_of(html: str) -> list[tuple[str, str, str]]:
    """Every mark of the text: its class, its title, its words."""
    found = re.findall(r'<mark class="([^"]*)"[^>]* title="([^"]*)"[^>]*>(.*?)</mark>', html, re.DOTALL)
    silent = re.compile(r'<span class="visually-hidden spoken"[^>]*>.*?</span>', re.DOTALL)
    return [(a, unescape(b), unescape(re.sub(r"<[^>]+>", "", silent.sub("", c)))) for a, b, c in found]
