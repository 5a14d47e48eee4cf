"""An incident's tolls as they are kept: the whole as canonical JSON, and its headline.

What comes in: what a rule made of an incident, and the accounts that it was made of. What goes out: bytes for the
archive. What always holds: the same tolls give the same bytes; nothing in them depends on when they were made.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from sijill.record.incident import ReportedAccount
from sijill.record.ledger import Json, canonical, stamp
from sijill.record.place import Place
from sijill.record.terms import Harm, Scope
from sijill.record.toll import ClaimRef, Reconciled, Toll, TollGroup

_WHOM = (TollGroup.PEOPLE, TollGroup.CIVILIANS, *TollGroup)
"""Whose number is the headline: all, else civilians, else the first group of which a claim tells."""


def tolls_blob(made: Reconciled, accounts: Sequence[ReportedAccount], rule: str) -> bytes:
    """The bytes; the headline is by `rule`."""
    return canonical({"headline": headline_of(made, accounts, rule), "reconciled": as_json(made)})


def kept_tolls(blob: bytes) -> tuple[Toll, ...]:
    """The tolls of such bytes: rule, harm, group and bounds alone."""
    return tuple(
        Toll(t["rule"], Harm(t["harm"]), TollGroup(t["group"]), t["low"], t["high"], highest_said=t["highest_said"])
        for t in json.loads(blob)["reconciled"]["tolls"]
    )


def headline_of(made: Reconciled, accounts: Sequence[ReportedAccount], rule: str) -> Mapping[str, Json]:
    """Day, place, numbers, grade: what a list of incidents shows."""
    members = [a for a in accounts if a.id in made.incident.accounts and a.account.scope is Scope.EVENT]
    first, last = days_of(members)
    killed, injured = (headline_toll(made, rule, harm) for harm in (Harm.KILLED, Harm.INJURED))
    return {
        "date_from": first.isoformat() if first else None,
        "date_to": last.isoformat() if last else None,
        "place": place_of(members),
        "grade": made.grade.value.value if made.grade.value else None,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "injured_low": injured.low if injured else None,
        "injured_high": injured.high if injured else None,
        "killed_whom": killed.group.value if killed else None,
        "injured_whom": injured.group.value if injured else None,
        "documents": len({a.document for a in members}),
        "voices": len(made.voices.corroborating),
    }


def headline_toll(made: Reconciled, rule: str, harm: Harm) -> Toll | None:
    """The toll of all who were harmed in a way; where no claim tells of all, of the first group that is told of."""
    told = (made.toll(rule, harm, group) for group in _WHOM)
    return next((toll for toll in told if toll is not None and (toll.is_known or toll.vague)), None)


def days_of(accounts: Sequence[ReportedAccount]) -> tuple[date | None, date | None]:
    """The narrowest days that an account tells; of several as narrow, those that most tell, then the earliest."""
    told = Counter((a.account.when.start, a.account.when.end) for a in accounts if a.account.when.is_known)
    if not told:
        return None, None

    def width(days: tuple[date | None, date | None]) -> int:
        first, last = days
        return (last - first).days if first and last else date.max.toordinal()

    return min(told, key=lambda days: (width(days), -told[days], str(days)))


def place_of(accounts: Sequence[ReportedAccount]) -> str | None:
    """The name of the place that most accounts name, with its country; of several the smallest, then by its letters."""
    chosen = places_told(accounts)[:1]
    if not chosen:
        return None
    names = Counter(", ".join(filter(None, (place.span.text, place.country))) for place in chosen[0])
    return min(names, key=lambda name: (-names[name], name))


def places_told(accounts: Sequence[ReportedAccount]) -> list[tuple[Place, ...]]:
    """Each place with all that name it, the most often named first; of several the smallest, then by its letters."""
    named = dict[str, list[Place]]()
    for place in (p for a in accounts for p in a.account.places):
        named.setdefault(place_key(place), []).append(place)

    def order(key: str) -> tuple[int, float, str]:
        site = named[key][-1].site
        return -len(named[key]), site.radius_km if site else float("inf"), key

    return [tuple(named[key]) for key in sorted(named, key=order)]


def place_key(place: Place) -> str:
    """By which two namings are of one place: the gazetteer's id, else the words and the country."""
    return place.site.id if place.site else f"{place.span.text}|{place.country}"


def as_json(value: object) -> Json:
    """A value of the record as JSON; raises `TypeError` for what is none."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return str(value.value)
        case str():
            return value
        case ClaimRef():
            return str(value)
        case datetime():
            return stamp(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return [as_json(each) for each in value]
        case frozenset():
            return sorted(str(each) for each in value)
        case _ if is_dataclass(value):
            return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(f"{value!r} is no value of the record")
