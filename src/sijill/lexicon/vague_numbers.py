"""Numbers that a coding scheme puts for words without one ("dozens").

What comes in: the files `data/<language>/vague_numbers.toml`. What goes out: a number, or `None` for a word that the
scheme does not list. What always holds: only a rule that is named for that scheme asks here (METHOD D2, R13).
"""

from functools import lru_cache
from importlib.resources import files

from sijill.lexicon.folding import folded
from sijill.lexicon.tables import table

_PLURAL = 2


def acled_number(word: str) -> int | None:
    """What ACLED codes for a word: 12 for "dozens"; `None` where it lists none."""
    return _acled().get(folded(word))


def airwars_numbers(word: str) -> tuple[int, int]:
    """What Airwars' assessments count for words without a number: 12 to 24 for "dozens", two for any plural (R9)."""
    scheme, words = _airwars(), folded(word).split()
    return next((scheme[w] for w in words if w in scheme), (_PLURAL, _PLURAL))


@lru_cache(maxsize=1)
def _airwars() -> dict[str, tuple[int, int]]:
    told = (t for lang in _languages() for t in table(lang, "vague_numbers").get("airwars", {}).items())
    return {folded(word): (low, high) for word, (low, high) in told}


@lru_cache(maxsize=1)
def _acled() -> dict[str, int]:
    return {folded(word): n for lang in _languages() for word, n in table(lang, "vague_numbers")["acled"].items()}


def _languages() -> list[str]:
    return sorted(d.name for d in files("sijill.lexicon.data").iterdir() if (d / "vague_numbers.toml").is_file())
