"""A personal name with its letters made one: the many ways to write a letter, undone.

What comes in: a name as written, in Latin or Arabic letters or both. What goes out: its words, lower case, without
accents, vowel marks and lengthening. What always holds: letters made one stay as they are when made one again; an
apostrophe is dropped, a hyphen or an underscore parts; nothing is transliterated here.
"""

import re
import unicodedata
from functools import lru_cache

_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ə": "a"}
_SILENT = "'’‘`´ʻʼʽʾʿˈˊˋ“”\"ء" + "ـ\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئیېےۍ", "ي"),
    **dict.fromkeys("ؤۆۇ", "و"),
    **dict.fromkeys("ةۀەہھ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
}
_LETTERS = str.maketrans(_LATIN | dict.fromkeys(_SILENT, "") | _ARABIC)
_NO_WORD = re.compile(r"[\W_\d]+")
_FLIPPED = re.compile("\\bاال(?=\\w)|هللا\\b")
"""What some PDF files make of "الا" and "الله": the joined lam-alef with its halves exchanged."""
_UNFLIPPED = {"اال": "الا", "هللا": "الله"}


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, letters made one; a name without a letter has none."""
    if name.isascii():
        return tuple(_NO_WORD.sub(" ", name.lower().replace("'", "").replace("`", "").replace('"', "")).split())
    low = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).translate(_LETTERS)
    return tuple(_FLIPPED.sub(lambda m: _UNFLIPPED[m.group()], _NO_WORD.sub(" ", bare)).split())
