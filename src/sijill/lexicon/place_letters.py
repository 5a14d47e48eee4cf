"""Whether a name of a place may be one in Arabic letters, spelt otherwise or written in Latin letters.

What comes in: a name in Arabic letters, and another in either script. What goes out: yes or no. What always holds: in
Latin letters every consonant and every long vowel that Arabic writes is to be heard, in order, and no other consonant;
short vowels, doubled letters and articles are free.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

from sijill.lexicon.scripts import has_arabic
from sijill.lexicon.skeleton import fold

_LATIN_OF = {
    "ا": "[aeo]{1,2}h?|", "و": "[ouw]{1,2}w?|au|aw|v|eu|wo", "ي": "[iey]{1,2}y?|a[iy]|j", "ى": "[aeiy]{1,2}",
    "ب": "b|p", "ت": "th?", "ث": "th|t|s", "ج": "dj|dzh|zh|j|g|c", "ح": "h|kh|", "خ": "kh|h|x|k|ch", "د": "dh?",
    "ذ": "dh|th|z|d", "ر": "r", "ز": "z|s", "س": "s|c|z", "ش": "sh|ch|s|sch", "ص": "s|c", "ض": "dh|d|z|th", "ط": "t|th",
    "ظ": "dh|z|d|th|t", "ع": "[aeiou]{0,2}h?", "غ": "gh|g|k|q", "ف": "f|ph|v", "ق": "q|k|g|gh|c|kh", "ك": "k|c|q|ch|g",
    "ل": "l", "م": "m", "ن": "n|m", "ه": "h|", "پ": "p|b", "چ": "ch|j|c", "ژ": "zh|j", "گ": "g|k", "ڤ": "v|f",
}  # fmt: skip
_SHORT = "[aeiouy]?[eiou]?"
_AS_ONE = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ةۀە", "ه"), **dict.fromkeys("یۍ", "ي"), "ک": "ك"}
)
_HAMZA = str.maketrans({"ؤ": "و", "ئ": "ي", "ء": ""})
_ARTICLE = re.compile(r"\b(?:[aeu]l|[ae](?:sh|s|t|th|n|r|z|d|dh)|ul|l)\s")
_ENDS_IN_A = re.compile("[اهى]$")


_LEAST_LIKENESS = 0.75
"""How many of the letters of two spellings in Arabic at least are the same: one in four is another's."""


def spells(other: str, arabic: str) -> bool:
    """Whether `other` may be the name `arabic`: the same letters but for few, or those that they are heard as."""
    if not has_arabic(other):
        return writes(other, arabic)
    return Indel.normalized_similarity(_letters(other), _letters(arabic)) >= _LEAST_LIKENESS


@lru_cache(maxsize=65_536)
def _letters(name: str) -> str:
    words = fold(name).translate(_AS_ONE).translate(_HAMZA).split()
    return "".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words)


@lru_cache(maxsize=65_536)
def writes(latin: str, arabic: str) -> bool:
    """Whether `latin` is a usual way to write the name `arabic`."""
    plain = _ARTICLE.sub("", fold(latin) + " ").replace(" ", "")
    return _sounds(fold(arabic)).fullmatch(plain) is not None


@lru_cache(maxsize=8_192)
def _sounds(folded: str) -> re.Pattern[str]:
    """What a name in Arabic may be in Latin letters without articles and blanks."""
    words = [_word(word) for word in folded.translate(_AS_ONE).translate(_HAMZA).split()]
    return re.compile("".join(word for word in words if word))


def _word(word: str) -> str:
    article = "(?:[aeu]l|[ae](?:sh|s|th?|n|r|z|dh?))?" if word.startswith("ال") and len(word) > 4 else ""
    body = word[2:] if article else word
    ends = "[aeiy]{0,2}h?t?" if _ENDS_IN_A.search(body) and len(body) > 2 else ""
    letters = body[:-1] if ends else body
    parts = []
    for n, letter in enumerate(letters):
        sound = _LATIN_OF.get(letter)
        if sound is None:
            parts.append(re.escape(letter))
            continue
        if n == 0 and letter == "ا":
            parts.append("[aeiou]{0,2}")
            continue
        parts.append(f"(?:{sound}){{1,2}}{_SHORT}" if letter not in "اوي" else f"(?:{sound})[aeiou]?")
    return article + "".join(parts) + ends
