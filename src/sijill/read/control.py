"""Control of territory: which places a report says were taken, lost, besieged, where a line moved or a truce began.

What comes in: a parsed report, and a function that dates a stretch of its text. What goes out: `Control`s in order.
What always holds: each quotes the clause that says it, and its places and parties verbatim; what was only tried,
planned, feared or denied is left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sijill.lexicon.territory import Territory, territory_of
from sijill.read.control_roles import Roles, roles_of
from sijill.read.parsed import Parsed
from sijill.record.claim import Control
from sijill.record.terms import ControlKind
from sijill.record.when import When

_OWN_CLAUSE = frozenset({"ROOT", "conj", "advcl", "relcl", "acl", "ccomp"})
WhenOf = Callable[[int, int], When]


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that tells of control, its kind, and the verb whose clause says it."""

    kind: ControlKind
    token: Token
    verb: Token


def controls_in(parsed: Parsed, when_of: WhenOf, lang: str = "en") -> tuple[Control, ...]:
    """Every change of control that a report tells as done; the same kind of the same place once, and one truce."""
    words = territory_of(lang)
    found: list[Control] = []
    seen: set[tuple[ControlKind, str]] = set()
    truces: list[tuple[bool, Control]] = []
    text = parsed.working
    for sentence in parsed.sentences:
        taken: set[tuple[ControlKind, int]] = set()
        for cue in _cues(sentence, text, words):
            if (cue.kind, cue.verb.i) in taken or _is_not_done(cue, words):
                continue
            roles = roles_of(parsed, cue.verb, cue.token, words)
            if not _is_told(cue, roles, words):
                continue
            taken.add((cue.kind, cue.verb.i))
            control = Control(cue.kind, roles.clause, roles.places, roles.by, roles.loser)
            if cue.kind is ControlKind.CEASEFIRE:
                truces.append((cue.verb.lemma_.lower() in words.weak_truce_verbs, control))
                continue
            keys = {(cue.kind, p.text.lower()) for p in roles.places} or {(cue.kind, roles.clause.text)}
            if not keys <= seen:
                found.append(control)
            seen |= keys
    found += [control for _, control in sorted(truces, key=lambda t: t[0])[:1]]
    dated = (replace(c, when=when_of(c.span.start, c.span.end)) for c in found)
    return tuple(sorted(dated, key=lambda c: c.span))


def _cues(sentence: Words, text: str, words: Territory) -> Iterator[_Cue]:
    """The words of a sentence that may tell of control: phrases, verbs, and the names of a truce."""
    claimed: set[int] = set()
    doc = sentence.doc
    for match in words.phrases.finditer(text, sentence.start_char, sentence.end_char):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or not len(span):
            continue
        claimed.update(t.i for t in span)
        anchor = next((t for t in span if t.pos_ == "VERB"), span.root)
        yield _Cue(ControlKind(match.lastgroup or ""), anchor, _verb_of(anchor))
    for token in sentence:
        if token.i in claimed:
            continue
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in words.of_places:
            yield _Cue(ControlKind(words.of_places[lemma]), token, token)
        elif token.pos_ == "VERB" and lemma in words.of_forces:
            yield _Cue(ControlKind(words.of_forces[lemma]), token, token)
        elif token.pos_ == "VERB" and lemma in words.of_routs:
            yield _Cue(ControlKind(words.of_routs[lemma]), token, token)
        elif token.pos_ in {"NOUN", "PROPN"} and lemma in words.truces:
            yield _Cue(ControlKind.CEASEFIRE, token, _verb_of(token))


def _verb_of(token: Token) -> Token:
    """The verb whose clause a word stands in; the word itself where it stands in none."""
    if token.pos_ == "VERB":
        return token
    if token.dep_ == "compound" and token.head.pos_ == "NOUN":
        token = token.head
    relative = next((t for t in token.rights if t.dep_ in {"relcl", "acl"}), None)
    if relative is not None:
        return relative
    return next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"amod"}), token)


def _is_not_done(cue: _Cue, words: Territory) -> bool:
    """Whether a clause tells only of what was tried, planned or denied."""
    verb = cue.verb
    around = list(verb.lefts) if verb.dep_ in _OWN_CLAUSE else [*verb.lefts, verb.head]
    if any(t.lemma_.lower() in words.not_done and t.i != verb.i for t in around):
        return True
    infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.lefts)
    if infinitive and verb.head.pos_ == "NOUN" and any(t.lower_ in words.ordinals for t in verb.head.lefts):
        return False
    return infinitive and verb.head.lemma_.lower() not in words.factual


def _is_told(cue: _Cue, roles: Roles, words: Territory) -> bool:
    """Whether what the word needs is there: a place, a force, or for a truce a verb that makes it an event."""
    verb = cue.verb.lemma_.lower()
    if cue.kind is ControlKind.CEASEFIRE:
        if cue.token.dep_ == "pobj" and cue.token.head.head.lemma_.lower() in words.weak_truce_verbs:
            return False
        return verb in words.truce_verbs or verb in words.weak_truce_verbs
    if cue.kind is ControlKind.REPELLED:
        return roles.is_passive or roles.has_force
    if cue.kind in {ControlKind.ADVANCE, ControlKind.LOST} and not roles.by_force:
        return False
    if cue.token.i == cue.verb.i and verb in words.of_routs:
        return roles.has_object and (bool(roles.places) or roles.has_place)
    if cue.token.i == cue.verb.i and cue.token.lemma_.lower() in words.of_places:
        return roles.has_place or (cue.kind is ControlKind.BESIEGED and roles.has_force)
    if cue.kind in {ControlKind.ADVANCE, ControlKind.LOST, ControlKind.BESIEGED} and roles.by is not None:
        return True
    return bool(roles.places) or roles.has_place or roles.has_pronoun
