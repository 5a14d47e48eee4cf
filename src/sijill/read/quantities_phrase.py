"""The noun phrase that a number counts: which tokens belong to it, which is its head, and which group it names.

What comes in: a parsed text and token indexes. What goes out: runs of token indexes, heads and groups. What always
holds: a run stays within its sentence, and it holds no token before the numeral.
"""

from spacy.tokens import Doc

from sijill.lexicon.numerals import number_grammar
from sijill.lexicon.people import PeopleNouns, people_nouns
from sijill.read.parsed import Parsed
from sijill.record.terms import Group

_INSIDE = {"ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM"}
_FINITE = {"VBD", "VBZ", "VBP", "VB"}
_HYPHENS = {"-", "‑"}
_QUOTES = {"“", '"', "‘", "'", "”"}
_GENITIVES = {"'s", "’s"}
_BRACKETS = {"[", "]", "(", ")"}
_COMPOUND = {"NOUN", "PROPN", "ADJ", "PART"}
_REACH = 10
"""Tokens after a numeral within which its noun phrase ends."""
_SHARPENING = {
    Group.ELDERLY, Group.CIVILIANS, Group.CHILDREN, Group.WOMEN, Group.COMBATANTS, Group.MEDICS, Group.STAFF,
}  # fmt: skip
"""Groups that a word before the head gives the whole phrase ("elderly people")."""


class CountedPhrases:
    """Reads the noun phrases of one parsed text."""

    def __init__(self, parsed: Parsed, lang: str) -> None:
        self._parsed = parsed
        self._doc: Doc = parsed.doc
        self.nouns: PeopleNouns = people_nouns(lang)
        self._words = self.nouns.phrases
        self._calendar = number_grammar(lang).calendar

    def run_after(self, core: int) -> list[int]:
        """Tokens of the noun phrase that follows a numeral, adjectives and "of the" included."""
        out: list[int] = []
        i, end = core + 1, min(core + 1 + _REACH, len(self._doc))
        sentence = self._parsed.sentence_numbers[core]
        while i < end and self._parsed.sentence_numbers[i] == sentence:
            if self._is_mark(i, core):
                i += 1
            elif self._is_joint(i, out) and i + 1 < end:
                joined = self._joined(i, end)
                out += joined
                i += len(joined)
                if self._doc[i - 1].lower_ in self._words.pronouns:
                    break
            elif (past := self._past_aside(i, out)) > i:
                i = past
            elif self._is_inside(i, end, out):
                out.append(i)
                i += 1
            else:
                break
        return out

    def _is_mark(self, i: int, core: int) -> bool:
        token = self._doc[i]
        return token.text in _HYPHENS or (token.text in _QUOTES and i - core < 3)

    def _is_joint(self, i: int, out: list[int]) -> bool:
        """Whether "of" (or "from") goes on from a number or a word for a body ("dozens of", "12 members of")."""
        if self._doc[i].lower_ not in self._words.joints:
            return False
        if not out:
            return self._doc[i].lower_ in self._words.partitive or self._doc[i + 1].pos_ == "DET"
        last = self._doc[out[-1]]
        goes_on = last.lemma_.lower() in self.nouns.units or last.lower_ in self._words.others
        return self._doc[i].lower_ in self._words.partitive and goes_on

    def _joined(self, i: int, end: int) -> list[int]:
        """The joint at `i` and the articles or the pronoun behind it."""
        doc, out = self._doc, [i]
        i += 1
        while i < end and (
            doc[i].pos_ == "DET"
            or doc[i].dep_ == "poss"
            or doc[i].lower_ in self._words.possessives
            or doc[i].text in _GENITIVES
        ):
            out.append(i)
            i += 1
        if i < end and doc[i].lower_ in self._words.pronouns:
            out.append(i)
        return out

    def _past_aside(self, i: int, out: list[int]) -> int:
        """Index after a bracketed name ("Red Crescent [SARC] volunteers") or an age at `i`, or `i` where none is."""
        doc = self._doc
        if out and doc[i].text in {"(", "["}:
            for j in range(i + 1, min(i + 7, len(doc) - 1)):
                if doc[j].text in {")", "]"}:
                    return j + 1 if doc[j + 1].pos_ == "NOUN" else i
        age = self._words.age.match(self._parsed.working, doc[i].idx)
        return self._parsed.token_at(age.end() - 1) + 1 if age else i

    def _is_inside(self, i: int, end: int, out: list[int]) -> bool:
        token = self._doc[i]
        if i + 2 < end and self._doc[i + 1].text in _HYPHENS and not self._doc[i + 1].whitespace_ and token.is_alpha:
            return True
        if token.pos_ not in _INSIDE or token.lower_ in self._calendar or not token.text[0].isalnum():
            return False
        if token.pos_ in {"VERB", "ADV"} and not self._leads_to_noun(i, end):
            return False
        return not (out and self._ends_in_plural(out[-1]) and (token.pos_ == "PROPN" or token.tag_ == "NN"))

    def _ends_in_plural(self, i: int) -> bool:
        """Whether the noun phrase is over with token `i`: what follows a plural is said of it ("guards hostage")."""
        return self._doc[i].tag_ == "NNS" and self._doc[i].pos_ == "NOUN" and self._doc[i].lemma_ != self._doc[i].lower_

    def _leads_to_noun(self, i: int, end: int) -> bool:
        """Whether a participle or adverb stands before the counted noun ("20 suspected militants")."""
        doc, numbers = self._doc, self._parsed.sentence_numbers
        if doc[i].tag_ in _FINITE and doc[i].dep_ != "amod":
            return False
        j = i + 1
        while j < end and (doc[j].pos_ in {"ADJ", "ADV"} or doc[j].text in _HYPHENS or doc[j].tag_ == "VBN"):
            j += 1
        if j >= end or numbers[j] != numbers[i]:
            return False
        return doc[j].pos_ in {"NOUN", "PROPN"} and doc[j].lower_ not in self._calendar

    def head_of(self, run: list[int]) -> int | None:
        """The counted noun of a run, or `None` where it has no noun."""
        doc = self._doc
        nouns = [i for i in run if doc[i].pos_ in {"NOUN", "PROPN"} or self.group_at(i) is not None]
        if not nouns:
            return None
        head = nouns[0]
        for i in nouns[1:]:
            if self._is_compound(head, i):
                head = i
        known = [i for i in nouns if i <= head and self.group_at(i) is not None]
        return known[-1] if known and self.group_at(head) is None and doc[head].pos_ == "PROPN" else head

    def _is_compound(self, head: int, i: int) -> bool:
        """Whether the noun at `i` goes on from the noun at `head`, which then is no head."""
        doc = self._doc
        between = range(head + 1, i)
        if any(doc[j].lower_ in self._words.joints for j in between):
            return doc[head].lemma_.lower() in self.nouns.units
        if any(doc[j].text in {"[", "("} for j in between):
            return True
        marks = _HYPHENS | _GENITIVES | _BRACKETS
        return all(doc[j].text in marks or doc[j].pos_ in _COMPOUND for j in between)

    def group_at(self, i: int) -> Group | None:
        """The group of the noun at token `i`, the word before it deciding where both are listed as a pair."""
        token = self._doc[i]
        before = self._doc[i - 1].lower_ if i > 0 else ""
        if before in _HYPHENS and i > 1:
            before = self._doc[i - 2].lower_
        return self.nouns.group_of(token.lemma_.lower(), before) or self.nouns.group_of(token.lower_, before)

    def group_of_phrase(self, run: list[int], head: int) -> Group | None:
        """The group that a noun phrase counts: its head's, sharpened by its adjectives ("elderly people")."""
        token = self._doc[head]
        group = self.group_at(head)
        belonging = self._group_by_belonging(run, head)
        if belonging is not None:
            return belonging
        if group in {Group.PEOPLE, None} or token.lemma_.lower() in self.nouns.units:
            for i in run:
                sharper = self.group_at(i) if i < head and self._doc[i].pos_ in {"ADJ", "NOUN"} else None
                if sharper in _SHARPENING:
                    return sharper
        if group is Group.STAFF and any(self.group_at(i) is Group.CIVILIANS for i in run if i < head):
            return Group.CIVILIANS
        if group is not None:
            told_of_country = token.lemma_.lower() in self._words.citizens and run[0] != head
            return Group.PEOPLE if told_of_country else group
        if token.ent_type_ == "NORP" or token.tag_ == "NNPS" or self.nouns.sounds_like_people(token.lemma_.lower()):
            return Group.PEOPLE
        return None

    def _group_by_belonging(self, run: list[int], head: int) -> Group | None:
        """ "12 members of the Taliban" are combatants, "two members of parliament" officials."""
        doc, text = self._doc, self._parsed.working
        members = [i for i in run if i <= head and doc[i].lemma_.lower() in self._words.belonging]
        if not members:
            return None
        last = doc[members[-1]]
        behind = text[last.idx + len(last) :][:4].strip()
        goes_on = members[-1] != head or behind.split(" ")[0].lower() in self._words.joints
        if goes_on and self._words.parliament.match(text, last.idx + len(last) + 3):
            return Group.OFFICIALS
        stop = last.idx + len(last) + (56 if goes_on else 0)
        around = text[doc[run[0]].idx : stop]
        for mark in ".,;":
            around = around.split(mark)[0]
        return Group.COMBATANTS if self.nouns.armed_group.search(around) else None
