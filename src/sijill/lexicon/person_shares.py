"""How common a name is before any list is counted.

What comes in: how a part of a name sounds. What goes out: the rough share of people who bear it. What always holds: the
shares are estimates by hand (data/names/latin.toml), of no list; a name that is not among them is taken to be rare.
"""

from functools import lru_cache

from sijill.lexicon.person_parts import parts_of
from sijill.lexicon.tables import table

_RARE = 0.0005
"""The share of people taken to bear a name that is not listed: a guess, soon outweighed by the lists themselves."""


@lru_cache(maxsize=1)
def _shares() -> dict[str, float]:
    common = table("names", "latin")["common"]
    return {parts_of(name)[0].sound: thousandth / 1000 for name, thousandth in common.items()}


def share_of(sound: str) -> float:
    """The rough share of people who bear a name that sounds so; 0 to 1."""
    return _shares().get(sound, _RARE)
