"""Where something happened, as the text names it and as a gazetteer resolves it (METHOD R19, D6).

What always holds: the name is quoted; a place that could not be resolved, or stayed ambiguous, has no `site`, but
keeps its candidates.
"""

from dataclasses import dataclass

from sijill.record.span import Span


@dataclass(frozen=True, slots=True)
class Site:
    """A gazetteer's place: degrees (WGS 84), kilometres; `admin` runs from the province down; `kind` is its class."""

    id: str
    name: str
    country: str
    lat: float
    lon: float
    radius_km: float
    kind: str
    admin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a text; `country` is ISO 3166 alpha-2 or `None`; `within` is the containing area as named."""

    span: Span
    country: str | None = None
    within: Span | None = None
    site: Site | None = None
    candidates: tuple[Site, ...] = ()
