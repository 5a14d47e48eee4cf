"""The words for control of territory in Arabic.

What comes in: nothing; the lists stand in `data/arabic/control.toml`. What goes out: `Turn`s, read once. What always
holds: every word is in the one form of `arabic_letters`; a turn tells one kind of control.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sijill.lexicon.arabic_letters import one_form
from sijill.lexicon.tables import table
from sijill.record.terms import ControlKind

_WEAK = ("ا", "ي")


class Tense(StrEnum):
    """Whether a word tells what was done, what is so, or only names a deed."""

    DONE = "done"
    HELD = "held"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a word tells; `needs`: one of these stands behind it, if there are any."""

    kind: ControlKind
    tense: Tense
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class ArabicTerritory:
    """Words with what they tell, truces, and the words around them."""

    turns: Mapping[str, tuple[Turn, ...]]
    truces: tuple[tuple[str, ...], ...]
    words: Mapping[str, frozenset[str]]


@cache
def arabic_territory() -> ArabicTerritory:
    """The words of control, read once."""
    told = table("arabic", "control")
    turns: dict[str, list[Turn]] = {}
    for kind in ControlKind:
        for form, turn in _turns(kind, told[kind.value]):
            turns.setdefault(form, []).append(turn)
    truces = tuple(tuple(one_form(t).split()) for t in told["ceasefire"]["truces"])
    words = {name: _forms(ws) for name, ws in told["words"].items()}
    words |= {name: _forms(told["ceasefire"][name]) for name in ("agreed", "asked")}
    return ArabicTerritory({form: tuple(found) for form, found in turns.items()}, truces, words)


def _turns(kind: ControlKind, told: Mapping[str, Any]) -> Iterator[tuple[str, Turn]]:
    for verb in told.get("verbs", ()):
        yield from ((form, Turn(kind, Tense.DONE, frozenset())) for form in _past(one_form(verb)))
    for verb, *needs in told.get("with", ()):
        yield from ((form, Turn(kind, Tense.DONE, _forms(needs))) for form in _past(one_form(verb)))
    for name, tense in (("nouns", Tense.NAMED), ("held", Tense.HELD)):
        for word, *needs in told.get(name, ()):
            yield one_form(word), Turn(kind, tense, _forms(needs))


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(one_form, words))


def _past(verb: str) -> tuple[str, ...]:
    """He, she, they did."""
    stem = verb[:-1] if verb.endswith(_WEAK) else verb
    return verb, stem + "ت", stem + "وا"
