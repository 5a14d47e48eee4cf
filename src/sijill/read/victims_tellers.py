"""Who is named as telling of a harm, beside those whom it befell.

What comes in: a text, and where a name or a row of names stands. What goes out: whether the one named tells. What
always holds: a name is not a victim's only because the person who posted the list is named near it; nor is the person
whose children, home or friends were harmed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.read.persons_roles import person_words

_AFTER, _BEFORE = 45, 110
_NOT_TELLING = "(?:was|were|is|are|been|being|whom)"
"""Before a verb of telling: somebody else tells."""


@dataclass(frozen=True, slots=True)
class Tellers:
    """The words of one language by which somebody tells."""

    after: re.Pattern[str]
    directly: re.Pattern[str]
    before: re.Pattern[str]
    lists: re.Pattern[str]

    def tells(self, text: str, end: int, stop: int) -> bool:
        """Whether a verb of telling follows a name that ends at `end` ("NAME, a neighbour, posted")."""
        return self.after.match(text, end, min(stop, end + _AFTER)) is not None

    def tells_at_once(self, text: str, end: int, stop: int) -> bool:
        """Whether nothing but "who" stands between the last name of a row and a verb of telling."""
        return self.directly.match(text, end, min(stop, end + _AFTER)) is not None

    def is_before(self, text: str, start: int, name: int) -> bool:
        """Whether what stands right before a name makes it a teller's, or that of somebody's kin."""
        return self.before.search(text, max(start, name - _BEFORE), name) is not None

    def are_listed(self, text: str, start: int, offset: int) -> bool:
        """Whether those whom a list names ("including NAME and NAME") are the many who told."""
        return self.lists.search(text, max(start, offset - _BEFORE), offset) is not None


@lru_cache(maxsize=8)
def tellers(lang: str) -> Tellers:
    """The words of a language; raises `KeyError` where it has none."""
    data, words = table(lang, "persons")["teller"], person_words(lang)
    kin = "|".join(sorted((*words.kin, *words.plural_kin, *data["belongings"]), key=len, reverse=True))
    plain = re.IGNORECASE
    verbs = "|".join(data["after"])
    return Tellers(
        re.compile(rf",?\s*(?:who )?(?:(?!{_NOT_TELLING}\b)\w+ ){{0,2}}(?:{verbs})\b", plain),
        re.compile(rf"(?:\s?,? who)?\s+(?:(?:also|later|then|further) )?(?:{verbs})\b", plain),
        re.compile(
            rf"\b(?:(?:{'|'.join(data['before'])}) (?:(?:the|a|an|his|her|their) )?(?:[a-z-]+ ){{0,3}}"
            rf"|(?:{kin}) of (?:(?:the|his|her|their) )?(?:[a-z-]+ ){{0,2}})$",
            plain,
        ),
        re.compile(rf"(?:\b(?:{'|'.join(data['many'])})[^.;:]{{0,20}}|\b(?:{'|'.join(data['lists'])}))$", plain),
    )
