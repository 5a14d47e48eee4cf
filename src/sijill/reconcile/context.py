"""What reconciling takes beside the accounts: copies, decisions, who is one person, and which rules are wanted.

What comes in: what other stages and people found. What goes out: a `Context`. What always holds: without it, nothing is
guessed: no copies, no decisions, and no two names in different documents held to be of different persons.
"""

from dataclasses import dataclass

from sijill.record.decision import Decision

DEFAULT_RULE = "latest-compatible/1"
"""The rule of an incident's tolls where nobody names another (D4)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What else is known."""

    copies: tuple[tuple[str, str], ...] = ()
    """Pairs (document, the document that it is a copy of), exact or near."""
    decisions: tuple[Decision, ...] = ()
    persons: tuple[frozenset[str], ...] | None = None
    """Sets of victims (named by `victim_ref`) held to be one person; `None` where persons were not matched at all."""
    rules: tuple[str, ...] = ()
    """Names of the rules wanted, as in `registry.RULES`; all of them where none is named."""
    default_rule: str = DEFAULT_RULE
    """The rule by whose tolls odd figures are told."""
    is_active_war: bool = False
    """Whether the place is an active war zone; of use to the rule of ACLED alone (R15)."""


def victim_ref(account: str, index: int) -> str:
    """How a victim is named: the account's id and the place in its `victims`, "d7.e1@0"."""
    return f"{account}@{index}"
