"""The name of a party, out of the words around an act.

What comes in: a token: an act's noun with its modifiers, or a noun that is said to have done it. What goes out: the
spans that name parties. What always holds: a name is a contiguous piece of the text without its article; a nameless
"gunmen" is no party.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sijill.lexicon.parties import PartyWords
from sijill.read.circumstances_mention import Setting

_LONGEST_NAME = 9
_SHORT = 5
"""Characters up to which a listed name must have a capital."""
_SIDE = re.compile(r"(?:pro|anti)(?:-\w+)?$", re.IGNORECASE)
_HYPHENS = frozenset("-–‐")
_DATELINE = frozenset("—–(")
_TAKES_SIDES = frozenset({"led", "backed", "allied", "aligned", "supported", "run", "controlled", "linked"})


@dataclass(frozen=True, slots=True)
class PartyNames:
    """Finds party names in one document; `named` are token indices inside names from the list of armed actors."""

    doc: Doc
    text: str
    words: PartyWords
    named: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, setting: Setting, words: PartyWords) -> "PartyNames":
        """Find the listed names of a text."""
        doc, text = setting.doc, setting.parsed.working
        named: dict[int, tuple[int, int]] = {}
        for cue in words.names.found_in(setting.lower):
            span = doc.char_span(cue.start, cue.end, alignment_mode="expand")
            if span is not None and _is_name(text[cue.start : cue.end], cue.kind):
                named.update(dict.fromkeys(range(span.start, span.end), (cue.start, cue.end)))
        return cls(doc, text, words, named)

    def before(self, noun: Token) -> Iterator[tuple[int, int]]:
        """Parties among the modifiers of an act's or a weapon's noun, as (start, end) characters."""
        first = max(noun.left_edge.i, noun.sent.start, noun.i - _LONGEST_NAME)
        run: list[Token] = []
        for token in self.doc[first : noun.i]:
            if self._continues(token, run):
                run.append(token)
            else:
                yield from self._closed(run)
                run = []
        yield from self._closed(run)

    def at(self, noun: Token, depth: int = 0) -> Iterator[tuple[int, int]]:
        """Parties that a noun phrase names, as (start, end) characters; those joined by "and" are several."""
        if noun.i in self.named:
            yield self.named[noun.i]
        elif noun.lemma_.lower() in self.words.bearers:
            yield from self._bearer(noun)
        elif noun.lemma_.lower() in self.words.forces and noun.pos_ != "ADJ":
            yield from self._force(noun)
        elif self._is_state(noun):
            yield from self._entity(noun)
        if depth < 3:
            for child in noun.children:
                if child.dep_ in ("conj", "appos") and child.pos_ in ("NOUN", "PROPN", "ADJ"):
                    yield from self.at(child, depth + 1)

    def body_at(self, noun: Token) -> Iterator[tuple[int, int]]:
        """As `at`, and any named organisation: for who claimed, was blamed, or carried something out."""
        found = list(self.at(noun)) or list(self.before(noun))
        if found or noun.ent_type_ not in ("ORG", "PERSON"):
            yield from found
        else:
            yield from self._entity(noun)

    def _is_state(self, noun: Token) -> bool:
        lower = noun.lower_
        following = self.doc[noun.i + 1].text if noun.i + 1 < len(self.doc) else ""
        if following[:1] in _DATELINE:
            return False
        if lower in self.words.capitals:
            return not noun.is_upper
        if lower in self.words.countries or lower in self.words.states:
            return noun.pos_ in ("PROPN", "NOUN")
        if noun.ent_type_ == "GPE":
            (start, end), *_ = self._entity(noun)
            return self.text[start:end].casefold() in self.words.countries
        return False

    def _bearer(self, noun: Token) -> Iterator[tuple[int, int]]:
        found = list(self.before(noun)) or [n for child in self._attached(noun) for n in self.at(child, 3)]
        yield from found

    def _force(self, noun: Token) -> Iterator[tuple[int, int]]:
        for child in (*self._attached(noun), *self._called(noun)):
            if child.i in self.named:
                yield self.named[child.i]
                return
        listed = [
            self.named[t.i]
            for t in self.doc[min(max(noun.left_edge.i, noun.i - 5), max(0, noun.i - 1)) : noun.i]
            if t.i in self.named
        ]
        if listed:
            yield listed[-1]
            return
        start = noun.i
        while start > noun.sent.start and noun.i - start < _LONGEST_NAME and self._belongs(self.doc[start - 1], noun):
            start -= 1
        while start < noun.i and (self.doc[start].text in _HYPHENS or self.doc[start].is_punct):
            start += 1
        sided = any(self._takes_part(token) for token in self.doc[start : noun.i])
        if sided or noun.lemma_.lower() not in self.words.bare:
            yield self.doc[start].idx, noun.idx + len(noun)

    def _attached(self, noun: Token) -> Iterator[Token]:
        """What follows by "of" or "from": "militants from ..."."""
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                yield from (c for c in child.children if c.dep_ == "pobj")

    def _called(self, noun: Token) -> Iterator[Token]:
        """What a group is named right after it: "the militant group ...", "a group known as ..."."""
        if noun.lemma_.lower() in self.words.bare:
            yield from self.doc[noun.i + 1 : min(noun.i + 4, noun.sent.end)]

    def _belongs(self, token: Token, noun: Token) -> bool:
        if token.text in _HYPHENS:
            return True
        if token.lower_ in self.words.loose or (token.is_stop and not token.ent_type_) or token.like_num:
            return False
        if token.text in ("'s", "’s", "'", "’"):
            return noun.is_ancestor(token)
        return token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "X") and (
            noun.is_ancestor(token) or token.lower_ in _TAKES_SIDES
        )

    def _entity(self, noun: Token) -> Iterator[tuple[int, int]]:
        start, end = noun.i, noun.i + 1
        while start > 0 and self.doc[start - 1].ent_type_ == noun.ent_type_ and self.doc[start].ent_iob_ == "I":
            start -= 1
        while end < len(self.doc) and self.doc[end].ent_iob_ == "I" and self.doc[end].ent_type_ == noun.ent_type_:
            end += 1
        while start < end - 1 and self.doc[start].lower_ in ("the", "a", "an"):
            start += 1
        while end > start + 1 and self.doc[end - 1].text in ("'s", "’s"):
            end -= 1
        yield self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])

    def _continues(self, token: Token, run: list[Token]) -> bool:
        if token.text in _HYPHENS or token.lower_ in _TAKES_SIDES:
            return bool(run)
        if token.lower_ in self.words.loose:
            return False
        hyphened = bool(run) and run[-1].text in _HYPHENS and (token.text[:1].isupper() or self._takes_part(token))
        return hyphened or self._takes_part(token)

    def _takes_part(self, token: Token) -> bool:
        """Whether a word names a side or a part of one."""
        return (
            token.i in self.named
            or token.ent_type_ == "NORP"
            or token.lower_ in self.words.peoples
            or token.lower_ in self.words.states
            or ("-" in token.text and token.lower_.rpartition("-")[2] in _TAKES_SIDES)
            or (token.lemma_.lower() in self.words.forces and token.pos_ in ("NOUN", "PROPN", "ADJ"))
            or (_SIDE.match(token.text) is not None and self._has_side(token))
            or (token.ent_type_ in ("GPE", "ORG", "PERSON") and self._leads(token))
        )

    def _has_side(self, token: Token) -> bool:
        """Whether "pro" or "anti" is of a side ("pro-Russian"), not of a weapon ("anti-tank")."""
        rest = self.text[token.idx : token.idx + 40].split(None, 1)[0].rpartition("-")[2]
        return rest[:1].isupper() or rest.lower() in self.words.forces

    def _leads(self, token: Token) -> bool:
        """Whether a name owns what follows ("Israel's") or is the side before a body ("Assad regime")."""
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else token
        return (
            following.text in ("'s", "’s", "'", "’")
            or following.lemma_.lower() in self.words.forces
            or (
                following.text in _HYPHENS
                and token.i + 2 < len(self.doc)
                and self.doc[token.i + 2].lower_ in _TAKES_SIDES
            )
        )

    def _closed(self, run: list[Token]) -> Iterator[tuple[int, int]]:
        after = self.doc[run[-1].i + 1] if run and run[-1].i + 1 < len(self.doc) else None
        if run and run[-1].text in _HYPHENS and after is not None and after.lower_ != "claimed":
            return
        while run and run[-1].text in _HYPHENS:
            run.pop()
        if not run or all(token.lemma_.lower() in self.words.bare | self.words.idle for token in run):
            return
        listed = {self.named[token.i] for token in run if token.i in self.named}
        if listed:
            yield from sorted(listed)
        else:
            yield run[0].idx, run[-1].idx + len(run[-1])


def _is_name(text: str, kind: str) -> bool:
    """Whether a listed name is written as one here: an acronym in capitals, so that "is" is none."""
    return text.isupper() if kind == "acronym" else any(c.isupper() for c in text) or len(text) > _SHORT
