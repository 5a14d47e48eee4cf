"""What a person entered by hand, as a decision's value keeps it: canonical JSON.

What comes in: given accounts, frames and claims; or the words of a value. What goes out: the same, the other way. What
always holds: what is written is read again as it was; `text` is the SHA-256 of the text whose characters are counted.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar, cast

from sijill.casebook.tolls import as_json
from sijill.record.claim import Party
from sijill.record.count import Count
from sijill.record.handmade import Given, GivenAccount, GivenClaim, GivenFrame
from sijill.record.ledger import Json, canonical
from sijill.record.place import Place, Site
from sijill.record.span import Span
from sijill.record.terms import Attribution, Group, Harm, Means, Scope, Target
from sijill.record.when import When

T = TypeVar("T")
_Table = Mapping[str, Json]
_WHICH: Mapping[type, str] = {GivenAccount: "account", GivenFrame: "frame", GivenClaim: "claim"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a value holds."""

    given: Given
    text: str
    """SHA-256 of the text that it quotes."""


def value_of(given: Given, text: str) -> str:
    """The value of a decision."""
    return canonical({"text": text, _WHICH[type(given)]: as_json(given)}).decode()


def kept_in(value: str | None) -> Kept:
    """What a value holds. Raises `ValueError` for one of another shape."""
    try:
        told = json.loads(value or "")
        text = str(told["text"])
        if "account" in told:
            account = told["account"]
            claims = tuple(claim_in(each) for each in account["claims"])
            return Kept(GivenAccount(frame_in(account["frame"]), claims), text)
        return Kept(frame_in(told["frame"]) if "frame" in told else claim_in(told["claim"]), text)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no account, frame or claim that was entered by hand: {error!r}") from error


def frame_in(told: _Table) -> GivenFrame:
    """A frame, from JSON; raises `KeyError`, `TypeError`, `ValueError` for what is none."""
    _only(told, GivenFrame)
    scope = told.get("scope")
    return GivenFrame(
        _maybe(span_in, told.get("span")),
        None if scope is None else Scope(str(scope)),
        _maybe(_when, told.get("when")),
        _all(_place, told.get("places")),
        _all(lambda m: Means(str(m)), told.get("means")),
        _all(lambda t: Target(str(t)), told.get("targets")),
        _all(_party, told.get("parties")),
    )


def claim_in(told: _Table) -> GivenClaim:
    """A claim, from JSON; raises `KeyError`, `TypeError`, `ValueError` for what is none."""
    _only(told, GivenClaim)
    count = _table(told["count"])
    _only(count, Count)
    vague = count.get("vague")
    bounds = (_number(count.get("low")), _number(count.get("high")))
    part_of = told.get("part_of")
    return GivenClaim(
        Harm(str(told["harm"])),
        Group(str(told["group"])),
        Count(*bounds, bool(count.get("approx")), None if vague is None else str(vague)),
        span_in(told["span"]),
        _maybe(span_in, told.get("by")),
        None if part_of is None else str(part_of),
    )


def span_in(told: Json) -> Span:
    """A quotation, from JSON."""
    table = _table(told)
    _only(table, Span)
    start, end = _number(table["start"]), _number(table["end"])
    if start is None or end is None:
        raise TypeError("a quotation has a start and an end")
    return Span(start, end, str(table["text"]))


def _when(told: Json) -> When:
    table = _table(told)
    _only(table, When)
    start, end = (_maybe(lambda day: date.fromisoformat(str(day)), table.get(key)) for key in ("start", "end"))
    return When(start, end, _maybe(span_in, table.get("span")))


def _place(told: Json) -> Place:
    table = _table(told)
    _only(table, Place)
    country = table.get("country")
    return Place(
        span_in(table["span"]),
        None if country is None else str(country),
        _maybe(span_in, table.get("within")),
        _maybe(_site, table.get("site")),
    )


def _site(told: Json) -> Site:
    t = _table(told)
    lat, lon, radius = (float(cast(float, t[key])) for key in ("lat", "lon", "radius_km"))
    admin = tuple(str(each) for each in _list(t["admin"]))
    return Site(str(t["id"]), str(t["name"]), str(t["country"]), lat, lon, radius, str(t["kind"]), admin)


def _party(told: Json) -> Party:
    table = _table(told)
    return Party(span_in(table["span"]), Attribution(str(table["attribution"])))


def _only(told: _Table, kind: type) -> None:
    """Raise `KeyError` for a key that a type has not: a misspelt one would be left out in silence."""
    if strange := sorted(set(told) - {field.name for field in fields(kind)}):
        raise KeyError(f"{kind.__name__} has no {', '.join(strange)}")


def _maybe(make: Callable[[Json], T], told: Json) -> T | None:
    return None if told is None else make(told)


def _all(make: Callable[[Json], T], told: Json) -> tuple[T, ...] | None:
    return None if told is None else tuple(make(each) for each in _list(told))


def _table(told: Json) -> _Table:
    if isinstance(told, Mapping):
        return told
    raise TypeError(f"{told!r:.60} is no table")


def _list(told: Json) -> Sequence[Json]:
    if isinstance(told, Sequence) and not isinstance(told, str):
        return told
    raise TypeError(f"{told!r:.60} is no list")


def _number(told: Json) -> int | None:
    if told is None or (isinstance(told, int) and not isinstance(told, bool)):
        return told
    raise TypeError(f"{told!r:.60} is no whole number")
