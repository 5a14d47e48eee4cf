"""The group of people that a harmed number counts.

What comes in: a quantity, its bond, and the toll told before it in its sentence. What goes out: a `Group`. What always
holds: a noun that names a group rules; an elided noun ("26 killed and 19 injured") takes over only a group whose
members are told apart by their part in the war.
"""

from sijill.lexicon.harms import harm_words
from sijill.lexicon.people import people_nouns
from sijill.read.binding_sentence import Bond
from sijill.read.parsed import Parsed
from sijill.read.quantities import Quantity
from sijill.record.terms import Group, Harm

_INHERITED = {Group.CIVILIANS, Group.COMBATANTS}
_FROM_WHOLE = {Group.COMBATANTS, Group.ATTACKERS}
_BY_WEAKNESS = {Group.WOMEN, Group.CHILDREN, Group.ELDERLY, Group.PEOPLE}
_SERVICES = {Group.AID_WORKERS, Group.MEDICS}
_WORKPLACE = {Group.MEDICS, Group.STAFF, Group.RESCUERS, Group.JOURNALISTS}
_STOPS = {".", ";", ","}
_LIST_REACH = 12


class GroupReader:
    """Reads the groups of one parsed text."""

    def __init__(self, parsed: Parsed, lang: str) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._nouns = people_nouns(lang)
        self._words = self._nouns.phrases
        self._toll_words = harm_words(lang).toll
        self._copulas = harm_words(lang).clause.copulas

    def group_of(self, q: Quantity, bond: Bond, inherited: Group | None) -> Group:
        """The group of `q`; `inherited` is that of its whole, or of the toll before it in its sentence."""
        group = self._said(q, bond, inherited)
        if group is Group.DISPLACED and bond.harm is Harm.DISPLACED:
            return Group.PEOPLE
        if group is Group.DETAINEES and bond.harm is Harm.ABDUCTED:
            return Group.PEOPLE
        if group is Group.STAFF and self._works_for_aid(q):
            return Group.AID_WORKERS
        return group

    def _said(self, q: Quantity, bond: Bond, inherited: Group | None) -> Group:
        second = self._second_group(q)
        if second is not None:
            return second
        if q.group is None or q.group is Group.PEOPLE:
            told = self._told_behind(q)
            if told is not None:
                return told
        national = self._doc[q.head].ent_type_ == "NORP" or self._doc[q.head].pos_ == "PROPN"
        if bond.way == "part" and q.group is Group.PEOPLE and national and inherited in _FROM_WHOLE:
            return inherited or Group.PEOPLE
        elided = q.group is None or (q.group is Group.PEOPLE and self._doc[q.head].lower_ in self._words.others)
        if not elided:
            return q.group or Group.PEOPLE
        if self._is_family_of(q):
            return Group.FAMILY
        if bond.way == "toll":
            return self._group_of_total(q) or Group.PEOPLE
        if inherited in _FROM_WHOLE and bond.way in {"part", "running"}:
            return inherited or Group.PEOPLE
        return inherited if inherited in _INHERITED else Group.PEOPLE

    def _is_family_of(self, q: Quantity) -> bool:
        """ "a family of seven"."""
        joint, unit = self._doc[q.first - 1], self._doc[q.first - 2]
        of = q.first > 1 and joint.lower_ in self._words.partitive
        return of and self._nouns.group_of(unit.lemma_.lower()) is Group.FAMILY

    def _told_behind(self, q: Quantity) -> Group | None:
        """ "15,000 of them children", "while seven were fighters", "four bodies, thought to be civilians"."""
        behind = self._words.named_as.match(self._parsed.working, q.end)
        if behind is not None:
            return self._noun_from(self._parsed.token_at(behind.end() - 1) + 1)
        following = self._doc[q.last + 1] if q.last + 1 < len(self._doc) else None
        if following is None:
            return None
        if q.partitive or (q.group is None and following.lemma_ in self._copulas):
            return self._noun_from(q.last + 1)
        if following.lower_ in self._words.joints and self._doc[q.head].tag_ == "NNS":
            group = self._noun_from(q.last + 2)
            return group if group in _WORKPLACE else None
        return None

    def _noun_from(self, start: int) -> Group | None:
        doc = self._doc
        for i in range(start, min(start + 6, len(doc))):
            token = doc[i]
            if token.pos_ not in {"NOUN", "ADJ", "PROPN", "AUX", "DET", "PUNCT", "ADV"} or token.text in _STOPS:
                return None
            group = self._nouns.group_of(token.lemma_.lower(), doc[i - 1].lower_)
            if group not in {None, Group.PEOPLE}:
                return group
            if token.pos_ == "NOUN" and token.tag_ == "NNS":
                return None
        return None

    def _group_of_total(self, q: Quantity) -> Group | None:
        """ "the number of soldiers killed rose to 17": the group that the words for the total name."""
        sentence = self._parsed.sentences[self._parsed.sentence_numbers[q.head]]
        found = list(self._toll_words.finditer(self._parsed.working, sentence.start_char, q.start))
        if not found:
            return None
        for i in range(self._parsed.token_at(found[-1].start()), q.first):
            group = self._nouns.group_of(self._doc[i].lemma_.lower(), self._doc[i - 1].lower_ if i else "")
            if group in {Group.COMBATANTS, Group.CIVILIANS, Group.CHILDREN, Group.JOURNALISTS, Group.MEDICS}:
                return group
        return None

    def _works_for_aid(self, q: Quantity) -> bool:
        """ "The UN agency said 11 of its employees": staff of a relief body are aid workers."""
        sentence = self._parsed.sentences[self._parsed.sentence_numbers[q.head]]
        return self._nouns.aid_body.search(self._parsed.working, sentence.start_char, q.end + 1) is not None

    def _second_group(self, q: Quantity) -> Group | None:
        """ "23 women and children", "42 staff, patients and relatives": the group of one number over several groups."""
        if q.group is None or (q.count.low == 1 and q.count.high == 1):
            return None
        others: set[Group] = set()
        i, stop = q.last + 1, min(q.last + _LIST_REACH, len(self._doc))
        while i < stop and self._joins(i):
            noun = self._next_noun(i + 1, stop)
            group = self._nouns.group_of(self._doc[noun].lemma_.lower(), self._doc[noun - 1].lower_) if noun else None
            if noun is None or group is None:
                break
            others.add(group)
            i = noun + 1
        others.discard(q.group)
        if not others:
            return None
        if q.group in _SERVICES and others <= {Group.STAFF}:
            return q.group
        return Group.OTHER if {q.group, *others} <= _BY_WEAKNESS and q.group is not Group.PEOPLE else Group.PEOPLE

    def _joins(self, i: int) -> bool:
        return self._doc[i].text in {",", "&"} or self._doc[i].pos_ == "CCONJ"

    def _next_noun(self, i: int, stop: int) -> int | None:
        """Index of the plural noun of a list's next member, or `None` where the list is over."""
        doc = self._doc
        while i < stop:
            token = doc[i]
            if token.tag_ in {"NNS", "NNPS"} or token.lower_ in self._words.collectives:
                paired = i + 1 < stop and token.lower_ in self._words.collectives and doc[i + 1].tag_ == "NNS"
                return i + 1 if paired else i
            if token.pos_ not in {"ADJ", "PROPN", "NOUN", "CCONJ"}:
                return None
            i += 1
        return None
