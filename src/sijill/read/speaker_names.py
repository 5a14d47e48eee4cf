"""From the head word of a speaker's noun phrase to the name and the role that the text gives.

What comes in: a token. What goes out: `Named`: the name verbatim, and the role verbatim where one stands beside it.
What always holds: both are contiguous pieces of the text, within the token's sentence.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sijill.lexicon.speech import Speech
from sijill.read.entities import entities_between
from sijill.read.parsed import Parsed
from sijill.record.span import Span

_BEFORE = frozenset(
    {"det", "compound", "amod", "poss", "nummod", "nmod", "predet", "advmod", "npadvmod", "quantmod", "punct", "case"}
)
_JOINING = frozenset({"of", "for", "in", "at", "from", "on", "inside", "with", "to", "near"})
_PARTICLES = frozenset({"al", "el", "de", "bin", "del", "ibn", "la", "van", "von"})
_ABBREVIATION = re.compile(r"\s?[(\[][A-Z][\w. -]{1,30}[)\]]")


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker as the text names it; `is_person` where the words show a person, not a body."""

    name: Span
    role: Span | None = None
    is_person: bool = False


def named(parsed: Parsed, head: Token, words: Speech) -> Named | None:
    """The speaker that `head` heads, or `None` where the phrase names nobody."""
    start, end = phrase_of(head)
    apposed = _apposition(head)
    if apposed is not None:
        return _with_apposition(parsed, (start, end), apposed, words)
    name, role, person = _split(parsed, start, end, words)
    return Named(name, role or _role_after(parsed, head, end), person)


def phrase_of(head: Token) -> tuple[int, int]:
    """Token indices [start, end) of the noun phrase of `head`, without relative clauses, appositions and verbs."""
    first = head.i
    for left in sorted(head.lefts, key=lambda t: -t.i):
        if left.dep_ not in _BEFORE or (
            left.dep_ == "punct" and left.text in {",", '"', "“", "”", "''", ":", ";", "--", "."}
        ):
            break
        if left.right_edge.i != first - 1:
            break
        first = left.left_edge.i
    doc = head.doc
    while (
        first < head.i
        and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in {"advmod", "cc"})
        and doc[first].text not in {"(", "["}
    ):
        first += 1
    return first, _right_end(head)


def _right_end(head: Token) -> int:
    end = head.i + 1
    doc = head.doc
    for right in head.rights:
        if right.left_edge.i != end:
            break
        if right.dep_ == "prep" and right.lower_ in _JOINING and right.i == end:
            inner = next((t for t in right.children if t.dep_ == "pobj"), None)
            if inner is None:
                break
            end = _right_end(inner)
        elif right.dep_ == "cc" or (
            right.dep_ == "punct" and right.text == "," and any(t.dep_ == "conj" and t.i > right.i for t in head.rights)
        ):
            end = right.i + 1
        elif right.dep_ == "conj" and right.pos_ in {"NOUN", "PROPN"}:
            end = _right_end(right)
        elif right.dep_ in {"case", "nummod"}:
            end = right.right_edge.i + 1
        else:
            break
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].dep_ == "cc" or doc[end - 1].is_space):
        end -= 1
    return end


def _apposition(head: Token) -> Token | None:
    return next(
        (t for t in head.rights if t.dep_ == "appos" and t.pos_ in {"NOUN", "PROPN"} and t.i - head.i < 25), None
    )


def _with_apposition(parsed: Parsed, phrase: tuple[int, int], apposed: Token, words: Speech) -> Named:
    """Of a phrase and its apposition, the one that is a name is the name, the other the role."""
    start, end = phrase_of(apposed)
    head = parsed.doc[phrase[1] - 1]
    if _is_name(parsed, start, end) and not _is_name(parsed, *phrase):
        name, _, _ = _split(parsed, start, end, words)
        return Named(name, _quote(parsed, *phrase), True)
    name, role, person = _split(parsed, *phrase, words)
    if end <= start or start <= head.i:
        return Named(name, role, person)
    return Named(name, role or _quote(parsed, start, end), person or apposed.lower_ in words.titles)


def _is_name(parsed: Parsed, start: int, end: int) -> bool:
    tokens = [t for t in parsed.doc[start:end] if not t.is_punct]
    return (
        bool(tokens)
        and all(t.pos_ == "PROPN" or t.is_title for t in tokens[-2:])
        and tokens[-1].lower_ not in {"reuters"}
    )


def _split(parsed: Parsed, start: int, end: int, words: Speech) -> tuple[Span, Span | None, bool]:
    """A phrase as (name, role, whether a person): "UN human rights chief Michelle Bachelet" falls into two."""
    doc = parsed.doc
    people = (e for e in entities_between(doc, start, end) if e.label_ == "PERSON")
    person = next((e for e in people if e.end >= end - 1), None)
    last_title = max((t.i for t in doc[start : end - 1] if t.lower_ in words.titles), default=None)
    if (
        last_title is not None
        and doc[last_title + 1].pos_ in {"PROPN", "NOUN", "ADJ", "X"}
        and not doc[last_title + 1].is_stop
    ):
        rest = doc[last_title + 1 : end]
        given = parsed.text[rest.start_char : rest.end_char]
        plain = (
            any(t.pos_ in {"ADP", "CCONJ"} and t.lower_ not in _PARTICLES for t in rest)
            or rest[-1].lemma_.lower() in words.sources | words.titles | words.bodies
        )
        if given[:1].isupper() and not plain and len(rest) < 7:
            return (
                _quote(parsed, rest.start, end),
                _quote(parsed, start, rest.start),
                not _is_body(rest, doc[last_title].lower_, words),
            )
    if person is not None:
        first = person.start
        while first < person.end - 1 and doc[first].lower_ in words.titles:
            first += 1
        role = _quote(parsed, start, first) if first > start and not _trivial(parsed, start, first) else None
        return _quote(parsed, first, end), role, True
    singular = doc[end - 1].lower_ in words.titles and doc[end - 1].lower_ not in words.bodies
    return _quote(parsed, start, end), None, singular


def _is_body(rest: Words, title: str, words: Speech) -> bool:
    return title in words.bodies or rest.label_ == "ORG"


def _trivial(parsed: Parsed, start: int, end: int) -> bool:
    return all(t.is_stop or t.is_punct or t.is_space for t in parsed.doc[start:end])


def _quote(parsed: Parsed, start: int, end: int) -> Span:
    """The words [start, end), with an abbreviation in brackets that follows them."""
    while (
        start < end - 1
        and (parsed.doc[start].is_punct or parsed.doc[start].is_space)
        and parsed.doc[start].text not in {"(", "["}
    ):
        start += 1
    words = parsed.doc[start:end]
    stop = words.end_char
    follows = _ABBREVIATION.match(parsed.text, stop)
    return parsed.quote(words.start_char, follows.end() if follows and "\n" not in follows.group() else stop)


def _role_after(parsed: Parsed, head: Token, end: int) -> Span | None:
    """Words between commas after a name, where the parse holds them for an apposition of something else."""
    doc = parsed.doc
    if end >= len(doc) or doc[end].text != ",":
        return None
    relative = next((t for t in head.rights if t.dep_ == "relcl" and t.left_edge.i == end + 1), None)
    if relative is not None and doc[end + 1].lower_ == "who":
        return parsed.quote(doc[end + 1].idx, relative.right_edge.idx + len(relative.right_edge))
    stop = next(
        (t.i for t in doc[end + 1 : min(end + 20, head.sent.end)] if t.text == "," or t.pos_ in {"VERB", "AUX"}),
        end + 1,
    )
    role = doc[end + 1 : stop]
    if (
        len(role)
        and any(t.pos_ == "NOUN" or t.is_title for t in role)
        and not role[0].is_digit
        and doc[stop].text == ","
        and role[0].pos_ != "ADP"
    ):
        return parsed.quote_words(role)
    return None
