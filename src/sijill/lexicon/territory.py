"""The words for control of territory, by language.

What comes in: a language's code. What goes out: its `Territory`, read once from `data/<language>/control.toml`. What
always holds: a language without the file is an error, not an empty list.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = ("recaptured", "captured", "repelled", "lost", "advance", "besieged")
"""The kinds that a verb or a phrase tells, the more special first; a truce is told by its noun."""


@dataclass(frozen=True, slots=True)
class Territory:
    """Nouns for places, forces and truces; for each kind, its verbs and its phrases.

    `of_places` need a place as object, `of_forces` an attack, `of_routs` a party that is driven from a place.
    """

    places: frozenset[str]
    forces: frozenset[str]
    yielding: frozenset[str]
    only_of_places: frozenset[str]
    prepositions: frozenset[str]
    compass: frozenset[str]
    truces: frozenset[str]
    truce_verbs: frozenset[str]
    weak_truce_verbs: frozenset[str]
    factual: frozenset[str]
    ordinals: frozenset[str]
    not_done: frozenset[str]
    of_places: dict[str, str]
    of_forces: dict[str, str]
    of_routs: dict[str, str]
    phrases: re.Pattern[str]


@cache
def territory_of(lang: str) -> Territory:
    """The words of control in one language (ISO 639-1); raises `FileNotFoundError` where there is no list for it."""
    with (files("sijill.lexicon") / "data" / lang / "control.toml").open("rb") as file:
        table = tomllib.load(file)
    of_places = {verb: kind for kind in reversed(KINDS) for verb in table[kind].get("place", [])}
    of_forces = {verb: kind for kind in reversed(KINDS) for verb in table[kind].get("force", [])}
    of_routs = {verb: kind for kind in reversed(KINDS) for verb in table[kind].get("rout", [])}
    phrases = "|".join(f"(?P<{kind}>{'|'.join(table[kind]['phrases'])})" for kind in KINDS)
    return Territory(
        places=frozenset(table["places"]),
        forces=frozenset(table["forces"]),
        yielding=frozenset(table["yielding"]),
        only_of_places=frozenset(table["only_of_places"]),
        prepositions=frozenset(table["prepositions"]),
        compass=frozenset(table["compass"]),
        truces=frozenset(table["truces"]),
        truce_verbs=frozenset(table["truce_verbs"]),
        weak_truce_verbs=frozenset(table["weak_truce_verbs"]),
        factual=frozenset(table["factual"]),
        ordinals=frozenset(table["ordinals"]),
        not_done=frozenset(table["not_done"]),
        of_places=of_places,
        of_forces=of_forces,
        of_routs=of_routs,
        phrases=re.compile(rf"\b(?:{phrases})", re.IGNORECASE),
    )
