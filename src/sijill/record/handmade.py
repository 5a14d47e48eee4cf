"""What a person enters by hand: an account, a claim, or what an account should say instead; and whose word it is.

What always holds: what is entered quotes the text that it was read in, by its characters; a day is what the words say
or unknown, never the day of publication by default (METHOD D2); whatever is `None` in a frame stays as it was.
"""

from dataclasses import dataclass
from typing import TypeAlias

from sijill.record.claim import Account, Claim, Party
from sijill.record.count import Count
from sijill.record.place import Place
from sijill.record.span import Span
from sijill.record.terms import Group, Harm, Means, Scope, Target
from sijill.record.when import When


@dataclass(frozen=True, slots=True)
class GivenFrame:
    """Day, place, means and so on of an account. `None` is "as it was" in a correction, "not told" in a new account.

    A new account has its `span`. `When(None, None)` says that the day is unknown; an empty tuple that none is told.
    """

    span: Span | None = None
    scope: Scope | None = None
    when: When | None = None
    places: tuple[Place, ...] | None = None
    means: tuple[Means, ...] | None = None
    targets: tuple[Target, ...] | None = None
    parties: tuple[Party, ...] | None = None


@dataclass(frozen=True, slots=True)
class GivenClaim:
    """A number of one group harmed in one way, as a person reads the words of `span`.

    `part_of` names the claim that it is a part of ("d7.e1#0"; in a new account "#0", its place among the claims given
    with it). In a correction `None` leaves that as it was, and "" says that it is a part of none.
    """

    harm: Harm
    group: Group
    count: Count
    span: Span
    by: Span | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class GivenAccount:
    """An account of one event (or of a total), with its claims."""

    frame: GivenFrame
    claims: tuple[GivenClaim, ...] = ()


Given: TypeAlias = GivenAccount | GivenFrame | GivenClaim


@dataclass(frozen=True, slots=True)
class Struck:
    """An account ("d7.e2") or a claim ("d7.e1#0") that a person struck out: kept, and counted nowhere."""

    id: str
    decision: str
    author: str
    reason: str
    was: Account | Claim
