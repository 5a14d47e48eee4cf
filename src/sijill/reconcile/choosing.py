"""Which account of each report tells of the event that its cluster is about: a report may tell of others too.

What comes in: the accounts of the reports of one cluster, held by somebody to be of one event. What goes out: for each
report the account chosen, and why, in words. What always holds: a total over days is never chosen; an account of wider
scope only where the report has no event at all, its days are few, and the words say so, and if it counts the dead only
where no report counts those of an event; the same, in whatever order reports come; what is not chosen stays beside, and
is told of as another event.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sijill.lexicon.folding import folded
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Harm, Scope

_SAME_DAY, _DAYS_MEET, _DAYS_APART = 2.0, 1.0, -3.0
_SAME_PLACE = 2.0
_SAME_FIGURE, _FIGURES_MEET, _FIGURES_APART = 1.5, 0.5, -0.5
_LEADS, _KILLED, _HURT, _TITLED = 0.5, 2.0, 1.0, 1.0
"""What it weighs that an account leads its report, tells of people killed or hurt, or of a place in its title."""
_FEW_DAYS = 3
_SHORTEST = 4
"""Letters of a name that may have the article left out."""
_DAY = timedelta(days=1)
_ENOUGH = 2
"""Other reports that must place their event before one that agrees with none of them is held to tell of another."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The account of one report that is held to be of the cluster's event, and why."""

    account: ReportedAccount
    why: str


def chosen(accounts: Iterable[ReportedAccount]) -> tuple[Choice, ...]:
    """One choice for each report that tells of any event, but for strays; in the order of the reports' ids."""
    events: dict[str, list[ReportedAccount]] = {}
    wider: dict[str, list[ReportedAccount]] = {}
    for account in sorted(accounts, key=lambda a: (a.document, a.account.span.start, a.id)):
        if account.account.scope is Scope.EVENT:
            events.setdefault(account.document, []).append(account)
        elif _is_of_few_days(account):
            as_event = replace(account, account=replace(account.account, scope=Scope.EVENT))
            wider.setdefault(account.document, []).append(as_event)
    every = {**wider, **events}
    if any(_killed(a) - {0} for own in events.values() for a in own):
        every = {d: own for d, own in every.items() if d in events or not any(map(_killed, own))}
    made = [_of_report(document, every, is_wider=document not in events) for document in sorted(every)]
    return tuple(c for c in made if not _is_stray(c.account, [o.account for o in made if o is not c], every))


def _is_stray(
    account: ReportedAccount, others: Sequence[ReportedAccount], every: dict[str, list[ReportedAccount]]
) -> bool:
    """Whether a report counts people elsewhere than all others, of which two agree: a page kept without its story.

    Reports in another language are not asked, for they write the same place otherwise.
    """
    asked = [o for o in others if o.lang == account.lang and _places(o)]
    if not _places(account) or not _killed(account) or len(asked) < _ENOUGH:
        return False
    if any(_meet(account, told) for name, told_by in every.items() if name != account.document for told in told_by):
        return False
    return any(_meet(a, b) for n, a in enumerate(asked) for b in asked[n + 1 :])


def _meet(a: ReportedAccount, b: ReportedAccount) -> bool:
    return bool(_places(a) & _places(b)) or _days(a, b) > 0 or bool(_killed(a) & _killed(b))


def _is_of_few_days(account: ReportedAccount) -> bool:
    """Whether the days of an account of wider scope are few, or not told at all."""
    when = account.account.when
    return not when.is_known or (when.days is not None and when.days <= _FEW_DAYS)


def _of_report(document: str, events: dict[str, list[ReportedAccount]], *, is_wider: bool) -> Choice:
    own = events[document]
    wider = "; it was read as wider than one event, and is taken for the report tells of no other" if is_wider else ""
    if len(own) == 1:
        return Choice(own[0], f"all that the report tells of{wider}")
    others = [accounts for name, accounts in sorted(events.items()) if name != document]
    scored = [(_support(a, others) + _prior(a, first=i == 0), -i, a) for i, a in enumerate(own)]
    _, place, best = max(scored, key=lambda s: (s[0], s[1]))
    grounds = _grounds(best, others)
    lead = "it leads the report" if place == 0 else "of its events this fits best"
    return Choice(best, f"one of {len(own)} events in the report: {', '.join(grounds) or lead}{wider}")


def _support(account: ReportedAccount, others: Sequence[Sequence[ReportedAccount]]) -> float:
    """How well the other reports agree with an account: each by that of its own which agrees best; many weigh more."""
    if not others:
        return 0.0
    return sum(max(_agreement(account, other) for other in report) for report in others) / math.sqrt(len(others))


def _prior(account: ReportedAccount, *, first: bool) -> float:
    """What an account weighs by itself: it leads, it tells of people killed or hurt, and its title names its place."""
    weight = max((_of_harm(harm) for harm in _harms(account)), default=0.0)
    title = folded(account.title)
    titled = any(len(name) >= _SHORTEST and name in title for name in _places(account))
    return _LEADS * first + weight + _TITLED * (titled and weight > 0)


def _harms(account: ReportedAccount) -> Iterable[Harm]:
    yield from (c.harm for c in account.account.claims if c.count.high != 0)
    yield from (v.harm for v in account.victims if v.name is not None)


def _of_harm(harm: Harm) -> float:
    return _KILLED if harm is Harm.KILLED else _HURT if harm is Harm.INJURED else 0.0


def _agreement(a: ReportedAccount, b: ReportedAccount) -> float:
    return _days(a, b) + (_SAME_PLACE if _places(a) & _places(b) else 0.0) + _figures(a, b)


def _days(a: ReportedAccount, b: ReportedAccount) -> float:
    one, other = a.account.when, b.account.when
    if not (one.is_known and other.is_known):
        return 0.0
    if one.start is not None and one == other and one.start == one.end:
        return _SAME_DAY
    if one.start == other.start and one.end == other.end and one.start == one.end:
        return _SAME_DAY
    start, end = max(one.start or date.min, other.start or date.min), min(one.end or date.max, other.end or date.max)
    return _DAYS_MEET if start <= end or start - _DAY <= end else _DAYS_APART


def _places(account: ReportedAccount) -> frozenset[str]:
    """What its places are called, and their places in a gazetteer."""
    names = {_bare(folded(p.span.text)) for p in account.account.places}
    return frozenset(names | {p.site.id for p in account.account.places if p.site})


def _bare(name: str) -> str:
    """A name without its Arabic article, which reports write or leave out."""
    return name.removeprefix("ال") if len(name) > _SHORTEST else name


def _figures(a: ReportedAccount, b: ReportedAccount) -> float:
    one, other = _killed(a), _killed(b)
    if not one or not other:
        return 0.0
    if one & other:
        return _SAME_FIGURE
    nearest = min(abs(x - y) / max(x, y, 1) for x in one for y in other)
    return _FIGURES_MEET if nearest <= 0.5 else _FIGURES_APART


def _killed(account: ReportedAccount) -> set[int]:
    """Numbers that it gives of people killed."""
    return {
        n
        for c in account.account.claims
        if c.harm is Harm.KILLED and c.part_of is None
        for n in (c.count.low, c.count.high)
        if n is not None
    }


def _grounds(account: ReportedAccount, others: Sequence[Sequence[ReportedAccount]]) -> list[str]:
    """What it shares with how many of the other reports, in words."""
    told = [
        ("its days", lambda b: _days(account, b) > 0),
        ("a place", lambda b: bool(_places(account) & _places(b))),
        ("a figure", lambda b: bool(_killed(account) & _killed(b))),
    ]
    counted = [(words, sum(any(map(test, report)) for report in others)) for words, test in told]
    return [f"{words} shared with {n} of {len(others)} other reports" for words, n in counted if n]
