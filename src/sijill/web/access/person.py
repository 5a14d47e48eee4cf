"""Who asks, and what they may do.

What always holds: roles are steps, each may do what those below may; a person without a role may do nothing.
"""

from dataclasses import dataclass
from enum import IntEnum

from sijill.store.desk_query import Sight


class Role(IntEnum):
    """What a person may do in a casebook, from the least to the most."""

    NOBODY = 0
    """Not signed in."""
    READER = 1
    CODER = 2
    REVIEWER = 3
    PUBLISHER = 4
    ADMINISTRATOR = 5


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in. `is_alone`: the one person of a casebook without a team, on this machine."""

    name: str
    role: Role
    groups: frozenset[str] = frozenset()
    is_alone: bool = False

    def may(self, role: Role) -> bool:
        """Whether they have this role, or one above it."""
        return self.role >= role

    @property
    def is_nobody(self) -> bool:
        """Whether nobody is signed in."""
        return self.role is Role.NOBODY

    @property
    def sight(self) -> Sight:
        """What they may see."""
        return Sight(self.groups, self.is_alone or self.role is Role.ADMINISTRATOR)


NOBODY = Person("", Role.NOBODY)
