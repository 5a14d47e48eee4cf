"""The page of one incident, and what stands at the address of one that is told no more.

What comes in: an incident, the facts of a release. What goes out: pages. What always holds: each figure leads to the
claims that it rests on, each claim stands with its report and its words; an address that was published once is always
answered.
"""

from collections.abc import Iterator

from markupsafe import Markup

from sijill.lexicon.catalogue import Words
from sijill.publish.edition import EventTold
from sijill.publish.plots.steps import history_plot
from sijill.publish.site.facts import Facts
from sijill.publish.site.rendering import Page, rendered


def incident(event: EventTold, facts: Facts, words: Words) -> tuple[Page, str]:
    """The page."""
    page, edition = Page(f"i/{event.id}/index.html", words), facts.edition
    tolls = [toll for toll in event.tolls if toll.rule == edition.rule and (toll.is_known or toll.vague)]
    history = history_plot(event.changes, words) if len(event.changes) > 1 else ""
    judged = (event.grade, event.strike, event.attribution)
    return page, rendered(
        page,
        "incident.html",
        site=facts.shown(),
        here="",
        event=event,
        tolls=tolls,
        reports=edition.reports,
        originals=facts.originals,
        history=Markup(history) if history else "",
        reasons=list(dict.fromkeys(reason for judgement in judged for reason in judgement.reasons)),
    )


def moved(facts: Facts, words: Words) -> Iterator[tuple[Page, str]]:
    """Pages at the addresses of incidents that joined others, or are told no more."""
    heirs = {id: event.id for event in facts.edition.events for id in event.joined}
    for id, heir in {**facts.heirs, **heirs}.items():
        page = Page(f"i/{id}/index.html", words)
        yield page, rendered(page, "moved.html", site=facts.shown(), here="", id=id, heir=heir)
