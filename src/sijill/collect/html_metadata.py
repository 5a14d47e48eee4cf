"""What a web page says of its own publication, in its metadata.

What comes in: the page's HTML as characters. What goes out: a `Publication` and the problems of its dates. What
always holds: a date is one that the page marks as its own publication date; no date is taken from the running text,
a copyright line or the address, and none is filled in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from sijill.collect.publication import Publication, full_date
from sijill.record.problem import Problem

_DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date"),
    *("sailthru.date", "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued"),
    *("dc.date.created", "dcterms.date", "dc.date", "publish-date", "publication_date", "pubdate", "date"),
)
"""Names of <meta> that hold a publication date, the surest first."""
_TITLE_NAMES = ("og:title", "citation_title", "dcterms.title", "dc.title", "headline", "twitter:title")
_PUBLISHER_NAMES = ("og:site_name", "publisher", "dcterms.publisher", "dc.publisher", "citation_publisher")
_WRITINGS = ("article", "posting", "report", "webpage")
"""Ends of the schema.org types whose date is that of the page; a page's ItemList dates other pages."""


@dataclass(slots=True)
class _Marks:
    """What the page's tags hold, as found."""

    meta: dict[str, str] = field(default_factory=dict)
    linked_data: list[str] = field(default_factory=list)
    own_times: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    address: str | None = None
    title: str | None = None
    lang: str | None = None


class _Collector(HTMLParser):
    """Walks the tags in order; never nests, so that depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.marks = _Marks()
        self._inside: str | None = None
        self._held: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        match tag:
            case "html":
                self.marks.lang = self.marks.lang or told.get("lang") or told.get("xml:lang")
            case "meta":
                name = told.get("property") or told.get("name") or told.get("itemprop") or ""
                if told.get("content", "").strip():
                    self.marks.meta.setdefault(name.strip().lower(), told["content"].strip())
            case "link" if "canonical" in told.get("rel", "").lower().split():
                self.marks.address = self.marks.address or told.get("href") or None
            case "time" if told.get("datetime"):
                own = "datepublished" in told.get("itemprop", "").lower() or "pubdate" in told
                (self.marks.own_times if own else self.marks.times).append(told["datetime"])
            case "script" if told.get("type", "").strip().lower() == "application/ld+json":
                self._inside, self._held = "script", []
            case "title" if self.marks.title is None:
                self._inside, self._held = "title", []
            case _:  # tags that say nothing of the publication
                pass

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._held.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        held = "".join(self._held)
        if tag == "script":
            self.marks.linked_data.append(held)
        else:
            self.marks.title = " ".join(held.split()) or None
        self._inside = None


def metadata_of(html: str, where: str) -> tuple[Publication, tuple[Problem, ...]]:
    """What the page tells. Problems: `bad-date` (no full date), `doubtful-date` (two of the page's dates differ)."""
    collector = _Collector()
    collector.feed(html)
    collector.close()
    marks = collector.marks
    writings = [w for block in marks.linked_data for w in _writings_in(block)]
    day, problems = _published(marks, writings, where)
    return Publication(
        published=day,
        publisher=_first_words(
            [marks.meta.get("og:site_name"), *map(_publisher, writings), *_meta(marks, _PUBLISHER_NAMES)]
        ),
        lang=_language(marks.lang),
        url=_address(marks.address, marks.meta.get("og:url")),
        title=_first_words([*_meta(marks, _TITLE_NAMES), *(_words(w.get("headline")) for w in writings), marks.title]),
    ), problems


def _published(marks: _Marks, writings: list[dict[str, object]], where: str) -> tuple[date | None, tuple[Problem, ...]]:
    """The first date in order of trust; the others are asked whether they agree to a day."""
    said = [s for s in (marks.meta.get("article:published_time"),) if s]
    said += [s for w in writings if (s := _words(w.get("datePublished")))]
    said += _meta(marks, _DATE_NAMES)
    said += marks.own_times
    if not said and len({full_date(t) for t in marks.times}) == 1:
        said = marks.times[:1]  # with several days on the page, which is its own would be a guess
    days = [(s, d) for s in said if (d := full_date(s)) is not None]
    if not days:
        if not said:
            return None, ()
        message = f"its metadata give {said[0]!r} for the publication date, which is no full date: give --published"
        return None, (Problem("bad-date", message, where, said[0]),)
    day = days[0][1]
    # A zone's midnight may lie between two ways to write one moment.
    if other := next((s for s, d in days if abs((d - day).days) > 1), None):
        both = f"{days[0][0]!r} (used) and {other!r}"
        message = f"its metadata give two publication dates, {both}: give --published if that is wrong"
        return day, (Problem("doubtful-date", message, where, other),)
    return day, ()


def _writings_in(block: str) -> Iterator[dict[str, object]]:
    """The articles that a JSON-LD block describes at its top; the more particular type first."""
    try:
        told = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return  # pages often carry broken JSON-LD; what is not readable marks nothing
    things = told if isinstance(told, list) else [told]
    graphs = [t["@graph"] for t in things if isinstance(t, dict) and isinstance(t.get("@graph"), list)]
    writings = [t for t in (*things, *(x for g in graphs for x in g)) if isinstance(t, dict) and _rank(t) is not None]
    yield from sorted(writings, key=lambda t: _rank(t) or 0)


def _rank(thing: dict[str, object]) -> int | None:
    """Place of its type among those that date a page, or `None`."""
    told = thing.get("@type")
    types = [t.lower() for t in (told if isinstance(told, list) else [told]) if isinstance(t, str)]
    return next((n for n, end in enumerate(_WRITINGS) if any(t.endswith(end) for t in types)), None)


def _publisher(writing: dict[str, object]) -> str | None:
    told = writing.get("publisher")
    return _words(told.get("name")) if isinstance(told, dict) else _words(told)


def _meta(marks: _Marks, names: tuple[str, ...]) -> list[str]:
    return [marks.meta[n] for n in names if n in marks.meta]


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first_words(values: list[str | None]) -> str | None:
    """The first that is words; an address is no name."""
    return next((v for v in values if v and not v.startswith(("http://", "https://", "@"))), None)


def _address(*values: str | None) -> str | None:
    return next((v for v in values if v and v.startswith(("http://", "https://"))), None)


def _language(told: str | None) -> str | None:
    code = (told or "").replace("_", "-").split("-")[0].strip().lower()
    return code if code.isalpha() and len(code) in (2, 3) else None
