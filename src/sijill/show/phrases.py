"""Counts, days and places as a person writes them.

What comes in: values of the record. What goes out: short phrases. What always holds: a bound is never lost: "59+" is
open above, "≤40" open below; a thing that a report does not say is said not to be told.
"""

import re
from datetime import date

from sijill.record.claim import Victim
from sijill.record.count import Count
from sijill.record.place import Place, Site
from sijill.record.when import When
from sijill.show.direction import apart

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DASH = "\N{EN DASH}"


def plain(text: str) -> str:
    """A report's words on one line, without what could steer a terminal or hide."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def steady(text: str) -> str:
    """A report's words of the same length, newlines kept, without what could steer a terminal or hide."""
    return _UNSEEN.sub(" ", text).replace("\t", " ")


def count_phrase(count: Count) -> str:
    """ "39", "39+", "20–30", "≤40", "about 700", "dozens"."""
    if count.low is None and count.high is None:
        return count.vague or "?"
    if count.low is None:
        number = f"≤{count.high:,}"
    elif count.high is None:
        number = f"{count.low:,}+"
    elif count.low == count.high:
        number = f"{count.low:,}"
    else:
        number = f"{count.low:,}{_DASH}{count.high:,}"
    return f"about {number}" if count.approx else number


def bounds_phrase(low: int | None, high: int | None) -> str:
    """ "12", "12+", "12–15", "≤15", "?" """
    if low is None:
        return "?" if high is None else f"≤{high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def when_phrase(when: When) -> str:
    """The days and the words that give them."""
    words = f" ({quoted(when.span.text)})" if when.span else ""
    return days_phrase(when.start, when.end) + words


def days_phrase(start: date | None, end: date | None) -> str:
    """ "22 July 2019", "1 July 2019 to 10 July 2019", "since …", "until …", "day not told"."""
    if start and end:
        return day_phrase(start) if start == end else f"{day_phrase(start)} to {day_phrase(end)}"
    if start:
        return f"since {day_phrase(start)}"
    return f"until {day_phrase(end)}" if end else "day not told"


def day_phrase(day: date) -> str:
    """ "22 July 2019"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = ("January February March April May June July August September October November December").split()


def place_phrase(place: Place) -> str:
    """The name as the report has it, where it lies, and how far off its point may be."""
    called = plain(place.span.text)
    around = [plain(place.within.text)] if place.within else list(reversed(place.site.admin))[:1] if place.site else []
    name = ", ".join(
        [apart(called), *(apart(a) for a in around if a != called), *([place.country] if place.country else [])]
    )
    if place.site:
        return f"{name} ({site_phrase(place.site)})"
    others = ", ".join(f"{c.name} {c.country}" for c in place.candidates[:3])
    return f"{name} (not placed{f': may be {others}' if others else ''})"


def site_phrase(site: Site) -> str:
    """Degrees, kilometres of doubt, and the kind of place where it is known (a sealed reading does not tell it)."""
    return ", ".join(filter(None, (f"{site.lat:.3f}, {site.lon:.3f} ±{site.radius_km:g} km", site.kind)))


def person_phrase(victim: Victim) -> str:
    """Name or "a person", age, sex, roles, kin: as the report tells them."""
    who = said(victim.name.text) if victim.name else "not named"
    sex = {"f": "female", "m": "male"}.get(victim.sex.value) if victim.sex else None
    age = f"{victim.age} {victim.age_unit.value if victim.age_unit else 'years'}" if victim.age is not None else None
    kin = said(victim.kin.text) if victim.kin else None
    roles = [spoken(r) for r in victim.roles]
    return ", ".join(part for part in (who, age, sex, *roles, kin) if part)


def spoken(value: str) -> str:
    """A value of a closed list in words: "air strike"."""
    return value.replace("_", " ")


def said(text: str) -> str:
    """A report's words on one line, apart from ours where they run the other way."""
    return apart(plain(text))


def quoted(text: str) -> str:
    """A report's words in quotation marks."""
    return f"“{said(text)}”"


def several(number: int, noun: str) -> str:
    """ "1 event", "2 events"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
