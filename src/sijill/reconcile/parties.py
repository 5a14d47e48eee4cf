"""Which party a name means, and whether a speaker is the party that is held to have done it (METHOD R21, R28).

What comes in: names as reports write them. What goes out: keys: a state ("state:SY": its name with words of power, its
seat, its public media), a body ("body:taliban"), any other name. What always holds: a body named after a country is
not that country ("the Syrian Observatory"), nor a body after a party its friend ("X-backed militia"), nor a broadcaster
whose name is no more than a country's own and its trade ("Andorra TV", which may be anybody's); bare words of power
("the government") mean the one state that is named in the same incident, and bare irregulars ("the rebels") the one
party that is no state; or nobody in particular; "local media" are no power.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.lexicon.folding import folded
from sijill.lexicon.voices import VoiceWords, voice_words

BARE = "bare:"
IRREGULAR = "irregular:"
_LONGEST_NAME = 8
"""Words that a listed name has at most."""


def party_keys(name: str) -> tuple[str, ...]:
    """The parties that a name means, sorted; of common nouns alone, `BARE` or `IRREGULAR`."""
    words = voice_words()
    tokens = [t for t in folded(name).split() if t not in words.articles]
    found, left = _matched(tokens, words)
    rest = [t for t in left if t not in words.organs and t not in words.loose and t not in words.irregulars]
    is_medium = any(t in words.media for t in left) and all(t in words.media | words.loose for t in left)
    if is_medium and (not found or any(t in words.lands for t in tokens)):
        return ("name:" + " ".join(tokens),)
    if found and not rest:
        bodies = sorted({key for key in found if key.startswith("body:")})
        if bodies or not any(t in words.irregulars for t in left):
            return tuple(bodies or sorted(set(found)))
    if not found and not rest and any(t in words.organs | words.irregulars for t in left):
        return (IRREGULAR,) if any(t in words.irregulars for t in left) else (BARE,)
    return ("name:" + " ".join([t for t in tokens if t not in words.loose] or tokens),) if tokens else ()


def _matched(tokens: Sequence[str], words: VoiceWords) -> tuple[list[str], list[str]]:
    """Keys of the listed names, the longest first at each place, and the tokens that belong to none."""
    found: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            piece = " ".join(tokens[at : at + size])
            after = tokens[at + size : at + size + 1]
            if (piece in words.bodies or piece in words.states) and not (after and after[0] in words.friends):
                key = words.bodies.get(piece)
                found.append(f"body:{key}" if key else f"state:{words.states[piece]}")
                at += size
                break
        else:
            left.append(tokens[at])
            at += 1
    return found, left


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties named in one incident, by key."""

    keys: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Parties":
        """Those that some names mean."""
        return cls(frozenset(key for name in names for key in party_keys(name)))

    def resolved(self, name: str) -> tuple[str, ...]:
        """The keys of a name, its common nouns understood by the one state that is named here."""
        keys = party_keys(name)
        states = [key for key in sorted(self.keys) if key.startswith("state:")]
        others = [key for key in sorted(self.keys) if key.startswith(("body:", "name:"))]
        if keys == (BARE,) and len(states) == 1:
            return tuple(states)
        return tuple(others) if keys == (IRREGULAR,) and len(others) == 1 else keys

    def include(self, speaker: str) -> bool:
        """Whether a speaker is one of these parties, or speaks for one."""
        return bool(set(self.resolved(speaker)) & (self.keys - {BARE, IRREGULAR}))
