"""The words of parties: who does harm, by which acts, and how it is owned, alleged or denied.

What comes in: a language's code. What goes out: its `PartyWords`, read once from `data/<language>/parties.toml`, and the
cues for names of armed actors. What always holds: every word is a lemma in lower case.
"""

from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.cues import Cues, cues
from sijill.lexicon.geography import geography
from sijill.lexicon.tables import table


@dataclass(frozen=True, slots=True)
class PartyWords:
    """Lemmas by the part they play around a party, the names of states, and cues for names."""

    forces: frozenset[str]
    """People and bodies that are a party: "rebels", "army"."""
    bare: frozenset[str]
    """Those of them that need a name or a side before them."""
    bearers: frozenset[str]
    """Weapons and people that a party's name stands before: "warplanes"."""
    act_nouns: frozenset[str]
    act_verbs: frozenset[str]
    passive_verbs: frozenset[str]
    light_verbs: frozenset[str]
    """Act verbs that need one of `light_objects`: "carried out an attack"."""
    light_objects: frozenset[str]
    own_speech: frozenset[str]
    accuse: frozenset[str]
    deny: frozenset[str]
    hedges: frozenset[str]
    """Words that make what they stand with an allegation."""
    states: frozenset[str]
    """Short names of states that stand before a noun as they are: "US"."""
    loose: frozenset[str]
    """Words before a party's noun that are no part of its name."""
    capitals: frozenset[str]
    idle: frozenset[str]
    """Words of a side that alone before an act name nobody: "a terrorist attack"."""
    claim: frozenset[str]
    owned: frozenset[str]
    """What is claimed or denied: "responsibility"."""
    peoples: frozenset[str]
    countries: frozenset[str]
    names: Cues


@lru_cache(maxsize=8)
def party_words(lang: str) -> PartyWords:
    """The words of one language; raises `KeyError` where there is no list for it."""
    data = table(lang, "parties")
    lists = (
        data["forces"]["lemmas"],
        data["forces"]["bare"],
        data["bearers"]["lemmas"],
        data["acts"]["nouns"],
        data["acts"]["verbs"],
        data["acts"]["passive"],
        data["acts"]["light_verbs"],
        data["acts"]["light_objects"],
        data["speech"]["own"],
        data["speech"]["accuse"],
        data["speech"]["deny"],
        data["speech"]["hedges"],
        data["forces"]["states"],
        data["forces"]["loose"],
        data["forces"]["capitals"],
        data["forces"]["idle"],
        data["speech"]["claim"],
        data["speech"]["owned"],
    )
    words = [frozenset(listed.split()) for listed in lists]
    places = geography(lang)
    return PartyWords(
        *words,
        peoples=frozenset(places.peoples),
        countries=frozenset(places.countries),
        names=cues(lang, "parties", "names"),
    )
