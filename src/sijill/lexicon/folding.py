"""A text as words to search by: one form for the many ways that a word is written, in Latin and in Arabic letters.

What comes in: a text as written, or the words that somebody looks for. What goes out: its words, folded, parted by
single blanks. What always holds: a folded text folds to itself; a text and a search folded alike meet where only case,
accents, vowel marks, lengthening, the seat of a hamza, ta marbuta, alef maqsura or the article differ; nothing but
letters and digits is left. It forgives less than `skeleton`, which finds a place whatever its spelling.
"""

import re
import unicodedata

_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئیېےۍ", "ي"),
    **dict.fromkeys("ؤۆۇ", "و"),
    **dict.fromkeys("ةۀەہھ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
}
_SILENT = dict.fromkeys("ـء'’‘`´ʻʼʽʾʿˈˊˋ\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", "")
"""Written within a word, and left out: lengthening, a lone hamza, apostrophes, joiners and marks of direction."""
_LETTERS = str.maketrans(_LATIN | _ARABIC | _SILENT)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ASCII = re.compile(r"[^a-z0-9]+")
_HAS_ARABIC = re.compile("[\u0600-\u06ff]")
_ARTICLE = re.compile(r"(?<!\S)(?:[وفبك]?ال(?=\w{2})|لل(?=\w{3}))")
"""The article, with the one-letter word that may be joined to it ("and the", "in the", "for the")."""


def with_our_digits(text: str) -> str:
    """A text with Eastern Arabic and Persian digits as ours, and all else as it is; no longer and no shorter."""
    return text.translate(_DIGITS)


def folded(text: str) -> str:
    """The words of `text`, folded, parted by single blanks; empty where it has none."""
    if text.isascii():
        return _ASCII.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    again = _folded_once(text)
    while (more := _folded_once(again)) != again:
        again = more
    return again


def _folded_once(text: str) -> str:
    low = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    bare = "".join(map(_kept, unicodedata.normalize("NFKD", low))).translate(_LETTERS)
    words = " ".join(bare.split())
    return _ARTICLE.sub("", words) if _HAS_ARABIC.search(words) else words


def _kept(character: str) -> str:
    """A letter as it is, a digit of any script as ours, a mark as nothing, all else as a blank."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return character if kind[0] in "LN" else "" if kind[0] == "M" else " "
