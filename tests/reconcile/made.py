"""Accounts made from short hand: "killed children 3 of 0 by the Marsh Observatory".

What comes in: words. What goes out: records. What always holds: spans are of a text that is made up of the words, each
in its own place, so that no two claims share one.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from sijill.record.claim import Account, Claim, Party, Victim
from sijill.record.count import Count
from sijill.record.incident import Incident, ReportedAccount
from sijill.record.place import Place, Site
from sijill.record.span import Span
from sijill.record.terms import Attribution, Group, Harm, Means, Scope, Target
from sijill.record.toll import Toll
from sijill.record.when import UNKNOWN, When

_CLAIM = re.compile(r"(\w+) (\w+) (\S+)(?: of (\d+))?(?: by (.+))?")
_FIGURE = re.compile(r"(~?)(\d*)(\.\.)?(\d*)")


@dataclass
class Made:
    """What an account is made of; `claims`, `parties` ("name: alleged") and `names` ("killed A. B.") in short hand."""

    id: str
    claims: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    """Those of its places that a gazetteer has as provinces; it has none of the others."""
    country: str | None = None
    day: str | None = None
    scope: str = "event"
    published: date | None = None
    publisher: str | None = None
    lang: str = "en"
    voice: str | None = None


def account(made: Made) -> ReportedAccount:
    """The account of what was made up."""
    document, _, id = made.id.rpartition(".")
    places = count(0, 100)

    def span(text: str) -> Span:
        at = next(places)
        return Span(at, at + len(text), text)

    told = Account(
        id,
        Scope(made.scope),
        span("an attack"),
        when=days(made.day),
        places=tuple(Place(span(n), made.country, site=_site(n) if n in made.areas else None) for n in made.places),
        means=tuple(Means(m) for m in made.means),
        targets=tuple(Target(t) for t in made.targets),
        parties=tuple(_party(text, span) for text in made.parties),
        claims=tuple(_claim(text, span) for text in made.claims),
    )
    victims = tuple(Victim(Harm(n.split()[0]), span(n), id, name=span(n.partition(" ")[2])) for n in made.names)
    about = (made.published, made.publisher, made.lang, made.voice)
    return ReportedAccount(document, told, f"key of {made.id}", *about, victims)


def _site(name: str) -> Site:
    return Site(f"list:{name}", name, "AD", 42.5, 1.5, 40.0, "province")


def incident(*accounts: ReportedAccount, id: str = "i1") -> Incident:
    return Incident(id, tuple(sorted(a.id for a in accounts)))


def days(text: str | None) -> When:
    if text is None:
        return UNKNOWN
    start, _, end = text.partition("/")
    return When(date.fromisoformat(start), date.fromisoformat(end or start))


def _party(text: str, span) -> Party:  # type: ignore[no-untyped-def]
    name, _, attribution = text.rpartition(": ")
    return Party(span(name), Attribution(attribution))


def _claim(text: str, span) -> Claim:  # type: ignore[no-untyped-def]
    found = _CLAIM.fullmatch(text)
    assert found, f"no claim: {text}"
    harm, group, figure, whole, by = found.groups()
    return Claim(
        Harm(harm), Group(group), counted(figure), span(text), span(by) if by else None, int(whole) if whole else None
    )


def counted(figure: str) -> Count:
    """ "12" exactly, "12.." at least, "..40" at most, "20..30", "~700" about, any other word vague."""
    found = _FIGURE.fullmatch(figure)
    if found is None:
        return Count(None, None, vague=figure)
    about, low, dots, high = found.groups()
    least = int(low) if low else None
    most = int(high) if high else None if dots else least
    return Count(least, most, approx=bool(about))


def figure_of(toll: Toll | None) -> str:
    """A toll in the short hand of `counted`; "-" where nothing is known, with the vague words there are."""
    if toll is None:
        return "none"
    if not toll.is_known:
        return " ".join(["-", *toll.vague])
    about = "~" if toll.approx else ""
    if toll.low == toll.high:
        return f"{about}{toll.low}"
    low, high = ("" if n is None else str(n) for n in (toll.low, toll.high))
    return f"{about}{low}..{high}"
