"""Whether words are in Arabic letters, and which language they can be in for that.

What comes in: words, and the language that their document is held to be in. What goes out: a language. What always
holds: letters of Persian, Urdu, Kurdish or Pashto are not taken for Arabic ones.
"""

import re

ARABIC = "ar"
ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
IN_ARABIC_SCRIPT = frozenset({ARABIC, "ckb", "fa", "ku", "ps", "sd", "ug", "ur"})
"""Languages in which Arabic letters are no sign of Arabic."""
_NOT_ARABIC = re.compile("[پچژگٹڈڑںےۀېۍډړښڼ]")
"""Letters that Persian, Urdu, Kurdish or Pashto have, and Arabic has not."""


def has_arabic(words: str) -> bool:
    """Whether a letter of the Arabic script is among them, of whichever language."""
    return ARABIC_LETTER.search(words) is not None


def is_arabic(words: str) -> bool:
    """Whether most letters are Arabic ones, and none is of another language in that script."""
    return _is_mostly(ARABIC_LETTER, words) and _NOT_ARABIC.search(words) is None


def language_of_words(words: str, lang: str | None) -> str | None:
    """The language of words in a document that is held to be in `lang`: Arabic where they are in its letters."""
    return ARABIC if lang not in IN_ARABIC_SCRIPT and is_arabic(words) else lang


def _is_mostly(letter: re.Pattern[str], words: str) -> bool:
    return 2 * len(letter.findall(words)) > sum(c.isalpha() for c in words)
