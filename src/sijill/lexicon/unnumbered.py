"""People harmed, told in the plural with no number and no word for one: "others were injured", "causing injuries".

What comes in: a text, and the patterns of `data/<language>/unnumbered.toml`. What goes out: each such telling with its
harm, in order. What always holds: only that there were more than one is said; a denied or feared harm, and the injured
who are only spoken of as patients, are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.terms import Harm

_NONE = re.compile(r"\b(?:no|not|without|any|zero)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """One telling: `start`-`end` hold the words that say the plural and the harm."""

    start: int
    end: int
    harm: Harm


def unnumbered_in(text: str, lang: str = "en") -> tuple[Unnumbered, ...]:
    """Every telling in a text, each once for each harm that it tells of."""
    return tuple(sorted(_found(text, lang), key=lambda u: (u.start, u.harm)))


def _found(text: str, lang: str) -> Iterator[Unnumbered]:
    taken: dict[Harm, int] = {}
    for pattern, harms, denied in _patterns(lang):
        for m in pattern.finditer(text):
            if denied.search(text, max(0, m.start() - 60), m.start()) or _NONE.search(m.group()):
                continue
            for harm in harms:
                if taken.get(harm) != m.start():
                    taken[harm] = m.start()
                    yield Unnumbered(m.start(), m.end(), harm)


@lru_cache(maxsize=8)
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], tuple[Harm, ...], re.Pattern[str]], ...]:
    data = table(lang, "unnumbered")
    denied = re.compile(data["denied"], re.IGNORECASE)
    parts = {name: f"(?:{'|'.join(words)})" for name, words in data["words"].items()}
    return tuple(
        (re.compile(said.format(**parts), re.IGNORECASE), tuple(Harm(h) for h in way["harms"]), denied)
        for way in data["way"]
        for said in way["said"]
    )
