"""Numbers that a coding scheme puts for words without one ("dozens").

What comes in: the files `data/<language>/vague_numbers.toml`. What goes out: a number, or `None` for a word that the
scheme does not list. What always holds: only a rule that is named for that scheme asks here (METHOD D2, R13).
"""

from functools import lru_cache
from importlib.resources import files

from sijill.lexicon.folding import folded
from sijill.lexicon.tables import table


def acled_number(word: str) -> int | None:
    """What ACLED codes for a word: 12 for "dozens"; `None` where it lists none."""
    return _acled().get(folded(word))


@lru_cache(maxsize=1)
def _acled() -> dict[str, int]:
    found = [d.name for d in files("sijill.lexicon.data").iterdir() if (d / "vague_numbers.toml").is_file()]
    return {folded(word): n for lang in sorted(found) for word, n in table(lang, "vague_numbers")["acled"].items()}
