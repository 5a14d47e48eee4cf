"""Numbers of people harmed: each claim with its group, its harm and the larger number it is a part of.

What comes in: a parsed text. What goes out: `Toll` mentions in the order of the text. What always holds: each passes
the check of DESIGN section 8: the quote is verbatim, its number is what our own grammar reads in the quote, and the
word that says the harm is bound to that number.
"""

from dataclasses import dataclass, replace

from sijill.lexicon.harms import HarmWords, harm_words
from sijill.read.binding import Binder
from sijill.read.binding_sentence import Bond
from sijill.read.casualties_doubt import Doubt
from sijill.read.casualties_groups import GroupReader
from sijill.read.parsed import Parsed
from sijill.read.quantities import Quantity, quantities_in
from sijill.record.count import Count
from sijill.record.terms import Group, Harm

_PART_REACH = 140
_AMONG_REACH = 80
_LIST_MEMBERS = 8
_REPLACED_REACH = 60
_NONE = Count(0, 0)
_ONE = Count(1, 1)
_NATURAL = frozenset({Group.CHILDREN, Group.WOMEN, Group.MEN, Group.ELDERLY})
_YIELDS_TO_WHOLE = {"after", "before", "toll", "passive", "subject", "object"}
"""Ways by which the cue of the whole is found for its part as well ("59 people, including 7 children, were killed")."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people harmed. Offsets are into the text; `whole` is the index of the toll that it is a part of."""

    start: int
    end: int
    sentence: int
    head: int
    cue: int
    harm: Harm
    group: Group
    count: Count
    whole: int | None
    way: str
    noun: str = ""
    """The counted noun's lemma, or the numeral."""
    fresh: bool = False
    """"another", "more", "others": beside what was told before, so never the same told again."""


class CasualtyReader:
    """Reads the tolls of one parsed text."""

    def __init__(self, parsed: Parsed, lang: str = "en") -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._words: HarmWords = harm_words(lang)
        self._clause = self._words.clause
        self._groups = GroupReader(parsed, lang)
        self._doubt = Doubt(parsed, lang)
        self._quantities = quantities_in(parsed, lang)
        self._binder = Binder(parsed, self._quantities, lang)
        self._tolls: list[Toll] = []

    def tolls(self) -> tuple[Toll, ...]:
        """All tolls, in order."""
        previous: Quantity | None = None
        for i, q in enumerate(self._quantities):
            toll = self._toll(q, previous, i)
            if toll is not None:
                self._tolls += self._apart(toll)
            previous = q
        return tuple(self._tolls)

    def _apart(self, toll: Toll) -> tuple[Toll, ...]:
        """A vague word for two harms ("killed and wounded several"), or nobody of either, is told once of each."""
        of_each = toll.count.vague is not None or toll.count == _NONE
        if toll.harm is not Harm.AFFECTED or not of_each or toll.way in {"idiom", "part", "list"}:
            return (toll,)
        if not self._binder.are_both_said(toll.cue, or_either=toll.count == _NONE):  # "nobody was killed or injured"
            return (toll,)
        return replace(toll, harm=Harm.KILLED), replace(toll, harm=Harm.INJURED)

    def _toll(self, q: Quantity, previous: Quantity | None, place: int) -> Toll | None:
        if self._clause.replaced.search(self._parsed.working[max(0, q.start - _REPLACED_REACH) : q.start]):
            return None
        if previous is not None and self._is_said_by(q, previous):
            return None
        sentence = self._parsed.sentence_numbers[q.head]
        last = self._last_in(sentence)
        bond, whole = self._bond(q, last, previous, place)
        if bond is None or not self._doubt.is_believable(q, bond):
            return None
        group = self._groups.group_of(q, bond, self._inherited(last, whole))
        if q.count == _ONE and q.group is None and bond.way == "part" and group is Group.PEOPLE:
            return None
        noun = self._doc[q.head].lemma_.lower()
        end = self._end(q, bond)
        return Toll(
            q.start, end, sentence, q.head, bond.cue, bond.harm, group, q.count, whole, bond.way, noun, q.others
        )

    def _is_said_by(self, q: Quantity, previous: Quantity) -> bool:
        """ "one of them a woman": the noun of the number before it, and nobody beside that."""
        elided = previous.partitive and previous.group is None and q.count == _ONE
        return elided and not self._parsed.working[previous.end : q.start].strip(" ,")

    def _bond(
        self, q: Quantity, last: int | None, previous: Quantity | None, place: int
    ) -> tuple[Bond | None, int | None]:
        """The bond of `q` and the index of the toll that it is a part of."""
        bond = self._binder.bond_of(q)
        part = self._part_of(q, last)
        if part is not None:
            whole = self._tolls[part]
            if bond is None or bond.way in _YIELDS_TO_WHOLE or bond.harm is whole.harm:
                return Bond(whole.harm, whole.cue, "part"), part
        if bond is not None:
            return bond, self._whole_of_list(q, bond, last)
        return (
            self._running(q, last)
            or self._listed(q, last, previous)
            or self._among(q)
            or self._listed_ahead(q, place)
            or (None, None)
        )

    def _whole_of_list(self, q: Quantity, bond: Bond, last: int | None) -> int | None:
        """ "13 people, among them a nurse and two infants": the second part is of the same whole as the first."""
        if last is None or self._tolls[last].whole is None or self._tolls[last].harm is not bond.harm:
            return None
        whole = self._tolls[last].whole
        goes_on = self._clause.list.match(self._parsed.working[self._tolls[last].end : q.start])
        # "ten people, including three men and four women, were killed": the harm is said of the whole, behind them.
        behind = whole is not None and self._tolls[whole].cue == bond.cue and q.group in _NATURAL
        return whole if goes_on and (bond.cue < q.first or behind) else None

    def _inherited(self, last: int | None, whole: int | None) -> Group | None:
        """The group that an elided noun takes over: that of its whole, or of the number before it."""
        if whole is not None:
            return self._tolls[whole].group
        if last is None:
            return None
        toll = self._tolls[last]
        if toll.whole is not None:
            return self._tolls[toll.whole].group
        listed = {t.group for t in self._tolls[-_LIST_MEMBERS:] if t.cue == toll.cue and t.whole is None}
        return toll.group if len(listed) == 1 else None

    def _last_in(self, sentence: int) -> int | None:
        return len(self._tolls) - 1 if self._tolls and self._tolls[-1].sentence == sentence else None

    def _part_of(self, q: Quantity, last: int | None) -> int | None:
        """Index of the toll that "including 7 children" is a part of."""
        if last is None:
            return None
        toll = self._tolls[last]
        between = self._parsed.working[toll.end : q.start]
        part = self._clause.part.search(between)
        if part and len(between) < _PART_REACH and not self._has_verb(toll.end + part.start() + 10, q.start):
            nested = toll.whole is not None and not self._clause.part_of_former.search(between)
            return toll.whole if nested else last
        if q.partitive and self._clause.of_them.search(self._parsed.working[q.start : q.end + 12]):
            return last
        return None

    def _has_verb(self, start: int, end: int) -> bool:
        tokens = self._doc[self._parsed.token_at(start) + 1 : self._parsed.token_at(end)]
        return any(t.pos_ in {"VERB", "AUX"} and t.tag_ != "VBN" for t in tokens)

    def _running(self, q: Quantity, last: int | None) -> tuple[Bond, int | None] | None:
        """ "killed 12 soldiers, bringing the total to 156": the total is of the harm told before it."""
        if last is None or (q.group is not None and q.others):
            return None
        toll = self._tolls[last]
        if not self._clause.running_total.search(self._parsed.working[toll.end : q.start]):
            return None
        return Bond(toll.harm, toll.cue, "running"), None

    def _listed(self, q: Quantity, last: int | None, previous: Quantity | None) -> tuple[Bond, int | None] | None:
        """ "killed 12 civilians and three soldiers": the second number shares the first one's harm."""
        if last is None or previous is None or self._is_doer(q):
            return None
        toll = self._tolls[last]
        if q.group is None and not q.others:
            following = self._doc[q.last + 1] if q.last + 1 < len(self._doc) else None
            is_called = following is not None and following.lemma_ in self._clause.copulas
            is_called = is_called and self._doc[q.first].nbor(-1 if q.first else 0).dep_ != "prep"
            group = self._groups.group_of(q, Bond(toll.harm, toll.cue, "list"), None) if is_called else Group.PEOPLE
            return (Bond(toll.harm, toll.cue, "list"), toll.whole) if group is not Group.PEOPLE else None
        if previous.start != toll.start:
            return None
        between = self._parsed.working[max(toll.end, previous.end) : q.start]
        bare = not between.strip() and q.sure and toll.way in {"part", "list"}
        if not bare and not self._clause.list.match(between):
            return None
        return Bond(toll.harm, toll.cue, "list"), toll.whole

    def _listed_ahead(self, q: Quantity, place: int) -> tuple[Bond, int | None] | None:
        """ "saw a girl, a woman and two men dead": the harm stands behind the list's last member."""
        if not q.sure:
            return None
        before = q
        for after in self._quantities[place + 1 : place + 5]:
            between = self._parsed.working[before.end : after.start]
            if not after.sure or (between.strip() and not self._clause.list.match(between)):
                return None
            bond = self._binder.in_phrase(after)
            if bond is not None and bond.cue >= after.head:
                return Bond(bond.harm, bond.cue, "list"), None
            before = after
        return None

    def _among(self, q: Quantity) -> tuple[Bond, int | None] | None:
        """ "Among the dead were two nurses", "The victims included ..."."""
        if not q.sure or self._is_doer(q):
            return None
        sentence = self._parsed.sentences[self._parsed.sentence_numbers[q.head]]
        m = self._clause.among.search(self._parsed.working, sentence.start_char, q.start)
        if (
            m is None
            or q.start - m.end() > _AMONG_REACH
            or self._clause.quoted.search(self._parsed.working[m.end() : q.start])
        ):
            return None
        said = (m["word"] or m["word2"]).lower()
        word = self._clause.among_words.get(said, said)
        harm = self._words.state.get(word) or self._words.noun.get(word) or self._words.transitive.get(word)
        if harm is None:
            return None
        tolls = [i for i, toll in enumerate(self._tolls) if toll.harm is harm and toll.whole is None]
        return Bond(harm, self._parsed.token_at(m.start()), "among"), tolls[-1] if tolls else None

    def _is_doer(self, q: Quantity) -> bool:
        """Whether the counted person does or says something ("a reporter saw"), and so is not one of those listed."""
        token = self._doc[q.head]
        return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.head.i > token.i

    def _end(self, q: Quantity, bond: Bond) -> int:
        """The quote reaches to the cue where the noun is left out ("12 were wounded")."""
        if q.group is None and q.last < bond.cue <= q.last + 4:
            return self._doc[bond.cue].idx + len(self._doc[bond.cue])
        return q.end


def tolls_in(parsed: Parsed, lang: str = "en") -> tuple[Toll, ...]:
    """Every number of people harmed that a text asserts, in order."""
    return CasualtyReader(parsed, lang).tolls()
