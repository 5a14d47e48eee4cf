"""The passages of a text that are in another script than its language's, each in the language that it is in.

What comes in: a text, and the language that it is read in. What goes out: for each other language that is read, the
text with all else blanked: as long as the text, so that what is quoted of it stands where it stands there. What always
holds: a name or a few words in other letters are no passage, nor are the buttons of a saved page; nothing is guessed of
a passage whose language cannot be told.
"""

import re
from collections.abc import Callable, Iterator

from sijill.collect.language import language_of
from sijill.lexicon.scripts import ARABIC, ARABIC_LETTER, IN_ARABIC_SCRIPT, LATIN_LETTER, is_arabic

_FEWEST = {ARABIC: 4, "": 8}
"""Words that a passage has at least: Arabic writes in fewer words than languages in Latin letters do."""


def passages_in_other_script(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """The language of the passages that are not in the script of `lang`, and the text with nothing but these.

    Of a text in Latin letters these are its lines in Arabic; to them its lines without a passage of their own are
    left, for a date stands in these. Of one in Arabic they are its lines in Latin letters, together in one language.
    """
    if lang == ARABIC:
        kept = _blanked(text, lambda line: _is_passage(line, LATIN_LETTER, ""))
        found = language_of(kept.strip()) if kept.strip() else None
        if found is not None and found != ARABIC:
            yield found, kept
    elif lang in IN_ARABIC_SCRIPT or ARABIC_LETTER.search(text) is None:
        return
    elif any(_is_passage(line, ARABIC_LETTER, ARABIC) and is_arabic(line) for line in text.splitlines()):
        yield ARABIC, _blanked(text, lambda line: is_arabic(line) or not _is_passage(line, LATIN_LETTER, ""))


def _is_passage(line: str, letters: re.Pattern[str], lang: str) -> bool:
    """Whether a line is mostly in these letters, and has the words of a sentence."""
    if 2 * len(letters.findall(line)) <= sum(c.isalpha() for c in line):
        return False
    return sum(letters.search(word) is not None for word in line.split()) >= _FEWEST[lang]


def _blanked(text: str, keeps: Callable[[str], bool]) -> str:
    """The text with the lines that are not kept made of spaces; what ends a line stays."""
    parts = []
    for line in text.splitlines(keepends=True):
        [bare] = line.splitlines()
        parts.append(line if keeps(bare) else " " * len(bare) + line[len(bare) :])
    return "".join(parts)
