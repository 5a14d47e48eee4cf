"""One key for the many spellings of a place's name, in Latin and in Arabic letters.

What comes in: a name as written. What goes out: `fold`, which only forgives case, accents and punctuation, and
`skeleton`, the consonants in order with the first and the last vowel's class, articles dropped. What always holds:
both are pure; equal folds give equal skeletons; a name in neither script keeps its fold as its skeleton. A skeleton
finds candidates: `likeness` of the folds must still tell near spellings from chance ones.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

from sijill.lexicon.scripts import has_arabic

_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ə": "a"}
_QUOTES = "'’‘`´ʻʼʽʾʿˈ“”\"ˊˋ"
_FOLD = str.maketrans(_LATIN | dict.fromkeys(_QUOTES, "") | dict.fromkeys("ـ\u200c\u200d\u200e\u200f.", ""))
_GAP = re.compile(r"[\W_]+")

_ARABIC_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیېےۍ", "ي"),
        **dict.fromkeys("ةۀە", "ه"),
        **dict.fromkeys("ہھ", "ه"),
        **dict.fromkeys("کگڪقغڳ", "ك"),
        **dict.fromkeys("ۆۇ", "و"),
        **dict.fromkeys("ءئؤ", ""),
        "ں": "ن",
        "ڼ": "ن",
    }
)
_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظفكلمنهپچژڤٹڈڑټډړځڵڕ", "bttjhxdzrzs$sdtzfklmnhpczftdrtdrzlr", strict=True))
    | {"څ": "s", "ښ": "$", "ږ": "k"}
)
_WAW = re.compile("و(?=[ايوه])|(?<![^ ])و")
_FINAL_HA = re.compile("ه(?= |$)")
_YA = re.compile("ي(?=[اوه])|(?<![^ ])ي")

_DIGRAPHS = re.compile(r"tch|dj|dh|kh|gh|sh|ch|th|ph|zh|ck|qu(?=[ei])|c(?=[eiy])")
_SOUND_OF = {
    "tch": "c", "dj": "j", "dh": "z", "kh": "x", "gh": "k", "sh": "$", "ch": "c", "th": "t", "ph": "f", "zh": "z",
    "ck": "k", "qu": "k", "c": "s",
}  # fmt: skip
_SINGLES = str.maketrans({"q": "k", "g": "k", "v": "f", "c": "k"})
_ARTICLE = re.compile(
    r"(?<![^ ])(?:[aeu]l |[ae](?:sh |s |t |th |n |r |z |d |dh )(?=(?:sh|th|dh|s|t|n|r|z|d))"
    r"|al(?=[^aeiou\W]\w{3})|[ae]([sdtnrz]h?)(?=\1\w{2}))"
)
_CONSTRUCT = re.compile(r"(?<=\w[^aeiouy\W])[ae]t (?=\w)")
_VOWELS = "aeiou"
_GLIDE_I = re.compile(r"(?<=[^aeiou\W])iy?(?=[aeou])")
_GLIDES = re.compile(r"[yw](?![aeou])|(?<=[aeiou])y(?=e[^aeiou\W])")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """`name` without case, accents, vowel marks and punctuation, words parted by single blanks."""
    low = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_FOLD))
    return _GAP.sub(" ", "".join(c for c in low if not unicodedata.combining(c))).strip()


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """The key under which every usual spelling of `name` falls; never empty for a name with a letter or digit."""
    folded = fold(name)
    if has_arabic(folded):
        return _arabic(folded) or folded
    if folded.isascii():
        return _latin(folded) or folded
    return folded


def likeness(a: str, b: str) -> float:
    """How alike two names are as spelt, 0 to 1, articles and accents aside; for names of one script."""
    return Indel.normalized_similarity(_bare(fold(a)), _bare(fold(b)))


@lru_cache(maxsize=65_536)
def _bare(folded: str) -> str:
    return _ARTICLE.sub("", folded).replace(" ", "")


def _arabic(folded: str) -> str:
    words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in folded.translate(_ARABIC_LETTERS).split()]
    text = " ".join(words)
    if not text:
        return ""
    first = "a" if text[0] in "اع" else ""
    last = {"ا": "a", "ه": "a", "ي": "y", "و": "w"}.get(text[-1], "") if len(text) > 1 else ""
    if text[-1] == "ع" and len(text) > 2:
        last = ""
    text = _YA.sub("Y", _WAW.sub("W", text))
    text = _FINAL_HA.sub("", text).translate(_SOUNDS)
    body = "".join(c for c in text.casefold() if c in "btjhxdzrs$fklmnpcwy" or c.isdigit())
    return first + _single(body) + last


def _latin(folded: str) -> str:
    text = _ARTICLE.sub("", folded)
    text = _CONSTRUCT.sub("a ", text)
    if not text:
        return ""
    first = "a" if text[0] in _VOWELS else ""
    last = _last_vowel(text)
    text = re.sub(r"(?<=[aeiou])h(?= |$)", "", text)
    text = _DIGRAPHS.sub(lambda m: _SOUND_OF[m.group()], text)
    text = _GLIDES.sub("", _GLIDE_I.sub("y", text))
    body = text.translate(_SINGLES)
    body = "".join(c for c in body if c not in "aeiou ")
    return first + _single(body) + last


def _last_vowel(text: str) -> str:
    stem = text.rstrip("h") if len(text) > 2 else text
    if len(stem) < 2:
        return ""
    if stem[-1] in "ae":
        return "a"
    if stem[-1] in "iy":
        return "y"
    return "w" if stem[-1] in "ou" else ""


def _single(body: str) -> str:
    """`body` with each run of one letter written once."""
    return re.sub(r"(\D)\1+", r"\1", body)
