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
    """Nouns for places, forces, truces and sieges; for each kind, its verbs (of_places need a place, of_forces an attack,
    of_routs a party that is driven from a place) and its phrases."""

    places: frozenset[str]
    forces: frozenset[str]
    truces: frozenset[str]
    truce_verbs: frozenset[str]
    weak_truce_verbs: frozenset[str]
    factual: frozenset[str]
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
    lists = ("places", "forces", "truces", "truce_verbs", "weak_truce_verbs", "factual", "not_done")
    return Territory(
        *(frozenset(table[name]) for name in lists),
        of_places,
        of_forces,
        of_routs,
        re.compile(rf"\b(?:{phrases})", re.IGNORECASE),
    )
