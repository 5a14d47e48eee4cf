"""Numbers of people harmed: each claim with its group, its harm and the larger number it is a part of.

What comes in: a parsed text. What goes out: `Toll` mentions in the order of the text. What always holds: each passes
the check of DESIGN section 8: the quote is verbatim, its number is what our own grammar reads in the quote, and the
word that says the harm is bound to that number.
"""

import re
from dataclasses import dataclass, replace

from sijill.lexicon.harms import HarmWords, harm_words
from sijill.lexicon.people import people_nouns
from sijill.read.binding import Binder, Bond
from sijill.read.parsed import Parsed
from sijill.read.quantities import Quantity, quantities_in
from sijill.record.count import Count
from sijill.record.terms import Group, Harm

_INHERITED = {Group.CIVILIANS, Group.COMBATANTS}
_PART = re.compile(
    r"\b(?:includ\w+|among (?:them|whom|those killed|those)|of (?:them|whom|which|those)|most of them|counting)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_LIST = re.compile(r"^(?=.*[\w,&])[\s,]*(?:and|as well as|along with|plus|&|or|,|including|together with)?\s*(?:also|another|other|the|then|his|her|their|its)?\s*$", re.IGNORECASE)
_REPLACED = re.compile(
    r"(?:\bup from|\bdown from|\bfrom (?:a |an |the )?(?:previous|earlier|initial|prior)(?: \w+){0,3}|\b(?:previous|earlier|initial|prior|preliminary) (?:\w+ ){0,2}(?:toll|count|figure|tally|number|estimate|report)s?(?: \w+){0,3}? of|\brevised (?:up |down |upwards? |downwards? )?from|\b(?:rose|risen|rising|up|raised|increased?|climbed|jumped|went) from (?:\w+ ){0,4}|\binstead of|\baverage of|\brather than|\bnot the|\binitially (?:said|reported|put)[^,.]{0,30})\s*$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:among|amongst) (?:the|those|them)?\s*(?:\w+ )?(?P<word>dead|killed|victims|wounded|injured|casualties|fatalities|missing|hostages|detained|abducted)\b|\b(?:the|those) (?P<word2>dead|killed|victims|slain|wounded|injured|casualties|fatalities|missing|rescued|freed|abducted|kidnapped|detained|arrested) (?:\w+ ){0,5}(?:includ\w+|were|are|was|also)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people harmed. Offsets are into the text; `whole` is the index of the toll that it is a part of."""

    start: int
    end: int
    sentence: int
    head: int
    cue: int
    harm: Harm
    group: Group
    count: Count
    whole: int | None
    way: str
    noun: str = ""
    """The counted noun's lemma, or the numeral."""


class CasualtyReader:
    """Reads the tolls of one parsed text."""

    def __init__(self, parsed: Parsed, lang: str = "en") -> None:
        self._parsed = parsed
        self._words: HarmWords = harm_words(lang)
        self._nouns = people_nouns(lang)
        self._quantities = quantities_in(parsed, lang)
        self._binder = Binder(parsed, self._quantities, lang)
        self._tolls: list[Toll] = []

    def tolls(self) -> tuple[Toll, ...]:
        """All tolls, in order."""
        previous: Quantity | None = None
        for q in self._quantities:
            toll = self._toll(q, previous)
            if toll is not None and toll.harm is Harm.AFFECTED and toll.count.vague and toll.way != "idiom" and self._binder.joins_killed_and_injured(toll.cue):
                self._tolls.append(replace(toll, harm=Harm.KILLED))
                self._tolls.append(replace(toll, harm=Harm.INJURED))
            elif toll is not None:
                self._tolls.append(toll)
            previous = q
        return tuple(self._tolls)

    def _toll(self, q: Quantity, previous: Quantity | None) -> Toll | None:
        text = self._parsed.working
        if _REPLACED.search(text[max(0, q.start - 60) : q.start]):
            return None
        sentence = self._parsed.sentence_numbers[q.head]
        bond, whole = self._binder.bond_of(q), None
        last = self._last_in(sentence)
        part = self._part_of(q, last)
        if part is not None and (bond is None or bond.way in {"after", "before", "toll", "passive", "subject"} or bond.harm is self._tolls[part].harm):
            bond, whole = Bond(self._tolls[part].harm, self._tolls[part].cue, "part"), part
        if bond is None:
            bond, whole = self._listed(q, last, previous) or (None, None)
        if bond is None:
            bond, whole = self._among(q, sentence) or (None, None)
        if bond is None or not self._is_believable(q, bond):
            return None
        group = self._group(q, last, bond)
        if group is Group.DISPLACED and bond.harm is Harm.DISPLACED:
            group = Group.PEOPLE
        if group is Group.STAFF and self._works_for_aid(sentence, q):
            group = Group.AID_WORKERS
        end = self._end(q, bond)
        return Toll(q.start, end, sentence, q.head, bond.cue, bond.harm, group, q.count, whole, bond.way, self._parsed.doc[q.head].lemma_.lower())

    def _last_in(self, sentence: int) -> int | None:
        return len(self._tolls) - 1 if self._tolls and self._tolls[-1].sentence == sentence else None

    def _part_of(self, q: Quantity, last: int | None) -> int | None:
        """Index of the toll that "including 7 children" is a part of."""
        if last is None:
            return None
        toll = self._tolls[last]
        between = self._parsed.working[toll.end : q.start]
        part = _PART.search(between)
        if part and len(between) < 140 and not self._has_verb(toll.end + part.start() + 10, q.start):
            return toll.whole if toll.whole is not None and not re.search("includ", between) else last
        tail = self._parsed.working[q.start : q.end + 12]
        if q.partitive and re.search(r"\bof (?:them|whom|those)\b", tail):
            return last
        return None

    def _has_verb(self, start: int, end: int) -> bool:
        first, last = self._parsed.token_at(start) + 1, self._parsed.token_at(end)
        return any(self._parsed.doc[i].pos_ in {"VERB", "AUX"} and self._parsed.doc[i].tag_ != "VBN" for i in range(first, last))

    def _listed(self, q: Quantity, last: int | None, previous: Quantity | None) -> tuple[Bond, int | None] | None:
        """ "killed 12 civilians and three soldiers": the second number shares the first one's harm."""
        if last is None or previous is None:
            return None
        toll = self._tolls[last]
        if q.group is None and not q.others:
            is_called = self._parsed.doc[q.last + 1].lemma_ == "be" if q.last + 1 < len(self._parsed.doc) else False
            return (Bond(toll.harm, toll.cue, "list"), toll.whole) if is_called and self._noun_after(q) else None
        if previous.start != toll.start:
            return None
        between = self._parsed.working[max(toll.end, previous.end) : q.start]
        bare = not between.strip() and q.sure and toll.way in {"part", "list"}
        if not bare and not _LIST.match(between):
            return None
        return Bond(toll.harm, toll.cue, "list"), toll.whole

    def _among(self, q: Quantity, sentence: int) -> tuple[Bond, int | None] | None:
        """ "Among the dead were two nurses", "The victims included ..."."""
        if not q.sure:
            return None
        s = self._parsed.sentences[sentence]
        m = _AMONG.search(self._parsed.working, s.start_char, q.start)
        if m is None or re.search("[\"”“]", self._parsed.working[m.end() : q.start]) or q.start - m.end() > 80:
            return None
        word = (m["word"] or m["word2"]).lower()
        harm = self._words.state.get(word) or self._words.noun.get({"victims": "death", "fatalities": "death", "casualties": "casualty", "hostages": "abduction"}.get(word, word)) or self._words.transitive.get({"rescued": "rescue", "freed": "free", "arrested": "arrest"}.get(word, word))
        if harm is None:
            return None
        whole = next((i for i in range(len(self._tolls) - 1, -1, -1) if self._tolls[i].harm is harm and self._tolls[i].whole is None), None)
        return Bond(harm, self._parsed.token_at(m.start()), "among"), whole

    def _group(self, q: Quantity, last: int | None, bond: Bond) -> Group:
        second = self._second_group(q)
        if second is not None:
            return second
        if q.partitive and (q.group is None or q.group is Group.PEOPLE):
            following = self._noun_after(q)
            if following is not None:
                return following
        vague_noun = q.group is None or (q.group is Group.PEOPLE and q.others and self._parsed.doc[q.head].lower_ in {"others", "other", "more"})
        if not vague_noun:
            return q.group or Group.PEOPLE
        if last is None:
            following = self._noun_after(q) if q.group is None else None
            return following or Group.PEOPLE
        inherited = self._tolls[last].group
        return inherited if inherited in _INHERITED and bond.way != "toll" else Group.PEOPLE

    def _works_for_aid(self, sentence: int, q: Quantity) -> bool:
        """ "The UN agency said 11 of its employees": staff of a relief body are aid workers."""
        s = self._parsed.sentences[sentence]
        return self._nouns.aid_body.search(self._parsed.working, s.start_char, q.end + 1) is not None

    def _noun_after(self, q: Quantity) -> Group | None:
        """ "15,000 of them children": the noun follows the partitive."""
        doc = self._parsed.doc
        for i in range(q.last + 1, min(q.last + 5, len(doc))):
            if doc[i].pos_ in {"NOUN", "ADJ"} or doc[i].lower_ in {"were", "was", "are", "a", "an", ","}:
                group = self._nouns.group_of(doc[i].lemma_.lower(), doc[i - 1].lower_)
                if group not in {None, Group.PEOPLE}:
                    return group
            else:
                return None
        return None

    def _second_group(self, q: Quantity) -> Group | None:
        """ "23 women and children", "42 staff, patients and relatives": the group of one number over several groups."""
        if q.group is None or (q.count.low == 1 and q.count.high == 1):
            return None
        doc, others = self._parsed.doc, set()
        i = q.last + 1
        while i < min(q.last + 10, len(doc)) and doc[i].lower_ in {",", "and", "&"}:
            i += 1
            while i < len(doc) and doc[i].pos_ in {"ADJ", "PROPN"} or (i + 1 < len(doc) and doc[i].tag_ == "NN" and doc[i + 1].tag_ == "NNS"):
                i += 1
            if i >= len(doc) or (doc[i].tag_ not in {"NNS", "NNPS"} and doc[i].lower_ not in {"staff", "elderly", "personnel", "people"}):
                break
            group = self._nouns.group_of(doc[i].lemma_.lower(), doc[i - 1].lower_)
            if group is None:
                break
            others.add(group)
            i += 1
        others.discard(q.group)
        if not others:
            return None
        return Group.OTHER if {q.group, *others} <= {Group.WOMEN, Group.CHILDREN, Group.ELDERLY, Group.PEOPLE} and q.group is not Group.PEOPLE else Group.PEOPLE

    def _is_believable(self, q: Quantity, bond: Bond) -> bool:
        doc = self._parsed.doc
        head = doc[q.head]
        if q.count.vague in {"various", "multiple", "a few"} and not q.sure:
            return False
        if q.group is None and head.pos_ in {"NOUN", "PROPN"} and head.i != q.first and self._nouns.is_listed_as_thing(head.lemma_.lower()):
            return False
        if q.count.vague and q.partitive and bond.way == "phrase" and bond.cue <= q.last:
            return False
        if head.lower_ in {"no", "both", "neither"} and bond.way not in {"phrase", "object", "passive"}:
            return False
        noun = head.lemma_.lower()
        if q.count.low == 1 and noun in {"victim", "casualty", "infant", "family"} and bond.way == "phrase":
            return False
        if q.count.low == 1 and bond.harm is Harm.RESCUED and doc[bond.cue].lemma_ == "save":
            return False
        if q.count.low == 0 and q.count.high == 0 and bond.way == "toll":
            return False
        if q.count.low == 1 and q.count.high == 1 and not q.sure and not q.partitive and not q.others:
            return bond.way in {"phrase", "passive", "object", "subject", "idiom", "after"} and head.lower_ == "one"
        weak = {"detained": 1, "rescued": 1, "displaced": 1, "missing": 1, "affected": 1}
        return not (bond.harm.value in weak and q.group is None and not q.others and not q.partitive and bond.way not in {"phrase", "toll", "idiom", "passive", "object"})

    def _end(self, q: Quantity, bond: Bond) -> int:
        """The quote reaches to the cue where the noun is left out ("12 were wounded")."""
        doc = self._parsed.doc
        if q.group is None and q.last < bond.cue <= q.last + 4:
            return doc[bond.cue].idx + len(doc[bond.cue])
        return q.end


def tolls_in(parsed: Parsed, lang: str = "en") -> tuple[Toll, ...]:
    """Every number of people harmed that a text asserts, in order."""
    return CasualtyReader(parsed, lang).tolls()


def without_wholes(toll: Toll) -> Toll:
    """The same toll as a part of nothing."""
    return replace(toll, whole=None)
