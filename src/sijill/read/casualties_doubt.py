"""Whether a bound number may be told: vague, elided and single ones need a sure way of binding.

What comes in: a quantity and its bond. What goes out: yes or no. What always holds: a plain number with a noun for
people passes.
"""

from sijill.lexicon.harms import harm_words
from sijill.lexicon.people import people_nouns
from sijill.read.binding_sentence import Bond
from sijill.read.parsed import Parsed
from sijill.read.quantities import Quantity
from sijill.record.count import Count
from sijill.record.terms import Harm

_ONE = Count(1, 1)
_WEAK = {Harm.DETAINED, Harm.RESCUED, Harm.DISPLACED, Harm.MISSING, Harm.AFFECTED}
"""Harms whose words say much else too: a number without a noun needs a sure way of binding."""
_SURE = {"phrase", "toll", "idiom", "passive", "object"}
_SURE_OF_ONE = {"phrase", "passive", "object", "subject", "idiom", "after"}


class Doubt:
    """Weighs the bound numbers of one parsed text."""

    def __init__(self, parsed: Parsed, lang: str) -> None:
        self._doc = parsed.doc
        self._words = harm_words(lang)
        self._nouns = people_nouns(lang)

    def is_believable(self, q: Quantity, bond: Bond) -> bool:
        """Whether so weak a number may be told: a vague, elided or single one needs a sure way of binding."""
        head = self._doc[q.head]
        thing = self._nouns.is_listed_as_thing(head.lemma_.lower()) and head.i != q.first
        if q.group is None and head.pos_ in {"NOUN", "PROPN"} and thing:
            return False
        if head.lower_ in self._nouns.phrases.nobody and bond.way not in {"phrase", "object", "passive"}:
            return False
        if q.count.vague is not None and not self._is_vague_believable(q, bond):
            return False
        if q.count.high == 0 and bond.way == "toll":
            return False
        if q.count == _ONE and not self._is_one_believable(q, bond):
            return False
        return not (bond.harm in _WEAK and q.group is None and not (q.others or q.partitive) and bond.way not in _SURE)

    def _is_vague_believable(self, q: Quantity, bond: Bond) -> bool:
        if q.indefinite:
            return bond.way in {"idiom", "phrase"} and (bond.cue < q.first or bond.cue == q.head)
        background = any(t.tag_ == "VBG" and t.dep_ in {"aux", "auxpass"} for t in self._doc[bond.cue].children)
        if q.partitive and (background or self._is_of_those_told(q, bond)):
            return False
        return q.sure or q.count.vague not in {"various", "multiple", "a few"}

    def _is_of_those_told(self, q: Quantity, bond: Bond) -> bool:
        """ "many of the wounded were treated": a vague part of those whose harm was told before."""
        phrase = self._doc[q.first + 1 : q.last + 3]
        same = any(self._words.state.get(t.lower_) is bond.harm for t in phrase)
        return same and (q.group is None or any(t.pos_ == "DET" for t in phrase))

    def _is_one_believable(self, q: Quantity, bond: Bond) -> bool:
        """One person: not one told of by a general noun only, nor by "one" without a noun unless the harm is plain."""
        head = self._doc[q.head]
        if head.lemma_.lower() in self._nouns.phrases.general_singulars and bond.way == "phrase":
            return False
        if bond.harm is Harm.RESCUED and self._doc[bond.cue].lemma_ == "save":
            return False
        if head.dep_ == "appos" and head.head.pos_ == "PROPN" and head.head.ent_type_ == "PERSON":
            return False
        if q.partitive and self._is_of_those_told(q, bond):
            return False
        if q.sure or q.partitive or q.others:
            return True
        return bond.way in _SURE_OF_ONE and q.head == q.first and self._doc[q.head].tag_ == "CD"
