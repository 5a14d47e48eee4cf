"""What changed of an incident or a report, in words: who, when, why, from what to what.

What comes in: changes of the record. What goes out: views, the newest first. What always holds: a value of a closed
list is said in the language of the page; a day is a day, a number a number; what a person may not see is not told of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup, escape

from sijill.casebook.coding_history import Changed, Difference
from sijill.lexicon.catalogue import Words
from sijill.lexicon.figures import day, toll
from sijill.record.ledger import Json
from sijill.web.pages.report_masking import Masking

_TABLES = {
    "harm": "harm",
    "group": "group",
    "means": "means",
    "targets": "target",
    "target": "target",
    "grade": "grade",
    "strike-status": "strike",
    "scope": "scope",
    "attribution": "attribution",
    "whom": "group",
}
"""Fields whose values are of a closed list, and the table of the catalogue that says them."""
_DAYS = frozenset({"date_from", "date_to", "start", "end"})


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One field before and after, as it is shown; empty where it was not there."""

    about: str
    field: str
    before: Markup
    after: Markup


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change. `verdict` is a decision's, `kind` the entry's; `decision` the id by which it is undone."""

    entry: int
    at: datetime
    kind: str
    verdict: str | None
    about: tuple[str, ...]
    author: str | None
    reason: str
    differences: tuple[DifferenceView, ...]
    counts: bool
    is_waiting: bool
    decision: str | None


def change_views(changes: Sequence[Changed], words: Words, mask: Masking) -> tuple[ChangeView, ...]:
    """Changes as they are shown, the newest first; reckonings that changed nothing a page shows are left out."""
    told = [_view(change, words, mask) for change in changes if change.verdict or change.differences]
    return tuple(reversed(told))


def _view(change: Changed, words: Words, mask: Masking) -> ChangeView:
    return ChangeView(
        change.entry,
        change.at,
        change.kind.value,
        change.verdict.value if change.verdict else None,
        change.about,
        change.author,
        mask(change.reason or ""),
        tuple(_difference(each, words, mask) for each in change.differences),
        change.counts,
        change.is_waiting,
        change.decision,
    )


def _difference(told: Difference, words: Words, mask: Masking) -> DifferenceView:
    before, after = (said(told.field, value, words, mask) for value in (told.before, told.after))
    return DifferenceView(told.about, told.field, before, after)


def said(field: str, value: Json, words: Words, mask: Masking) -> Markup:
    """A value of a field as a person reads it."""
    match value:
        case None | "" | True:
            return Markup("")
        case bool():
            return Markup("")
        case int() | float():
            return Markup("<bdi>{}</bdi>").format(f"{value:,}" if isinstance(value, int) else f"{value:g}")
        case str():
            return _word(field, value, words, mask)
        case Mapping():
            return _parts(value, words, mask)
        case Sequence():
            return Markup(words("incident.and")).join(said(field, each, words, mask) for each in value)


def _word(field: str, value: str, words: Words, mask: Masking) -> Markup:
    table = _TABLES.get(field)
    if table and words.has(f"{table}.{value}"):
        return escape(words(f"{table}.{value}"))
    if table == "attribution":
        status, _, party = value.partition(":")
        if words.has(f"attribution.{status}"):
            return Markup("{} <bdi>{}</bdi>").format(words(f"attribution.{status}"), party.strip())
    if field in _DAYS and (found := _day(value)) is not None:
        return day(found, words)
    return Markup('<bdi dir="auto">{}</bdi>').format(mask(value))


def _parts(value: Mapping[str, Json], words: Words, mask: Masking) -> Markup:
    """A number, a quotation, a place, days: by what the value holds."""
    low, high, vague = value.get("low"), value.get("high"), value.get("vague")
    if "low" in value and "high" in value:
        if low is None and high is None:
            return said("vague", vague, words, mask)
        whom = said("whom", value.get("whom"), words, mask)
        bounds = toll((low if isinstance(low, int) else None, high if isinstance(high, int) else None))
        return bounds + Markup(" ") + whom if whom else bounds
    if set(value) == {"start", "end", "text"}:
        return Markup('<q><bdi dir="auto">{}</bdi></q>').format(mask(str(value["text"])))
    told = (said(name, each, words, mask) for name, each in value.items() if name not in ("candidates", "entered"))
    return Markup(" · ").join(each for each in told if each)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
