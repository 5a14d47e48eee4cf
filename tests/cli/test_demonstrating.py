"""`sijill demo`: every sample read, and at the end a site, a digest and a casebook, in a folder of its own."""

import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sijill.cli.app import app


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """The demo, once, and its folder."""
    folder = tmp_path_factory.mktemp("shown") / "demo"
    return CliRunner().invoke(app, ["demo", "--to", str(folder), "--no-open"]), folder


def test_every_sample_is_read_and_what_to_try_next_is_told(shown: tuple[Result, Path]) -> None:
    done, _ = shown
    assert done.exit_code == 0, done.output
    assert "cup-final" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("Then see why")


def test_it_ends_with_a_site_and_a_digest_whose_links_lead_into_it(shown: tuple[Result, Path]) -> None:
    done, folder = shown
    site = folder / "book" / "releases" / "1" / "index.html"
    assert site.is_file()
    assert site.as_uri() in done.stdout
    for language in ("en", "ar"):
        page = (folder / f"digest-{language}.html").read_text(encoding="utf-8")
        links = [link.partition("#") for link in re.findall(r'href="\./([^"]+)"', page)]
        assert links
        assert [link for link, _, _ in links if not (folder / link).is_file()] == []


def test_its_key_stays_in_its_folder(shown: tuple[Result, Path]) -> None:
    _, folder = shown
    assert any((folder / "keys").iterdir())
    assert str(folder) not in os.environ.get("SIJILL_KEYS", "")


def test_a_folder_that_has_a_casebook_is_left_alone(shown: tuple[Result, Path]) -> None:
    _, folder = shown
    again = CliRunner().invoke(app, ["demo", "--to", str(folder), "--no-open"])
    assert again.exit_code == 1
    assert "book" in again.stderr
