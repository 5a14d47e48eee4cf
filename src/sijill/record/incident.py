"""One event, and its accounts: who tells what in which document, and why two tellings are held to be of one event.

What always holds: an account is named by its document and its own id ("d7.e1") and by a key that follows from what it
says, not from when it came; an incident is named once and remembered; a link tells its weight and each part of it.
"""

from dataclasses import dataclass
from datetime import date

from sijill.record.claim import Account, Victim
from sijill.record.place import Place


@dataclass(frozen=True, slots=True)
class ReportedAccount:
    """An account in the document that it stands in; `words` are those of the document that tell of this event."""

    document: str
    account: Account
    key: str
    """Follows from the text and the place in it alone: the same report gives the same key, whenever it comes."""
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
    voice: str | None = None
    """Whose words the document's source finally gives, where the casebook's own file of that source says so (D5)."""
    victims: tuple[Victim, ...] = ()
    title: str = ""
    words: str = ""
    named: tuple[Place, ...] = ()
    """Places named in a document that no reader could read: nothing is claimed, but it may have happened there."""
    is_whole: bool = False
    """Whether the document tells of nothing else, so that its title, too, is about this event."""
    listed_in: str = ""
    """The recorder's table that it is a row of ("table:ucdp"): that recorder holds its rows to be different events."""

    @property
    def id(self) -> str:
        """Document and account, as "d7.e1"."""
        return f"{self.document}.{self.account.id}"


@dataclass(frozen=True, slots=True)
class Part:
    """One comparison of two accounts: what was compared, how alike it is, its weight in bits (log2 of the odds)."""

    comparison: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two accounts (by their ids), how far they are held to be of one event (bits), and each part of that weight.

    The parts add up to the weight: the first, "prior", is how seldom any two candidates are of one event.
    """

    a: str
    b: str
    weight: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """Accounts held to be of one event. `id` is minted once ("i31") and survives; `accounts` are ids, sorted."""

    id: str
    accounts: tuple[str, ...]
