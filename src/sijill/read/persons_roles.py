"""The role, kinship or noun that stands directly before a name ("journalist NAME", "his son NAME").

What comes in: a text and where a name begins. What goes out: a `RoleBefore` and where its words begin. What always
holds: only words on the list of roles, kin and nouns for persons say anything.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.terms import Sex


@dataclass(frozen=True, slots=True)
class RoleBefore:
    """What the words before a name say of its bearer; `strong` where they can only stand before a person's name."""

    roles: tuple[str, ...] = ()
    sex: Sex | None = None
    strong: bool = False


NONE = RoleBefore()


class PersonWords:
    """The nouns for single persons of one language."""

    def __init__(self, lang: str) -> None:
        data = table(lang, "persons")
        self.role_of: dict[str, str] = {w: role for role, words in data["roles"].items() for w in words}
        self.nouns: dict[str, tuple[Sex | None, bool]] = {
            w.lower(): (Sex(v["sex"]) if "sex" in v else None, bool(v.get("child"))) for w, v in data["noun"].items()
        }
        self.kin: dict[str, Sex | None] = {
            w: Sex(s) if s != "none" else None for s, words in data["kin"].items() for w in words
        }
        child = set(data["plural_kin"]["child"])
        self.plural_kin: dict[str, tuple[Sex | None, bool]] = {
            w: (Sex(s) if s in {"f", "m"} else None, w in child)
            for s in ("f", "m", "none")
            for w in data["plural_kin"][s]
        }
        self.unnamed_roles = frozenset(data["unnamed"]["roles"])
        roles = sorted((*self.role_of, *self.nouns, *self.kin, *self.plural_kin), key=len, reverse=True)
        self.before_name = re.compile(
            rf"(?<![\w-])(?P<noun>{'|'.join(re.escape(w) for w in roles)})(?:,? (?:named|called|nicknamed"
            rf"|identified as))?[,:]? ?(?:[\"“]?)$",
            re.IGNORECASE,
        )

    def roles_in(self, words: str) -> tuple[str, ...]:
        """The listed roles that a phrase's words say, the longest wording first."""
        low = words.lower()
        if low in self.role_of:
            return (self.role_of[low],)
        parts = low.split()
        for size in (3, 2, 1):
            for i in range(len(parts) - size, -1, -1):
                role = self.role_of.get(" ".join(parts[i : i + size]))
                if role:
                    return (role,)
        return ()


@lru_cache(maxsize=8)
def person_words(lang: str) -> PersonWords:
    """The words for persons of a language; raises `KeyError` where it has none."""
    return PersonWords(lang)


def roles_of(text: str, start: int, lang: str) -> tuple[RoleBefore, int]:
    """What stands directly before a name at `start`, and where those words begin."""
    words = person_words(lang)
    m = words.before_name.search(text, max(0, start - 60), start)
    if m is None:
        return NONE, start
    noun = m["noun"].lower()
    sex, child = words.nouns.get(noun, words.plural_kin.get(noun, (words.kin.get(noun), False)))
    roles = (("child",) if child else ()) + words.roles_in(noun)
    comma = m.group().rstrip().endswith((",", ":"))
    outer = start if comma or noun in words.kin else m.start()
    if comma and noun in words.plural_kin:
        return RoleBefore(roles, sex, False), start
    return (NONE, start) if comma else (RoleBefore(roles, sex, noun not in words.kin or True), outer)
