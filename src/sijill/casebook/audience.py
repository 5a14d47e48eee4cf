"""What an audience of a casebook may be told, before it is made into a release, a digest or files.

What comes in: a casebook, an audience of its `publish.toml`. What goes out: the policy, the whole, what is told. What
always holds: what a team restricts and what the policy closes by name is in neither.
"""

from dataclasses import dataclass

from sijill.casebook.edition import edition_of, restricted_items
from sijill.casebook.folder import Casebook
from sijill.publish.edition import Edition
from sijill.publish.policy import Policy
from sijill.publish.withhold import withheld


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom is told: by which policy, out of which whole, what."""

    policy: Policy
    whole: Edition
    told: Edition


def audience_of(casebook: Casebook, policy: Policy) -> Audience:
    """What the casebook may tell by a policy. Raises `StoreError`."""
    closed = {item for item, own in policy.items.items() if own is None}
    whole = edition_of(casebook, restricted_items(casebook) | closed)
    return Audience(policy, whole, withheld(whole, policy))
