"""How a part of a personal name sounds, as far as its spelling tells: comparable across spellings and scripts.

What comes in: one word of a name, letters made one (`person_letters`), with no article. What goes out: its consonants
(`bones`: what every spelling keeps) and its consonants with i and u, long or short (`sound`: a is written so seldom in
Arabic, and so freely in Latin letters, that it says nothing). What always holds: both are pure, in one alphabet for
both scripts, with doubled letters single; equal words have equal sounds, equal sounds have equal bones.
"""

import re
from functools import lru_cache

from sijill.lexicon.scripts import has_arabic

_ARABIC = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهويپچژڤگ", "bttjhxddrzs$sdtzʻkfkklmnhuibjjfk", strict=True)) | {"ا": "", "ع": ""}
)
_DIGRAPHS = re.compile(r"tch|dj|dh|kh|gh|sh|ch|th|ph|zh|ck|ou|oo|ee|c(?=[eiy])|x")
_SOUND_OF = {
    "tch": "$", "dj": "j", "dh": "d", "kh": "x", "gh": "k", "sh": "$", "ch": "$", "th": "t", "ph": "f", "zh": "j",
    "ck": "k", "ou": "u", "oo": "u", "ee": "i", "c": "s", "x": "ks",
}  # fmt: skip
_LATIN = str.maketrans(
    {"q": "k", "g": "k", "v": "f", "c": "k", "p": "b", "o": "u", "w": "u", "y": "i", "a": "", "e": ""}
)
_DOUBLED = re.compile(r"(.)\1+")
_ALPHABET = frozenset("bdfhijklmnrstuxz$")
_LAST_VOWEL = frozenset("iyuowe" + "يو")
"""A last i or u is told in one list and not in the other; one before a last a ("Fadia") is heard in all."""
_VOWELS = re.compile("[iu]")


@lru_cache(maxsize=131_072)
def sound(word: str) -> str:
    """Consonants, i and u of one word, in one alphabet for both scripts; empty where a word has none ("Aa")."""
    if has_arabic(word):
        text = word.translate(_ARABIC)
        text = text[:-1] if word[-1] in "هح" and len(text) > 1 else text
    else:
        text = word[:-1] if word.endswith("h") and len(word) > 2 and word[-2] in "aeiou" else word
        text = _DIGRAPHS.sub(lambda m: _SOUND_OF[m.group()], text).translate(_LATIN)
    said = _DOUBLED.sub(r"\1", "".join(c for c in text if c in _ALPHABET))
    return (said.rstrip("iu") or said) if word[-1:] in _LAST_VOWEL else said


@lru_cache(maxsize=131_072)
def bones(word: str) -> str:
    """The consonants of one word; of a word with none ("Aya"), its sound."""
    said = sound(word)
    lead = said[0] if word[:1] in ("y", "w", "ي", "و") and said[:1] in ("i", "u") else ""
    bare = _DOUBLED.sub(r"\1", lead + _VOWELS.sub("", said))
    return bare or said or word
