"""What holds for all pages: language, headers, catalogues."""

from pathlib import Path

import pytest

from sijill.lexicon.catalogue import LANGUAGES, words_in
from tests.web.bench import workbench


@pytest.mark.parametrize(("language", "direction", "title"), [("en", "ltr", "Problems"), ("ar", "rtl", "المشكلات")])
def test_a_page_is_in_the_language_that_is_asked_for(tmp_path: Path, language: str, direction: str, title: str) -> None:
    with workbench(tmp_path) as client:
        html = client.get("/problems", params={"lang": language}).text
        assert f'<html lang="{language}" dir="{direction}">' in html
        assert f"<h1>{title}</h1>" in html


def test_every_answer_has_its_security_headers(tmp_path: Path) -> None:
    with workbench(tmp_path) as client:
        for path in ("/problems", "/no-such-page", "/static/sijill.css"):
            headers = client.get(path).headers
            assert "default-src 'none'" in headers["content-security-policy"], path
            assert headers["x-content-type-options"] == "nosniff", path


def test_the_catalogues_have_the_same_keys() -> None:
    def keys(language: str) -> set[str]:
        forms = {".zero", ".one", ".two", ".few", ".many", ".other"}
        found = words_in(language).sentences
        return {key.rpartition(".")[0] if any(key.endswith(f) for f in forms) else key for key in found}

    first = keys(LANGUAGES[0])
    for language in LANGUAGES[1:]:
        assert keys(language) == first
