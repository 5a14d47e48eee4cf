"""Which harm a number is bound to, and by which word.

What comes in: a parsed text and its quantities. What goes out: for each quantity a `Bond` (harm, cue), or `None`. What
always holds: the cue stands in the quantity's own sentence and is asserted: what is denied, feared, planned or only
possible binds nothing; a number that two harms share is `affected` (SCHEMA: one number for two harms).
"""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from sijill.lexicon.harms import harm_words
from sijill.read.parsed import Parsed
from sijill.read.quantities import Quantity
from sijill.record.terms import Harm

_AUXILIARY = {"be", "have", "get", "become", "report", "confirm", "believe", "fear", "presume", "say", "know", "remain", "leave"}
_SKIP_POS = {"AUX", "ADV", "ADP", "DET", "PUNCT", "PRON", "SCONJ", "PART"}
_UNREAL = {"could", "would", "might", "should", "may", "can", "will", "must", "shall", "wo", "'ll"}
_UNREAL_HEADS = {"threaten", "plan", "plot", "want", "attempt", "try", "intend", "vow", "seek", "conspire", "hope", "aim", "refuse", "urge", "call", "warn", "order", "risk", "fear", "pledge", "promise", "train", "wish", "prepare"}
_NEGATIVE = {"not", "n't", "n’t", "never", "without"}


@dataclass(frozen=True, slots=True)
class Bond:
    """A harm, the token index of the word that says it, and how sure the way of binding is (0 to 1)."""

    harm: Harm
    cue: int
    way: str
    denied: bool = False


class Binder:
    """Binds quantities of one parsed text."""

    def __init__(self, parsed: Parsed, quantities: tuple[Quantity, ...], lang: str = "en") -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._words = harm_words(lang)
        self._quantities = quantities
        self._inside = {i: q for q in quantities for i in range(q.first, q.last + 1)}

    def bond_of(self, q: Quantity) -> Bond | None:
        """The harm that `q` is bound to."""
        for way in (self._lives, self._were, self._by_idiom, self._in_phrase, self._by_syntax, self._after, self._before, self._by_noun, self._by_toll, self._held):
            bond = way(q)
            if bond is None:
                continue
            both = self._shared(q, bond)
            checked = both or bond
            if self._is_unreal(self._doc[checked.cue], q):
                return None
            return checked
        return None

    def _sentence(self, q: Quantity) -> tuple[int, int]:
        s = self._parsed.sentences[self._parsed.sentence_numbers[q.head]]
        return s.start, s.end

    def _harm_at(self, i: int) -> Harm | None:
        token = self._doc[i]
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
            return self._words.transitive.get(lemma) or self._words.intransitive.get(lemma) or self._words.state.get(token.lower_)
        return self._words.state.get(token.lower_) or self._words.transitive.get(lemma) if token.lower_.endswith(("ed", "ing", "en")) else self._words.state.get(token.lower_)

    def _lives(self, q: Quantity) -> Bond | None:
        """ "claimed 49 lives", "400,000 lives lost"."""
        if self._doc[q.head].lemma_.lower() not in {"life", "lives"}:
            return None
        start, end = self._sentence(q)
        for i in [*range(q.first - 1, max(start, q.first - 8) - 1, -1), *range(q.last + 1, min(end, q.last + 5))]:
            if self._doc[i].lemma_.lower() in {"claim", "take", "cost", "lose"}:
                return Bond(Harm.KILLED, i, "idiom")
        return None

    def _were(self, q: Quantity) -> Bond | None:
        """ "160 people (reportedly) were injured": an auxiliary and a participle right after the number."""
        _, end = self._sentence(q)
        i, aux = self._after_parenthesis(q, end), False
        stop = i + 7
        while i < min(end, stop) and self._doc[i].pos_ in {"AUX", "ADV"}:
            aux = aux or self._doc[i].lemma_ == "be"
            i += 1
        if not aux or i >= end:
            return None
        token = self._doc[i]
        h = self._words.transitive.get(token.lemma_.lower()) if token.tag_ in {"VBN", "VBD"} else self._words.state.get(token.lower_)
        return Bond(h, i, "passive") if h is not None else None

    def _after_parenthesis(self, q: Quantity, end: int) -> int:
        """Index of the token that goes on after "..., thought to be fighters, ..." or "— about 20% —" behind a number."""
        doc, i = self._doc, q.last + 1
        base = re.match(r"[^.;:]{0,70}?\bpopulation\b", self._parsed.working[q.end : q.end + 90]) if q.partitive else None
        if base is not None:
            i = self._parsed.token_at(q.end + base.end() - 1) + 1
        while i < end and doc[i].lower_ in {"and", "or", "&"} and i + 1 < end and doc[i + 1].pos_ in {"NOUN", "ADJ", "PROPN"} and i + 1 not in self._inside:
            i += 2
            while i < end and doc[i].pos_ in {"NOUN", "ADJ", "PROPN"} and i not in self._inside:
                i += 1
        if i < end and doc[i].text in {",", "—", "–", "-", "("}:
            closing = {",": {","}, "(": {")"}}.get(doc[i].text, {"—", "–", "-"})
            for j in range(i + 1, min(i + 22, end - 1)):
                if doc[j].text in closing and doc[j + 1].pos_ in {"AUX", "ADV"}:
                    return j + 1
        return i

    def _by_idiom(self, q: Quantity) -> Bond | None:
        start, end = self._sentence(q)
        lo = self._doc[start].idx
        hi = self._doc[end - 1].idx + len(self._doc[end - 1])
        left, right = max(lo, q.start - 50), min(hi, q.end + 110)
        core_end = self._doc[q.first].idx if q.first == q.head else q.end
        text = self._parsed.working
        marked = (text[left : q.start] + "\x00" + text[max(core_end, q.end) : right]).replace("\n", " ")
        for idiom in self._words.idioms:
            for m in idiom.pattern.finditer(marked):
                at = marked.index("\x00")
                if not m.start() <= at < m.end():
                    continue
                cue = left + m.start() if m.start() < at else max(core_end, q.end) + max(m.end() - at - 2, 0)
                between = marked[m.start() : m.end()]
                if re.search(r"[;:]|\d", between):
                    continue
                return Bond(idiom.harm, self._parsed.token_at(min(cue, hi - 1)), "idiom")
        return None

    def _in_phrase(self, q: Quantity) -> Bond | None:
        """ "16 dead", "24 deaths", "30 wounded people": the harm is in the counted phrase itself."""
        start, end = self._sentence(q)
        for i in range(q.last, q.first - 1, -1):
            token = self._doc[i]
            if q.partitive and self._words.state.get(token.lower_):
                return Bond(self._words.state[token.lower_], i, "phrase")
            if token.lower_ == "bodies" and i == q.head:
                return Bond(Harm.KILLED, i, "phrase")
            if token.pos_ == "NOUN" and (h := self._words.noun.get(token.lemma_.lower())) and i == q.head:
                return None if q.count.high == 0 and q.head - q.first > 1 else Bond(h, i, "phrase")
            if i != q.first and (h := self._words.state.get(token.lower_)):
                return Bond(h, i, "phrase")
        i = q.last + 1
        while i < end and self._doc[i].lower_ in {"more", "others", "other", "people", "were", "-", "left"} and i < q.last + 3:
            i += 1
        if i < end and i not in self._inside:
            token = self._doc[i]
            if (h := self._words.state.get(token.lower_)) is not None and not self._takes_object(token):
                return Bond(h, i, "phrase")
            if i == q.last + 1 and q.group is None and (h := self._words.noun.get(token.lemma_.lower())):
                return Bond(h, i, "phrase")
        return None

    def _by_syntax(self, q: Quantity) -> Bond | None:
        """Subject of a passive or of "die", object of "kill", noun before a participle."""
        token = self._doc[q.head]
        for _ in range(4):
            head = token.head
            dep = token.dep_
            if head.i == token.i:
                return None
            lemma = head.lemma_.lower()
            if dep in {"nsubjpass"} and (h := self._words.transitive.get(lemma)):
                return Bond(h, head.i, "passive")
            if dep in {"nsubj", "nsubjpass"} and (h := self._words.intransitive.get(lemma)):
                return Bond(h, head.i, "subject")
            if dep in {"dobj", "obj"} and (h := self._words.transitive.get(lemma)):
                return Bond(h, head.i, "object")
            if dep in {"nsubj", "nsubjpass"} and head.pos_ != "NOUN" and (h := self._words.state.get(head.lower_)) and h is Harm.MISSING:
                return Bond(h, head.i, "predicate")
            if dep in {"nsubj"} and head.lemma_ in {"be", "remain", "go"}:
                for child in head.children:
                    if child.dep_ in {"acomp", "attr", "prep"} and (h := self._words.state.get(child.lower_)):
                        return Bond(h, child.i, "predicate")
            for child in token.children:
                if self._another_between(q, child.i):
                    continue
                if child.dep_ in {"acl"} and child.tag_ == "VBN" and (h := self._words.transitive.get(child.lemma_.lower())):
                    return Bond(h, child.i, "participle")
                if child.dep_ == "relcl":
                    lem = child.lemma_.lower()
                    if any(c.lower_ == "whose" for c in child.subtree):
                        continue
                    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in child.children)
                    if (passive and (h := self._words.transitive.get(lem))) or (h := self._words.intransitive.get(lem)):
                        return Bond(h, child.i, "relative")
            if dep in {"nummod", "compound", "amod", "poss", "nmod", "quantmod", "appos"} or (dep == "conj" and self._is_quantity_noun(head)):
                token = head
                continue
            return None
        return None

    def _another_between(self, q: Quantity, cue: int) -> bool:
        return any(i in self._inside for i in range(q.last + 1, cue))

    def _is_quantity_noun(self, token: Token) -> bool:
        return token.i in self._inside

    def _after(self, q: Quantity) -> Bond | None:
        """ "15 people (were / have been / reportedly) killed": the next verb of the clause says it."""
        _, end = self._sentence(q)
        i, steps = q.last + 1, 0
        while i < end and steps < 14:
            token = self._doc[i]
            if i in self._inside and i not in range(q.first, q.last + 1):
                return None
            h = self._harm_at(i)
            if h is not None and token.tag_ in {"VBN", "VBD", "JJ", "VBP"} and not self._takes_object(token):
                return Bond(h, i, "after")
            if token.text in {";", ":", "("} or (token.pos_ == "VERB" and token.lemma_.lower() not in _AUXILIARY) or token.pos_ == "CCONJ":
                return None
            if token.pos_ not in _SKIP_POS and steps > 4 and token.pos_ != "PROPN":
                return None
            i, steps = i + 1, steps + 1
        return None

    def _takes_object(self, token: Token) -> bool:
        if token.tag_ in {"VBD", "VBP", "VBN"} and token.lemma_.lower() in self._words.transitive:
            nxt = token.i + 1
            while nxt < len(self._doc) and nxt < token.i + 5:
                if nxt in self._inside:
                    other = self._inside[nxt]
                    return not (other.last + 1 < len(self._doc) and other.group is None and self._doc[other.last + 1].lower_ in self._words.state)
                if self._doc[nxt].pos_ in {"NOUN", "PROPN"}:
                    return self._doc[nxt].dep_ in {"dobj", "obj"}
                nxt += 1
        return False

    def _before(self, q: Quantity) -> Bond | None:
        """ "killing (in all) 12", "wounding another 30": the verb right before the number, nothing counted between."""
        start, _ = self._sentence(q)
        i, steps = q.first - 1, 0
        while i >= start and steps < 6:
            token = self._doc[i]
            if i in self._inside:
                return None
            h = self._words.transitive.get(token.lemma_.lower())
            if h is not None and token.tag_ in {"VBD", "VBG", "VBZ", "VBP", "VB", "VBN"}:
                passive = any(c.dep_ == "auxpass" for c in token.children)
                return None if passive else Bond(h, i, "before")
            if token.pos_ not in {"DET", "ADV", "ADJ", "NUM", "PRON", "PART"} and token.lower_ not in {"at", "up", "as", "to", "of"}:
                return None
            i, steps = i - 1, steps + 1
        return None

    def _by_noun(self, q: Quantity) -> Bond | None:
        """ "the deaths of 24 people", "the killing of 16"."""
        head = self._doc[q.head]
        if head.dep_ == "pobj" and head.head.lower_ == "of" and (h := self._words.noun.get(head.head.head.lemma_.lower()) or self._words.transitive.get(head.head.head.lemma_.lower())):
            return Bond(h, head.head.head.i, "noun")
        i = q.first - 1
        while i > 0 and self._doc[i].pos_ in {"DET", "ADV"} or self._doc[i].lower_ in {"at", "least", "some"}:
            i -= 1
        if i > 0 and self._doc[i].lower_ == "of":
            noun = self._doc[i - 1]
            lemma = noun.lemma_.lower()
            if noun.lower_ in {"bodies", "corpses", "remains"}:
                return Bond(Harm.KILLED, i - 1, "noun")
            h = self._words.noun.get(lemma) or (self._words.transitive.get(lemma) if noun.tag_ == "VBG" or noun.lower_.endswith("ing") else None)
            if h is not None and noun.pos_ in {"NOUN", "VERB"}:
                return Bond(h, i - 1, "noun")
        return None

    def _held(self, q: Quantity) -> Bond | None:
        """ "about 240 hostages", where nothing else is said of them."""
        if self._doc[q.head].lemma_.lower() in {"hostage", "captive", "abductee"} and q.count.low != 1:
            return Bond(Harm.ABDUCTED, q.head, "held")
        return None

    def _by_toll(self, q: Quantity) -> Bond | None:
        """ "the death toll rose to 15": a noun for the total, and no other verb of harm between it and the number."""
        start, _ = self._sentence(q)
        lo = self._doc[start].idx
        text = self._parsed.working[lo : q.start]
        found = list(self._words.toll.finditer(text))
        if not found or q.group is not None and q.others:
            return None
        m = found[-1]
        between = text[m.end() :]
        rising = re.search(r"\b(?:rose|risen|rises|rising|rise|climb\w*|jump\w*|increas\w*|mount\w*|soar\w*|up|brought|bringing|grew|grown|gone|went) to\s+(?:\w+ )?$", between, re.IGNORECASE)
        if len(between) > 160 or (not rising and re.search(r"[;:]|\d", between)):
            return None
        if not re.search(r"(?:\bto|\bat|\bof|\bas|\breach\w*|\bis|\bwas|\bbe|\bstands?|\bstood|\bexceed\w*|\bpass\w*|\btopp\w*|\binclud\w*|\bhit\w*|\bby|[-–—])\s*(?:now |currently |\w+ly |the |over |its )*$", between, re.IGNORECASE):
            return None
        harm = Harm(m.lastgroup or "killed")
        return Bond(harm, self._parsed.token_at(lo + m.end() - 1), "toll")

    def _shared(self, q: Quantity, bond: Bond) -> Bond | None:
        """The bond `affected` where the cue is one of two joined harms ("killed and wounded more than 80")."""
        doc = self._doc
        cue = doc[bond.cue]
        lo, hi = max(bond.cue - 4, 0), min(bond.cue + 5, len(doc))
        left, right = doc[lo].idx, doc[hi - 1].idx + len(doc[hi - 1])
        for m in self._words.both.finditer(self._parsed.working, left, right):
            if not m.start() <= cue.idx < m.end():
                continue
            if m.start() < q.start < m.end() or any(m.start() < x.start < m.end() for x in self._quantities):
                continue
            follows = self._quantity_right_after(m.end())
            own = any(x is not q and (-2 <= m.start() - x.end < 2 or x.start < m.start() < x.end) for x in self._quantities)
            if (follows is not None and follows is not q) or (follows is q and own):
                continue
            return Bond(Harm.AFFECTED, bond.cue, bond.way)
        return None

    def joins_killed_and_injured(self, cue: int) -> bool:
        """Whether the word at token `cue` is one of two joined harms."""
        offset = self._doc[cue].idx
        return any(m.start() <= offset < m.end() for m in self._words.both.finditer(self._parsed.working, max(0, offset - 40), offset + 60))

    def _quantity_right_after(self, offset: int) -> Quantity | None:
        return next((x for x in self._quantities if 0 <= x.start - offset < 12), None)

    def _is_unreal(self, cue: Token, q: Quantity) -> bool:
        """Whether the cue's clause is denied, feared, planned or only possible. "No one was killed" is a count of 0."""
        token = cue if cue.pos_ in {"VERB", "AUX"} else cue.head
        for child in token.children:
            if child.dep_ == "aux" and child.lower_ in _UNREAL:
                perfect = any(c.lower_ == "have" for c in token.children)
                if not (perfect and child.lower_ in {"may", "might", "must"}):
                    return True
            if child.dep_ == "neg" and child.lower_ in _NEGATIVE:
                return True
            if child.dep_ == "mark" and child.lower_ in {"if", "unless"}:
                return True
        if token.tag_ == "VB" and token.dep_ in {"xcomp", "advcl", "acl", "ccomp"}:
            head = token.head
            to = any(c.lower_ == "to" for c in token.children)
            if to and (head.lemma_.lower() in _UNREAL_HEADS or head.pos_ == "ADJ"):
                return True
            if to and token.dep_ == "advcl":
                return True
        del q
        return False
