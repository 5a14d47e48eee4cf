"""Claims and accounts as pages show them, of a report and of an incident alike.

What comes in: reported accounts of the record. What goes out: views. What always holds: each claim stands with the
words that it quotes and with whose word it is; what is not told is `None`, and said to be not told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sijill.record.claim import Account, Claim, Victim
from sijill.record.count import Count
from sijill.record.incident import ReportedAccount
from sijill.record.place import Place
from sijill.record.toll import ClaimRef, claim_refs
from sijill.web.pages.report_masking import DOTS, Masking


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim. `whole` is the claim that it is a part of; `depth` how deep it lies in wholes."""

    id: str
    harm: str
    group: str
    count: Count
    quote: str
    speaker: str | None = None
    author: str | None = None
    """The person whose word it is; `None` for the reader."""
    decision: str | None = None
    was: "ClaimView | None" = None
    """What it was before a person corrected it."""
    whole: str | None = None
    depth: int = 0
    start: int = 0
    end: int = 0
    struck_by: str | None = None
    """Who struck it out, with `struck_why`, by the decision `struck`."""
    struck_why: str = ""
    struck: str | None = None

    @property
    def anchor(self) -> str:
        """How it is found in the page."""
        return anchor_of(self.id)

    @property
    def name(self) -> str:
        """Its name within the account: "#0"."""
        return "#" + self.id.partition("#")[2]

    @property
    def is_by_person(self) -> bool:
        """Whether a person's word stands here."""
        return self.author is not None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place as named, and where a gazetteer puts it."""

    words: str
    country: str | None
    within: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    candidates: tuple[str, ...]
    site: str | None = None


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account of a report."""

    id: str
    document: str
    scope: str
    incident: str | None
    publisher: str | None
    published: date | None
    language: str | None
    title: str
    first: date | None
    last: date | None
    when_words: str | None
    places: tuple[PlaceView, ...]
    means: tuple[str, ...]
    targets: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    """Name as quoted, and how it is said to have done it."""
    facilities: tuple[tuple[str, Count, str], ...]
    """Kind, number, quotation."""
    claims: tuple[ClaimView, ...]
    words: str
    start: int
    end: int
    author: str | None
    decision: str | None
    is_unread: bool
    """Whether no reader read it: nothing is claimed here but what a person enters."""
    address: str | None = None


def anchor_of(id: str) -> str:
    """An id of the record as an id in a page."""
    return "c-" + id.replace(".", "-").replace("#", "-")


def account_view(reported: ReportedAccount, incident: str | None, mask: Masking, address: str = "") -> AccountView:
    """One account with its claims."""
    told = reported.account
    web = address if address.startswith(("http://", "https://")) else None
    return AccountView(
        id=reported.id,
        document=reported.document,
        scope=told.scope.value,
        incident=incident,
        publisher=reported.publisher,
        published=reported.published,
        language=reported.lang,
        title=mask(reported.title),
        first=told.when.start,
        last=told.when.end,
        when_words=told.when.span.text if told.when.span else None,
        places=tuple(place_view(place) for place in told.places),
        means=tuple(means.value for means in told.means),
        targets=tuple(target.value for target in told.targets),
        parties=tuple((party.span.text, party.attribution.value) for party in told.parties),
        facilities=tuple((f.target.value, f.count, mask(f.span.text)) for f in told.facilities),
        claims=claim_views(reported.id, told, mask),
        words=mask(told.span.text),
        start=told.span.start,
        end=told.span.end,
        author=told.entered.author if told.entered else None,
        decision=told.entered.decision if told.entered else None,
        is_unread=told.id == "e0",
        address=web,
    )


def place_view(place: Place) -> PlaceView:
    """One place."""
    site = place.site
    return PlaceView(
        place.span.text,
        place.country,
        place.within.text if place.within else None,
        site.lat if site else None,
        site.lon if site else None,
        site.radius_km if site else None,
        tuple(f"{each.name}, {each.country}" for each in place.candidates[:3]),
        site.id if site else None,
    )


def claim_views(account: str, told: Account, mask: Masking) -> tuple[ClaimView, ...]:
    """The claims of an account, each part under its whole."""
    refs = claim_refs(account, told.claims)
    return tuple(claim_view(refs, place, told.claims, mask, depth) for place, depth in in_order(told.claims))


def claim_view(
    refs: Sequence[ClaimRef], place: int, claims: Sequence[Claim], mask: Masking, depth: int = 0
) -> ClaimView:
    """One claim of several, by its place."""
    claim = claims[place]
    whole = None if claim.part_of is None else str(refs[claim.part_of])
    return bare_claim(str(refs[place]), claim, mask, whole, depth)


def bare_claim(id: str, claim: Claim, mask: Masking, whole: str | None = None, depth: int = 0) -> ClaimView:
    """A claim by itself."""
    return ClaimView(
        id=id,
        harm=claim.harm.value,
        group=claim.group.value,
        count=claim.count,
        quote=mask(claim.span.text),
        speaker=mask(claim.by.text) if claim.by else None,
        author=claim.entered.author if claim.entered else None,
        decision=claim.entered.decision if claim.entered else None,
        was=bare_claim(id, claim.was, mask) if claim.was else None,
        whole=whole,
        depth=depth,
        start=claim.span.start,
        end=claim.span.end,
    )


def in_order(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Each claim's place with its depth: 0 for a whole, 1 for a part of one; a part comes after its whole."""
    inside = dict[int | None, list[int]]()
    for place, claim in enumerate(claims):
        inside.setdefault(claim.part_of, []).append(place)
    out = list[tuple[int, int]]()

    def tell(whole: int | None, depth: int) -> None:
        for place in inside.get(whole, []):
            out.append((place, depth))
            tell(place, depth + 1)

    tell(None, 0)
    told = {place for place, _ in out}
    return out + [(place, 0) for place in range(len(claims)) if place not in told]


@dataclass(frozen=True, slots=True)
class PersonView:
    """One victim: `name` is `None` where none is told."""

    id: str
    account: str | None
    document: str
    harm: str
    name: str | None
    is_masked: bool
    age: int | None
    unit: str | None
    sex: str | None
    died: date | None
    roles: tuple[str, ...]
    kin: str | None
    quote: str


def person_view(id: str, account: str | None, victim: Victim, mask: Masking) -> PersonView:
    """One victim, as the reports' words tell of them."""
    name = victim.name.text if victim.name else None
    return PersonView(
        id,
        account,
        id.partition(".")[0],
        victim.harm.value,
        DOTS if name and mask.hides else name,
        bool(name and mask.hides),
        victim.age,
        victim.age_unit.value if victim.age_unit else None,
        victim.sex.value if victim.sex else None,
        victim.died,
        victim.roles,
        mask(victim.kin.text) if victim.kin else None,
        mask(victim.span.text),
    )


def named_claims(accounts: Sequence[AccountView]) -> Mapping[str, ClaimView]:
    """Every claim by its id."""
    return {claim.id: claim for account in accounts for claim in account.claims}
