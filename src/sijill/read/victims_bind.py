"""Rows of persons told of together, and the harm that each row shares.

What comes in: a parsed text and its `Person` mentions. What goes out: for each mention its `Hit`, or nothing. What
always holds: persons joined by commas, "and" or kinship alone ("NAME, his wife NAME and their son NAME") form one
row, and a harm said of one end of a row is said of all of it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from sijill.lexicon.harms import harm_words
from sijill.lexicon.tables import table
from sijill.read.parsed import Parsed
from sijill.read.persons import Person
from sijill.read.persons_roles import person_words
from sijill.read.victims_cues import UNREAL, Hit, Ways, hit_of, ways
from sijill.read.victims_tellers import tellers
from sijill.record.terms import Harm

_STOP = re.compile(r"[.!?](?:\s|$)")
_BREAKS = re.compile(
    r"(?:(?<!\b[A-Za-z])(?<!\b(?:Dr|Mr|Ms|Lt|St))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Cpl|Rev|Sen|Gov"
    r"|Eng))(?<!\bCapt)(?<!\bProf)"
    r"[.!?][\"”’')]*\s+(?=[A-Z“\"‘(])|\n)"
)
_TELLS = re.compile(
    r"\b(?:said|says|told|added|where|whom|that|after|when|killed|which|died|killing|wrote|accused|blamed)\b"
)
_ASIDE = re.compile(r"\([^()]*\)")
_POINTS_BACK = re.compile(r"identified|named|victims|\b[Tt]h(?:ey|ese|ose) (?:are|were|included?)\b")
_POSSIBLE = {"could", "would", "may", "might", "will", "should", "if", "unless", "to", "whether", "did", "do"}
_ROLE_HARMS = {"detainee": Harm.DETAINED, "survivor": Harm.SURVIVED}


@dataclass(frozen=True, slots=True)
class _Joints:
    """What may stand between two persons of one row; who is no victim; which arrests are no harm."""

    gap: re.Pattern[str]
    owner: re.Pattern[str]
    """ "NAME's wife ": in a row of names NAME is named for the sake of the next one."""
    attacker: re.Pattern[str]
    tried: re.Pattern[str]


@lru_cache(maxsize=8)
def _joints(lang: str) -> _Joints:
    row, words = table(lang, "persons")["row"], person_words(lang)
    nouns = [re.escape(w) for w in (*words.role_of, *words.kin, *words.nouns) if " " not in w and w.isalpha()]
    plain = "|".join([*sorted(nouns, key=len, reverse=True)])
    known = "|".join([*row["words"], *(re.escape(w) for w in words.plural_kin)])
    named = r"(?: (?:it |he |who was |was |were )?(?:named|identified(?: \w+)? as|identified|known as|called|as))?"
    return _Joints(
        re.compile(rf"(?:[\s,;:&()\[\]\"“”'’‘–—•*/.-]|\b(?:{known}|(?:{plain})s?)\b)*$", re.IGNORECASE),
        re.compile(rf"['’]s? (?=(?:[\w-]+ ){{0,4}}(?:{'|'.join((*words.kin, *words.plural_kin))})\b)"),
        re.compile(rf"\b(?:{'|'.join(row['attackers'])})\b[,:]?{named},? ?[\"“]?$", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(row['tried'])})", re.IGNORECASE),
    )


class PersonBinder:
    """Binds harms to the persons of one text."""

    def __init__(self, parsed: Parsed, persons: tuple[Person, ...], lang: str = "en") -> None:
        self._parsed = parsed
        self._text = parsed.working
        self._persons = persons
        self._ways: Ways = ways(lang)
        self._words = harm_words(lang)
        self._joints = _joints(lang)
        self._tellers = tellers(lang)
        self._said = list(self._ways.said.finditer(self._text))
        self._said_starts = [m.start() for m in self._said]
        self._breaks = [0, *(m.end() for m in _BREAKS.finditer(self._text)), len(self._text)]

    def hits(self) -> dict[int, Hit]:
        """The harm of each person that has one, by the person's index."""
        found: dict[int, Hit] = {}
        for row in self.rows():
            hit = self._hit_of_row(row)
            if (
                hit is not None
                and hit.harm is Harm.DETAINED
                and self._joints.tried.search(self._text, max(0, hit.cue - 200), hit.cue + 200)
            ):
                hit = None
            if hit is not None:
                for i in row:
                    found[i] = hit
            else:
                found |= {i: h for i in row if (h := self._by_role(self._persons[i])) is not None}
        return found

    def rows(self) -> Iterator[list[int]]:
        """The rows of persons told of together, by their indexes."""
        row: list[int] = []
        reach = 0
        for i, person in enumerate(self._persons):
            if row and self._is_aside(reach, person):
                continue
            if row and not self._links(reach, person.start):
                yield row
                row = []
            owner = self._joints.owner.match(self._text, person.end) if row else None
            reach = owner.end() if owner else person.end
            if owner is None:
                row.append(i)
        if row:
            yield row

    def _is_aside(self, end: int, person: Person) -> bool:
        """Whether a person is told of only in brackets, as kin of the one before ("(wife of NAME)")."""
        gap = self._text[end : person.start]
        return (
            len(gap) < 60
            and gap.count("(") > gap.count(")")
            and re.search(r"\b(?:of|to|by|from|as)\b", self._text[end : person.end]) is not None
        )

    def _links(self, end: int, start: int) -> bool:
        gap = self._text[end:start]
        if len(gap) > 260 or "\n\n" in gap:
            return False
        gap = _ASIDE.sub(" ", gap)
        return (
            len(gap) < 120 and not _STOP.search(gap) and bool(gap.strip()) and self._joints.gap.match(gap) is not None
        )

    def _hit_of_row(self, row: list[int]) -> Hit | None:
        first, last = self._persons[row[0]], self._persons[row[-1]]
        start, end = self._clause(first.start, last.end)
        if self._is_attacker(start, first.start):
            return None
        inner = (self._direct(i, start, end) for i in reversed(row))
        hit = next((h for h in inner if h is not None), None)
        if hit is None and self._tellers.tells_at_once(self._text, last.end, end):
            return None
        return (
            hit
            or self._before_row(first, last, start, end)
            or next((h for i in row if (h := self._by_syntax(self._persons[i])) is not None), None)
        )

    def _clause(self, first: int, last: int) -> tuple[int, int]:
        """The sentence around a row, by its marks."""
        start = self._breaks[bisect_right(self._breaks, first) - 1]
        after = bisect_right(self._breaks, last)
        return start, self._breaks[after] if after < len(self._breaks) else len(self._text)

    def _direct(self, i: int, start: int, end: int) -> Hit | None:
        """A harm said right after the person: "NAME was killed", "NAME, killed in", "NAME's death"."""
        person = self._persons[i]
        if self._is_unreal(start, person.start):
            return None
        for m in self._said_between(person.end, min(end, person.end + 220)):
            gap = self._ways.up_to_said.fullmatch(self._text, person.end, m.start())
            if gap is not None and not _TELLS.search(gap.group()):
                return hit_of(m)
        reach = min(end, person.end + 160)
        for pattern in (self._ways.is_among, self._ways.as_victim, self._ways.participle, self._ways.possessive):
            found = pattern.match(self._text, person.end, reach)
            if found is not None and not self._skips_speech(found):
                return hit_of(found)
        return None

    def _said_between(self, start: int, end: int) -> list[re.Match[str]]:
        """The first two cues after a person."""
        at = bisect_left(self._said_starts, start)
        return [m for m in self._said[at : at + 2] if m.end() <= end]

    def _is_attacker(self, start: int, offset: int) -> bool:
        return self._joints.attacker.search(self._text, max(start, offset - 60), offset) is not None

    def _skips_speech(self, m: re.Match[str]) -> bool:
        lead = m.group()[: hit_of(m).cue - m.start()]
        return _TELLS.search(lead) is not None

    def _before_row(self, first: Person, last: Person, start: int, end: int) -> Hit | None:
        """A harm said before the row: "killed NAME", "the death of NAME", "the dead included NAME"."""
        text = self._text
        if self._tellers.tells(text, first.end, end) or self._tellers.tells_at_once(text, last.end, end):
            return None
        if self._tellers.is_before(text, start, first.start):
            return None
        for pattern in (*self._ways.before_names, self._ways.among, self._ways.inverted):
            m = _last(pattern, text, start, first.start)
            if m is not None:
                hit = hit_of(m)
                return None if self._is_unreal(start, hit.cue) or self._is_by(m) else hit
        if (elided := _last(self._ways.elided, text, start, first.start)) is not None:
            return self._nearest(start, elided.start())
        listed = _last(self._ways.including, text, start, first.start)
        if listed is not None and self._tellers.are_listed(text, start, listed.start()):
            return None
        if listed is None and not text[start : first.start].strip(' -•*–"“0123456789.)'):
            return self._under_heading(start)
        return self._nearest(start, first.start) if listed is not None else None

    def _nearest(self, start: int, end: int) -> Hit | None:
        """The last harm said before a list, in its sentence or, for "identified as", the two before it."""
        text, before = self._text, start
        for _ in range(3):
            hits = [*self._ways.any.finditer(text, before, end)]
            if hits:
                return hit_of(hits[-1], weak=True)
            earlier = bisect_left(self._breaks, before) - 1
            if earlier < 0 or not _POINTS_BACK.search(text, start, end):
                return None
            before = self._breaks[earlier]
        return None

    def _under_heading(self, start: int) -> Hit | None:
        """The harm of a heading that ends in a colon, for names that stand one a line below it."""
        at = bisect_left(self._breaks, start)
        for i in range(at - 1, max(at - 40, -1), -1):
            line = self._text[self._breaks[i] : self._breaks[i + 1]].strip()
            if line.endswith(":"):
                hits = [*self._ways.any.finditer(line)]
                return (
                    Hit(hit_of(hits[-1]).harm, self._breaks[i] + hit_of(hits[-1]).cue, hit_of(hits[-1]).word)
                    if hits
                    else None
                )
            if len(line) > 90:
                return None
        return None

    def _by_role(self, person: Person) -> Hit | None:
        """A role that says the harm by itself: a detainee, a hostage, a survivor."""
        harm = next((h for role, h in _ROLE_HARMS.items() if role in person.roles), None)
        return (
            Hit(harm, person.start, "")
            if harm is not None and (person.name is not None or person.age is not None)
            else None
        )

    def _is_by(self, m: re.Match[str]) -> bool:
        return (
            re.search(r"\b(?:who|which|that) (?:\w+ )?$", self._text[max(0, m.start() - 12) : m.start()]) is not None
            and " by " in m.group()
        )

    def _is_unreal(self, start: int, offset: int) -> bool:
        return UNREAL.search(self._text, max(start, offset - 40), offset) is not None

    def _by_syntax(self, person: Person) -> Hit | None:
        """A harm whose subject or object is the person by the parse."""
        doc = self._parsed.doc
        span = doc.char_span(person.core, person.name.end if person.name else person.end, alignment_mode="expand")
        if span is None:
            return None
        token = span.root
        for _ in range(4):
            if (
                token.dep_ not in {"conj", "appos", "compound"}
                or token.head is token
                or token.head.pos_ not in {"NOUN", "PROPN"}
            ):
                break
            token = token.head
        verb = token.head
        if token.dep_ == "nsubj":
            for v in (
                verb,
                *(c for c in verb.conjuncts if not any(x.dep_ in {"nsubj", "nsubjpass"} for x in c.children)),
            ):
                hit = self._said_of_subject(v)
                if hit is not None:
                    return hit
        if token.dep_ == "nsubjpass":
            for v in (
                verb,
                *(c for c in verb.conjuncts if not any(x.dep_ in {"nsubj", "nsubjpass"} for x in c.children)),
            ):
                harm = self._words.transitive.get(v.lemma_.lower()) or self._words.intransitive.get(v.lemma_.lower())
                if harm is not None and _is_real(v):
                    return _hit(harm, v)
        if token.dep_ == "dobj" and _is_real(verb):
            harm = self._words.transitive.get(verb.lemma_.lower())
            if harm is not None:
                return _hit(harm, verb)
        return None

    def _said_of_subject(self, verb: Token) -> Hit | None:
        if not _is_real(verb):
            return None
        low = verb.lemma_.lower()
        if low in {"survive", "escape"}:
            return Hit(Harm.SURVIVED, verb.idx, low)
        harm = self._words.intransitive.get(low)
        if harm is None and any(c.dep_ == "auxpass" for c in verb.children):
            harm = self._words.transitive.get(low)
        if harm is None and low in {"be", "remain", "lie"}:
            for c in verb.children:
                if c.dep_ in {"acomp", "attr"}:
                    state = {"unharmed": Harm.SURVIVED, "unhurt": Harm.SURVIVED, "alive": Harm.SURVIVED}.get(
                        c.lower_
                    ) or self._words.state.get(c.lower_)
                    if state is not None:
                        return _hit(state, c)
        return _hit(harm, verb) if harm is not None else None


def _hit(harm: Harm, token: Token) -> Hit | None:
    if harm in {Harm.DISPLACED, Harm.AFFECTED} or (harm is Harm.RESCUED and token.lemma_.lower() != "rescue"):
        return None
    return Hit(Harm.SURVIVED if harm is Harm.RESCUED else harm, token.idx, token.lower_)


def _is_real(verb: Token) -> bool:
    """Whether a verb is neither denied nor only possible."""
    return not any(c.dep_ == "neg" or (c.lower_ in _POSSIBLE and c.dep_ in {"aux", "mark"}) for c in verb.children)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The match of a pattern that ends where `end` is, looking back 200 characters at most."""
    return pattern.search(text, max(start, end - 200), end)
