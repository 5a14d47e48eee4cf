"""The cues by which a sentence attributes words: a verb of saying with its subject, or "according to".

What comes in: a sentence of a parse. What goes out: `Cue`s: the cue's token, the token that heads the speaker, and
whether the subject stands with another verb. What always holds: a cue has a head; where the parse of a trailing
"..., the ministry said" is wrong, the words between the comma and the verb decide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sijill.lexicon.speech import Speech

_RELATIVE = frozenset({"who", "which", "that"})
_BREAKS = frozenset({",", '"', "“", "”", "''", "``", "’", ":", ";", "—", "–", "--", "-", "?", "!", ")", "("})
_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_OPENING = frozenset({"“", "``", "«"})
_NAME_PARTS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "X"})
_LOOSE_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "NUM", "DET", "PUNCT", "CCONJ", "ADV"})
_LONGEST_NAME = 16
_SHARED = frozenset({"conj", "advcl", "xcomp", "ccomp", "dep"})
_LIVES = frozenset({"life", "victim", "soul"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying (or "according"), the token that heads its speaker, the sentence's index."""

    verb: Token
    head: Token
    sentence: int
    inherited: bool = False
    """The subject stands with another verb ("X said ... and added")."""
    passes_on: bool = False
    """The speaker is one whom somebody else quotes ("X cited Y as saying", "according to X, citing Y")."""

    @property
    def is_sourcing(self) -> bool:
        """Whether it is "according to" or its like, and no verb."""
        return self.verb.lower_ == "according"


def cues_of(sentence: Words, index: int, words: Speech, quoted: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """The cues of a sentence outside its quotations (given as character ranges), in order."""
    whole = sentence
    for token in whole:
        if any(start < token.idx < end for start, end in quoted):
            continue
        sentence = _after_quotation(whole, token, quoted)
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            head = _object_of_to(token)
            if head is not None:
                yield Cue(token, head, index)
        elif token.pos_ == "VERB" or (token.pos_ in {"NOUN", "AUX"} and token.lower_ in {"said", "says"}):
            if lemma in words.relay:
                yield from _relayed(token, index, words)
            elif (lemma in words.say or lemma in words.act) and not _is_deed(token, lemma):
                yield from _spoken(token, index, sentence)
            elif lemma in words.give and any(
                t.dep_ == "dobj" and t.lemma_.lower() in words.tolls for t in token.rights
            ):
                yield from (c for c in _spoken(token, index, sentence) if not c.inherited or token.dep_ == "acl")
            elif lemma in words.perceive:
                yield from (c for c in _spoken(token, index, sentence) if c.head.lemma_.lower() in words.witnesses)


def _after_quotation(sentence: Words, token: Token, quoted: Sequence[tuple[int, int]]) -> Words:
    """What of a sentence stands between the last quotation before a token and its end: there its subject must be."""
    ends = [end for start, end in quoted if sentence.start_char <= end <= token.idx and start < token.idx]
    if not ends:
        return sentence
    first = next((t.i for t in sentence if t.idx >= max(ends)), sentence.start)
    return sentence.doc[first : sentence.end]


def _is_deed(verb: Token, lemma: str) -> bool:
    """Verbs that say something of speech only with other objects: "claimed 49 lives", "called the police"."""
    objects = [t for t in verb.rights if t.dep_ == "dobj"]
    return lemma == "claim" and any(t.lemma_.lower() in _LIVES for t in objects)


def _spoken(verb: Token, index: int, sentence: Words) -> Iterator[Cue]:
    head, inherited = subject_of(verb, sentence)
    if head is not None:
        yield Cue(verb, head, index, inherited)


def _relayed(verb: Token, index: int, words: Speech) -> Iterator[Cue]:
    """ "X cited Y as saying": Y speaks; "Y was quoted as saying": Y."""
    passive = next((t for t in verb.lefts if t.dep_ == "nsubjpass"), None)
    target = passive or next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if target is None or (target.pos_ not in {"NOUN", "PROPN"} and target.lower_ not in words.titles):
        return
    speakers = (words.titles, words.bodies, words.witnesses, words.sources)
    if target.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or any(target.lemma_.lower() in s for s in speakers):
        yield Cue(verb, target, index, passes_on=True)


def _object_of_to(token: Token) -> Token | None:
    if token.i + 1 >= len(token.doc):
        return None
    to = token.nbor(1)
    if to.lower_ != "to":
        return None
    found = next((t for t in to.children if t.dep_ in {"pobj", "dobj"}), None)
    after = token.doc[to.i + 1 : to.i + 8]
    return found or next((t for t in after if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"), None)


def subject_of(verb: Token, sentence: Words, depth: int = 0) -> tuple[Token | None, bool]:
    """The token that heads the speaker of a verb, and whether the verb shares it with another verb."""
    agent = next((t for t in verb.rights if t.dep_ == "agent"), None)
    if agent is not None:
        return next((t for t in agent.children if t.dep_ == "pobj"), None), False
    if any(t.dep_ in {"nsubjpass", "auxpass"} for t in verb.lefts):
        return None, False
    subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    if subject is not None and subject.i < sentence.start and _is_quoted(subject, sentence):
        subject = _head_among(_until_comma(sentence, verb))
    if subject is not None and subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head, False
    before = _name_before(verb, sentence) or _fresh_name_before(verb, sentence)
    if subject is not None and subject.i < verb.i:
        return (subject if before is None or _belongs(before, subject) else before), False
    after = _name_after(verb, sentence)
    if after is not None:
        return after, False
    if before is not None:
        return before, False
    if subject is not None:
        return subject, False
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}:
        return None, False
    return _shared_subject(verb, sentence, depth)


def _belongs(before: Token, subject: Token) -> bool:
    """Whether the noun before the verb is the subject itself, its apposition or its companion."""
    if before.ent_type_ == "PERSON" and subject.ent_type_ != "PERSON" and before.dep_ != "appos":
        return False
    if before.i == subject.i or subject.i > before.i:
        return True
    if before.dep_ in {"appos", "conj", "compound", "nmod"} and before.head.i == subject.i:
        return not any(t.lower_ in {"including", "among"} for t in subject.doc[subject.i : before.i])
    return any(t.dep_ in {"relcl", "appos"} and t.left_edge.i <= before.i <= t.right_edge.i for t in subject.rights)


def _fresh_name_before(verb: Token, sentence: Words) -> Token | None:
    """The head of "a monitoring group" in "... a town in the north a monitoring group said", where commas are lost."""
    doc = verb.doc
    i = verb.i - 1
    while i > sentence.start and doc[i].pos_ in {"AUX", "ADV"}:
        i -= 1
    last = i
    if doc[last].pos_ not in {"NOUN", "PROPN"}:
        return None
    while i > sentence.start and last - i < 9 and doc[i].pos_ in _LOOSE_PARTS and doc[i].text not in {",", '"', "”"}:
        if (
            doc[i].lower_ in {"a", "an", "the"}
            and doc[i - 1].pos_ in {"NOUN", "PROPN", "NUM"}
            and doc[i - 1].tag_ != "POS"
        ):
            return _head_among(doc[i : last + 1])
        i -= 1
    return None


def _shared_subject(verb: Token, sentence: Words, depth: int) -> tuple[Token | None, bool]:
    above = verb.head
    if depth >= 3 or above.i == verb.i:
        return None, False
    if verb.dep_ in _SHARED and above.pos_ in {"VERB", "AUX"}:
        return subject_of(above, sentence, depth + 1)[0], True
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        if above.dep_ in {"dobj", "pobj", "attr"}:
            up = next((t for t in above.ancestors if t.pos_ == "VERB"), None)
            return (subject_of(up, sentence, depth + 1)[0], True) if up is not None else (None, False)
        return above, True
    return None, False


def _name_before(verb: Token, sentence: Words) -> Token | None:
    """The head of the noun phrase that alone fills the words from the last comma to a verb, or `None`."""
    doc = verb.doc
    i = verb.i - 1
    while i >= sentence.start and (
        doc[i].pos_ in {"AUX", "ADV", "PART"} or doc[i].lower_ in {"later", "also", "had", "has", "have"}
    ):
        i -= 1
    last = i
    if i < sentence.start or doc[i].pos_ not in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "VERB", "X"}:
        return None
    while i >= sentence.start and doc[i].text not in _BREAKS and last - i < _LONGEST_NAME:
        clausal = doc[i].pos_ in {"VERB", "AUX", "SCONJ", "PRON"} and doc[i].tag_ not in {"PRP$", "VBN"}
        if clausal or doc[i].lower_ in {"including", "among"}:
            return None
        i -= 1
    if last - i < 1 or i < sentence.start or doc[i].text not in _BREAKS or last - i >= _LONGEST_NAME:
        return None
    return None if doc[i + 1].pos_ == "ADP" else _name_of(doc[i + 1 : last + 1], i, sentence.start)


def _name_after(verb: Token, sentence: Words) -> Token | None:
    """The head of a noun phrase that follows a verb after a comma, a mark or the end of a clause ("said X")."""
    doc = verb.doc
    if verb.i + 1 >= sentence.end or verb.i - 1 < sentence.start or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    marked = doc[verb.i - 1].text in _BREAKS
    if doc[verb.i - 1].pos_ in {"AUX", "PRON", "ADV"} or (not marked and doc[verb.i - 1].pos_ in {"PROPN", "DET"}):
        return None
    i = verb.i + 1
    while i < min(sentence.end, verb.i + _LONGEST_NAME) and doc[i].lower_ != "that":
        if doc[i].pos_ not in _NAME_PARTS and not (doc[i].pos_ == "PRON" and i == verb.i + 1):
            break
        i += 1
    stretch = doc[verb.i + 1 : i]
    goes_on = i < sentence.end and doc[i].pos_ in {"VERB", "AUX", "PART"} and doc[i].tag_ not in {"VBN", "VBG"}
    if not len(stretch) or stretch[0].pos_ in {"ADP", "PART"} or goes_on:
        return None
    if not marked and not any(t.pos_ in {"VERB", "AUX"} for t in doc[sentence.start : verb.i]):
        return None
    return _head_among(stretch)


def _name_of(stretch: Words, comma: int, first: int) -> Token | None:
    """The head of a stretch; where it tells a role after a name ("Omran, the minister, said"), the name's."""
    doc = stretch.doc
    head = _head_among(stretch)
    after_person = comma - 1 >= first and doc[comma].text == "," and doc[comma - 1].ent_type_ == "PERSON"
    is_role = head is not None and head.pos_ == "NOUN" and head.tag_ != "NNS"
    return doc[comma - 1] if after_person and is_role else head


def _is_quoted(subject: Token, rest: Words) -> bool:
    """Whether a subject before `rest`, which begins after a quotation, stands within that quotation."""
    between = [t.text for t in subject.doc[subject.i : rest.start] if t.text in _MARKS]
    return bool(between) and between[0] not in _OPENING and len(between) % 2 == 1


def _until_comma(sentence: Words, verb: Token) -> Words:
    """The words after a quotation up to the next comma or the verb."""
    doc = verb.doc
    first = sentence.start
    while first < verb.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    stop = next((t.i for t in doc[first : verb.i] if t.text == ","), verb.i)
    return doc[first:stop]


def _head_among(stretch: Words) -> Token | None:
    """The noun that a plain noun phrase is about: the last one before its first preposition."""
    head: Token | None = None
    if len(stretch) and stretch[-1].ent_type_ == "PERSON":
        return stretch[-1]
    for token in stretch:
        if token.pos_ == "ADP" and head is not None:
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.ent_type_ not in {"DATE", "TIME"} and token.tag_ != "PRP$":
            follows = token.i + 1 < stretch.end and token.nbor(1).tag_ == "POS"
            head = head if follows else token
    return head
