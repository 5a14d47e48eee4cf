"""Language and colours are a person's choice, kept in cookies, and no way out of the workbench."""

import re
from pathlib import Path

import pytest

from sijill.web.pages.preferences import way_back
from tests.web.bench import workbench


def token(html: str) -> str:
    found = re.search(r'name="_csrf_token" value="(\w+)"', html)
    assert found is not None
    return found[1]


def test_a_chosen_language_and_theme_stay_without_scripts(tmp_path: Path) -> None:
    with workbench(tmp_path) as client:
        form = {"language": "ar", "theme": "dark", "back": "/problems"}
        form["_csrf_token"] = token(client.get("/problems").text)
        answer = client.post("/preferences", data=form)
        assert answer.url.path == "/problems"
        assert '<html lang="ar" dir="rtl" data-theme="dark">' in client.get("/problems").text


def test_a_choice_needs_the_token_of_the_page(tmp_path: Path) -> None:
    with workbench(tmp_path) as client:
        client.get("/problems")
        assert client.post("/preferences", data={"language": "ar", "theme": "dark"}).status_code == 403
        assert 'lang="en"' in client.get("/problems").text


@pytest.mark.parametrize(("language", "theme"), [("xx", "dark"), ("en", "<script>"), ("../en", "auto")])
def test_a_value_outside_its_list_is_refused(tmp_path: Path, language: str, theme: str) -> None:
    with workbench(tmp_path) as client:
        form = {"language": language, "theme": theme, "_csrf_token": token(client.get("/problems").text)}
        answer = client.post("/preferences", data=form)
        assert answer.status_code == 400
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "elsewhere", "", "/a\nb", "/a\\b"],
)
def test_the_way_back_never_leads_elsewhere(path: str) -> None:
    assert way_back(path) == "/"


def test_the_way_back_is_the_page_that_was_left() -> None:
    assert way_back("/incidents?harm=killed") == "/incidents?harm=killed"
