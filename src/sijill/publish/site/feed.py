"""What a release adds and changes, as a feed (Atom, RFC 4287).

What comes in: the facts of a release, its changes. What goes out: the feed. What always holds: an entry an incident
that is new or another, the new ones first; ids are the same in every language's feed of one release
but for the language.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sijill.lexicon.catalogue import Words
from sijill.lexicon.figures import toll
from sijill.publish.changes import Change, ReleaseChanges, What
from sijill.publish.edition import EventTold
from sijill.publish.site.facts import Facts
from sijill.publish.site.rendering import Page, days_words, headline, place_words, rendered

MOST = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One entry."""

    id: str
    incident: str
    title: str
    summary: str


def feed(facts: Facts, changes: Sequence[ReleaseChanges], words: Words) -> tuple[Page, str]:
    """The feed of this release."""
    page, events = Page("feed.xml", words), {event.id: event for event in facts.edition.events}
    newest = changes[0] if changes else None
    items = list[Item]()
    if newest is not None:
        items += [_new(events[id], facts, words) for id in newest.new_ids[-MOST:] if id in events]
        told = [change for change in newest.changes if change.id in events and change.what is What.TOLL]
        items += [_changed(change, events[change.id], words) for change in told[: MOST - len(items)]]
    return page, rendered(page, "feed.xml", site=facts.shown(), entries=items)


def _new(event: EventTold, facts: Facts, words: Words) -> Item:
    killed, injured = (headline(event, facts.edition.rule, harm) for harm in ("killed", "injured"))
    told = f"{_plain(killed)} {words('harm.killed')}, {_plain(injured)} {words('harm.injured')}"
    return Item(event.id, event.id, _title(event, words), told)


def _changed(change: Change, event: EventTold, words: Words) -> Item:
    before, after = _plain(toll(change.before)), _plain(toll(change.after))
    named = f"{words(f'group.{change.group}')}, {words(f'harm.{change.harm}')}"
    why = "; ".join(words(f"release.why-{why}") for why in change.why)
    id = f"{change.id}:{change.harm}:{change.group}"
    return Item(id, change.id, _title(event, words), f"{named}: {before} → {after} ({why})")


def _title(event: EventTold, words: Words) -> str:
    return f"{place_words(event.places, words)}, {_plain(days_words(event.days, words))}"


def _plain(told: Markup) -> str:
    return told.striptags()
