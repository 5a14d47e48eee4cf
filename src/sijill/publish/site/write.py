"""A release's site written into a folder: every page in every language, and the files that they need.

What comes in: the facts of a release, a folder. What goes out: files. What always holds: the same release gives the
same bytes; each incident has its page, and each address that was ever published an answer.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from sijill.lexicon.catalogue import Words, words_in
from sijill.publish.changes import ReleaseChanges
from sijill.publish.edition import EventTold
from sijill.publish.site.about import changes_page, data_page, method_page
from sijill.publish.site.drawings import plot_files
from sijill.publish.site.facts import LANGUAGES, Facts
from sijill.publish.site.feed import feed
from sijill.publish.site.incidents import incident, moved
from sijill.publish.site.lists import home, incident_lists, people, search, sources
from sijill.publish.site.look import fixed_files, map_files, search_file
from sijill.publish.site.rendering import Page
from sijill.publish.site.totals import totals

_CHUNK = 400
"""Incidents whose pages one process writes at a time."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a site is made of: the facts, and the changes of this release and of those before it, the newest first."""

    facts: Facts
    changes: Sequence[ReleaseChanges]


def write_site(site: Site, folder: Path, jobs: int = 1) -> None:
    """Write all of it; `jobs` processes write the incidents' pages."""
    facts = site.facts
    for path, data in fixed_files():
        put(folder, path, data)
    for path, data in map_files(facts):
        put(folder, path, data)
    put(folder, *search_file(facts))
    for language in LANGUAGES:
        words = words_in(language)
        local = replace(site, facts=replace(facts, edition=facts.names.edition(facts.edition, language)))
        for path, data in plot_files(local.facts.edition, words):
            put(folder, path, data)
        for page, html in _pages(local, words):
            put(folder, page.file, html.encode())
    _write_incidents(facts, folder, jobs)


def put(folder: Path, path: str, data: bytes) -> None:
    """A file of the release."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _pages(site: Site, words: Words) -> Iterator[tuple[Page, str]]:
    """Every page but those of incidents."""
    facts = site.facts
    yield home(facts, words)
    yield from incident_lists(facts, words)
    for make in _SINGLE:
        yield make(facts, words)
    yield changes_page(facts, site.changes, words)
    yield feed(facts, site.changes, words)
    yield from moved(facts, words)


_SINGLE: tuple[Callable[[Facts, Words], tuple[Page, str]], ...] = (
    totals,
    people,
    sources,
    search,
    method_page,
    data_page,
)


def _write_incidents(facts: Facts, folder: Path, jobs: int) -> None:
    events = facts.edition.events
    if jobs <= 1 or len(events) <= _CHUNK:
        _write_some(events, facts, folder)
        return
    bare = replace(facts, edition=replace(facts.edition, events=()))
    chunks = [events[start : start + _CHUNK] for start in range(0, len(events), _CHUNK)]
    with ProcessPoolExecutor(jobs, get_context("spawn"), _remember, (bare, folder)) as pool:
        for _ in pool.map(_write_chunk, chunks):
            pass


_known = list[tuple[Facts, Path]]()
"""What a process that writes pages was told when it began: all but the incidents."""


def _remember(facts: Facts, folder: Path) -> None:
    _known.append((facts, folder))


def _write_chunk(events: Sequence[EventTold]) -> None:
    _write_some(events, *_known[-1])


def _write_some(events: Sequence[EventTold], facts: Facts, folder: Path) -> None:
    for words in map(words_in, LANGUAGES):
        for event in events:
            page, html = incident(facts.names.event(event, words.language), facts, words)
            put(folder, page.file, html.encode())
