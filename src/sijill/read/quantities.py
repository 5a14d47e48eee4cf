"""Numbers of people: each number phrase with the noun phrase that it counts.

What comes in: a parsed text and its number phrases. What goes out: `Quantity` values in the order of the text. What
always holds: a quantity's `start`-`end` hold the number; a noun that names a thing makes no quantity; where the noun
is left out ("26 killed and 19 injured") the quantity says so, and its group is for the reader of casualties to find.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sijill.lexicon.numerals import Measure, NumberPhrase, numbers_in
from sijill.lexicon.people import PeopleNouns, people_nouns
from sijill.read.parsed import Parsed
from sijill.record.count import Count
from sijill.record.terms import Group

_INSIDE = {"ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM"}
_OTHERS = {"other", "others", "more", "another", "additional", "else", "people", "person"}
_TIME = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday",
    "overnight", "year", "month", "week", "day", "morning", "evening", "night", "afternoon",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people. `first` and `last` are token indexes (inclusive); `head` is the counted noun's or numeral's."""

    start: int
    end: int
    first: int
    last: int
    head: int
    count: Count
    group: Group | None
    """`None` where the noun is left out or says nothing ("others")."""
    sure: bool
    """Whether the noun names people for certain, so that a weak cue suffices."""
    partitive: bool = False
    """"of them", "of the dead": part of something said before."""
    others: bool = False
    """"others", "more", "another": beside something said before."""


class QuantityFinder:
    """Finds the quantities of a parsed text."""

    def __init__(self, parsed: Parsed, lang: str = "en") -> None:
        self._parsed = parsed
        self._doc: Doc = parsed.doc
        self._nouns: PeopleNouns = people_nouns(lang)
        self._lang = lang

    def all(self) -> tuple[Quantity, ...]:
        """All quantities, in order."""
        numbered = [q for n in numbers_in(self._parsed.working, self._lang) if (q := self._numbered(n)) is not None]
        taken = {i for q in numbered for i in range(q.first, q.last + 1)}
        single = [q for q in self._single() if not any(i in taken for i in range(q.first, q.last + 1))]
        return tuple(sorted([*numbered, *single], key=lambda q: q.start))

    def _numbered(self, n: NumberPhrase) -> Quantity | None:
        if n.measure is not Measure.COUNT:
            return None
        first, core = self._parsed.token_at(n.start), self._parsed.token_at(max(n.end, n.core_end) - 1)
        if self._is_date_or_label(n, core):
            return None
        run = self._run_after(core)
        return self._quantity(n.start, first, core, run, n.count)

    def _is_date_or_label(self, n: NumberPhrase, core: int) -> bool:
        """Day numbers, years, clock times and labels ("Highway 5") count nobody."""
        doc, token = self._doc, self._doc[core]
        bare = n.count.low
        before = doc[core - 1].lower_ if core > 0 else ""
        after = doc[core + 1].lower_ if core + 1 < len(doc) else ""
        months = {m[:3] for m in _TIME if m not in {"today"}} - {"yea", "mon", "wee", "day", "eve", "nig", "aft", "tod"}
        if token.text.isdigit() and bare is not None:
            dated = before.rstrip(".")[:3] in months and before.rstrip(".") not in _NOT_MONTHS
            if bare <= 31 and (dated or (after[:3] in months and after not in _NOT_MONTHS)):
                return True
            if bare >= 1900 and bare <= 2100 and (dated or self._parsed.working[n.start - 1 : n.start] in {"-", "/"}):
                return True
            if self._is_age(n, core):
                return True
            if 1900 <= bare <= 2100 and (not self._nouns.group_of(doc[core + 1].lemma_.lower() if core + 1 < len(doc) else "")):
                return True
        return token.ent_type_ == "TIME" and not self._nouns.group_of(after)

    def _is_age(self, n: NumberPhrase, core: int) -> bool:
        """ "John Doe, 21, of Pennsylvania", "aged 27", "the mother of three"."""
        doc = self._doc
        before = self._parsed.working[max(0, n.start - 18) : n.start].lower()
        if before.endswith((", ", "(")) and self._parsed.working[n.end : n.end + 1] in {",", ")"} and core > 1 and doc[core - 2].pos_ == "PROPN":
            return True
        return before.rstrip().endswith((" age", " aged", "mother of", "father of", "average of"))

    def _run_after(self, core: int) -> list[int]:
        """Tokens of the noun phrase that follows a numeral, adjectives and "of the" included."""
        doc, out = self._doc, []
        i, end = core + 1, min(core + 11, len(doc))
        sentence = self._parsed.sentence_numbers[core]
        while i < end and self._parsed.sentence_numbers[i] == sentence:
            token = doc[i]
            low = token.lower_
            if token.text in {"-", "‑"} or (token.is_punct and token.text in {"“", '"', "‘", "'", "”"} and i - core < 3):
                i += 1
                continue
            if low in {"of", "from"} and (not out or doc[out[-1]].lemma_.lower() in self._nouns.units) and i + 1 < end:
                out.append(i)
                i += 1
                while i < end and (doc[i].pos_ == "DET" or doc[i].dep_ == "poss" or doc[i].lower_ in _POSSESSIVE or doc[i].text in {"'s", "’s"}):
                    out.append(i)
                    i += 1
                if i < end and doc[i].lower_ in {"them", "us", "whom", "those", "these", "you"}:
                    out.append(i)
                    return out
                continue
            closing = self._end_of_bracket(i)
            if out and closing > i:
                i = closing
                continue
            aged = self._end_of_age(i)
            if aged > i:
                i = aged
                continue
            if token.pos_ not in _INSIDE or low in _TIME or not token.text[0].isalnum():
                break
            if token.pos_ in {"VERB", "ADV"} and not self._leads_to_noun(i, end):
                break
            if out and doc[out[-1]].pos_ == "NOUN" and token.pos_ == "PROPN" and doc[out[-1]].tag_ == "NNS":
                break
            out.append(i)
            i += 1
        return out

    def _end_of_bracket(self, i: int) -> int:
        """Index after a bracketed name within a noun phrase ("Red Crescent [SARC] volunteers"), or `i`."""
        doc = self._doc
        if doc[i].text not in {"(", "["}:
            return i
        for j in range(i + 1, min(i + 7, len(doc) - 1)):
            if doc[j].text in {")", "]"}:
                return j + 1 if doc[j + 1].pos_ == "NOUN" else i
        return i

    def _end_of_age(self, i: int) -> int:
        """Index after "13-year-old" or "13 years old" that begins at `i`, or `i` where none does."""
        m = _AGE.match(self._parsed.working, self._doc[i].idx)
        return self._parsed.token_at(m.end() - 1) + 1 if m else i

    def _leads_to_noun(self, i: int, end: int) -> bool:
        """Whether a participle or adverb stands before the counted noun ("20 suspected militants")."""
        doc = self._doc
        if doc[i].tag_ in {"VBD", "VBZ", "VBP", "VB"} and doc[i].dep_ != "amod":
            return False
        j = i + 1
        while j < end and (doc[j].pos_ in {"ADJ", "ADV"} or doc[j].text == "-"):
            j += 1
        return j < end and doc[j].pos_ in {"NOUN", "PROPN"} and doc[j].lower_ not in _TIME and self._parsed.sentence_numbers[j] == self._parsed.sentence_numbers[i]

    def _quantity(self, start: int, first: int, core: int, run: list[int], count: Count) -> Quantity | None:
        doc = self._doc
        nouns = [i for i in run if doc[i].pos_ in {"NOUN", "PROPN"} or self._group_at(i) is not None]
        partitive = any(doc[i].lower_ == "of" for i in run[:1])
        others = any(doc[i].lower_ in {"others", "other", "more", "another", "additional"} for i in run) or doc[first].lower_ in {"another", "additional"}
        if first > 0 and doc[first - 1].lower_ in {"another", "other", "additional", "further"}:
            others = True
        if not nouns:
            last = run[-1] if run and (partitive or others) else core
            return Quantity(start, doc[last].idx + len(doc[last]), first, last, core, count, None, False, partitive, others)
        head = nouns[0]
        for i in nouns[1:]:
            if self._between_is_compound(head, i):
                head = i
        known = [i for i in nouns if i <= head and self._group_at(i) is not None]
        head = known[-1] if known and self._group_at(head) is None and doc[head].pos_ == "PROPN" else head
        group = self._group_of_phrase(run, head)
        if group is None and self._is_thing(head):
            return None
        if doc[head].lemma_.lower() == "population":
            return None
        end = doc[head].idx + len(doc[head])
        return Quantity(start, end, first, head, head, count, group, group is not None, partitive, others)

    def _between_is_compound(self, head: int, i: int) -> bool:
        doc = self._doc
        if any(doc[j].lower_ in {"of", "from"} for j in range(head + 1, i)):
            return doc[head].lemma_.lower() in self._nouns.units
        if any(doc[j].text in {"[", "("} for j in range(head + 1, i)):
            return True
        return all(doc[j].text in {"-", "'s", "’s", "[", "]", "(", ")"} or doc[j].pos_ in {"NOUN", "PROPN", "ADJ", "PART"} for j in range(head + 1, i))

    def _group_at(self, i: int) -> Group | None:
        token = self._doc[i]
        before = self._doc[i - 1].lower_ if i > 0 else ""
        if before in {"-"} and i > 1:
            before = self._doc[i - 2].lower_
        return self._nouns.group_of(token.lemma_.lower(), before) or self._nouns.group_of(token.lower_, before)

    def _group_of_phrase(self, run: list[int], head: int) -> Group | None:
        """The group that a noun phrase counts: its head's, sharpened by its adjectives ("elderly people")."""
        doc = self._doc
        words = {doc[i].lower_ for i in run if i <= head}
        group = self._group_at(head)
        token = doc[head]
        belongs = any(doc[i].lemma_.lower() in _BELONGING for i in run if i <= head)
        if belongs and re.match(r"\W*parliament", self._parsed.working[doc[run[-1]].idx - 12 if len(run) > 1 else token.idx : token.idx + 24].split("of")[-1].strip(), re.IGNORECASE):
            return Group.OFFICIALS
        if belongs:
            after = doc[head + 1].lower_ if head + 1 < len(doc) else ""
            around = self._parsed.working[doc[run[0]].idx : token.idx + (60 if after in {"of", "from"} or token.lemma_.lower() not in _BELONGING else 0)]
            if self._nouns.armed_group.search(re.split(r"[.,;]", around)[0]):
                return Group.COMBATANTS
        if group in {Group.PEOPLE, None} or token.lemma_.lower() in self._nouns.units:
            for i in run:
                if i < head and (g := self._group_at(i)) is not None and g is not Group.PEOPLE and doc[i].pos_ in {"ADJ", "NOUN"}:
                    if g in {Group.ELDERLY, Group.CIVILIANS, Group.CHILDREN, Group.WOMEN, Group.COMBATANTS, Group.MEDICS, Group.STAFF} :
                        return g
        if group is Group.CIVILIANS and token.lemma_.lower() == "citizen" and len(words) > 1:
            return Group.PEOPLE
        if group is not None:
            return group
        if token.ent_type_ == "NORP" or token.tag_ == "NNPS" or self._nouns.sounds_like_people(token.lemma_.lower()):
            return Group.PEOPLE
        return None

    def _is_thing(self, head: int) -> bool:
        token = self._doc[head]
        return self._nouns.is_listed_as_thing(token.lemma_.lower()) or token.lower_ in _TIME

    def _single(self) -> Iterator[Quantity]:
        """One person told of by an article or by kinship: "a girl", "another soldier", "his wife", "her parents"."""
        doc = self._doc
        for token in doc:
            low = token.lower_
            if low in {"a", "an", "another"}:
                yield from self._with_article(token)
            elif token.dep_ == "conj" and token.tag_ == "NN" and self._group_at(token.i) is Group.FAMILY and token.head.pos_ == "NOUN" and self._group_at(token.head.i) is Group.FAMILY and doc[token.i - 1].lower_ in {",", "and"}:
                yield Quantity(token.idx, token.idx + len(token), token.i, token.i, token.i, Count(1, 1), Group.FAMILY, True)
            elif token.tag_ == "PRP$" or (low in {"'s", "’s"} and token.tag_ == "POS"):
                yield from self._kin(token)

    def _with_article(self, token: Token) -> Iterator[Quantity]:
        run = self._run_after(token.i)
        if not run:
            if token.lower_ == "another":
                yield Quantity(token.idx, token.idx + len(token), token.i, token.i, token.i, Count(1, 1), None, False, False, True)
            return
        q = self._quantity(token.idx, token.i, token.i, run, Count(1, 1))
        if q is None or q.group is None or q.partitive or self._doc[q.head].tag_ in {"NNS", "NNPS"}:
            return
        if self._doc[q.head].lemma_.lower() in self._nouns.units or q.head == token.i:
            return
        yield q

    def _kin(self, token: Token) -> Iterator[Quantity]:
        doc = self._doc
        i = token.i + 1
        while i < len(doc) and doc[i].pos_ in {"ADJ", "NUM"} and i < token.i + 4:
            if doc[i].pos_ == "NUM":
                return
            i += 1
        if i >= len(doc) or doc[i].pos_ != "NOUN":
            return
        lemma = doc[i].lemma_.lower()
        group = self._group_at(i)
        if group not in {Group.FAMILY, Group.WOMEN, Group.MEN, Group.CHILDREN} or lemma in self._nouns.units or (doc[i].tag_ == "NNS" and lemma != "parent"):
            return
        count = self._nouns.kin_counts.get(doc[i].lower_, 1)
        end = doc[i].idx + len(doc[i])
        yield Quantity(token.idx if token.tag_ == "PRP$" else doc[i].idx, end, token.i, i, i, Count(count, count), group, True)


_AGE = re.compile(r"[\w-]+?[- ](?:year|month|week|day)s?[- ]olds?\b", re.IGNORECASE)
_BELONGING = {"member", "operative", "leader", "person", "figure", "affiliate", "suspect", "cadre", "men", "man"}
_POSSESSIVE = {"its", "his", "her", "their", "our", "my", "the"}
_NOT_MONTHS = {"marines", "marine", "mark", "market", "markets", "mayor", "mays", "maybe", "decided", "augmented", "novices", "novice", "seven", "separate", "separately", "separatists", "separatist", "market", "decades", "martyrs", "martyr", "marched", "marchers", "marching", "junior", "julian", "janitor", "janitors", "octogenarian", "declared", "described", "decapitated", "aprons", "married", "december's"}


def quantities_in(parsed: Parsed, lang: str = "en") -> tuple[Quantity, ...]:
    """Every number of people in a text, in order."""
    return QuantityFinder(parsed, lang).all()
