"""The report: the page as captured beside its text, every claim marked in place; where people read and code.

What comes in: a report's id. What goes out: its page, and small answers that fill its forms. What always holds: a
report that the person may not see answers as one that is not there; nothing graphic is loaded unasked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from sijill.casebook.coding import places_named
from sijill.record.place import Site
from sijill.record.terms import Attribution, Group, Harm, Means, Scope, Target
from sijill.store.report_query import ReportRow
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.entering import Refusal
from sijill.web.pages.report_guess import guess_of
from sijill.web.pages.report_view import ReportView, report_view
from sijill.web.rendering import page

_LONGEST = 2_000
"""Letters of a selection that is read for its number."""
HARMS = tuple(harm.value for harm in Harm if harm is not Harm.SURVIVED)
"""Harms of which there are tolls."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The closed lists that forms offer."""

    harms: Sequence[str] = HARMS
    groups: Sequence[str] = tuple(Group)
    means: Sequence[str] = tuple(Means)
    targets: Sequence[str] = tuple(Target)
    scopes: Sequence[str] = tuple(Scope)
    attributions: Sequence[str] = tuple(Attribution)


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was sent and not taken: which act, about what, its fields, what is wrong."""

    act: str = ""
    about: str = ""
    values: Mapping[str, Sequence[str]] | None = None
    refusal: Refusal | None = None

    def is_for(self, act: str, about: str = "") -> bool:
        """Whether it is this form that was sent."""
        return self.act == act and self.about == about

    def value(self, name: str, default: object = "") -> str:
        """What was typed into a field."""
        if self.values is None:
            return "" if default is None else str(default)
        return next(iter(self.values.get(name, ())), "")

    def has(self, name: str, value: str, default: bool = False) -> bool:
        """Whether one of several values was chosen."""
        return default if self.values is None else value in self.values.get(name, ())

    def wrong(self, name: str) -> str:
        """What is wrong with a field."""
        return self.refusal.words if self.refusal is not None and self.refusal.field == name else ""


EMPTY = Typed()


@dataclass(frozen=True, slots=True)
class Shown:
    """How the page is wanted: with the page as captured, with the form for something, after a decision."""

    show: str = ""
    edit: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What selected words seem to say, as the fields of the form."""

    low: int | None
    high: int | None
    approx: bool
    vague: str
    harm: str
    group: str


@get("/reports/{document:str}", sync_to_thread=True)
def report(
    asking: NamedDependency[Asking],
    document: FromPath[str],
    show: FromQuery[str] = "",
    edit: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Response[str]:
    """The page. `show=page`: with the page as captured; `edit`: with the form for a claim, an account, or "new" one."""
    return report_page(asking, seen_report(asking, document), Shown(show, edit, done))


@get("/reports/{document:str}/guess", sync_to_thread=True)
def report_guess(asking: NamedDependency[Asking], document: FromPath[str], words: FromQuery[str] = "") -> Filled:
    """What words of the report seem to say."""
    seen_report(asking, document)
    told = guess_of(words[:_LONGEST])
    count = told.count
    return Filled(
        count.low if count else None,
        count.high if count else None,
        count.approx if count else False,
        (count.vague or "") if count else "",
        told.harm.value if told.harm else "",
        told.group.value if told.group else "",
    )


@get("/reports/{document:str}/places", sync_to_thread=True)
def report_places(
    asking: NamedDependency[Asking], document: FromPath[str], place: FromQuery[str] = ""
) -> Response[str]:
    """The places that words may name, to choose from."""
    seen_report(asking, document)
    asking.require(Role.CODER)
    sites = places_named(asking.casebook, place[:_LONGEST])[:20] if place.strip() else ()
    return page(asking, "parts/report-places.html", sites=sites, chosen="")


def seen_report(asking: Asking, document: str) -> ReportRow:
    """A report that the person may see. Raises `NotFoundException`."""
    row = asking.casebook.store.report(document) if asking.desk.may_see(document, asking.sight) else None
    if row is None:
        raise NotFoundException()
    asking.note_reading(document)
    return row


def report_page(asking: Asking, row: ReportRow, shown: Shown, typed: Typed = EMPTY) -> Response[str]:
    """The page, with a form as it was sent where it was not taken."""
    view = report_view(asking, row)
    since = typed.refusal.since if typed.refusal else frozenset()
    return page(
        asking,
        "report.html",
        typed.refusal.status if typed.refusal else 200,
        view=view,
        typed=typed,
        since=[change for change in view.changes if change.entry in since],
        shown=shown,
        empty=EMPTY,
        form=_form(view, shown, typed),
        claim=next((each for each in view.marks if each.id == shown.edit), None),
        account=next((each for each in view.accounts if each.id == shown.edit), None),
        done=next((change for change in view.changes if change.decision == shown.done), None),
        choices=Choices(),
        codes=asking.person.may(Role.CODER),
        reviews=asking.person.may(Role.REVIEWER),
        sites=_sites(asking, typed),
    )


def _form(view: ReportView, shown: Shown, typed: Typed) -> str:
    """Which form stands beside the text: of a new claim, unless another is asked for or was sent."""
    if typed.act in ("claims", "accounts"):
        return typed.act
    if shown.edit in {*(each.id for each in view.accounts), *(each.id for each in view.marks)}:
        return "corrections"
    is_told = any(not account.is_unread or account.claims for account in view.accounts)
    return "accounts" if shown.edit == "new" or not is_told else "claims"


def _sites(asking: Asking, typed: Typed) -> Sequence[Site]:
    words = typed.value("place") if typed.values is not None else ""
    return places_named(asking.casebook, words)[:20] if words else ()
