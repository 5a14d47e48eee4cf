"""Words by which reports name who speaks: well-known bodies, agencies, states, and the words around their names.

What comes in: the files `data/<language>/voices.toml`, of every language that has one, read once. What goes out:
`VoiceWords`, and the agency that a text credits. What always holds: names are compared folded; one body has one key in
all languages; nothing here is of one report.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sijill.lexicon.folding import folded
from sijill.lexicon.geography import Geography, geography
from sijill.lexicon.tables import table

_HEAD = 400
"""Characters at a text's head in which an agency's credit is looked for; and as many at its end."""
_CREDIT = re.compile(
    r"[(\[]\s*([^()\[\]\n]{2,40}?)\s*[)\]]"
    r"|(?:^|\n)\s*(?:[Ss]ource|[Bb]y|[Vv]ia|المصدر)\s*:?\s*([^\n.,;]{2,40})"
    r"|(?:^|\n)[^\n]{0,60}?,\s*([^\n,]{2,30}?)\s*(?:[-–—]{1,2})\s"
)


@dataclass(frozen=True, slots=True)
class VoiceWords:
    """Folded names to keys, and folded words by the part that they play."""

    bodies: Mapping[str, str]
    """Agencies among them."""
    names: Mapping[str, str]
    """The usual name of each key."""
    agencies: frozenset[str]
    """Keys of bodies whose text others print."""
    states: Mapping[str, str]
    """Names that stand for a state, its media and its seat included, to ISO 3166 alpha-2."""
    articles: frozenset[str]
    organs: frozenset[str]
    media: frozenset[str]
    """Those of the organs that are no power by themselves: "news", "radio"."""
    loose: frozenset[str]
    irregulars: frozenset[str]
    """Armed people of no state, as common nouns."""
    friends: frozenset[str]
    """After a name, they make another party of it: "X-backed"."""
    spokesmen: frozenset[str]
    nameless: frozenset[str]
    vague: frozenset[str]
    stand_ins: frozenset[str]
    lands: frozenset[str]
    """Countries' own names, which a broadcaster may bear that is not the state's."""


@lru_cache(maxsize=1)
def voice_words() -> VoiceWords:
    """The words of all languages together."""
    bodies: dict[str, str] = {}
    names: dict[str, str] = {}
    agencies: set[str] = set()
    states: dict[str, str] = {}
    words: dict[str, set[str]] = {}
    for lang in _languages():
        data = table(lang, "voices")
        for section in ("bodies", "agencies"):
            for key, cell in data[section].items():
                names.setdefault(key, _listed(cell)[0])
                bodies.update((folded(name), key) for name in _listed(cell))
        agencies.update(data["agencies"])
        states.update((folded(name), code) for code, cell in data["states"].items() for name in _listed(cell))
        for part, cell in data["words"].items():
            words.setdefault(part, set()).update(folded(word) for word in cell.split())
    for called, code in _countries():
        states.setdefault(called, code)
    parts = {part: frozenset(found) for part, found in words.items()}
    lands = frozenset(folded(name) for told in _lands() for name in told.countries)
    return VoiceWords(bodies, names, frozenset(agencies), states, lands=lands, **parts)


def credited_agency(text: str) -> str | None:
    """The name of the agency that a text's head or end credits ("AMMAN (Reuters) - ..."), or `None`."""
    words = voice_words()
    for piece in (text[:_HEAD], text[-_HEAD:]):
        for m in _CREDIT.finditer(piece):
            key = words.bodies.get(folded(next(g for g in m.groups() if g)))
            if key in words.agencies:
                return words.names[key]
    return None


def _languages() -> list[str]:
    """Codes of the languages that have a file, English first."""
    found = [d.name for d in files("sijill.lexicon.data").iterdir() if (d / "voices.toml").is_file()]
    return sorted(found, key=lambda code: (code != "en", code))


def _countries() -> list[tuple[str, str]]:
    return [(folded(name), code) for told in _lands() for name, code in {**told.countries, **told.peoples}.items()]


def _lands() -> list[Geography]:
    """What is known of countries in each language that has a file of them."""
    home = files("sijill.lexicon.data")
    return [geography(lang) for lang in _languages() if (home / lang / "places.toml").is_file()]


def _listed(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]
