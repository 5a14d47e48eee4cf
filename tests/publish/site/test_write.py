"""A site that any folder carries: links that lead somewhere, no outside request, small pages, both languages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sijill.publish.changes import ReleaseChanges, changes_between, record_of
from sijill.publish.edition import Edition
from sijill.publish.policy import TEAM, Policy
from sijill.publish.site.facts import DataFile, Facts
from sijill.publish.site.write import Site, write_site
from tests.publish.made import edition

MADE = date(2019, 8, 1)
SCRIPT = "<script>alert(1)</script>"


def site_of(told: Edition, changes: tuple[ReleaseChanges, ...] = ()) -> Site:
    facts = Facts(
        told,
        replace(TEAM, is_public=True),
        2,
        MADE,
        "ab" * 32,
        "k" * 16,
        (DataFile("data/a.csv", 10, "cd" * 32),),
        heirs={"i9": None},
    )
    return Site(facts, changes or (changes_between(None, record_of(told, 2, "p"), MADE),))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    write_site(site_of(edition()), made)
    (made / "data").mkdir(exist_ok=True)
    for name in ("data/a.csv", "manifest.json", "SHA256SUMS", "head.json"):
        (made / name).write_text("")
    return made


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.found += [told[name] for name in ("href", "src") if name in told]
        self.ids |= {told["id"]} if "id" in told else set()
        self.inline += [name for name in told if name == "style" or name.startswith("on")]


def read(path: Path) -> Links:
    links = Links()
    links.feed(path.read_text(encoding="utf-8"))
    return links


def pages(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.html"))


def test_every_link_leads_to_a_file_or_a_place_in_it(folder: Path) -> None:
    broken = []
    for page in pages(folder):
        for link in read(page).found:
            if link.startswith(("https://", "http://")):
                continue
            path, _, anchor = link.partition("#")
            target = page if not path else (page.parent / path).resolve()
            if not target.is_file() or (anchor and anchor not in read(target).ids):
                broken.append((page.name, link))
    assert broken == []


def test_links_to_elsewhere_are_those_of_reports_alone(folder: Path) -> None:
    told = {link for page in pages(folder) for link in read(page).found if link.startswith("http")}
    assert told == {report.address for report in edition().reports.values()}


def test_no_page_runs_words_or_styles_that_stand_in_it(folder: Path) -> None:
    for page in pages(folder):
        text = page.read_text(encoding="utf-8")
        assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text, page
        assert read(page).inline == [], page
        assert re.findall(r"<script(?![^>]*\bsrc=)", text) == [], page


def test_scripts_are_of_the_kind_that_a_folder_may_load(folder: Path) -> None:
    for script in (folder / "look" / "map.js", folder / "look" / "search.js"):
        assert re.findall(r"^(import|export)\b", script.read_text(encoding="utf-8"), re.M) == []
    assert 'type="module"' not in (folder / "index.html").read_text()


def test_every_page_is_there_in_both_languages(folder: Path) -> None:
    english = {p.relative_to(folder).as_posix() for p in pages(folder) if "ar/" not in p.as_posix()}
    arabic = {p.relative_to(folder / "ar").as_posix() for p in pages(folder / "ar")}
    assert english == arabic
    assert '<html lang="ar" dir="rtl">' in (folder / "ar" / "index.html").read_text(encoding="utf-8")


def test_an_incident_page_is_light(folder: Path) -> None:
    assert (folder / "i" / "i1" / "index.html").stat().st_size < 100_000


def test_every_figure_of_an_incident_leads_to_its_words(folder: Path) -> None:
    text = (folder / "i" / "i1" / "index.html").read_text(encoding="utf-8")
    assert '<a href="#c-d2-e1-0"><code>d2.e1#0</code></a>' in text
    assert 'id="c-d2-e1-0"' in text
    assert "Twelve were killed in Dalun." in text
    assert "https://post.example/2" in text


def test_an_address_that_was_published_once_is_always_answered(folder: Path) -> None:
    joined = (folder / "i" / "i4" / "index.html").read_text(encoding="utf-8")
    assert "../../i/i1/index.html" in joined
    gone = (folder / "i" / "i9" / "index.html").read_text(encoding="utf-8")
    assert "is in this release no more" in gone


def test_words_of_reports_are_words_and_never_markup(tmp_path: Path) -> None:
    whole = edition()
    event = whole.events[0]
    quote = replace(event.accounts[1].quote, text=SCRIPT) if event.accounts[1].quote else None
    evil = replace(
        event,
        accounts=(event.accounts[0], replace(event.accounts[1], quote=quote)),
        places=(replace(event.places[0], name=SCRIPT),),
        voices=(SCRIPT,),
    )
    reports = {id: replace(report, title=SCRIPT, publisher=SCRIPT) for id, report in whole.reports.items()}
    write_site(site_of(replace(whole, name=SCRIPT, events=(evil,), reports=reports)), tmp_path)
    for path in (*pages(tmp_path), tmp_path / "feed.xml", *(tmp_path / "look").glob("incidents-*.js")):
        assert SCRIPT not in path.read_text(encoding="utf-8"), path


def test_the_feed_is_atom_and_tells_of_new_incidents(folder: Path) -> None:
    feed = ElementTree.parse(folder / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 2
    assert all(
        entry.find(f"{atom}{name}") is not None for entry in entries for name in ("id", "title", "updated", "link")
    )


def test_the_method_is_told_from_the_rules_and_the_policy(tmp_path: Path, folder: Path) -> None:
    text = (folder / "method" / "index.html").read_text(encoding="utf-8")
    assert "latest-compatible/1" in text
    assert "Names of people are told." in text
    shut = site_of(edition())
    write_site(Site(replace(shut.facts, policy=Policy("public")), shut.changes), tmp_path)
    assert "Names of people are withheld." in (tmp_path / "method" / "index.html").read_text(encoding="utf-8")


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_site(site_of(edition()), tmp_path / name)
    files = [p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file()]
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)
