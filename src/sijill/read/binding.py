"""Which harm a number is bound to, and by which word.

What comes in: a parsed text and its quantities. What goes out: for each quantity a `Bond` (harm, cue), or `None`. What
always holds: the cue stands in the quantity's own sentence and is asserted: what is denied, feared, planned or only
possible binds nothing; a number that two harms share is `affected` (SCHEMA: one number for two harms).
"""

from dataclasses import replace

from spacy.tokens import Token

from sijill.read.binding_sentence import Bond
from sijill.read.binding_syntax import SyntaxBinder
from sijill.read.binding_text import TextBinder
from sijill.read.quantities import Quantity
from sijill.record.terms import Harm

_NEXT_NUMBER = 12
"""Characters after two joined harms within which a number is theirs ("killed and wounded more than 80")."""


class Binder(SyntaxBinder, TextBinder):
    """Binds quantities of one parsed text, the surest way first."""

    def bond_of(self, q: Quantity) -> Bond | None:
        """The harm that `q` is bound to."""
        ways = (
            self.lives, self.were, self.by_idiom, self.in_phrase, self.by_syntax,
            self.after, self.before, self.by_noun, self.by_toll, self.held,
        )  # fmt: skip
        for way in ways:
            bond = way(q)
            if bond is not None:
                bond = self._shared(q, bond)
                return None if self._is_unreal(self.doc[bond.cue]) else self._still_held(q, bond)
        return None

    def _shared(self, q: Quantity, bond: Bond) -> Bond:
        """The bond, as `affected` where the cue is one of two joined harms ("killed and wounded more than 80")."""
        doc = self.doc
        cue, near = doc[bond.cue], self.around(q)
        lo, hi = max(bond.cue - 4, 0), min(bond.cue + 5, len(doc))
        for m in self.words.both.finditer(self.parsed.working, doc[lo].idx, doc[hi - 1].idx + len(doc[hi - 1])):
            inside = m.start() <= cue.idx < m.end() and not m.start() < q.start < m.end()
            if not inside or any(m.start() < x.start < m.end() for x in near):
                continue
            follows = next((x for x in near if 0 <= x.start - m.end() < _NEXT_NUMBER), None)
            own = any(x is not q and (-2 <= m.start() - x.end < 2 or x.start < m.start() < x.end) for x in near)
            if follows is None or (follows is q and not own):
                return replace(bond, harm=Harm.AFFECTED)
        return bond

    def _still_held(self, q: Quantity, bond: Bond) -> Bond:
        """ "to secure freeing the 129 hostages": hostages whose release is not told as done are still held."""
        held = self.doc[q.head].lemma_.lower() in self.clause.held
        if bond.harm is Harm.RESCUED and held and self.doc[bond.cue].tag_ in {"VBG", "VB"}:
            return replace(bond, harm=Harm.ABDUCTED)
        return bond

    def _is_unreal(self, cue: Token) -> bool:
        """Whether the cue's clause is denied, feared, planned or only possible. "No one was killed" is a count of 0."""
        token = cue if cue.pos_ in {"VERB", "AUX"} else cue.head
        if any(self._makes_unreal(token, child) for child in token.children):
            return True
        if token.tag_ != "VB" or token.dep_ not in {"xcomp", "advcl", "acl", "ccomp"}:
            return False
        if not any(c.lower_ in self.clause.infinitive for c in token.children):
            return False
        return token.dep_ == "advcl" or token.head.pos_ == "ADJ" or token.head.lemma_.lower() in self.clause.plans

    def _makes_unreal(self, token: Token, child: Token) -> bool:
        if child.dep_ == "aux" and child.lower_ in self.clause.unreal:
            perfect = any(c.lower_ == "have" for c in token.children)
            return not (perfect and child.lower_ in self.clause.possible_past)
        if child.dep_ == "neg":
            return child.lower_ in self.clause.negative
        return child.dep_ == "mark" and child.lower_ in self.clause.conditions
