"""A digest of a casebook: what an audience may be told of some days.

What comes in: a casebook, days, perhaps a place, an audience of its `publish.toml`. What goes out: the digest, and the
problems met. What always holds: the audience's policy was applied before a word is written; a place that nobody names
is told of, and is no sign that nothing happened there.
"""

from dataclasses import dataclass, replace

from sijill.casebook.audience import audience_of
from sijill.casebook.folder import Casebook
from sijill.casebook.local_names import local_names
from sijill.casebook.policy import policy_in
from sijill.flow import gazetteer
from sijill.lexicon.catalogue import words_in
from sijill.publish.digest.making import digest_of
from sijill.publish.digest.pieces import Digest, Period
from sijill.publish.digest.scope import Where, spots_of
from sijill.publish.edition import Edition
from sijill.record.problem import Problem


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks to be told: `base` is where the site of a release stands, for links."""

    period: Period
    place: str = ""
    language: str = "en"
    base: str = ""
    audience: str = "team"


def digest_in(casebook: Casebook, asked: Asked) -> tuple[Digest, tuple[Problem, ...]]:
    """The digest; problems: those of the edition, `no-such-place`. Raises `CasebookError`, `PolicyError`."""
    edition = audience_of(casebook, policy_in(casebook.folder, asked.audience)).told
    where, problems = _where(casebook, edition, asked.place)
    names = local_names(edition, gazetteer(casebook.settings.gazetteers))
    where = replace(where, others=where.others | names.others().get(asked.place, set())) if asked.place else where
    local = names.edition(edition, asked.language)
    made = digest_of(local, asked.period, words_in(asked.language), where, asked.base)
    return made, (*edition.problems, *problems)


def _where(casebook: Casebook, edition: Edition, name: str) -> tuple[Where, tuple[Problem, ...]]:
    """The place: by its name as reports have it, else by the gazetteer's in other letters ("إدلب" is Idlib)."""
    where, spots = Where(name), tuple(spots_of(edition))
    if not name or where.has_any(spots):
        return where, ()
    countries = {spot.country for spot in spots if spot.country}
    found = [c.site for c in gazetteer(casebook.settings.gazetteers).candidates(name, countries)]
    others = frozenset(site.id for site in found) | {site.name for site in found if site.country in countries}
    where = Where(name, others)
    if where.has_any(spots):
        return where, ()
    told = f"the record tells of no place called {name}: the digest says so; see `sijill incidents`"
    return where, (Problem("no-such-place", told, name),)
