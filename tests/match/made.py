"""Accounts for the tests of matching, made of records alone: places and names are invented."""

from datetime import date

from sijill.record.claim import Account, Claim, Victim
from sijill.record.count import Count
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place, Site
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Means, Scope, Target
from sijill.record.when import When

BELMAR = Site("test:1", "Belmar", "SY", 35.0, 37.0, 5.0, "town", ("Orrin",))
NEAR_BELMAR = Site("test:2", "Belmarin", "SY", 35.1, 37.1, 3.0, "village", ("Orrin",))
ORRIN = Site("test:3", "Orrin", "SY", 35.3, 37.2, 60.0, "province")
FARLEK = Site("test:4", "Farlek", "SY", 33.0, 36.0, 5.0, "town", ("Saltmark",))
NOWHERE = Site("test:5", "Dunholt", "IQ", 31.0, 45.0, 5.0, "town", ("Marsh",))
SYRIA = Site("test:6", "Syria", "SY", 35.0, 38.0, 400.0, "country")
DAY = date(2021, 3, 14)


def span(words: str, start: int = 0) -> Span:
    return Span(start, start + len(words), words)


def place(site: Site | None, name: str = "") -> Place:
    return Place(span(name or (site.name if site else "")), site.country if site else "SY", None, site)


def claim(low: int | None, high: int | None, harm: Harm = Harm.KILLED, group: Group = Group.PEOPLE) -> Claim:
    return Claim(harm, group, Count(low, high, vague=None if low or high else "dozens"), span(f"{low} people"))


def account(
    document: str,
    *,
    id: str = "e1",
    words: str = "A market in Belmar was shelled.",
    site: Site | None = BELMAR,
    day: date | None = DAY,
    killed: int | None = 9,
    published: date | None = DAY,
    means: tuple[Means, ...] = (Means.ARTILLERY,),
    targets: tuple[Target, ...] = (Target.MARKET,),
    victims: tuple[str, ...] = (),
    lang: str = "en",
    scope: Scope = Scope.EVENT,
) -> ReportedAccount:
    told = Account(
        id,
        scope,
        span(words),
        When(day, day),
        (place(site),) if site else (),
        means,
        targets,
        claims=(claim(killed, killed),) if killed is not None else (),
    )
    return ReportedAccount(
        document,
        told,
        key=f"key of {document} {id}",
        published=published,
        lang=lang,
        victims=tuple(Victim(Harm.KILLED, span(name), id, span(name)) for name in victims),
        words=words,
    )
