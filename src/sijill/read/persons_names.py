"""Runs of words that may be a person's name.

What comes in: a parsed text. What goes out: `NameRun` values in order, titles and roles before a name taken off and
read. What always holds: a run is verbatim, never ends in a title, a possessive or a word that no name has; families,
homes and streets named after somebody ("the NAME family") are left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sijill.lexicon.geography import geography
from sijill.lexicon.names import PersonalNames, personal_names
from sijill.read.parsed import Parsed
from sijill.read.persons_roles import roles_of
from sijill.record.terms import Sex

_LOW = (
    r"(?:al|el|ul|ud|bin|ibn|bint|abu|abou|umm|um|abd|abdul|abdel|de|del|la|las|los|da|dos|di|van|von"
    r"|der|den|le|ould|ag|y)"
)
_HEAD = r"(?:(?:[Aa]l|[Ee]l|[Aa][sdznrt]|[Aa]sh|[Uu][ld]) ?[-‑–] ?)?"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ]"
_WORD = rf"{_HEAD}{_CAPITAL}(?:[\wʿʾ`]|['’‘](?!s\b)\w)*(?:-\w(?:[\w]|['’](?!s\b)\w)*)*"
_SHORT = r"(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Maj|Capt|Lt|Sgt|Cpl|Brig|Rev|Sen|Gov|Eng|Fr|Hon|[A-Z])\. ?"
_AFTER_SHORT = (
    rf"\. (?<=(?:Gen|Col|Maj|Sgt|Cpl|Rev|Sen|Gov|Eng|Hon)\. ){_WORD}|\. (?<=(?:Dr|Mr|Ms|Lt|Fr)\. ){_WORD}"
    rf"|\. (?<=(?:Prof|Capt|Brig)\. ){_WORD}|\. (?<=Mrs\. ){_WORD}"
)
_AYN = r"(?:(?<=\b[Aa]bu )[‘’'ʿ`])?"
_NEXT_WORD = (
    rf"(?:\.? (?=(?:Gen|Col|Cpl|Sgt|Lt)\b)|(?<=\b[A-Z])\. | )(?:{_LOW} ){{0,2}}{_AYN}{_WORD}"
    r"(?:(?<=\b[A-Z])\.(?= [A-Z]))?"
)
_RUN = re.compile(rf"(?<![\w@#/&])(?:{_SHORT}|{_LOW} )?{_WORD}(?:{_NEXT_WORD}|{_AFTER_SHORT}){{0,7}}")
_TOKEN = re.compile(r"[^\s]+")
_ACRONYM = re.compile(r"(?!(?:II|III|IV|JR|SR)$)[A-Z][A-Z.]*[A-Z]$")
_OF_A_PLACE = re.compile(
    r"\b(?:the|in|at|near|to|into|onto|toward|towards|around|across|outside|inside|between|via|(?:town"
    r"|city|village|camp|area|province|district) of) $",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:['’]s?)?\s+([A-Za-z-]+)")
_AGED = re.compile(r"[a-z-]+-(?:year|month|week|day)s?-old")
_MOTHER = {"umm", "um", "oum"}
_CAPS_CUE = re.compile(r"(?:identified (?:only )?as|called|named|and)$")


@dataclass(frozen=True, slots=True)
class NameRun:
    """`start`-`end` hold the name, `outer` is where its titles and roles begin. `strength` is as in `Person`."""

    start: int
    end: int
    outer: int
    sex: Sex | None
    roles: tuple[str, ...]
    strength: int


class NameFinder:
    """Finds the names in one parsed text."""

    def __init__(self, parsed: Parsed, lang: str = "en") -> None:
        self._parsed = parsed
        self._text = parsed.working
        self._names: PersonalNames = personal_names(lang)
        self._geography = geography(lang)
        self._lang = lang
        self._entities = [(e.start_char, e.end_char, e.label_) for e in parsed.doc.ents]
        self._entity_ends = [end for _, end, _ in self._entities]

    def names(self) -> tuple[NameRun, ...]:
        """All names, in order."""
        letters = sum(c.isupper() for c in self._parsed.text[:3000])
        shouted = letters > 3 * sum(c.isupper() for c in self._text[:3000])
        runs = self._shouted() if shouted else ((m.start(), m.end()) for m in _RUN.finditer(self._text))
        return tuple(n for start, end in runs if (n := self._name(start, end, shouted)) is not None)

    def _shouted(self) -> Iterator[tuple[int, int]]:
        """Runs of a text of capitals: from a listed first name, or after "identified as", to the next plain word."""
        doc, i = self._parsed.doc, 0
        while i < len(doc):
            after_cue = _CAPS_CUE.search(self._text[max(0, doc[i].idx - 20) : doc[i].idx].rstrip())
            cued = after_cue is not None and (
                after_cue[0] != "and" or (doc[i - 1].i > 1 and self._names.is_first_name(doc[i - 2].text))
            )
            if not (
                doc[i].is_alpha
                and len(doc[i]) > 2
                and (self._names.is_first_name(doc[i].text) or (cued and doc[i].pos_ in {"PROPN", "NOUN"}))
            ):
                i += 1
                continue
            j = i + 1
            while j < len(doc) and j < i + 5 and self._continues(j):
                j += 1
            if j - i > 1 or cued:
                yield doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
            i = j

    def _continues(self, j: int) -> bool:
        token = self._parsed.doc[j]
        if not token.is_alpha or (token.is_stop and token.lower_ not in self._names.particles):
            return False
        if (
            self._parsed.doc[j - 1].i
            and self._names.is_first_name(self._parsed.doc[j - 1].text)
            and not token.lower_.endswith(("ed", "ing"))
        ):
            return not self._names.is_never(token.text) and token.tag_ not in {"VBD", "VBZ", "IN"}
        if self._names.is_first_name(token.text) or token.lower_ in self._names.particles:
            return True
        return (
            token.pos_ in {"PROPN", "NOUN", "ADJ", "X"}
            and not self._names.is_never(token.text)
            and not token.lower_.endswith(("s'", "ing"))
        )

    def _name(self, start: int, end: int, shouted: bool) -> NameRun | None:
        words = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(self._text, start, end) for start in [0]]
        first, sex = 0, None
        while first < len(words) and self._is_before_name(words, first):
            sex = self._names.sex_of_title(self._word(words[first])) or sex
            first += 1
        titled = first > 0 and self._names.is_title(self._word(words[first - 1]))
        title, words = words[max(0, first - 1)], words[first:]
        words = self._without_by_name(self._after_what_is_no_name(words))
        while words and (low := self._word(words[-1]).lower()) in self._names.particles and low not in {"la"}:
            words = words[:-1]
        if not words or any(
            self._is_never(words, i) or (_ACRONYM.match(self._word(w)) and not shouted) for i, w in enumerate(words)
        ):
            return None
        start, end = words[0][0], words[-1][1]
        following = _NEXT.match(self._text, end)
        if following and following[1].lower() in self._names.followers:
            return None
        texts = [part for w in words for part in re.split(r"[-‑–\s]+", self._word(w)) if part]
        if self._is_place(self._text[start:end], texts):
            return None
        role, outer = roles_of(self._text, start, self._lang)
        outer = min(outer, title[0] if titled else start)
        strength = self._strength(start, end, texts, titled or role.strong, shouted)
        if (
            texts[-1].lower() not in self._names.particles
            and self._names.is_title(texts[-1])
            and not self._names.is_first_name(texts[-1])
        ):
            return None
        if not titled and not role.strong and _OF_A_PLACE.search(self._text[max(0, start - 14) : start]):
            strength = 0
        sex = sex or role.sex or self._names.sex_of(texts)
        return NameRun(start, end, outer, sex, role.roles, strength)

    def _after_what_is_no_name(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """A heading that runs into a name ("Harun Family Omar Salem Harun") gives the name, if two words are left."""
        last = max((i for i, w in enumerate(words) if self._is_never(words, i)), default=-1)
        return words[last + 1 :] if last >= 0 and len(words) - last > 2 else words

    def _is_never(self, words: list[tuple[int, int]], i: int) -> bool:
        """Whether a word shows that no person is named; "Ramadan" and "Eid" are names beside another word."""
        word = self._word(words[i])
        return self._names.is_never(word) and not (self._names.is_first_name(word) and len(words) > 1)

    def _without_by_name(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """ "Nuha Salem Harun Umm Omar": what a mother is called after her son follows her name, and is none of it."""
        at = next((i for i in range(2, len(words)) if self._word(words[i]).lower() in _MOTHER), len(words))
        return words[:at]

    def _word(self, place: tuple[int, int]) -> str:
        return self._text[place[0] : place[1]].strip(".,'’‘`")

    def _is_before_name(self, words: list[tuple[int, int]], i: int) -> bool:
        """Whether word `i` is a title, a role or a sentence's first word that is no part of the name."""
        word = self._word(words[i])
        low = word.lower()
        if low in self._geography.peoples or low in self._geography.countries or (word.isupper() and len(word) > 1):
            return i + 1 < len(words)
        if i + 1 < len(words) and self._names.is_title(word):
            following = self._word(words[i + 1]).lower()
            return not (
                low in {"sultan"}
                or (following in {"al", "el"} and low not in {"mr", "dr"} and self._names.is_first_name(word))
            )
        return i + 1 < len(words) and (self._is_never(words, i) or _AGED.fullmatch(low) is not None)

    def _label(self, start: int, end: int) -> str | None:
        """The label of the first named entity that shares a character with a run."""
        at = bisect_right(self._entity_ends, start)
        return self._entities[at][2] if at < len(self._entities) and self._entities[at][0] < end else None

    def _is_place(self, whole: str, texts: list[str]) -> bool:
        low = whole.lower()
        if low in self._geography.countries or low in self._geography.peoples or low in self._geography.wide:
            return True
        return not any(len(t) > 2 for t in texts)

    def _strength(self, start: int, end: int, texts: list[str], backed: bool, shouted: bool) -> int:
        """How surely the run is a person's name."""
        listed = any(self._names.is_first_name(t) or self._names.is_kunya(t) for t in texts[:2])
        label = self._label(start, end)
        if backed or shouted or (listed and (len(texts) > 1 or label == "PERSON")):
            return 2
        if label == "PERSON" and len(texts) > 1:
            return 2
        if label in {"GPE", "LOC", "FAC", "NORP"} and not listed:
            return 0 if len(texts) == 1 else 1
        if label == "PERSON" or listed:
            return 1
        return 1 if len(texts) > 1 and label != "ORG" else 0
