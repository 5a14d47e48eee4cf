"""Pages about the release itself: its method, what it changed, its data.

What comes in: the facts of a release. What goes out: pages. What always holds: the method is told from the rules that
made these figures and the policy that was applied, not from what the program could do.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sijill.lexicon.catalogue import Words
from sijill.publish.changes import ReleaseChanges
from sijill.publish.policy import Policy
from sijill.publish.site.facts import DataFile, Facts
from sijill.publish.site.rendering import Page, rendered

PRINCIPLES = ("voices", "unknown", "scope", "open", "person", "area", "party")
_OF_RULE = {"latest-compatible": "rule-latest", "range": "rule-range", "accounts": "rule-matching"}
_READERS = ("rules", "rows", "arabic", "plain", "hand")
MOST_CHANGES = 500
"""Changes of one release that the page lists; all are in changes.json."""


def method_page(facts: Facts, words: Words) -> tuple[Page, str]:
    """How the figures of this release were made."""
    page, edition = Page("method/index.html", words), facts.edition
    grades = Counter(event.grade.value.value if event.grade.value else "" for event in edition.events)
    asides = Counter(c.aside.value for e in edition.events for a in e.accounts for c in a.claims if c.aside)
    return page, rendered(
        page,
        "method.html",
        site=facts.shown(),
        here="method/index.html",
        events=len(edition.events),
        rules=[(name, f"release.{_told_of(name)}") for name in edition.made_by],
        principles=[f"release.principle-{name}" for name in PRINCIPLES],
        grades=sorted(grades.items()),
        graded=sum(1 for event in edition.events if event.grade.is_by_person),
        asides=asides.most_common(),
        policy=policy_words(facts.policy),
        root=facts.root,
    )


def policy_words(policy: Policy) -> list[str]:
    """The keys of the sentences that say what a policy opens."""
    opened = ("events", "names", "places", "days", "sources", "originals")
    told = [f"release.policy-{name}-{getattr(policy, name)}" for name in opened]
    return [*told, "release.policy-items"] if policy.items else told


def _told_of(rule: str) -> str:
    """The key of what is said of a rule."""
    name = rule.partition("/")[0]
    return _OF_RULE.get(name, "rule-reading" if name in _READERS else "rule-other")


def changes_page(facts: Facts, changes: Sequence[ReleaseChanges], words: Words) -> tuple[Page, str]:
    """Numbers that change: this release's, then those of the ones before it."""
    page = Page("changes/index.html", words)
    shown = [
        {
            "number": each.number,
            "made": each.made,
            "first": each.first,
            "new": each.new,
            "changes": each.changes[:MOST_CHANGES],
        }
        for each in changes
    ]
    return page, rendered(page, "changes.html", site=facts.shown(), here="changes/index.html", releases=shown)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one format, and what is to be said of it."""

    told: str
    files: tuple[DataFile, ...]


def data_page(facts: Facts, words: Words) -> tuple[Page, str]:
    """The files of data, a shelf a format; what describes them all comes first."""
    page, found = Page("data/index.html", words), dict[str, list[DataFile]]()
    for file in sorted(facts.data, key=lambda file: (file.path.count("/") > 1, file.path)):
        folders = file.path.split("/")[1:-1]
        found.setdefault(folders[0] if folders else "about", []).append(file)
    shelves = [
        Shelf(words(f"release.data-{name}") if words.has(f"release.data-{name}") else name, tuple(files))
        for name, files in found.items()
    ]
    return page, rendered(page, "data.html", site=facts.shown(), here="data/index.html", shelves=shelves)
