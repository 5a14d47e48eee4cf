"""Which account of each report tells of the event that its cluster is about: a report may tell of others too.

What comes in: the accounts of the reports of one cluster, held by somebody to be of one event. What goes out: for each
report the account chosen, and one that goes on about it, and why, in words. What always holds: a total over many days
is never chosen; an account of wider scope only where another report tells of an event in the same settlement with the
same figure, or where the report has no event with harm, and then, if it counts the dead, only where it has no event at
all and no report counts those of an event; the same, in whatever order reports come; what is not chosen stays beside,
and is told of as another event.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sijill.lexicon.folding import folded
from sijill.reconcile.fitting import (
    SHORTEST,
    Fit,
    days,
    numbers,
    places,
    settlements,
    shares_a_figure,
    shares_its_worst,
)
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Harm, Scope

_LEADS, _KILLED, _HURT, _TITLED = 0.5, 2.0, 1.0, 1.0
"""What it weighs that an account leads its report, tells of people killed or hurt, or of a place in its title."""
_FEW_DAYS = 3
_COUNTED = (Harm.KILLED, Harm.INJURED)
_ENOUGH = 2
"""Other reports that must place their event before one that agrees with none of them is held to tell of another."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The account of one report that is held to be of the cluster's event, and why."""

    account: ReportedAccount
    why: str


def chosen(accounts: Iterable[ReportedAccount]) -> tuple[Choice, ...]:
    """A choice for each report that tells of any event, but for strays, and what goes on; in the order of their ids."""
    events: dict[str, list[ReportedAccount]] = {}
    wider: dict[str, list[ReportedAccount]] = {}
    for account in sorted(accounts, key=lambda a: (a.document, a.account.span.start, a.id)):
        if account.account.scope is Scope.EVENT:
            events.setdefault(account.document, []).append(account)
        elif _is_of_few_days(account):
            as_event = replace(account, account=replace(account.account, scope=Scope.EVENT))
            wider.setdefault(account.document, []).append(as_event)
    every = _candidates(events, wider)
    cluster = _Cluster(every, Fit.of(every.values()), frozenset(a.id for told in wider.values() for a in told))
    made = cluster.choices()
    kept = [c for c in made if not _is_stray(c.account, [o.account for o in made if o is not c], every)]
    return tuple(each for c in kept for each in (c, *cluster.going_on(c.account, [o.account for o in kept])))


def _candidates(
    events: dict[str, list[ReportedAccount]], wider: dict[str, list[ReportedAccount]]
) -> dict[str, list[ReportedAccount]]:
    """The accounts of each report that may be chosen, in the order of its text.

    One of wider scope is among them where another report tells of an event in the same settlement with the same figure;
    else only where its report has no event with harm, and if it counts the dead, where it has no event at all and no
    report counts those of an event.
    """
    is_counted = any(_killed(a) - {0} for own in events.values() for a in own)
    every: dict[str, list[ReportedAccount]] = {}
    for document in sorted({*events, *wider}):
        own, beside = events.get(document, []), wider.get(document, [])
        told = [a for name, accounts in events.items() if name != document for a in accounts]
        of_event = [a for a in beside if any(settlements(a) & settlements(b) and shares_its_worst(a, b) for b in told)]
        if not any(any(_harms(a)) for a in own) and not ((own or is_counted) and any(map(_killed, beside))):
            of_event = beside
        if own or of_event:
            every[document] = sorted([*own, *of_event], key=lambda a: (a.account.span.start, a.id))
    return every


def _is_stray(
    account: ReportedAccount, others: Sequence[ReportedAccount], every: dict[str, list[ReportedAccount]]
) -> bool:
    """Whether a report counts people elsewhere than all others, of which two agree: a page kept without its story.

    Where a report tells of several events, and no other counts any dead, an area that others name too is no place in
    common. Reports in another language are not asked, for they write the same place otherwise.
    """
    own = every[account.document]
    asked = [o for o in others if o.lang == account.lang and places(o)]
    if not places(account) or not any(map(_killed, own)) or len(asked) < _ENOUGH:
        return False
    is_alone = len(own) > 1 and not any(_killed(o) - {0} for o in others)
    named = settlements if is_alone else places
    beside = [told for name, told_by in every.items() if name != account.document for told in told_by]
    if any(named(a) & places(b) or _meet(a, b) for a in own for b in beside):
        return False
    pairs = ((a, b) for n, a in enumerate(asked) for b in asked[n + 1 :])
    return any(places(a) & places(b) or _meet(a, b) or _hurt(a) & _hurt(b) for a, b in pairs)


def _meet(a: ReportedAccount, b: ReportedAccount) -> bool:
    return days(a, b) > 0 or bool(_killed(a) & _killed(b))


def _is_of_few_days(account: ReportedAccount) -> bool:
    """Whether the days of an account of wider scope are few, or not told at all."""
    when = account.account.when
    return not when.is_known or (when.days is not None and when.days <= _FEW_DAYS)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The accounts of each report that may be chosen, what they agree on, and which of them were read as wider."""

    every: dict[str, list[ReportedAccount]]
    fit: Fit
    wider: frozenset[str]

    def choices(self) -> list[Choice]:
        """The choice of each report: the clearest first, and the others are then held against what was chosen."""
        left = dict(self.every)
        for document in sorted(self.every, key=lambda d: (-self._lead(d), d)):
            left[document] = [self._best(document, left)]
        return [self._choice(left[document][0], left) for document in sorted(left)]

    def going_on(self, best: ReportedAccount, chosen: Sequence[ReportedAccount]) -> Iterator[Choice]:
        """Other events of a report that go on about what was chosen: the harm that it does not tell, in its settlement.

        The dead of another event are only taken where another report counts as many.
        """
        others = [o for o in chosen if o.document != best.document]
        agreed = Fit.of([o] for o in chosen).settlements
        told = {harm for harm in _COUNTED if _tells(best, harm)}
        for account in self.every[best.document]:
            harms = {harm for harm in _COUNTED if _tells(account, harm)}
            if account is best or account.id in self.wider or not harms or harms & told or days(account, best) < 0:
                continue
            where = settlements(account) & (settlements(best) | agreed)
            if where and all(_may_be_added(account, harm, others) for harm in harms):
                told |= harms
                yield Choice(account, "goes on about the event chosen: harm that it does not tell, in its settlement")

    def _lead(self, document: str) -> float:
        """By how much the account of a report that fits best is ahead of the next."""
        others = self._others(document, self.every)
        scores = sorted((self._score(a, others) for a in self.every[document]), reverse=True)
        return scores[0] - scores[1] if len(scores) > 1 else math.inf

    def _best(self, document: str, left: dict[str, list[ReportedAccount]]) -> ReportedAccount:
        others = self._others(document, left)
        own = self.every[document]
        return max(own, key=lambda a: self._score(a, others))

    def _others(self, document: str, left: dict[str, list[ReportedAccount]]) -> list[list[ReportedAccount]]:
        return [accounts for name, accounts in sorted(left.items()) if name != document]

    def _score(self, account: ReportedAccount, others: Sequence[Sequence[ReportedAccount]]) -> float:
        return self._support(account, others) + self._prior(account, others)

    def _choice(self, best: ReportedAccount, left: dict[str, list[ReportedAccount]]) -> Choice:
        own = self.every[best.document]
        if len(own) == 1:
            return Choice(best, f"all that the report tells of{self._if_wider(best)}")
        grounds = _grounds(best, self._others(best.document, self.every))
        lead = "it leads the report" if best is own[0] else "of its events this fits best"
        why = f"one of {len(own)} events in the report: {', '.join(grounds) or lead}{self._if_wider(best)}"
        return Choice(best, why)

    def _if_wider(self, account: ReportedAccount) -> str:
        if account.id not in self.wider:
            return ""
        if len(self.every[account.document]) == 1:
            return "; it was read as wider than one event, and is taken for the report tells of no other"
        return "; it was read as wider than one event, and is taken for the settlement and the figure that it shares"

    def _support(self, account: ReportedAccount, others: Sequence[Sequence[ReportedAccount]]) -> float:
        """How well others agree with an account: each by that of its own which agrees best; many weigh more."""
        if not others:
            return 0.0
        best = [max(self.fit.agreement(account, other) for other in report) for report in others]
        return sum(best) / math.sqrt(len(others))

    def _prior(self, account: ReportedAccount, others: Sequence[Sequence[ReportedAccount]]) -> float:
        """What an account weighs by itself: it leads, it tells of people killed or hurt, its title names its place.

        Where reports agree on a settlement, the dead of one that names areas alone, and shares no figure with another
        report, weigh no more than the hurt of another, and its title says nothing.
        """
        weight = max((_of_harm(harm) for harm in _harms(account)), default=0.0)
        leads = _LEADS * (account is self.every[account.document][0])
        is_vague = self.fit.settlements and places(account) and not settlements(account)
        if is_vague and not any(shares_a_figure(account, other) for report in others for other in report):
            return leads + min(weight, _HURT)
        title = folded(account.title)
        titled = any(len(name) >= SHORTEST and name in title for name in places(account))
        return leads + weight + _TITLED * (titled and weight > 0)


def _harms(account: ReportedAccount) -> Iterable[Harm]:
    yield from (c.harm for c in account.account.claims if c.count.high != 0)
    yield from (v.harm for v in account.victims if v.name is not None)


def _tells(account: ReportedAccount, harm: Harm) -> bool:
    counted = any(c.harm is harm for c in account.account.claims)
    return counted or any(v.harm is harm and v.name is not None for v in account.victims)


def _may_be_added(account: ReportedAccount, harm: Harm, others: Sequence[ReportedAccount]) -> bool:
    """Whether others count as many; of the hurt, also where they count none."""
    shared = any(numbers(account, harm) & numbers(o, harm) for o in others)
    return shared or (harm is Harm.INJURED and not any(numbers(o, harm) for o in others))


def _of_harm(harm: Harm) -> float:
    return _KILLED if harm is Harm.KILLED else _HURT if harm is Harm.INJURED else 0.0


def _grounds(account: ReportedAccount, others: Sequence[Sequence[ReportedAccount]]) -> list[str]:
    """What it shares with how many of the other reports, in words."""
    told = [
        ("its days", lambda b: days(account, b) > 0),
        ("a place", lambda b: bool(places(account) & places(b))),
        ("a figure", lambda b: bool(_killed(account) & _killed(b))),
    ]
    counted = [(words, sum(any(map(test, report)) for report in others)) for words, test in told]
    return [f"{words} shared with {n} of {len(others)} other reports" for words, n in counted if n]


def _killed(account: ReportedAccount) -> set[int]:
    return numbers(account, Harm.KILLED)


def _hurt(account: ReportedAccount) -> set[int]:
    return numbers(account, Harm.INJURED) - {0}
