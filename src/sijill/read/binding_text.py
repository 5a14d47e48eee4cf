"""Which harm a number is bound to by the words around it, whatever the parse says.

What comes in: a quantity of a parsed text. What goes out: a `Bond` (harm, cue, way), or `None`. What always holds: no
other counted phrase stands between the number and the words that bind it.
"""

import re

from sijill.read.binding_sentence import Bond, SentenceOfHarm
from sijill.read.quantities import Quantity
from sijill.record.terms import Harm

_MARK = "\x00"
_BROKEN = re.compile(r"[;:]|\d")
_TOLL_REACH = 160
_LIFE_REACH = 8
_NEIGHBOURHOOD = 40
"""Tokens around a number within which another one may share its words of harm."""


class TextBinder(SentenceOfHarm):
    """Binds by idioms, by the counted phrase itself, and by nouns of harm and of totals."""

    def lives(self, q: Quantity) -> Bond | None:
        """ "claimed 49 lives", "400,000 lives lost"."""
        if (
            self.doc[q.head].lower_ not in self.clause.lives
            and self.doc[q.head].lemma_.lower() not in self.clause.lives
        ):
            return None
        start, end = self.sentence_of(q)
        before = range(q.first - 1, max(start, q.first - _LIFE_REACH) - 1, -1)
        for i in [*before, *range(q.last + 1, min(end, q.last + 5))]:
            if self.doc[i].lemma_.lower() in self.clause.life_verbs:
                return Bond(Harm.KILLED, i, "idiom")
        return None

    def by_idiom(self, q: Quantity) -> Bond | None:
        """The idioms of the lexicon, with the number at their mark."""
        start, end = self.sentence_of(q)
        lo, last = self.doc[start].idx, self.doc[end - 1]
        hi = last.idx + len(last)
        left, right = max(lo, q.start - 50), min(hi, q.end + 110)
        text = self.parsed.working
        marked = (text[left : q.start] + _MARK + text[q.end : right]).replace("\n", " ")
        at = q.start - left
        for idiom in self.words.idioms:
            for m in idiom.pattern.finditer(marked):
                if not m.start() <= at < m.end() or _BROKEN.search(m.group()):
                    continue
                behind = q.end + m.end() - at - 1
                if self._counts_between(q, left + m.start(), behind):
                    continue
                cue = left + m.start() if m.start() < at else max(behind - 1, q.end)
                return Bond(idiom.harm, self.parsed.token_at(min(cue, hi - 1)), "idiom")
        return None

    def _counts_between(self, q: Quantity, start: int, end: int) -> bool:
        """Whether another number stands within the words of an idiom; "another taken hostage" is no number apart."""
        return any(x is not q and not x.others and start <= x.start < end for x in self.around(q))

    def around(self, q: Quantity) -> list[Quantity]:
        """The quantities near `q`, itself among them."""
        near = range(max(0, q.first - _NEIGHBOURHOOD), q.last + _NEIGHBOURHOOD)
        return [x for i in near if (x := self.inside.get(i)) is not None and x.first == i]

    def in_phrase(self, q: Quantity) -> Bond | None:
        """ "16 dead", "24 deaths", "30 wounded people": the harm is in the counted phrase itself."""
        for i in range(q.last, q.first - 1, -1):
            token = self.doc[i]
            state = self.words.state.get(token.lower_)
            if state is not None and (q.partitive or i != q.first):
                return Bond(state, i, "phrase")
            if i == q.head and token.lemma_.lower() in self.clause.bodies and token.tag_ == "NNS":
                return Bond(Harm.KILLED, i, "phrase")
            if i == q.head and token.pos_ == "NOUN" and (h := self.words.noun.get(token.lemma_.lower())):
                return None if q.count.high == 0 and q.head - q.first > 1 else Bond(h, i, "phrase")
        return self._behind_phrase(q)

    def _behind_phrase(self, q: Quantity) -> Bond | None:
        end, i = self.sentence_of(q)[1], q.last + 1
        while i < end and self.doc[i].lower_ in self.clause.near and i < q.last + 3:
            i += 1
        if i >= end or i in self.inside:
            return None
        token = self.doc[i]
        if (h := self.words.state.get(token.lower_)) is not None and not self.takes_object(token):
            return Bond(h, i, "phrase")
        if i == q.last + 1 and q.group is None and (h := self.words.noun.get(token.lemma_.lower())):
            return Bond(h, i, "phrase")
        return None

    def by_noun(self, q: Quantity) -> Bond | None:
        """ "the deaths of 24 people", "the killing by soldiers of three men", "the bodies of 16"."""
        head = self.doc[q.head]
        if head.dep_ == "pobj" and head.head.lower_ in self.nouns.phrases.partitive:
            above = head.head.head
            h = self.words.noun.get(above.lemma_.lower()) or self.words.transitive.get(above.lemma_.lower())
            if h is not None:
                return Bond(h, above.i, "noun")
        i = q.first - 1
        while i > 0 and (self.doc[i].pos_ in {"DET", "ADV"} or self.doc[i].lower_ in self.clause.bounding):
            i -= 1
        if i <= 0 or self.doc[i].lower_ not in self.nouns.phrases.partitive:
            return None
        return self._by_noun_at(i - 1) or self._by_noun_before_agent(i - 1)

    def _by_noun_at(self, i: int) -> Bond | None:
        noun = self.doc[i]
        lemma = noun.lemma_.lower()
        if lemma in self.clause.bodies:
            return Bond(Harm.KILLED, i, "noun")
        gerund = noun.tag_ == "VBG" or noun.lower_.endswith("ing")
        h = self.words.noun.get(lemma) or (self.words.transitive.get(lemma) if gerund else None)
        return Bond(h, i, "noun") if h is not None and noun.pos_ in {"NOUN", "VERB"} else None

    def _by_noun_before_agent(self, i: int) -> Bond | None:
        for j in range(i, max(i - 5, 1), -1):
            if self.doc[j].lower_ in self.clause.agents:
                return self._by_noun_at(j - 1)
        return None

    def held(self, q: Quantity) -> Bond | None:
        """ "about 240 hostages", where nothing else is said of them."""
        if self.doc[q.head].lemma_.lower() in self.clause.held and q.count.low != 1:
            return Bond(Harm.ABDUCTED, q.head, "held")
        return None

    def by_toll(self, q: Quantity) -> Bond | None:
        """ "the death toll rose to 15": a noun for the total, and no other verb of harm between it and the number."""
        lo = self.doc[self.sentence_of(q)[0]].idx
        text = self.parsed.working[lo : q.start]
        found = list(self.words.toll.finditer(text))
        if not found or (q.group is not None and q.others):
            return None
        m = found[-1]
        between = text[m.start() :] if m.end() == len(text) else text[m.end() :]
        rising = self.clause.rising.search(between)
        if len(between) > _TOLL_REACH or (not rising and _BROKEN.search(between)):
            return None
        if not rising and not self.clause.to_number.search(between):
            return None
        return Bond(Harm(m.lastgroup or "killed"), self.parsed.token_at(lo + m.end() - 1), "toll")
