"""A sealed reading's accounts and victims, from the interchange format back to the types of the record.

What comes in: a reading's JSON, and the text that was read. What goes out: a `Reading`. What always holds: it claims
what was sealed, and quotes the same words; of a thing that is sealed by its words alone (a speaker, a name) the place
is that of the same words nearest to what they stand with; a place has its sealed degrees, and the name and kind that
the gazetteer knows by its id.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import TypeAlias, cast

from sijill.record.claim import Account, Claim, Control, Facility, Party, Reading, Statement, Victim
from sijill.record.count import Count
from sijill.record.place import Place, Site
from sijill.record.span import Span
from sijill.record.terms import (
    AgeUnit,
    Attribution,
    ControlKind,
    Group,
    Harm,
    Means,
    Scope,
    Sex,
    StatementKind,
    Target,
)
from sijill.record.when import When

_Table: TypeAlias = "dict[str, str | int | float | bool | list[_Table] | list[str] | None]"
Sites: TypeAlias = "Callable[[str, str | None, str], Site | None]"
"""Gives the site of a name, in a country, with an id of the gazetteer; `None` where it is not known any more."""


def sealed_reading(data: bytes, text: str, document: str, sites: Sites = lambda _name, _country, _id: None) -> Reading:
    """The reading that a blob holds, as one of `document`. Raises `ValueError` where the blob is none of this text."""
    try:
        told = json.loads(data)
        return Reading(
            document,
            told["reader"],
            told["lang"],
            _day(told["published"]),
            told["relevant"],
            tuple(_account(a, text, sites) for a in told["entries"]),
            tuple(_victim(v, text) for v in told["victims"]),
            tuple(_control(c, text) for c in told["control"]),
            tuple(_statement(s, text) for s in told["statements"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the reading of {document} has not the shape of the interchange format: {error!r}") from error


def _account(a: _Table, text: str, sites: Sites) -> Account:
    words = _span(a, text)
    told_at = _at(a, text, "date_start", "date_end")
    return Account(
        str(a["id"]),
        Scope(str(a["kind"])),
        words,
        When(_day(a["date_from"]), _day(a["date_to"]), told_at),
        tuple(_place(p, text, sites) for p in _tables(a["places"])),
        tuple(Means(str(m)) for m in _tables(a["means"])),
        tuple(Target(str(t)) for t in _tables(a["targets"])),
        tuple(Party(_span(p, text), Attribution(str(p["status"]))) for p in _tables(a["perpetrators"])),
        tuple(_claim(c, text) for c in _tables(a["tolls"])),
        tuple(_facility(f, text) for f in _tables(a["facilities"])),
    )


def _claim(c: _Table, text: str) -> Claim:
    span, vague = _span(c, text), _words(c["vague"])
    count = Count(_number(c["low"]), _number(c["high"]), bool(c["approx"]), vague)
    by, cue = (_near(text, _words(c[key]), span) for key in ("by", "cue"))
    return Claim(Harm(str(c["harm"])), Group(str(c["group"])), count, span, by, _number(c["of"]), cue)


def _facility(f: _Table, text: str) -> Facility:
    span, low, high = _span(f, text), _number(f["low"]), _number(f["high"])
    # The word of a number that has none is not sealed: the quoted words hold it.
    vague = span.text if low is None and high is None else None
    return Facility(Target(str(f["type"])), Count(low, high, bool(f["approx"]), vague), span)


def _place(p: _Table, text: str, sites: Sites) -> Place:
    span = _span(p, text)
    candidates = tuple(
        Site(str(c["gazetteer_id"]), str(c["name"]), str(c["country"]), 0.0, 0.0, 0.0, "")
        for c in _tables(p["candidates"])
    )
    site = None
    if p["gazetteer_id"] is not None:
        lat, lon, radius = (float(cast(float, p[key])) for key in ("lat", "lon", "radius_km"))
        admin = tuple(str(a) for a in _tables(p["admin"]))
        known = sites(span.text, _words(p["country"]), str(p["gazetteer_id"]))
        name, kind, country = (known.name, known.kind, known.country) if known else (span.text, "", p["country"] or "")
        site = Site(str(p["gazetteer_id"]), name, str(country), lat, lon, radius, kind, admin)
    return Place(span, _words(p["country"]), _near(text, _words(p["within"]), span), site, candidates)


def _victim(v: _Table, text: str) -> Victim:
    span = _span(v, text)
    name, kin = (_near(text, _words(v[key]), span) for key in ("name", "kin"))
    return Victim(
        Harm(str(v["harm"])),
        span,
        _words(v["entry"]),
        name,
        _number(v["age"]),
        AgeUnit(str(v["age_unit"])) if v["age_unit"] else None,
        Sex(str(v["sex"])) if v["sex"] else None,
        _day(v["died"]),
        tuple(str(r) for r in _tables(v["roles"])),
        kin,
    )


def _control(c: _Table, text: str) -> Control:
    span = _span(c, text)
    places = tuple(found for p in _tables(c["places"]) if (found := _near(text, str(p), span)) is not None)
    by, loser = (_near(text, _words(c[key]), span) for key in ("by", "from"))
    return Control(ControlKind(str(c["kind"])), span, places, by, loser, When(_day(c["date_from"]), _day(c["date_to"])))


def _statement(s: _Table, text: str) -> Statement:
    span = _span(s, text)
    speaker, role = (_near(text, _words(s[key]), span) for key in ("speaker", "role"))
    if speaker is None:
        raise TypeError("a statement has no speaker")
    return Statement(StatementKind(str(s["kind"])), speaker, span, role)


def _span(told: _Table, text: str) -> Span:
    span = Span.of(text, cast(int, told["start"]), cast(int, told["end"]))
    if span.text != told["text"]:
        raise ValueError(f"{told['text']!r:.60} does not stand at {span.start}-{span.end} of the text")
    return span


def _at(told: _Table, text: str, start: str, end: str) -> Span | None:
    return None if told[start] is None else Span.of(text, cast(int, told[start]), cast(int, told[end]))


def _near(text: str, words: str | None, span: Span) -> Span | None:
    """The same words nearest to a span. Raises `ValueError` where the text has them nowhere."""
    if not words:
        return None
    after, before = text.find(words, span.start), text.rfind(words, 0, span.start + len(words))
    found = [at for at in (before, after) if at >= 0]
    if not found:
        raise ValueError(f"{words!r:.60} stands nowhere in the text")
    start = min(found, key=lambda at: (max(0, at - span.end, span.start - at - len(words)), at))
    return Span.of(text, start, start + len(words))


def _day(written: object) -> date | None:
    return date.fromisoformat(str(written)) if written else None


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _tables(value: object) -> list[_Table]:
    return cast("list[_Table]", value)
