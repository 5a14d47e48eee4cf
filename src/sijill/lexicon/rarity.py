"""How rare a word is in a language, so that what two texts share can be weighed: a name more than "said".

What comes in: a language and a folded word. What goes out: its rarity, from 0 (everywhere) to `RAREST`. What always
holds: it follows from the package's own table alone and never from the texts at hand, so that no text changes how two
others compare; a word that the table does not have is rare; of a language without a table, English serves.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from sijill.lexicon.folding import folded
from sijill.lexicon.tables import table

RAREST = 4.5
"""Of a word that is not among the common ones: once in thirty million words or less often."""
RAREST_STEM = 4.5
"""Of an Arabic stem that is not among the common ones."""
NUMBER = 2.5
"""Of a number in digits: many are about, and each is of some use."""
EVERYWHERE = 6.0
"""On the Zipf scale: a word a thousand times as common as one in a million. Such words tell nothing."""
_LEAST_ZIPF = EVERYWHERE - RAREST
_FALLBACK = "en"


def rarity(word: str, lang: str | None) -> float:
    """The rarity of a folded word, 0 to `RAREST`: powers of ten under one in a thousand; of weekdays and months 0."""
    if word.isdigit():
        return NUMBER
    if word in _calendar(lang or _FALLBACK):
        return 0.0
    zipf = _zipf(lang or _FALLBACK).get(word, 0.0)
    return max(0.0, EVERYWHERE - max(zipf, _LEAST_ZIPF))


def stem_rarity(stem: str) -> float:
    """The rarity of an Arabic stem, 0 to `RAREST_STEM`, as of a word; those that reports of harm share are common."""
    return _stock().get(stem, RAREST_STEM)


@lru_cache(maxsize=1)
def _stock() -> Mapping[str, float]:
    source = files("sijill.lexicon.data") / "ar" / "stock.txt"
    told = (line.split(" ") for line in source.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {stem: int(tenth) / 10 for tenth, *stems in told for stem in stems}


@lru_cache(maxsize=8)
def _zipf(lang: str) -> Mapping[str, float]:
    source = files("sijill.lexicon.data") / lang / "rarity.txt"
    if not source.is_file():
        return _zipf(_FALLBACK)
    common: dict[str, float] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tenth, *words = line.split(" ")
            common.update(dict.fromkeys(words, int(tenth) / 10))
    return common


@lru_cache(maxsize=8)
def _calendar(lang: str) -> frozenset[str]:
    """The names of weekdays and months, by which reports are dated and not known."""
    try:
        words = table(lang, "dates")["words"]
    except KeyError:
        return frozenset()
    return frozenset(folded(word) for word in (*words["month"], *words["weekday"]))
