"""The words of parties: who does harm, by which acts, and how it is owned, alleged or denied.

What comes in: a language's code. What goes out: its `PartyWords`, read once from
`data/<language>/parties.toml`, with cues for names of armed actors. What always holds:
every word is a lemma in lower case.
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
    accuse: frozenset[str]
    deny: frozenset[str]
    own: frozenset[str]
    """Words by which a speaker means itself: "it", "our"."""
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
    sides: frozenset[str]
    """Bare words that name a side on their own: "rebels"."""
    common: frozenset[str]
    """Words that stand for a party named elsewhere: "the troops"."""
    peoples: frozenset[str]
    countries: frozenset[str]
    names: Cues

    def stands_in(self, text: str) -> bool:
        """Whether a bare word is one that the sides of a conflict have no monopoly of ("troops")."""
        return text.lower() in self.common and text.lower() not in self.sides


@lru_cache(maxsize=8)
def party_words(lang: str) -> PartyWords:
    """The words of one language; raises `KeyError` where there is no list for it."""
    data = table(lang, "parties")
    forces, acts, speech = (data[section] for section in ("forces", "acts", "speech"))
    places = geography(lang)
    return PartyWords(
        forces=_listed(forces["lemmas"]),
        bare=_listed(forces["bare"]),
        bearers=_listed(data["bearers"]["lemmas"]),
        act_nouns=_listed(acts["nouns"]),
        act_verbs=_listed(acts["verbs"]),
        passive_verbs=_listed(acts["passive"]),
        light_verbs=_listed(acts["light_verbs"]),
        light_objects=_listed(acts["light_objects"]),
        accuse=_listed(speech["accuse"]),
        deny=_listed(speech["deny"]),
        claim=_listed(speech["claim"]),
        owned=_listed(speech["owned"]),
        own=_listed(speech["own"]),
        hedges=_listed(speech["hedges"]),
        states=_listed(forces["states"]),
        loose=_listed(forces["loose"]),
        capitals=_listed(forces["capitals"]),
        idle=_listed(forces["idle"]),
        sides=_listed(forces["sides"]),
        common=_listed(forces["common"]),
        peoples=frozenset(places.peoples),
        countries=frozenset(places.countries),
        names=cues(lang, "parties", "names"),
    )


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())
