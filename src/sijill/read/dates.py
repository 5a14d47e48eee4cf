"""The dates of a report, each with the word that it dates.

What comes in: a parsed report and its day of publication. What goes out: its date phrases as `When`, with the verb or
noun that each governs, whether that is an event or somebody's saying it, and whether it is still to come. What always
holds: mentions come in order, none overlaps; each quotes its words; `head` is a token of the parse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sijill.lexicon.dateline import dateline_of
from sijill.lexicon.dates import DateKind, DatePhrase, Offset, date_phrases, following
from sijill.lexicon.tables import table
from sijill.read.parsed import Parsed
from sijill.record.when import When


class TimeRole(StrEnum):
    """What a date is the time of."""

    EVENT = "event"
    REPORTING = "reporting"
    """Somebody's saying it: "the ministry said on Friday", "in a statement Monday"; or the report's own date."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date phrase in a report."""

    when: When
    kind: DateKind
    role: TimeRole
    head: int
    """Index of the token, a verb or a noun, that the phrase stands with."""
    verb: int
    """Index of the verb of the clause, or `head` where there is none."""
    future: bool
    offset: Offset | None = None
    phrase: DatePhrase | None = None
    heads: bool = False
    """Whether it is the report's own date, which heads it and dates nothing that it tells of."""


def dates_in(parsed: Parsed, published: date | None, lang: str = "en") -> tuple[DateMention, ...]:
    """Every date phrase of a report, in order, resolved against `published`."""
    return tuple(_mentions(parsed, published, lang))


def _mentions(parsed: Parsed, published: date | None, lang: str) -> Iterator[DateMention]:
    terms = _terms(lang)
    dateline = dateline_of(parsed.text, lang)
    for phrase in date_phrases(parsed.text, published, lang):
        words = parsed.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if words is None or not len(words) or _is_name(words):
            continue
        head = _head_of(words, terms)
        verb = _verb_of(head)
        role = _role_of(words, head, verb, terms)
        heads = dateline is not None and dateline.start < phrase.end and phrase.start < dateline.end
        if heads:
            role = TimeRole.REPORTING
        if role is TimeRole.EVENT and (inner := _event_before(words, verb, terms)):
            head = verb = inner
        future = _is_future(verb, terms)
        if future and role is TimeRole.EVENT and phrase.when_end and published and phrase.when_end < published:
            phrase = following(phrase)
        when = When(phrase.when_start, phrase.when_end, parsed.quote(phrase.start, phrase.end))
        yield DateMention(when, phrase.kind, role, head.i, verb.i, future, phrase.offset, phrase, heads)


@dataclass(frozen=True, slots=True)
class _Terms:
    """The words by which saying and the future are known."""

    verbs: frozenset[str]
    always: frozenset[str]
    nouns: frozenset[str]
    future: frozenset[str]
    bound_for: frozenset[str]
    passive: frozenset[str]


def _terms(lang: str) -> _Terms:
    listed = table(lang, "dates")["reporting"]
    names = ("verbs", "always", "nouns", "future", "bound_for", "of_the_event_in_the_passive")
    return _Terms(*(frozenset(listed[name]) for name in names))


def _is_name(words: Words) -> bool:
    """Whether the words are a person's name ("April")."""
    return len(words) == 1 and words[0].ent_type_ == "PERSON" and words[0].text.istitle()


_OF_A_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod", "det"})
_CARRIERS = frozenset(
    {"ADP", "SCONJ", "PART", "DET", "ADJ", "ADV", "NUM", "PUNCT", "SYM", "X", "INTJ", "CCONJ", "PRON", "SPACE"}
)


def _head_of(words: Words, terms: _Terms) -> Token:
    """The nearest verb or noun above the phrase: "raid" of "Friday's raid", "killed" of "killed on Friday"."""
    if (said := _saying_beside(words, terms)) is not None:
        return said
    token = _top_of(words)
    for _ in range(12):
        above = token.head
        if above.i == token.i:
            break
        token = above
        if not words.start <= token.i < words.end and token.pos_ not in _CARRIERS:
            break
    return token


def _top_of(words: Words) -> Token:
    """The topmost word of the date itself: "November" of "for the November (attack)"."""
    inside = [t for t in words if t.pos_ not in ("ADP", "SCONJ", "PUNCT", "SPACE")] or [words.root]
    among = {t.i for t in inside}
    return [t for t in inside if t.head.i not in among or t.head.i == t.i][-1]


def _saying_beside(words: Words, terms: _Terms) -> Token | None:
    """The verb of saying just before a phrase ("said Friday", "told reporters on Friday"), whatever the parse."""
    doc, start = words.doc, words.start
    if _top_of(words).dep_ in _OF_A_NOUN and not words.start <= _top_of(words).head.i < words.end:
        return None
    for back in range(1, 4):
        if start - back < 0 or not (token := doc[start - back]).is_alpha:
            return None
        if token.pos_ in ("VERB", "AUX") and token.lemma_ in terms.always:
            passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
            return None if passive and token.lemma_ in terms.passive else token
        if back == 1 and token.lemma_ in terms.nouns and token.pos_ == "NOUN":
            return token
        if token.pos_ not in ("PROPN", "NOUN", "ADP", "PRON") or token.lemma_ == "that":
            return None
    return None


def _verb_of(token: Token) -> Token:
    """The verb of the clause that a token is in, or the token itself."""
    at = token
    for _ in range(20):
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("amod", "compound"):
            return at
        if at.head.i == at.i:
            return token
        at = at.head
    return token


def _role_of(words: Words, head: Token, verb: Token, terms: _Terms) -> TimeRole:
    if head.pos_ in ("NOUN", "PROPN"):
        return TimeRole.REPORTING if head.lemma_.lower() in terms.nouns else TimeRole.EVENT
    if verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in terms.nouns:
        return TimeRole.REPORTING
    if verb.lemma_ not in terms.verbs:
        return TimeRole.EVENT
    if verb.lemma_ in terms.passive and any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return TimeRole.EVENT
    if verb.lemma_ in terms.always or any(child.dep_ == "ccomp" for child in verb.children):
        return TimeRole.REPORTING if _event_before(words, verb, terms) is None else TimeRole.EVENT
    return TimeRole.EVENT


def _event_before(words: Words, verb: Token, terms: _Terms) -> Token | None:
    """The verb told before a phrase that the parse hung on a later "officials said" ("ten died Friday, they said")."""
    if verb.lemma_ not in terms.verbs or verb.i < words.end:
        return None
    told = [child for child in verb.children if child.dep_ in ("ccomp", "advcl", "parataxis") and child.i < words.start]
    return told[-1] if told else None


def _is_future(verb: Token, terms: _Terms) -> bool:
    """Whether a verb tells of what is to come: "will", "is due to", "is scheduled for"."""
    if any(child.dep_ == "aux" and child.lower_ in terms.future for child in verb.children):
        return True
    if verb.lemma_ in ("schedule", "slate") or (verb.lemma_ == "be" and any(c.lower_ == "due" for c in verb.children)):
        return True
    above = verb.head
    to_do = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)
    return to_do and verb.dep_ == "xcomp" and above.lemma_ in terms.bound_for and above.tag_ != "VBD"
