"""A document that tells of one event by many voices, read as such: every telling of a number is a claim of its own.

What comes in: the mentions of one text, of which somebody holds that it is a recorder's assessment of one event. What
goes out: a `Reading` with one account. What always holds: no telling is left out because another one says the same
("41 civilians", "more than 40 people"), for the range of the tellings is what is asked for; numbers that the text tells
of other days, of a period or of a war are not among them; a harm told in the plural with no number at all ("others were
injured") is a claim without a bound, whose words are those of the text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sijill.lexicon.unnumbered import Unnumbered, unnumbered_in
from sijill.read.assemble import Assembled, assemble
from sijill.read.assessment_victims import assessed_victims
from sijill.read.casualties import Toll
from sijill.read.check import checked
from sijill.read.mentions import Mentions, when_within
from sijill.record.claim import Account, Claim, Reading
from sijill.record.count import Count
from sijill.record.document import Document
from sijill.record.span import Span
from sijill.record.terms import Group, Scope

READER = "assessment/1"
_FEW_DAYS = 3
_DAY = timedelta(days=1)


def assessment_of(mentions: Mentions, document: Document) -> Reading:
    """The reading of an assessment; without an account where the text tells of no harm."""
    assembled = assemble(mentions)
    reading = Reading(document.id, READER, document.lang, document.published, bool(assembled.accounts))
    if not assembled.accounts:
        return reading
    lead = next((a for a in assembled.accounts if _is_of_one_event(a)), assembled.accounts[0])
    beside = _stretches_beside(assembled, lead)
    tolls = [t for t in mentions.tolls if not _is_within(t.start, beside)]
    account = replace(lead, id="e1", scope=Scope.EVENT, claims=_claims(mentions, tolls))
    told = assessed_victims(mentions.parsed, lambda start, end: when_within(mentions.dates, start, end))
    victims = tuple(replace(v.victim, account="e1") for v in told)
    reading = checked(replace(reading, accounts=(account,), victims=victims), document.text)
    unnumbered = (u for u in unnumbered_in(mentions.parsed.working) if not _is_within(u.start, beside))
    plural = tuple(_plural(mentions, u) for u in unnumbered)
    only = reading.accounts[0]
    return replace(reading, accounts=(replace(only, claims=(*only.claims, *plural)),))


def _is_of_one_event(account: Account) -> bool:
    """Whether an account is of an event, or of a total whose days are few or not told."""
    when = account.when
    return account.scope is Scope.EVENT or not when.is_known or (when.days is not None and when.days <= _FEW_DAYS)


def _stretches_beside(assembled: Assembled, lead: Account) -> list[tuple[int, int]]:
    """Where the text tells of something else: of a period, or of days before those of the event."""
    pairs = zip(assembled.accounts, assembled.stretches, strict=True)
    return sorted(part for a, parts in pairs if not _is_of_one_event(a) or _is_before(a, lead) for part in parts)


def _is_before(account: Account, lead: Account) -> bool:
    end, start = account.when.end, lead.when.start
    return end is not None and start is not None and end < start - _DAY


def _is_within(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(stretches, offset, key=lambda part: part[0]) - 1
    return at >= 0 and offset < stretches[at][1]


def _claims(mentions: Mentions, tolls: Sequence[Toll]) -> tuple[Claim, ...]:
    place = {id(t): i for i, t in enumerate(tolls)}
    wholes = [mentions.tolls[t.whole] if t.whole is not None else None for t in tolls]
    return tuple(
        Claim(
            t.harm,
            t.group,
            t.count,
            mentions.parsed.quote(t.start, t.end),
            mentions.speakers.at(t.start),
            place.get(id(whole)) if whole is not None else None,
            _cue(mentions, t),
        )
        for t, whole in zip(tolls, wholes, strict=True)
    )


def _cue(mentions: Mentions, toll: Toll) -> Span:
    return mentions.parsed.quote_words(mentions.parsed.doc[toll.cue : toll.cue + 1])


def _plural(mentions: Mentions, told: Unnumbered) -> Claim:
    quote = mentions.parsed.quote(told.start, told.end)
    words = Count(None, None, vague=quote.text.lower())
    return Claim(told.harm, Group.PEOPLE, words, quote, mentions.speakers.at(told.start), cue=quote)
