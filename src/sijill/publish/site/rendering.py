"""Pages of the site from templates: everything escaped, every link relative, so that a page works from anywhere.

What comes in: a template, a language, where the page lies, what it shows. What goes out: HTML. What always holds: a
missing value is an error, not an empty place; no page names another by an absolute address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sijill.lexicon.catalogue import Words
from sijill.lexicon.figures import day, number, toll
from sijill.publish.edition import ClaimTold, Days, EventTold, FacilityTold, Grain, Spot, TollTold, TotalTold
from sijill.publish.sums import Sum, headline_toll
from sijill.record.terms import Harm


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page lies ("i/i3/index.html", without its language), and in which language."""

    path: str
    words: Words

    @property
    def file(self) -> str:
        """Its path in the release."""
        return self.path if self.words.language == "en" else f"{self.words.language}/{self.path}"

    @property
    def root(self) -> str:
        """The way from it to the release's folder, "../../"; empty where it lies there."""
        return "../" * (len(PurePosixPath(self.file).parts) - 1)

    def link(self, path: str) -> str:
        """The way to another page in the same language."""
        return self.root + Page(path, self.words).file

    def in_language(self, language: str) -> str:
        """The way to the same page in another language."""
        return self.root + (self.path if language == "en" else f"{language}/{self.path}")


@cache
def environment() -> Environment:
    """The templates' environment."""
    made = Environment(
        loader=PackageLoader("sijill.publish.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "number": number,
        "toll": toll,
        "day": day,
        "days": days_words,
        "bounds": bounds,
        "place": place_words,
        "anchor": anchor,
        "headline": headline,
        "sum": sum_words,
        "said": said_words,
        "recorded": recorded_words,
    }
    return made


def rendered(page: Page, template: str, **shown: object) -> str:
    """A page; in the template `t` are the words, `page` the page."""
    return environment().get_template(template).render(page=page, t=page.words, **shown)


def days_words(days: Days, t: Words) -> Markup:
    """Days in words, as finely as they are told; "day unknown" where they are not."""
    if not days.is_known:
        return Markup("{}").format(t("release.day-unknown"))
    first, last = days.first, days.last
    if days.grain is Grain.DAY:
        if first == last:
            return day(first, t)
        if first is None:
            return Markup("{} {}").format(t("release.until"), day(last, t))
        if last is None:
            return Markup("{} {}").format(t("release.since"), day(first, t))
        return Markup("{}–{}").format(day(first, t), day(last, t))
    told = [
        f"{t(f'month.{d.month}')} {d.year}" if days.grain is Grain.MONTH else str(d.year) for d in (first, last) if d
    ]
    return Markup("–").join(Markup("<bdi>{}</bdi>").format(words) for words in dict.fromkeys(told))


def bounds(told: TollTold | None) -> Markup:
    """A toll's range, "about" and words without a number included; a dash where there is none."""
    if told is None or (not told.is_known and not told.vague):
        return toll((None, None))
    if not told.is_known:
        return Markup("<q>{}</q>").format(told.vague[0])
    figure = toll((told.low, told.high))
    return Markup("≈{}").format(figure) if told.approx else figure


def place_words(spots: Sequence[Spot], t: Words) -> str:
    """The first place with the area around it; "place unknown" where there is none."""
    if not spots:
        return t("parts.place-unknown")
    spot = spots[0]
    around = [spot.name, *(part for part in reversed(spot.admin) if part != spot.name), country_words(spot.country, t)]
    return t("release.comma").join(dict.fromkeys(part for part in around if part))


def country_words(code: str | None, t: Words) -> str:
    """A country's name where the catalogue has it, else its code."""
    if code is None:
        return ""
    return t(f"country.{code}") if t.has(f"country.{code}") else code


def headline(event: EventTold, rule: str, harm: str) -> Markup:
    """How many were harmed in a way, of all who were."""
    return bounds(headline_toll(event, rule, Harm(harm)))


def sum_words(told: Sum) -> Markup:
    """A sum's range; an open one shows what is known at least of its high bound, with +."""
    if not told.is_open or told.high is None:
        return toll((told.low, told.high))
    figure = str(told.high) if told.low in (None, told.high) else f"{told.low}–{told.high}"
    return Markup('<bdi dir="ltr">{}+</bdi>').format(figure)


def said_words(told: ClaimTold | FacilityTold) -> Markup:
    """A figure as a report says it, its word where it has no number."""
    if told.low is None and told.high is None:
        return Markup('<q dir="auto">{}</q>').format(told.vague or "")
    figure = toll((told.low, told.high))
    return Markup("≈{}").format(figure) if told.approx else figure


def recorded_words(total: TotalTold, not_told: str) -> Markup:
    """This record's own sum beside a total; where it may not be told, the words that say so."""
    if total.sum_low is None and total.sum_high is None:
        return Markup("{}").format(not_told)
    return sum_words(Sum(total.sum_low, total.sum_high, total.is_sum_open))


def anchor(id: str) -> str:
    """An id as the name of a place in a page."""
    return "c-" + id.replace("#", "-").replace(".", "-")
