"""Which harm a number is bound to by the parse of its sentence.

What comes in: a quantity of a parsed text. What goes out: a `Bond` (harm, cue, way), or `None`. What always holds: the
cue is a verb, an adjective or a noun of harm that the counted noun depends on, or that stands next to it.
"""

from spacy.tokens import Token

from sijill.read.binding_sentence import Bond, SentenceOfHarm
from sijill.read.quantities import Quantity
from sijill.record.terms import Harm

_SUBJECTS = {"nsubj", "nsubjpass"}
_OBJECTS = {"dobj", "obj"}
_CLIMBED = {"nummod", "compound", "amod", "poss", "nmod", "quantmod", "appos"}
_CLIMBS = 5
_SKIPPED = {"AUX", "ADV", "ADP", "DET", "PUNCT", "PRON", "SCONJ", "PART"}
_BEFORE_NUMBER = {"DET", "ADV", "ADJ", "NUM", "PRON", "PART"}
_VERB_TAGS = {"VBD", "VBG", "VBZ", "VBP", "VB", "VBN"}


class SyntaxBinder(SentenceOfHarm):
    """Binds by subject, object, participle and relative clause."""

    def were(self, q: Quantity) -> Bond | None:
        """ "160 people (reportedly) were injured": an auxiliary and a participle right after the number."""
        end = self.sentence_of(q)[1]
        i, aux = self.past_aside(q, end), False
        stop = min(end, i + 7)
        while i < stop and self.doc[i].pos_ in {"AUX", "ADV"}:
            aux = aux or self.doc[i].lemma_ in self.clause.copulas
            i += 1
        if not aux or i >= end:
            return None
        token = self.doc[i]
        participle = token.tag_ in {"VBN", "VBD"}
        h = self.harm_of_verb(token) if participle else self.words.state.get(token.lower_)
        return Bond(h, i, "passive") if h is not None else None

    def by_syntax(self, q: Quantity) -> Bond | None:
        """Subject of a passive or of "die", object of "kill", noun before a participle."""
        token = self.doc[q.head]
        for _ in range(_CLIMBS):
            if token.head.i == token.i:
                return None
            bond = self._by_governor(q, token) or self._by_dependant(q, token)
            if bond is not None:
                return bond
            above = self._above(q, token)
            if above is None:
                return None
            token = above
        return None

    def _above(self, q: Quantity, token: Token) -> Token | None:
        """The noun that stands for the number one step up: "dozens" of "dozens of civilians", a list's first noun."""
        head = token.head
        if token.dep_ in _CLIMBED or (token.dep_ == "conj" and head.i in self.inside):
            return head
        if token.dep_ == "pobj" and head.lower_ in self.nouns.phrases.partitive and self._is_unit(head.head):
            return head.head
        if token.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"} and self._is_person(head):
            return head
        inner = token.dep_ in {"pobj", "prep"} and (head.i >= q.first or head.head.i >= q.first)
        return head if inner and q.first <= head.i <= q.last else None

    def _is_unit(self, token: Token) -> bool:
        """Whether a noun stands for the number after it ("a family of seven", "a total of 54")."""
        return token.tag_ == "NN" and token.lemma_.lower() in self.nouns.units

    def _is_person(self, token: Token) -> bool:
        return token.ent_type_ == "PERSON" or self.nouns.group_of(token.lemma_.lower()) is not None

    def _by_governor(self, q: Quantity, token: Token) -> Bond | None:
        head, dep = token.head, token.dep_
        lemma = head.lemma_.lower()
        if dep == "nsubjpass" and (h := self.harm_of_verb(head)):
            return Bond(h, head.i, "passive")
        if dep in _SUBJECTS and (h := self.words.intransitive.get(lemma)):
            return Bond(h, head.i, "subject")
        if dep in _OBJECTS and (h := self.harm_of_verb(head)):
            return Bond(h, head.i, "object")
        if dep in _OBJECTS and lemma in self.clause.kin_verbs and q.group in self.clause.kin_groups:
            return Bond(Harm.KILLED, head.i, "object")
        return self._by_predicate(token)

    def _by_predicate(self, token: Token) -> Bond | None:
        """ "12 are missing", "she and her daughter are dead", "12 are feared to have been killed"."""
        head = token.head
        if token.dep_ not in _SUBJECTS:
            return None
        if head.pos_ != "NOUN" and self.words.state.get(head.lower_) is Harm.MISSING:
            return Bond(Harm.MISSING, head.i, "predicate")
        for child in head.children:
            reported = head.lemma_.lower() in self.clause.reporting
            if (
                reported
                and child.dep_ in {"acomp", "attr", "prep", "oprd"}
                and (h := self.words.state.get(child.lower_))
            ):
                return Bond(h, child.i, "predicate")
            if reported and child.dep_ == "prep":
                for inner in child.children:
                    if h := self.words.state.get(inner.lower_):
                        return Bond(h, inner.i, "predicate")
            if token.dep_ == "nsubjpass" and reported and (h := self._harm_of_reported(child)):
                return Bond(h, child.i, "passive")
        return None

    def _harm_of_reported(self, verb: Token) -> Harm | None:
        """ "are feared to have been killed", "are believed to have died"."""
        if verb.dep_ != "xcomp" or verb.tag_ != "VBN":
            return None
        return self.harm_of_verb(verb) or self.words.intransitive.get(verb.lemma_.lower())

    def _by_dependant(self, q: Quantity, token: Token) -> Bond | None:
        for child in token.children:
            if any(i in self.inside for i in range(q.last + 1, child.i)):
                continue
            if child.dep_ == "acl" and child.tag_ == "VBN" and (h := self.harm_of_verb(child)):
                return Bond(h, child.i, "participle")
            if child.dep_ == "relcl" and (h := self._harm_of_relative(child)):
                return Bond(h, child.i, "relative")
        return None

    def _harm_of_relative(self, verb: Token) -> Harm | None:
        if any(c.lower_ in self.clause.whose for c in verb.subtree):
            return None
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
        return (self.harm_of_verb(verb) if passive else None) or self.words.intransitive.get(verb.lemma_.lower())

    def after(self, q: Quantity) -> Bond | None:
        """ "15 people (were / have been / reportedly) killed": the next verb of the clause says it."""
        end = self.sentence_of(q)[1]
        for steps, i in enumerate(range(q.last + 1, min(end, q.last + 15))):
            token = self.doc[i]
            if i in self.inside and not q.first <= i <= q.last:
                return None
            h = self.harm_at(i)
            if h is not None and token.tag_ in {"VBN", "VBD", "JJ", "VBP"} and not self.takes_object(token):
                return Bond(h, i, "after")
            other_verb = token.pos_ == "VERB" and token.lemma_.lower() not in self.clause.reporting
            if token.text in {";", ":", "("} or other_verb or token.pos_ == "CCONJ":
                return None
            if steps > 4 and token.pos_ not in _SKIPPED and token.pos_ != "PROPN":
                return None
        return None

    def before(self, q: Quantity) -> Bond | None:
        """ "killing (in all) 12", "wounding another 30": the verb right before the number, nothing counted between."""
        start = self.sentence_of(q)[0]
        for i in range(q.first - 1, max(start, q.first - 7) - 1, -1):
            token = self.doc[i]
            if i in self.inside:
                return None
            h = self.words.transitive.get(token.lemma_.lower())
            if h is not None and token.tag_ in _VERB_TAGS:
                passive = any(c.dep_ == "auxpass" for c in token.children)
                return None if passive else Bond(h, i, "before")
            if token.pos_ not in _BEFORE_NUMBER and token.lower_ not in self.clause.linking:
                return None
        return None
