"""Numbers of people: each number phrase with the noun phrase that it counts.

What comes in: a parsed text and its number phrases. What goes out: `Quantity` values in the order of the text. What
always holds: a quantity's `start`-`end` hold the number; a noun that names a thing makes no quantity; where the noun
is left out ("26 killed and 19 injured") the quantity says so, and its group is for the reader of casualties to find.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sijill.lexicon.numerals import Measure, NumberPhrase, number_grammar, numbers_in
from sijill.read.parsed import Parsed
from sijill.read.quantities_phrase import CountedPhrases
from sijill.record.count import Count
from sijill.record.terms import Group

_ONE = Count(1, 1)
_YEARS = range(1900, 2101)
_KIN = {Group.FAMILY, Group.WOMEN, Group.MEN, Group.CHILDREN}
_ROLES = {Group.MEDICS, Group.JOURNALISTS, Group.CLERGY}
"""Groups whose one member "the town's last doctor" is; kinship is told the same way ("his wife")."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people.

    `first` and `last` are token indexes (inclusive); `head` is the counted noun's or the numeral's.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    count: Count
    group: Group | None
    """`None` where the noun is left out or says nothing ("others")."""
    sure: bool
    """Whether the noun names people for certain, so that a weak cue suffices."""
    partitive: bool = False
    """"of them", "of the dead": part of something said before."""
    others: bool = False
    """"others", "more", "another": beside something said before."""
    indefinite: bool = False
    """A bare "some", which counts only where the harm is said of its own noun."""


class QuantityFinder:
    """Finds the quantities of a parsed text."""

    def __init__(self, parsed: Parsed, lang: str = "en") -> None:
        self._parsed = parsed
        self._doc: Doc = parsed.doc
        self._phrases = CountedPhrases(parsed, lang)
        self._nouns = self._phrases.nouns
        self._words = self._nouns.phrases
        self._grammar = number_grammar(lang)
        self._lang = lang

    def all(self) -> tuple[Quantity, ...]:
        """All quantities, in order."""
        numbered = [q for n in numbers_in(self._parsed.working, self._lang) if (q := self._numbered(n)) is not None]
        taken = {i for q in numbered for i in range(q.first, q.last + 1)}
        single = [q for q in self._single() if not any(i in taken for i in range(q.first, q.last + 1))]
        return tuple(sorted([*numbered, *single], key=lambda q: q.start))

    def _numbered(self, n: NumberPhrase) -> Quantity | None:
        if n.measure not in {Measure.COUNT, Measure.INDEFINITE}:
            return None
        first, core = self._parsed.token_at(n.start), self._parsed.token_at(max(n.end, n.core_end) - 1)
        if self._is_date_or_label(n, core):
            return None
        q = self._quantity(n.start, first, core, n.count)
        if n.measure is Measure.COUNT or q is None:
            return q
        plural = q.sure and not q.partitive and self._doc[q.head].tag_ in {"NNS", "NNPS"}
        noun = self._doc[core + 1].pos_ in {"NOUN", "PROPN", "ADJ"} if core + 1 < len(self._doc) else False
        return _indefinite(q) if plural and noun else None

    def _is_date_or_label(self, n: NumberPhrase, core: int) -> bool:
        """Day numbers, years, clock times and ages told beside a name count nobody."""
        doc, token = self._doc, self._doc[core]
        value = n.count.low
        after = doc[core + 1] if core + 1 < len(doc) else None
        of_people = after is not None and self._nouns.group_of(after.lemma_.lower()) is not None
        if token.text.isdigit() and value is not None:
            dated = self._is_month(core - 1)
            if value <= 31 and (dated or self._is_month(core + 1)):
                return True
            if value in _YEARS and (
                dated or not of_people or self._parsed.working[n.start - 1 : n.start] in {"-", "/"}
            ):
                return True
            if self._is_age(n, core):
                return True
        return token.ent_type_ == "TIME" and not of_people

    def _is_month(self, i: int) -> bool:
        return 0 <= i < len(self._doc) and self._doc[i].lower_.rstrip(".") in self._grammar.months

    def _is_age(self, n: NumberPhrase, core: int) -> bool:
        """ "Sam Example, 21, of Norwich", "the driver, 56,", "Sam Example (21)", "and his son Tam, 9." """
        text = self._parsed.working
        set_off = text[max(0, n.start - 2) : n.start].endswith((", ", "("))
        after = text[n.end : n.end + 1]
        if not set_off or core < 2:
            return False
        if after in {",", ")"}:
            return self._doc[core - 2].tag_ in {"NN", "NNP", "NNPS"}
        # At a sentence's end only after a name that no preposition governs: "in Homs, 9." may count people.
        ends = after in {"", ";"} or (after == "." and not text[n.end + 1 : n.end + 2].isdigit())
        return ends and self._doc[core - 2].tag_ == "NNP" and (core < 3 or self._doc[core - 3].pos_ != "ADP")

    def _quantity(self, start: int, first: int, core: int, count: Count) -> Quantity | None:
        """The quantity of the numeral that ends at token `core`, or `None` where its noun names a thing."""
        doc, run = self._doc, self._phrases.run_after(core)
        partitive = bool(run) and doc[run[0]].lower_ in self._words.partitive
        said = [doc[i].lower_ for i in run]
        said += [doc[first].lower_] if first == core else []
        said += [doc[first - 1].lower_] if first > 0 else []
        others = any(word in self._words.others for word in said)
        head = self._phrases.head_of(run)
        if head is None:
            last = run[-1] if run and (partitive or others) else core
            end = doc[last].idx + len(doc[last])
            return Quantity(start, end, first, last, core, count, None, False, partitive, others)
        group = self._phrases.group_of_phrase(run, head)
        if (group is None and self._is_thing(head)) or doc[head].lemma_.lower() in self._words.crowds:
            return None
        end = doc[head].idx + len(doc[head])
        return Quantity(start, end, first, head, head, count, group, group is not None, partitive, others)

    def _is_thing(self, head: int) -> bool:
        token = self._doc[head]
        return self._nouns.is_listed_as_thing(token.lemma_.lower()) or token.lower_ in self._grammar.calendar

    def _single(self) -> Iterator[Quantity]:
        """One person told of by an article or by kinship: "a girl", "another soldier", "his wife", "her parents"."""
        for token in self._doc:
            if token.lower_ in self._words.articles:
                yield from self._with_article(token)
            elif token.tag_ in {"PRP$", "POS"}:
                yield from self._kin(token)

    def _with_article(self, token: Token) -> Iterator[Quantity]:
        q = self._quantity(token.idx, token.i, token.i, _ONE)
        if q is None or q.partitive:
            return
        if q.head == token.i:
            if q.others:
                yield q
            return
        head = self._doc[q.head]
        if q.head + 1 < len(self._doc) and self._doc[q.head + 1].tag_ == "POS":
            return
        if q.group is not None and head.tag_ not in {"NNS", "NNPS"} and head.lemma_.lower() not in self._nouns.units:
            yield q

    def _kin(self, token: Token) -> Iterator[Quantity]:
        """The persons after a possessive, and those listed right behind them ("her parents, brother and sister")."""
        doc = self._doc
        i = token.i + 1
        while i < len(doc) and doc[i].pos_ == "ADJ" and i < token.i + 4:
            i += 1
        start = token.idx if token.tag_ == "PRP$" else None
        allowed = _KIN | _ROLES if token.tag_ == "POS" else _KIN
        while i < len(doc) and (q := self._kin_at(i, start, allowed)) is not None:
            yield q
            i, start, allowed = i + 1, None, {Group.FAMILY}
            while i < len(doc) and (doc[i].text in {",", "&"} or doc[i].pos_ == "CCONJ"):
                i += 1

    def _kin_at(self, i: int, start: int | None, allowed: set[Group]) -> Quantity | None:
        noun = self._doc[i]
        group = self._phrases.group_at(i)
        count = self._nouns.kin_counts.get(noun.lower_, 1)
        if noun.pos_ != "NOUN" or group not in allowed or noun.lemma_.lower() in self._nouns.units:
            return None
        if noun.tag_ == "NNS" and count == 1:
            return None
        begin = noun.idx if start is None else start
        first = self._parsed.token_at(begin)
        return Quantity(begin, noun.idx + len(noun), first, i, i, Count(count, count), group, True)


def _indefinite(q: Quantity) -> Quantity:
    return Quantity(q.start, q.end, q.first, q.last, q.head, q.count, q.group, q.sure, q.partitive, q.others, True)


def quantities_in(parsed: Parsed, lang: str = "en") -> tuple[Quantity, ...]:
    """Every number of people in a text, in order."""
    return QuantityFinder(parsed, lang).all()
