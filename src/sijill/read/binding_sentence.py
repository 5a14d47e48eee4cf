"""What the ways of binding share: the words of harm in one sentence, and where its counted phrases stand.

What comes in: a parsed text and its quantities. What goes out: harms of tokens, and the `Bond` type. What always
holds: a word that the lexicon does not list says no harm.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from sijill.lexicon.harms import harm_words
from sijill.lexicon.people import people_nouns
from sijill.read.parsed import Parsed
from sijill.read.quantities import Quantity
from sijill.record.terms import Harm

_ASIDE = {",": {","}, "(": {")"}}
_DASHES = {"—", "–", "-"}
_NOUNS = {"NOUN", "ADJ", "PROPN"}


@dataclass(frozen=True, slots=True)
class Bond:
    """A harm, the token index of the word that says it, and the way in which it was bound."""

    harm: Harm
    cue: int
    way: str


class SentenceOfHarm:
    """The harm words and quantities around a quantity."""

    def __init__(self, parsed: Parsed, quantities: tuple[Quantity, ...], lang: str = "en") -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self.words = harm_words(lang)
        self.clause = self.words.clause
        self.nouns = people_nouns(lang)
        self.quantities = quantities
        self.inside = {i: q for q in quantities for i in range(q.first, q.last + 1)}

    def sentence_of(self, q: Quantity) -> tuple[int, int]:
        """First token of the sentence of `q`, and the one after its last."""
        s = self.parsed.sentences[self.parsed.sentence_numbers[q.head]]
        return s.start, s.end

    def harm_of_verb(self, token: Token) -> Harm | None:
        """What the verb does to its object; some verbs kill only with their ending ("shot dead")."""
        lemma = token.lemma_.lower()
        if lemma in self.clause.ending_verbs and self.clause.ending.match(self.parsed.working, token.idx + len(token)):
            return Harm.KILLED
        return self.words.transitive.get(lemma)

    def harm_at(self, i: int) -> Harm | None:
        """The harm of the word at token `i`, whatever its part of speech."""
        token = self.doc[i]
        lemma = token.lemma_.lower()
        state = self.words.state.get(token.lower_)
        if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
            return self.harm_of_verb(token) or self.words.intransitive.get(lemma) or state
        return state or (self.words.transitive.get(lemma) if token.lower_ != lemma else None)

    def takes_object(self, token: Token) -> bool:
        """Whether a participle or past tense has an object of its own behind it ("13 killed six")."""
        if token.tag_ not in {"VBD", "VBP", "VBN"} or token.lemma_.lower() not in self.words.transitive:
            return False
        for i in range(token.i + 1, min(token.i + 5, len(self.doc))):
            behind = self.doc[i]
            if i in self.inside:
                q = self.inside[i]
                bare_state = (
                    q.group is None and q.last + 1 < len(self.doc) and self.doc[q.last + 1].lower_ in self.words.state
                )
                return not bare_state
            if behind.pos_ in {"NOUN", "PROPN"}:
                return behind.dep_ in {"dobj", "obj"}
            if behind.is_punct or behind.pos_ in {"ADP", "SCONJ", "CCONJ", "AUX"}:
                return False
        return False

    def past_aside(self, q: Quantity, end: int) -> int:
        """Index of the token that goes on after "..., thought to be fighters, ..." or "including children"."""
        doc, i = self.doc, q.last + 1
        base = self.clause.population.match(self.parsed.working[q.end : q.end + 90]) if q.partitive else None
        if base is not None:
            i = self.parsed.token_at(q.end + base.end() - 1) + 1
        while i + 1 < end and self._joins_nouns(i):
            i += 2
            while i < end and doc[i].pos_ in _NOUNS and i not in self.inside:
                i += 1
        if i < end and (doc[i].text in _ASIDE or doc[i].text in _DASHES):
            closing = _ASIDE.get(doc[i].text, _DASHES)
            for j in range(i + 1, min(i + 22, end - 1)):
                if doc[j].text in closing and doc[j + 1].pos_ in {"AUX", "ADV"}:
                    return j + 1
        return i

    def _joins_nouns(self, i: int) -> bool:
        """Whether "and" or "including" at `i` goes on with an uncounted noun ("civilians including children")."""
        joins = (
            self.doc[i].pos_ == "CCONJ" or self.doc[i].text == "&" or self.clause.part_of_former.match(self.doc[i].text)
        )
        return bool(joins) and self.doc[i + 1].pos_ in _NOUNS and i + 1 not in self.inside

    def are_both_said(self, cue: int, *, or_either: bool = False) -> bool:
        """Whether the word at token `cue` is one of two harms that are both asserted ("and"; "or" where asked for)."""
        offset = self.doc[cue].idx
        found = self.words.both.finditer(self.parsed.working, max(0, offset - 40), offset + 60)
        around = [m.group() for m in found if m.start() <= offset < m.end()]
        return any(or_either or not self.clause.either.search(words) for words in around)
