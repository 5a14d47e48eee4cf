"""The site's lists: home, incidents by month, people, sources, search.

What comes in: the facts of a release, words. What goes out: pages, each a path and its HTML. What always holds: an
incident without a day or a place is listed as such, and never left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import Edition, EventTold, Field
from sijill.publish.site.drawings import calendar_of
from sijill.publish.site.facts import Facts
from sijill.publish.site.rendering import Page, rendered
from sijill.publish.sums import Sum, by_key, is_headline, months_of, summed
from sijill.record.judgement import Grade
from sijill.record.terms import Harm
from sijill.record.toll import TollGroup

LATEST = 20
"""Incidents that the home page lists."""


@dataclass(frozen=True, slots=True)
class Head:
    """A figure of the home page."""

    name: str
    sum: Sum


@dataclass(frozen=True, slots=True)
class Month:
    """A month's list: where it lies, what it is called, how many incidents are in it."""

    path: str
    name: str
    number: int


def latest_first(events: Sequence[EventTold]) -> list[EventTold]:
    """Incidents, the latest day first, those of unknown day last."""

    def order(event: EventTold) -> tuple[bool, int, int]:
        day = event.days.first or event.days.last
        return day is None, -day.toordinal() if day else 0, -int(event.id[1:])

    return sorted(events, key=order)


def home(facts: Facts, words: Words) -> tuple[Page, str]:
    """The page that a visitor sees first."""
    page, edition = Page("index.html", words), facts.edition
    events = latest_first(edition.events)
    placed = sum(1 for event in events if has_spot(event))
    headline = [event for event in events if is_headline(event)]
    apart = [event for event in events if not is_headline(event) and event.grade.value is not Grade.DISCOUNTED]
    return page, rendered(
        page,
        "home.html",
        site=facts.shown(),
        here="index.html",
        events=len(events),
        heads=heads(headline, edition, words) if headline else [],
        apart=heads(apart, edition, words) if apart else [],
        has_map=placed > 0,
        unplaced=len(events) - placed,
        calendar=calendar_of(edition, words),
        latest=events[:LATEST],
    )


def heads(events: Sequence[EventTold], edition: Edition, words: Words) -> list[Head]:
    """The figures of the home page."""
    told = ((Harm.KILLED, TollGroup.PEOPLE), (Harm.KILLED, TollGroup.CIVILIANS), (Harm.INJURED, TollGroup.PEOPLE))
    return [
        Head(
            words("release.comma").join((words(f"group.{group}"), words(f"harm.{harm}"))),
            summed(events, edition.rule, harm, group),
        )
        for harm, group in told
    ]


def has_spot(event: EventTold) -> bool:
    """Whether an incident can be drawn."""
    return bool(event.places) and event.places[0].lat is not None


def incident_lists(facts: Facts, words: Words) -> Iterator[tuple[Page, str]]:
    """The list of months, and each month's list."""
    found = by_key(latest_first(facts.edition.events), months_of)
    ordered = sorted((key for key in found if key), reverse=True) + ([""] if "" in found else [])
    months = {key: Month(_path(key), _name(key, words), len(found[key])) for key in ordered}
    page = Page("incidents/index.html", words)
    years = by_year(months)
    yield page, rendered(page, "incidents.html", site=facts.shown(), here="incidents/index.html", years=years)
    for at, key in enumerate(ordered):
        page = Page(months[key].path, words)
        later, earlier = (ordered[i] if 0 <= i < len(ordered) else None for i in (at - 1, at + 1))
        yield (
            page,
            rendered(
                page,
                "month.html",
                site=facts.shown(),
                here="",
                name=months[key].name,
                events=found[key],
                before=None if earlier is None else months[earlier].path,
                after=None if later is None else months[later].path,
            ),
        )


def by_year(months: dict[str, Month]) -> list[tuple[str, list[Month]]]:
    """Months, by year."""
    years = dict[str, list[Month]]()
    for key, month in months.items():
        years.setdefault(key[:4], []).append(month)
    return list(years.items())


def _path(month: str) -> str:
    return f"incidents/{month or 'undated'}.html"


def _name(month: str, words: Words) -> str:
    return f"{words(f'month.{int(month[5:])}')} {month[:4]}" if month else words("release.undated")


def people(facts: Facts, words: Words) -> tuple[Page, str]:
    """Everybody who may be named."""
    page = Page("people/index.html", words)
    persons = [(person, event) for event in latest_first(facts.edition.events) for person in event.persons]
    named = sorted(((p, e) for p, e in persons if p.name), key=lambda told: str(told[0].name).casefold())
    hidden = sum(1 for person, _ in persons if Field.NAME in person.withheld)
    shown = {"persons": named, "named": len(named), "withheld": hidden}
    return page, rendered(page, "people.html", site=facts.shown(), here="people/index.html", **shown)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published how many reports, in which languages."""

    name: str
    reports: int
    languages: tuple[str, ...]
    credit: str | None


def sources(facts: Facts, words: Words) -> tuple[Page, str]:
    """Who published what the release rests on."""
    page, reports = Page("sources/index.html", words), facts.edition.reports.values()
    by_name = dict[str, list[str]]()
    for report in reports:
        if report.publisher:
            by_name.setdefault(report.publisher, []).append(report.lang or "")
    credit = {report.publisher: report.credit for report in reports if report.publisher and report.credit}
    rows = [
        Publisher(
            name, len(langs), tuple(_language(lang, words) for lang in sorted(set(langs)) if lang), credit.get(name)
        )
        for name, langs in sorted(by_name.items(), key=lambda told: (-len(told[1]), told[0]))
    ]
    unnamed = sum(1 for report in reports if Field.SOURCE in report.withheld)
    shown = {"rows": rows, "unnamed": unnamed}
    return page, rendered(page, "sources.html", site=facts.shown(), here="sources/index.html", **shown)


def _language(code: str, words: Words) -> str:
    return words(f"language.{code}") if words.has(f"language.{code}") else code


def search(facts: Facts, words: Words) -> tuple[Page, str]:
    """The page that searches by itself, in the browser."""
    page = Page("search/index.html", words)
    return page, rendered(page, "search.html", site=facts.shown(), here="search/index.html")
