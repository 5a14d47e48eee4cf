"""What every page of a release knows of it.

What goes out: types. What always holds: nothing here is of one incident; the same release, the same values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sijill.publish.edition import Edition
from sijill.publish.local_names import LocalNames
from sijill.publish.policy import Policy

LANGUAGES = ("en", "ar")
MENU = (
    ("index.html", "map"),
    ("incidents/index.html", "incidents"),
    ("totals/index.html", "totals"),
    ("people/index.html", "people"),
    ("sources/index.html", "sources"),
    ("search/index.html", "search"),
    ("method/index.html", "method"),
    ("changes/index.html", "changes"),
    ("data/index.html", "data"),
)
"""Pages that every page leads to: where they lie, and the key of their name."""
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "worker-src blob: data:; child-src blob: data:; connect-src blob:; form-action 'none'; base-uri 'none'"
)
"""No page of a release may ask anything of another place, whatever stands in a report's words."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of data: its path in the release, its size in bytes, its SHA-256 (hex)."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One release. `edition` is withheld already; `uid` names the casebook in feeds; `root` is the ledger's tree's.

    `originals` leads from a report to the copy of it in the release, `heirs` from an incident that was told once to
    that which it joined, or to `None`. `base` is the address at which the release will stand, where that is known.
    """

    edition: Edition
    policy: Policy
    number: int
    made: date
    root: str
    uid: str
    data: tuple[DataFile, ...] = ()
    originals: Mapping[str, str] = field(default_factory=dict)
    heirs: Mapping[str, str | None] = field(default_factory=dict)
    base: str = ""
    names: LocalNames = field(default_factory=LocalNames)
    """What its places are called in either script."""

    @property
    def credits(self) -> tuple[str, ...]:
        """What the licences of sources ask to be said."""
        return tuple(dict.fromkeys(r.credit for r in self.edition.reports.values() if r.credit))

    def shown(self) -> Mapping[str, object]:
        """The values that templates know as `site`."""
        return {
            "name": self.edition.name,
            "number": self.number,
            "made": self.made,
            "stamp": f"{self.made.isoformat()}T00:00:00Z",
            "size": self.edition.size,
            "rule": self.edition.rule,
            "languages": LANGUAGES,
            "menu": MENU,
            "credits": self.credits,
            "policy": CONTENT_POLICY,
            "uid": self.uid,
            "base": self.base,
        }
