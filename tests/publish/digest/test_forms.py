"""Each form of a digest is sound: nothing of a report is markup, nothing is fetched, everything can be read."""

import email
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy
from html.parser import HTMLParser

import pypdfium2  # type: ignore[import-untyped]
import pytest

from sijill.lexicon.catalogue import LANGUAGES, words_in
from sijill.publish.digest.mail import mail_of
from sijill.publish.digest.making import digest_of
from sijill.publish.digest.markdown import escaped, markdown_of
from sijill.publish.digest.page import page_of
from sijill.publish.digest.pdf import VARIABLE, browser, fonts, pdf_of
from sijill.publish.digest.pieces import Digest, Period
from sijill.publish.digest.scope import Where
from sijill.publish.digest.text import text_of
from sijill.record.problem import Problem
from tests.publish.digest.shown import visible
from tests.publish.made import edition, market, quote

WEEK = Period(date(2019, 7, 22), date(2019, 7, 26))
HOSTILE = "<script>x()</script> [a](javascript:x) *b* `c` \x1b[31m \u202e&amp; | ![i](https://x.example/i.png)"
AT = datetime(2019, 7, 27, 6, tzinfo=UTC)


def made(language: str = "en") -> Digest:
    return digest_of(edition(), WEEK, words_in(language))


def hostile() -> Digest:
    """A digest of reports whose words are markup."""
    statement = replace(edition().statements[0], quote=quote("d2", HOSTILE), speaker=HOSTILE)
    reports = {id: replace(report, publisher=HOSTILE, title=HOSTILE) for id, report in edition().reports.items()}
    event = replace(market(), voices=(HOSTILE,), places=(replace(market().places[0], name=HOSTILE),))
    whole = replace(edition(), name=HOSTILE, events=(event,), statements=(statement,), reports=reports)
    return digest_of(whole, WEEK, words_in("en"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_well_formed_and_tells_its_language(language: str) -> None:
    tags = tags_of(page_of(made(language)))
    assert tags[0] == ("html", {"lang": language, "dir": words_in(language).direction})
    assert [tag for tag, _ in tags].count("h1") == 1
    parents = [tag for tag, _ in tags if tag in ("section", "nav", "main")]
    assert parents.count("main") == 1


def test_a_page_asks_for_nothing_and_runs_nothing() -> None:
    for digest in (made(), hostile()):
        tags = tags_of(page_of(digest))
        assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
        assert not [name for _, attrs in tags for name in attrs if name.startswith("on") or name in ("src", "style")]
        links = [attrs["href"] or "" for tag, attrs in tags if tag == "a"]
        assert all(link.startswith(("#", "https://")) for link in links)
        assert "default-src 'none'" in str(tags)


def test_words_of_a_report_are_words_in_a_page() -> None:
    assert "<script>x()</script> [a](javascript:x)" in visible(page_of(hostile()))


def test_items_of_items_stand_in_lists_within() -> None:
    page = page_of(made())
    assert "<ul><li>7" not in page
    assert re.search(r"<ul>\s*<li[^>]*>.*?<ul>\s*<li", page, re.DOTALL)


def test_words_of_a_report_are_words_in_markdown() -> None:
    shown = markdown_of(hostile())
    plain = re.sub(r"\\.", "", shown)
    assert "<script" not in plain
    assert "](javascript" not in plain
    assert "![" not in plain
    assert "https://x.example" not in plain
    assert "`c`" not in plain
    assert "*b*" not in plain


@pytest.mark.parametrize(("words", "shown"), [("1. a", "1\\. a"), ("- a", "\\- a"), ("# a", "\\# a"), ("a-b", "a-b")])
def test_what_begins_a_line_is_no_list_in_markdown(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_a_terminal_is_not_steered() -> None:
    for digest in (made(), made("ar"), hostile()):
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", text_of(digest))


def test_text_names_the_claims_behind_its_figures() -> None:
    assert "[d2.e1#0, d2.e1#2, d2.e1#1]" in re.sub(r"\s+", " ", text_of(made()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_set_apart_is_closed_again(language: str) -> None:
    for block in made(language).blocks:
        words = "".join(piece.text for piece in block.pieces)
        assert words.count("\u2066") + words.count("\u2068") == words.count("\u2069")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_has_the_text_and_the_page(language: str) -> None:
    data = mail_of(made(language), AT)
    letter = email.message_from_bytes(data, policy=policy.default)
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    text, page = (part.get_content().replace("\r\n", "\n") for part in letter.iter_parts())
    assert text.rstrip() == text_of(made(language)).rstrip()
    assert page.rstrip() == page_of(made(language)).rstrip()
    assert "\u2066" not in letter["Subject"]
    assert letter["Date"].datetime == AT
    assert max(len(line) for line in data.split(b"\r\n")) <= 998
    assert data == mail_of(made(language), AT)


def test_a_name_cannot_write_a_header() -> None:
    digest = digest_of(edition(), WEEK, words_in("en"), Where("a\r\nBcc: b@c.example"))
    letter = mail_of(digest, AT)
    assert b"\r\nBcc:" not in letter


@pytest.mark.skipif(browser() is None, reason="no Chromium here: apt install chromium")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_is_printed(language: str) -> None:
    data = pdf_of(page_of(made(language), fonts()))
    assert isinstance(data, bytes), data
    pdf = pypdfium2.PdfDocument(data)
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "2019" in words
    assert "Dalun" in words


def test_without_a_browser_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    found = pdf_of(page_of(made()))
    assert isinstance(found, Problem)
    assert found.code == "no-browser"
    assert "--format html" in found.message
