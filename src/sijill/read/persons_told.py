"""Persons told of without a name: "a 13-year-old girl", "her sister", "the watchman".

What comes in: a parsed text, and where names stand. What goes out: `Told` values in order, outside the names. What
always holds: the noun is in the singular, and an age, a kinship or a role of a person's own tells of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from sijill.lexicon.tables import table
from sijill.read.parsed import Parsed
from sijill.read.persons_ages import Age, AgeReader
from sijill.read.persons_roles import PersonWords, person_words
from sijill.record.terms import AgeUnit, Sex

_POSSESSIVE = {"his", "her", "their", "my", "our", "your"}
_ARTICLE = {"a", "an", "the", "another", "one", "this", "that"}
_OF = re.compile(
    r" of (?:the |one of |\w+['’]s )?[^.;()]{1,80}?(?=[.;()]| (?:was|were|who|is|had|has|said)\b|,"
    r" (?:was|were|who|is|had|has)\b|,|$)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """`start`-`end` hold the phrase, `core` is where its noun stands."""

    start: int
    end: int
    core: int
    age: int | None
    unit: AgeUnit | None
    sex: Sex | None
    roles: tuple[str, ...]
    kin_end: int | None
    """Where the words of kinship end, for one who is told of by them."""
    definite: bool


class ToldFinder:
    """Finds unnamed persons in one parsed text."""

    def __init__(self, parsed: Parsed, lang: str = "en") -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._text = parsed.working
        self._words: PersonWords = person_words(lang)
        self._ages = AgeReader(lang)
        self._inside = {"ADJ", "NOUN", "PROPN", "NUM", "VERB", "ADV", "ADP"}
        officials = table(lang, "persons")["unnamed"]["officials"]
        self._heads = {w.split()[-1] for w in (*self._words.role_of, *self._words.nouns, *self._words.kin)}
        self._official_roles = frozenset(officials)

    def told(self, names: Iterable[tuple[int, int]]) -> tuple[Told, ...]:
        """All unnamed persons outside the spans of `names`."""
        taken = {i for start, end in names for i in range(start, end)}
        found = (self._at(t) for t in self._doc if t.lower_ in self._heads and t.idx not in taken)
        return tuple(t for t in found if t is not None)

    def _at(self, noun: Token) -> Told | None:
        if noun.tag_ not in {"NN", "NNP", "JJ"} or (noun.text[-1] == "s" and noun.lower_ not in {"boss"}):
            return None
        if (
            noun.i + 1 < len(self._doc)
            and self._doc[noun.i + 1].lower_ in self._heads
            and self._doc[noun.i + 1].tag_ == "NN"
        ):
            return None
        first = self._first(noun)
        if first is None:
            return None
        doc = self._doc
        low = noun.lower_
        start, end = doc[first].idx, noun.idx + len(noun)
        phrase = self._text[start:end]
        opening = doc[first].lower_
        possessed = (
            opening in _POSSESSIVE or re.search(r"\w['’]s? ", phrase) is not None or self._text[end : end + 4] == " of "
        )
        age = self._age(start, noun)
        sex, child = self._words.nouns.get(low, (self._words.kin.get(self._kin_word(noun)), False))
        roles = self._words.roles_in(re.sub(r"[-‑]", " ", self._text[start:end]).split(" ", 1)[-1])
        is_kin = self._kin_word(noun) in self._words.kin and (
            possessed or (opening == "the" and low not in self._words.nouns)
        )
        if age is None and not is_kin and not self._is_role(roles, opening, child, low):
            return None
        if (
            is_kin
            and self._text[end : end + 4] == " of "
            and opening not in _POSSESSIVE
            and (m := _OF.match(self._text, end))
        ):
            end = m.end()
        if child:
            roles = ("child", *roles)
        return Told(
            start,
            max(end, age.end if age else end),
            noun.idx,
            age.value if age else None,
            age.unit if age else None,
            sex,
            roles,
            end if is_kin else None,
            opening in {"the", "this", "that"},
        )

    def _kin_word(self, noun: Token) -> str:
        """The kin word with its "-in-law" or "half-"."""
        text = self._text
        m = re.search(r"[\w-]+$", text[max(0, noun.idx - 20) : noun.idx + len(noun)])
        return m.group().lower() if m and m.group().lower() in self._words.kin else noun.lower_

    def _is_role(self, roles: tuple[str, ...], opening: str, child: bool, noun: str) -> bool:
        if opening in _POSSESSIVE or opening == "one" or noun in {"crescent", "cross", "helmet", "hostage", "captive"}:
            return False
        if child:
            return opening in {"a", "an", "the", "another"} and noun != "child"
        return bool(roles) and roles[0] in self._words.unnamed_roles

    def _age(self, start: int, noun: Token) -> Age | None:
        text = self._text
        return self._ages.beside(text, noun.idx, noun.idx + len(noun)) if text[noun.idx : noun.idx + 1] else None

    def _first(self, noun: Token) -> int | None:
        """Index of the article or possessive that opens the phrase, or `None` where nothing opens it in reach."""
        doc, i = self._doc, noun.i - 1
        while i >= 0 and noun.i - i < 9:
            token = doc[i]
            if token.lower_ in _ARTICLE or token.lower_ in _POSSESSIVE:
                owner = doc[i + 1 : noun.i]
                del owner
                return i
            if token.text in {"'s", "’s", "'", "’"}:
                j = i - 1
                while j > 0 and (doc[j - 1].pos_ in {"PROPN", "DET", "ADJ"} or doc[j - 1].text == "-") and i - j < 6:
                    j -= 1
                return j
            if token.lower_ == "of" and doc[i - 1].lower_ not in {"one", "member"}:
                return None
            if (
                token.text in {"-", "‑", "–", '"', "“"}
                or token.lower_ in {"old", "year", "years", "month", "months", "of", "one"}
                or token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"}
                or token.tag_ in {"VBN", "VBG", "RB", "RBS"}
            ):
                i -= 1
                continue
            return None
        return None
