"""Nouns for people, and the group each is counted in (METHOD R23).

What comes in: lemmas. What goes out: a `Group`, or `None` for a noun that names no person. What always holds: an
unknown noun is not people unless its ending says so.
"""

import re
from functools import lru_cache

from sijill.lexicon.tables import table
from sijill.record.terms import Group


class PhraseWords:
    """The small words of a noun phrase for people, as sets of lower-case words."""

    def __init__(self, data: dict[str, list[str] | str]) -> None:
        sets = {name: frozenset(words) for name, words in data.items() if not isinstance(words, str)}
        self.others = sets["others"]
        self.partitive = sets["partitive"]
        self.joints = sets["partitive"] | sets["from"]
        self.pronouns = sets["pronouns"]
        self.possessives = sets["possessives"]
        self.articles = sets["articles"]
        self.belonging = sets["belonging"]
        self.crowds = sets["crowds"]
        self.nobody = sets["nobody"]
        self.general_singulars = sets["general_singulars"]
        self.citizens = sets["citizens"]
        self.collectives = sets["collectives"]
        self.parliament = re.compile(rf"\W*(?:\w+ ){{0,2}}(?:{'|'.join(data['parliament'])})", re.IGNORECASE)
        self.age = re.compile(str(data["age"]), re.IGNORECASE)
        self.named_as = re.compile(str(data["named_as"]), re.IGNORECASE)


class PeopleNouns:
    """The nouns for people of one language."""

    def __init__(self, lang: str) -> None:
        data = table(lang, "people")
        self._groups = {word: Group(name) for name, words in data["groups"].items() for word in words}
        self._not_people = frozenset(data["not_people"]["words"])
        self._suffixes: tuple[str, ...] = tuple(data["agent_suffixes"]["words"])
        self.units = frozenset(data["bodies"]["words"])
        groups = "|".join(re.escape(w) for w in data["armed_groups"]["words"])
        self.armed_group = re.compile(rf"\b(?:{groups})s?\b", re.IGNORECASE)
        bodies = "|".join(re.escape(w) for w in data["aid_bodies"]["words"])
        self.aid_body = re.compile(rf"\b(?:{bodies})\b", re.IGNORECASE)
        self.kin_counts: dict[str, int] = data["kin"]
        self.phrases = PhraseWords(data["phrases"])

    def group_of(self, lemma: str, before: str = "") -> Group | None:
        """The group of a noun, the word before it deciding where both are listed as a pair; `None` if not listed."""
        return self._groups.get(f"{before} {lemma}") or self._groups.get(lemma)

    def is_listed_as_thing(self, lemma: str) -> bool:
        """Whether a noun is known to name no person."""
        return lemma in self._not_people

    def sounds_like_people(self, lemma: str) -> bool:
        """Whether an unlisted noun ends as nouns for people do."""
        return lemma not in self._not_people and len(lemma) > 4 and lemma.endswith(self._suffixes)


@lru_cache(maxsize=8)
def people_nouns(lang: str) -> PeopleNouns:
    """The nouns for people of a language; raises `KeyError` where it has none."""
    return PeopleNouns(lang)
