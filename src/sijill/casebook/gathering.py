"""All that is to be collected: what a person named, and what the casebook's sources say.

What comes in: a casebook, files, folders and addresses. What goes out: each `Found` and each `Problem`, as they come,
with the source that they are of. What always holds: nothing is asked of the network but the addresses named; what is
known of a feed is kept only once what it told of is sealed.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from sijill.casebook.folder import SOURCES, Casebook, CasebookError, tool_version
from sijill.casebook.state import keep_state, kept_state
from sijill.collect.address import NotHadError, canonical_address, host_and_port
from sijill.collect.feed import FeedReading, feed
from sijill.collect.feed_state import NEW, FeedState
from sijill.collect.held import Holdings, held_in
from sijill.collect.index import Index
from sijill.collect.mapping import TableMapping, mapping_in
from sijill.collect.page_manners import Manners
from sijill.collect.page_settings import PageSettings, Patience
from sijill.collect.publication import UNPUBLISHED, Publication
from sijill.collect.sources_file import sources_of
from sijill.record.capture import Found
from sijill.record.problem import Problem
from sijill.record.source import Source

_WEB = re.compile(r"https?://", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|rdf:RDF|feed)[\s>]", re.IGNORECASE)
_SNIFF = 2_000
ABOUT = "keeps a record of harm to civilians"
"""What servers are told of us, after name and version: no address, for there is none that all who use this share."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks to be collected: `places`, what is known of all of them, and whether the sources' too."""

    places: tuple[str, ...] = ()
    about: Publication = UNPUBLISHED
    source: str | None = None
    index: Index | None = None
    with_sources: bool = False
    allow_private: bool = False
    """Whether addresses of one's own network may be asked; never of what a report or a feed leads to by itself."""
    patience: Patience = field(default_factory=Patience)


@dataclass(slots=True)
class Gathering:
    """What is being collected; once it is sealed, `settle` keeps what is known of the feeds."""

    casebook: Casebook
    asked: Asked
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    manners: Manners = field(default_factory=Manners)
    feeds: list[tuple[str, FeedReading]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Found | Problem]:
        yield from self.problems
        named = next((s for s in self.sources if s.id == self.asked.source), None)
        for item in self._at(self.asked.places, named):
            yield _known(item, self.asked.about) if isinstance(item, Found) else item
        if self.asked.with_sources:
            for source in self.sources:
                yield from self._at(source.addresses, source)

    def settle(self) -> None:
        """Keep what is known of each feed for the next time. Raises `CasebookError`."""
        for address, reading in self.feeds:
            keep_state(self.casebook, _feed(address), reading.state.to_json())

    def _at(self, places: tuple[str, ...], source: Source | None) -> Iterator[Found | Problem]:
        for place in places:
            found = self._web(place, source) if _WEB.match(place) else self._held(place, source)
            for item in found:
                yield _of(item, source) if isinstance(item, Found) else item

    def _held(self, place: str, source: Source | None) -> Iterator[Found | Problem]:
        mapping: TableMapping | None = None
        if source is not None and source.table is not None:
            told = mapping_in(source)
            if not isinstance(told, TableMapping):
                yield from told
                return
            mapping = told
        path = Path(place) if place in self.asked.places else self.casebook.folder / place
        own = self.casebook.folder.resolve()
        if path.resolve() == own or (own in path.resolve().parents and not source):
            message = "is the casebook itself: name the folder of the reports"
            yield Problem("own-folder", message, str(path))
            return
        yield from held_in([path], Holdings(self.asked.index, mapping, own))

    def _web(self, address: str, source: Source | None) -> Iterator[Found | Problem]:
        """A page; or, where it turns out to be a feed, what is new in it."""
        settings = PageSettings(
            agent=f"sijill/{tool_version()} ({ABOUT})",
            source=source.id if source else None,
            respect_robots=source.respect_robots if source else True,
            allow_private=self.asked.allow_private,
            private=_named(address),
            patience=self.asked.patience,
        )
        reading = feed(address, self._known_of(address), settings, self.manners)
        for item in reading:
            yield item
            if isinstance(item, Found):
                if not _FEED.search(item.data[:_SNIFF]):
                    return
                break
        self.feeds.append((address, reading))
        yield from reading

    def _known_of(self, address: str) -> FeedState:
        kept = kept_state(self.casebook, _feed(address))
        try:
            return NEW if kept is None else FeedState.from_json(kept)
        except ValueError:  # what is lost here is only asked for again
            return NEW


def _named(address: str) -> frozenset[tuple[str, int]]:
    """The host and port of an address that a person named; none of one that is no address, which is told later."""
    try:
        return frozenset({host_and_port(canonical_address(address))})
    except NotHadError:
        return frozenset()


def _feed(address: str) -> str:
    """The name under which what is known of a feed is kept."""
    return f"feed-{sha256(address.encode()).hexdigest()[:32]}"


@contextmanager
def gathered(casebook: Casebook, asked: Asked) -> Iterator[Gathering]:
    """What is to be collected. Raises `CasebookError` where a source is named that the casebook has not."""
    sources, problems = sources_of(casebook.folder / SOURCES)
    if asked.source is not None and all(s.id != asked.source for s in sources):
        raise CasebookError(f"--source {asked.source}: {_why_not_known(asked.source, sources, problems)}")
    yield Gathering(casebook, asked, sources, problems)


def _why_not_known(id: str, sources: Sequence[Source], problems: Sequence[Problem]) -> str:
    """The faults of the source's file, or that there is none."""
    name = f"{id}.toml"
    if faults := [f"{p.where}: {p.message}" for p in problems if Path(p.where).name == name]:
        return "; ".join(faults)
    return f"there is no sources/{name}; there are: {', '.join(s.id for s in sources) or 'none yet'}"


def _known(found: Found, about: Publication) -> Found:
    """What a person says of all that they give beats what an export says of each."""
    return replace(
        found,
        published=about.published or found.published,
        publisher=about.publisher or found.publisher,
        lang=about.lang or found.lang,
    )


def _of(found: Found, source: Source | None) -> Found:
    if source is None:
        return found
    lang, publisher = found.lang or source.lang, found.publisher or source.publisher
    return replace(found, source=source.id, lang=lang, publisher=publisher)
