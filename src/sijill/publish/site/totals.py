"""The page of totals: sums of incidents by grade, month, place, means, target, party and group, each bound by itself.

What comes in: the facts of a release. What goes out: the page. What always holds: R8 and R10 - headline incidents apart
from all others, no total that a report gives added to anything, rows that overlap said to overlap.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import Edition, EventTold, TotalTold
from sijill.publish.site.drawings import plots_of
from sijill.publish.site.facts import Facts
from sijill.publish.site.rendering import Page, country_words, rendered
from sijill.publish.sums import Sum, areas_of, by_key, is_headline, months_of, summed
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

MOST_ROWS = 60
HARMS = (Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.DISPLACED, Harm.DETAINED, Harm.ABDUCTED)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of sums."""

    name: str
    killed: Sum
    civilians: Sum
    children: Sum
    injured: Sum
    path: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of sums; `name` heads its first column."""

    title: str
    name: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group, with a sum for each harm."""

    name: str
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A total that a report gives, and who says it."""

    total: TotalTold
    who: str
    not_told: str


def totals(facts: Facts, words: Words) -> tuple[Page, str]:
    """The page."""
    page, edition = Page("totals/index.html", words), facts.edition
    harms = tuple(harm for harm in HARMS if any(t.harm is harm for e in edition.events for t in e.tolls))
    return page, rendered(
        page,
        "totals.html",
        site=facts.shown(),
        here="totals/index.html",
        plots=plots_of(edition, words),
        tables=[table for table in tables(edition, page, words) if table.rows],
        harms=harms,
        groups=groups(edition, harms),
        said=[said(total, edition, words) for total in edition.totals],
    )


def tables(edition: Edition, page: Page, words: Words) -> list[Table]:
    """Every table of sums."""
    events, rule = edition.events, edition.rule
    graded: Mapping[str, Sequence[EventTold]] = {
        words("release.headline-events"): [e for e in events if is_headline(e)],
        **{
            words(f"grade.{grade}") if grade else words("parts.ungraded"): found
            for grade, found in sorted(by_key(events, lambda e: (e.grade.value or "",)).items())
        },
        words("release.all-events"): events,
    }
    months = sorted(by_key(events, months_of).items(), key=lambda told: (not told[0], told[0]))
    monthly = tuple(
        row(_month(key, words), found, rule, page.link(f"incidents/{key or 'undated'}.html")) for key, found in months
    )
    named = words("facet.place"), words("facet.means"), words("facet.target"), words("facet.party")
    unknown = words("release.no-means")

    def table(key: str, name: str, keys: Callable[[EventTold], Sequence[str]], say: Callable[[str], str]) -> Table:
        found = sorted(by_key(events, keys).items(), key=lambda told: (-len(told[1]), told[0]))[:MOST_ROWS]
        note = words("release.by-party-how" if key == "by-party" else "release.overlap") if key != "by-place" else ""
        return Table(words(f"release.{key}"), name, tuple(row(say(k), each, rule) for k, each in found), note)

    return [
        Table(words("release.by-grade"), words("facet.grade"), tuple(row(n, e, rule) for n, e in graded.items() if e)),
        Table(words("release.by-month"), words("release.period"), monthly),
        table("by-place", named[0], areas_of, lambda key: _area(key, words)),
        table("by-means", named[1], lambda e: e.means or ("",), lambda k: words(f"means.{k}") if k else unknown),
        table("by-target", named[2], lambda e: e.targets or ("",), lambda k: words(f"target.{k}") if k else unknown),
        table("by-party", named[3], _parties, lambda k: k or words("release.no-party")),
    ]


def row(name: str, events: Sequence[EventTold], rule: str, path: str = "") -> Row:
    """The sums of some incidents."""
    killed, civilians, children = (
        summed(events, rule, Harm.KILLED, group)
        for group in (TollGroup.PEOPLE, TollGroup.CIVILIANS, TollGroup.CHILDREN)
    )
    return Row(name, killed, civilians, children, summed(events, rule, Harm.INJURED, TollGroup.PEOPLE), path)


def groups(edition: Edition, harms: Sequence[Harm]) -> list[GroupRow]:
    """Every group of which any figure is known."""
    rows = list[GroupRow]()
    for group in TollGroup:
        sums = tuple(summed(edition.events, edition.rule, harm, group) for harm in harms)
        if any(each.low is not None or each.high is not None for each in sums):
            rows.append(GroupRow(group.value, sums))
    return rows


def said(total: TotalTold, edition: Edition, words: Words) -> Said:
    """A total with who says it: the speaker, else the publisher."""
    report = edition.reports[total.account.report]
    who = total.claim.by or report.publisher or words("release.source-withheld")
    return Said(total, who, words("release.not-told"))


def _parties(event: EventTold) -> Sequence[str]:
    return [party.name for party in event.parties] or ("",)


def _month(key: str, words: Words) -> str:
    return f"{words(f'month.{int(key[5:])}')} {key[:4]}" if key else words("release.undated")


def _area(key: str, words: Words) -> str:
    country, _, province = key.partition("/")
    if not country:
        return words("release.unknown-place")
    return ", ".join(part for part in (province, country_words(country, words)) if part)
