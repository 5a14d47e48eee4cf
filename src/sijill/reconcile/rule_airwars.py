"""`airwars/2`: the range of one assessment, as what Airwars published shows that it counts (METHOD R5, R6, R9).

What comes in: the claims of a document that tells of one event by many voices. What goes out: civilians killed or
injured. What always holds:
1. What the document says first, in its own words, of all who were harmed binds the bounds that it gives: "at least 41"
   is 41 at the lowest, "up to nine" 9 at the highest, "eleven" both. The voices that it quotes close what it leaves
   open: the highest of those above, or the lowest of those that are half of the highest at least.
2. Where the document has no such figure of those killed but names them from the first on, they are counted, unless a
   voice counts more. A part is no figure of the whole, nor is one person told of beside more ("a girl was hurt").
3. Where no number is told, words are: a plural 2, as its assessments say of themselves; "dozens" 12 to 24; "hundreds"
   200 (ours, from what is published); the toll is `imputed`. Where not even words tell it, named persons are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.lexicon.vague_numbers import airwars_numbers
from sijill.reconcile.case import Told
from sijill.reconcile.heads import Head, heads_of
from sijill.reconcile.rule import Matter
from sijill.record.terms import Group, Harm
from sijill.record.toll import Aside, SetAside, Toll, TollGroup

_LEAD = 600
"""Characters within which a document says in its own words what its whole is."""
_OF_NATURE = frozenset({Group.FAMILY, Group.CHILDREN, Group.WOMEN, Group.MEN})
_HALF = 0.5
"""A figure of less than this share of the highest counts some of those harmed, or is a first report of them (ours)."""


@dataclass(frozen=True, slots=True)
class Airwars:
    """The range of one assessment."""

    name: str = "airwars/2"
    harms: frozenset[Harm] = frozenset({Harm.KILLED, Harm.INJURED})
    groups: frozenset[TollGroup] = frozenset({TollGroup.CIVILIANS})
    takes_names: bool = False

    def toll(self, matter: Matter) -> Toll | None:
        """Civilians killed or injured."""
        heads = heads_of(matter.told)
        made = _made(heads, _lead(heads), _persons(matter))
        if made is None:
            return None
        rests_low = tuple(sorted({ref for h in made.at_low for ref in h.refs}))
        rests_high = tuple(sorted({ref for h in made.at_high for ref in h.refs}))
        used = {*rests_low, *rests_high}
        aside = tuple(_aside(t) for t in matter.told if t.ref not in used)
        return Toll(
            self.name,
            matter.harm,
            matter.group,
            made.low,
            made.high,
            best=made.high,
            rests_low=rests_low,
            rests_high=rests_high,
            rests_best=rests_high,
            highest_said=made.high,
            approx=any(h.approx for h in (*made.at_low, *made.at_high)),
            presumed=True,
            imputed=made.is_imputed,
            named=replace(matter.named, is_used=True) if matter.named and not made.at_low else None,
            vague=tuple(dict.fromkeys(t.claim.count.vague for t in matter.told if t.claim.count.vague)),
            set_aside=aside,
            reasons=(made.why,),
        )


def _aside(told: Told) -> SetAside:
    if told.claim.part_of is not None:
        return SetAside(told.ref, Aside.PART_OF_WHOLE, f"counts some of those whom {told.whole} counts")
    if told.claim.count.vague is not None:
        return SetAside(told.ref, Aside.NO_NUMBER, f"“{told.claim.count.vague}” is no number")
    return SetAside(told.ref, Aside.WITHIN, "makes no bound: the document's own figure or those of others do")


@dataclass(frozen=True, slots=True)
class _Persons:
    """How many are named, and whether the document begins with one of them."""

    number: int
    leads: bool


def _persons(matter: Matter) -> _Persons:
    number = matter.named.number if matter.named else 0
    accounts = {t.account.id: t.account for t in matter.told}
    victims = [v for a in accounts.values() for v in a.victims if v.harm is matter.harm and v.name is not None]
    leads = any(v.name is not None and v.name.start < _LEAD for v in victims)
    return _Persons(number, number > 0 and leads and len(accounts) == 1 and matter.harm is Harm.KILLED)


@dataclass(frozen=True, slots=True)
class _Made:
    low: int
    high: int
    at_low: tuple[Head, ...]
    at_high: tuple[Head, ...]
    why: str
    is_imputed: bool = False


def _lead(heads: Sequence[Head]) -> Head | None:
    """The head in which the one document says its whole; of several documents none is an assessment, and none leads."""
    if len({ref.account for h in heads for ref in h.refs}) > 1:
        return None
    return next((h for h in heads if _leads(h)), None)


def _made(heads: Sequence[Head], lead: Head | None, named: _Persons) -> _Made | None:
    counted = [h for h in heads if h.is_counted and h.high != 0]
    if lead is not None and lead.is_counted:
        return _led(lead, [h for h in counted if h is not lead and _is_more(h)])
    if lead is not None and (dozens := airwars_numbers(lead.vague or ""))[0] != dozens[1]:
        return _Made(*dozens, (lead,), (lead,), f"the document's own words, “{lead.vague}”", is_imputed=True)
    more = [h for h in counted if _is_more(h)]
    if named.leads and not any(h.highest > named.number and (h.is_whole or h.group in _OF_NATURE) for h in more):
        return _Made(named.number, named.number, (), (), f"persons named from the first on: {named.number}")
    if more:
        return _between(more, max(h.highest for h in more), more, "the lowest to the highest of the voices")
    worded = [h for h in heads if h.vague is not None]
    if words := _of_words([h for h in worded if not h.is_plural] or worded):
        return words
    if named.number > 1 or (named.number and not counted):
        return _Made(named.number, named.number, (), (), f"named persons: {named.number}")
    return _Made(1, 1, tuple(counted), tuple(counted), "one person") if counted else None


def _leads(head: Head) -> bool:
    """Whether a document says in a head, first and in its own words, how many there were in all."""
    if head.high == 0 or not (head.sentence == 0 or (head.is_own and head.start < _LEAD)):
        return False
    return not head.is_plural and (head.is_whole or _is_more(head))


def _is_more(head: Head) -> bool:
    return head.is_counted and head.highest > 1


def _led(lead: Head, rest: Sequence[Head]) -> _Made:
    own = "the document's own figure"
    if lead.low is not None and lead.high is not None:
        return _Made(lead.low, lead.high, (lead,), (lead,), own)
    if lead.low is not None:
        above = [h for h in rest if (h.is_whole or h.group is Group.FAMILY) and h.highest >= lead.low]
        high = max((lead.low, *(h.highest for h in above)))
        at_high = tuple(h for h in above if h.highest == high) or (lead,)
        return _Made(lead.low, high, (lead,), at_high, f"{own}, and the highest of the voices")
    within = [h for h in rest if h.is_whole and h.low is not None and h.low <= lead.highest]
    return _between(within, lead.highest, (lead,), f"{own}, and the lowest of the voices")


def _between(lows: Sequence[Head], high: int, at_high: Sequence[Head], why: str) -> _Made:
    enough = [h for h in lows if h.low is not None and h.low >= _HALF * high]
    low = min((h.low for h in enough if h.low is not None), default=high)
    at_low = tuple(h for h in enough if h.low == low)
    return _Made(low, high, at_low, tuple(h for h in at_high if h.highest == high), why)


def _of_words(vague: Sequence[Head]) -> _Made | None:
    """What words without a number stand for: those that say more rule over a bare plural."""
    told = [(airwars_numbers(h.vague or ""), h) for h in vague]
    if not told:
        return None
    low, high = min(n[0] for n, _ in told), max(n[1] for n, _ in told)
    at_low, at_high = (tuple(h for n, h in told if n[side] == bound) for side, bound in ((0, low), (1, high)))
    words = "”, “".join(dict.fromkeys(h.vague or "" for _, h in told))
    return _Made(low, high, at_low, at_high, f"imputed: no number is told, only “{words}” (R9)", is_imputed=True)
