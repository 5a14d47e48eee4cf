"""Who took what from whom: the parts of a clause that tells of control.

What comes in: the verb of the clause. What goes out: `Roles`: the clause, its places and parties, quoted. What always
holds: a place that stands in a party's name is no place of the clause.
"""

from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sijill.lexicon.territory import Territory
from sijill.read.entities import entities_between
from sijill.read.parsed import Parsed
from sijill.read.speaker_names import phrase_of
from sijill.record.span import Span

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Roles:
    """A clause, its places, who holds or takes, who loses; whether its verb has a place, or a force, to act on."""

    clause: Span
    places: tuple[Span, ...]
    by: Span | None
    loser: Span | None
    has_place: bool
    has_force: bool
    has_pronoun: bool
    has_object: bool
    by_force: bool
    is_passive: bool


def roles_of(parsed: Parsed, verb: Token, cue: Token, words: Territory) -> Roles:
    """The parts of the clause of `verb` (or of the noun `cue`, where there is no verb)."""
    subject = _subject(verb)
    agent = next((p for t in verb.children if t.dep_ == "agent" for p in t.children if p.dep_ == "pobj"), None)
    passive = agent is not None or any(t.dep_ in {"nsubjpass", "auxpass"} for t in verb.lefts)
    taker, other = (agent, subject) if passive else (subject, None)
    clause = _clause(parsed, verb, subject)
    objects = _objects(verb)
    loser = next((t for t in objects if _is_party(t, words)), None) if not passive else None
    loser = loser or _after(verb, {"from", "against"}, words)
    if passive and other is not None and _is_party(other, words):
        loser = other
    by = _party(parsed, taker)
    gives_way = passive or verb.lemma_.lower() in words.yielding
    targets = [*objects, *([subject] if gives_way and subject is not None else [])]
    named = next((t for t in targets if _is_taken_name(t, verb, words)), None)
    parties = [s for s in (by, _party(parsed, loser)) if s is not None]
    places = _places(parsed, clause, parties, named, words)
    has_place = named is not None or any(_is_place(t, words) for t in targets) or _has_place_phrase(verb, words)
    return Roles(
        clause=parsed.quote(*clause),
        places=places,
        by=by,
        loser=_party(parsed, loser),
        has_place=has_place,
        has_force=any(t.lemma_.lower() in words.forces for t in targets),
        has_pronoun=any(t.lower_ in {"it", "them"} for t in objects),
        has_object=bool(targets),
        by_force=taker is not None and (_is_party(taker, words) or taker.pos_ == "PRON" or taker.ent_type_ == "GPE"),
        is_passive=agent is not None,
    )


def _subject(verb: Token, depth: int = 0) -> Token | None:
    found = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if found is not None and found.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    if found is not None:
        return found
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head
    if depth < 3 and verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.i != verb.i:
        return _subject(verb.head, depth + 1)
    return None


def _clause(parsed: Parsed, verb: Token, subject: Token | None) -> tuple[int, int]:
    """Characters from the subject to the end of the verb's own clause; a further verb joined by "and" is left out."""
    doc = verb.doc
    first = min((t.left_edge.i for t in verb.lefts if t.dep_ not in {"cc", "mark", "punct"}), default=verb.i)
    first = min(first, verb.i)
    if subject is not None and verb.dep_ in {"relcl", "acl"} and subject.i < verb.i:
        first = subject.left_edge.i
    last = verb.right_edge.i
    joins = [t for t in verb.rights if t.dep_ == "conj" and t.pos_ == "VERB"]
    joined = next((t for t in joins if any(c.dep_ in _SUBJECTS for c in t.lefts)), None)
    if joined is not None:
        last = max(verb.i, joined.left_edge.i - 1)
    while last > verb.i and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ == "cc"):
        last -= 1
    while first < verb.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _objects(verb: Token) -> list[Token]:
    """The direct objects of a verb, with what is joined to them and what they are "of"."""
    found: list[Token] = []
    for token in verb.rights:
        if token.dep_ in {"dobj", "attr", "oprd"} and token.lower_ != "part":
            found += [token, *token.conjuncts]
    for token in list(found):
        found += [p for t in token.rights if t.lower_ == "of" for p in t.children if p.dep_ == "pobj"]
    return found


def _is_place(token: Token, words: Territory) -> bool:
    if token.lemma_.lower() in words.places:
        return True
    return token.ent_type_ in {"GPE", "LOC"} and token.pos_ == "PROPN"


def _is_taken_name(token: Token, verb: Token, words: Territory) -> bool:
    """Whether a name that the tagger does not know for a place is one: only places are retaken or besieged.

    A full name of two words, or one with a title, might be a person who was captured, or killed.
    """
    if token.pos_ != "PROPN" or token.ent_type_ in {"ORG", "NORP", "DATE"}:
        return False
    alone = not any(t.dep_ in {"compound", "amod"} for t in token.lefts)
    return verb.lemma_.lower() in words.only_of_places or alone


def _is_party(token: Token, words: Territory) -> bool:
    return token.lemma_.lower() in words.forces or token.ent_type_ in {"NORP", "ORG"}


def _has_place_phrase(verb: Token, words: Territory) -> bool:
    """Whether a verb without an object goes on with a place: "fell to", "pushed into the town"."""
    if any(t.dep_ in {"dobj", "nsubjpass"} for t in verb.children):
        return False
    phrases = [t for t in verb.rights if t.dep_ == "prep" and t.lower_ in words.prepositions]
    return any(_is_place(inner, words) for t in phrases for inner in t.children)


def _after(verb: Token, prepositions: set[str], words: Territory) -> Token | None:
    for token in verb.subtree:
        if token.lower_ in prepositions and token.i > verb.i:
            found = next((p for p in token.children if p.dep_ == "pobj"), None)
            if found is not None and _is_party(found, words):
                return found
    return None


def _party(parsed: Parsed, token: Token | None) -> Span | None:
    """The party that a noun names; "it" stands for the subject of the sentence before."""
    if token is None:
        return None
    if token.pos_ == "PRON":
        earlier = parsed.doc[max(0, token.sent.start - 60) : token.sent.start]
        before = [t for t in earlier if t.dep_ == "nsubj" and t.pos_ in {"NOUN", "PROPN"}]
        if token.lower_ not in {"it", "they"} or not before:
            return None
        token = before[-1]
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    start, end = phrase_of(token)
    return parsed.quote_words(parsed.doc[start:end])


def _places(
    parsed: Parsed, clause: tuple[int, int], parties: list[Span], target: Token | None, words: Territory
) -> tuple[Span, ...]:
    """The places named in a clause, as the gazetteer's later eye may read them."""
    stretch = parsed.doc.char_span(*clause, alignment_mode="expand")
    found: list[Span] = []
    if target is not None and target.ent_type_ not in _PLACE_LABELS:
        start, end = phrase_of(target)
        found.append(parsed.quote_words(parsed.doc[start:end]))
    for entity in entities_between(parsed.doc, stretch.start, stretch.end) if stretch is not None else ():
        if entity.label_ not in _PLACE_LABELS and not _stands_as_place(entity, words):
            continue
        start = entity.start
        while start > 0 and parsed.doc[start - 1].lower_ in words.compass:
            start -= 1
        span = parsed.quote_words(parsed.doc[start : entity.end])
        if not any(p.overlaps(span) for p in parties):
            found.append(span)
    return tuple(found)


def _stands_as_place(entity: Words, words: Territory) -> bool:
    """A name that the tagger holds for a person or a body, where its preposition says a place."""
    root = entity.root
    after = root.dep_ == "pobj" and root.head.lower_ in words.prepositions - {"from", "to", "at"}
    return entity.label_ in {"PERSON", "NORP"} and root.pos_ == "PROPN" and after
