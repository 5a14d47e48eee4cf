"""How far an attribution reaches: which words of its sentence a cue gives to its speaker.

What comes in: a cue, the other cues of its sentence, the sentence. What goes out: `Reach`, in token indices.
What always holds: `content` lies within `clause`, and both within the sentence.
"""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sijill.lexicon.speech import Speech
from sijill.read.speaker_cues import Cue


class Manner(StrEnum):
    """How words are attributed."""

    QUOTED = "quoted"
    REPORTED = "reported"
    ACT = "act"
    """The clause tells what the speaker did by speaking: condemned, blamed, called for."""
    SOURCED = "sourced"
    """According to."""
    CONTINUED = "continued"
    """A following sentence without a source of its own, which goes on with the figures of the one before."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Tokens [first, stop) of what is said, and of that with its attribution."""

    manner: Manner
    content: tuple[int, int]
    clause: tuple[int, int]


_CLAUSES = frozenset({"ccomp", "parataxis"})
_CLOSING = frozenset({",", '"', "”", "''", "’", "—", "–", "--"})
_TAIL = 14
"""Tokens that may follow a trailing attribution ("..., the ministry said in a statement on Friday")."""


def reach_of(cue: Cue, cues: list[Cue], sentence: Words, words: Speech) -> Reach | None:
    """What a cue gives to its speaker, or `None` where it gives nothing."""
    verb = cue.verb
    lemma = verb.lemma_.lower()
    if cue.is_sourcing or (cue.passes_on and verb.tag_ == "VBG"):
        return _of_source(cue, cues, sentence)
    if cue.passes_on:
        return _of_relay(cue, sentence)
    near, far = _attribution(cue, sentence)
    stop = _taken_over(cue, cues, sentence)
    clauses = [
        t
        for t in verb.children
        if t.dep_ in _CLAUSES or (t.dep_ == "xcomp" and t.pos_ == "VERB" and t.i > verb.i and lemma in words.act)
    ]
    if lemma in words.say and _is_trailing(cue, (near, far), clauses, sentence):
        return Reach(Manner.REPORTED, (sentence.start, near), (sentence.start, _contrast(far, sentence)))
    if lemma in words.act and lemma not in words.say:
        return Reach(Manner.ACT, (near, stop), (near, stop))
    if verb.dep_ == "relcl" and lemma in words.say and verb.head.i < near and cue.head.i != verb.head.i:
        return Reach(Manner.REPORTED, (far, stop), (max(sentence.start, verb.head.left_edge.i), stop))
    takes_object = lemma in words.act and any(t.dep_ == "dobj" for t in verb.rights)
    says_that = not takes_object and any(t.lower_ in {"that", ":"} for t in verb.doc[far : min(far + 6, stop)])
    if any(t.i > verb.i for t in clauses) or says_that:
        return Reach(Manner.REPORTED, (far, stop), (near, stop))
    if lemma in words.act:
        return Reach(Manner.ACT, (near, stop), (near, stop))
    if lemma in words.say and verb.dep_ == "relcl" and sentence.start <= verb.head.left_edge.i < near:
        near = verb.head.left_edge.i
    if lemma not in words.only_with_clause or any(t.dep_ == "dobj" for t in verb.children):
        return Reach(Manner.REPORTED, (far, stop), (near, stop))
    return None


def _attribution(cue: Cue, sentence: Words) -> tuple[int, int]:
    """Where the attribution itself begins and ends: subject, auxiliaries and verb."""
    verb, head = cue.verb, cue.head
    near = verb.i
    while near - 1 >= sentence.start and verb.nbor(near - 1 - verb.i).pos_ in {"AUX", "PART"}:
        near -= 1
    if cue.inherited or not sentence.start <= head.i < sentence.end:
        return near, verb.i + 1
    if head.i < verb.i:
        left = head.left_edge.i
        return max(sentence.start, min(near, left)), verb.i + 1
    right = head.right_edge.i + 1 if head.right_edge.i - head.i < 30 else head.i + 1
    return near, max(verb.i + 1, right)


def _is_trailing(cue: Cue, attribution: tuple[int, int], clauses: list[Token], sentence: Words) -> bool:
    """Whether the words said stand before the attribution: "S, X said"."""
    near, far = attribution
    if cue.inherited or near <= sentence.start:
        return False
    if any(t.i < near and t.i >= sentence.start for t in clauses):
        return True
    doc = cue.verb.doc
    after = [t for t in doc[far : sentence.end] if not t.is_punct and not t.is_space]
    if any(t.i > cue.verb.i for t in clauses) and len(after) > 2:
        return False
    if doc[far].lower_ == "that" if far < sentence.end else False:
        return False
    closes = _ends_a_clause(doc, sentence.start, near)
    if closes and (len(after) < _TAIL or doc[far].text == ","):
        return True
    speaks = any(t.pos_ in {"VERB", "AUX"} for t in doc[sentence.start : near])
    return (
        speaks
        and len(after) <= 5
        and not any(t.pos_ in {"VERB", "AUX"} or t.dep_ == "dobj" for t in after)
        and cue.verb.lower_ in {"said", "says", "added", "reported", "announced", "confirmed"}
    )


def _contrast(far: int, sentence: Words) -> int:
    """Where, after a trailing attribution, the report goes on in its own voice: ", while ..."."""
    doc = sentence.doc
    for i in range(far, sentence.end - 1):
        if doc[i].text in {",", ";"} and doc[i + 1].lower_ in {"while", "but", "although", "though", "whereas"}:
            return i
    return sentence.end


def _ends_a_clause(doc: Doc, first: int, near: int) -> bool:
    """Whether what stands before an attribution is a clause that a comma or a quotation's mark closes."""
    if near - 1 <= first or doc[near - 1].text not in _CLOSING:
        return False
    return any(
        t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"acl", "amod", "advcl", "pcomp"} for t in doc[first : near - 1]
    )


def _taken_over(cue: Cue, cues: list[Cue], sentence: Words) -> int:
    """Where another speaker, or another verb of the same one, takes over; else the end of the sentence or clause."""
    verb = cue.verb
    end = sentence.end
    if verb.dep_ in {"relcl", "acl"} and verb.right_edge.i + 1 < sentence.end:
        end = verb.right_edge.i + 1
    for other in cues:
        if other.verb.i <= verb.i or other.is_sourcing or other.verb.i >= end:
            continue
        if other.inherited and other.verb.dep_ == "conj" and other.verb.head.i == verb.i:
            return other.verb.i
        if verb in other.verb.ancestors and other.verb.dep_ not in {"conj", "advcl"}:
            continue
        start = other.verb.i if other.inherited else other.head.left_edge.i
        if start > verb.i + 1 and other.head.i > verb.i:
            return start
    return end


def _of_source(cue: Cue, cues: list[Cue], sentence: Words) -> Reach:
    """ "According to X, S" reaches to the end, "S, according to X" back to the beginning of the sentence."""
    token = cue.verb
    whole = (sentence.start, sentence.end)
    lead = [
        t
        for t in sentence
        if t.i < token.i and (t.pos_ in {"VERB", "AUX"} or (t.pos_ == "NOUN" and t.dep_ != "npadvmod"))
    ]
    if not lead or token.i - sentence.start <= 3:
        return Reach(Manner.SOURCED, (min(cue.head.right_edge.i + 1, sentence.end - 1), sentence.end), whole)
    first = max(
        [sentence.start, *(c.head.right_edge.i + 1 for c in cues if c.is_sourcing and c.head.right_edge.i < token.i)]
    )
    return Reach(Manner.SOURCED, (first, token.i), (first, sentence.end))


def _of_relay(cue: Cue, sentence: Words) -> Reach | None:
    """ "X cited Y as saying S"."""
    doc = cue.verb.doc
    saying = next(
        (t for t in doc[cue.verb.i : sentence.end] if t.tag_ == "VBG" and t.i > 0 and t.nbor(-1).lower_ == "as"), None
    )
    if saying is None:
        return None
    first = min(cue.verb.i, cue.head.left_edge.i)
    return Reach(Manner.REPORTED, (saying.i + 1, sentence.end), (first, sentence.end))
