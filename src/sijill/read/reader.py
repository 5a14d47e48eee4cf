"""The reader `rules/1`: from a document to a checked `Reading`.

What comes in: a `Document`, a spaCy pipeline and a gazetteer. What goes out: a `Reading`. What always holds: a reader
refuses a claim that does not quote its span; a report about no armed violence has no accounts, victims or statements.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from spacy.language import Language

from sijill.lexicon.gazetteer import Gazetteer
from sijill.read.assemble import Assembled, assemble
from sijill.read.check import checked
from sijill.read.consistency import problems_in
from sijill.read.control import controls_in
from sijill.read.mentions import Mentions, mentions_in, when_within
from sijill.read.page_ends import end_of_report
from sijill.read.parsed import parse
from sijill.read.relevance import is_of_arms, is_relevant
from sijill.read.rules import RULES
from sijill.read.statements import statements_in
from sijill.read.victims import VictimMention
from sijill.record.claim import Account, Reading, Victim
from sijill.record.document import Document
from sijill.record.terms import Harm, Scope
from sijill.record.when import When

_FEW_DAYS = 7
"""A count of so many days is of what the report tells of one by one; a longer one is of a war."""


class Reader(Protocol):
    """Anything that reads a document into claims."""

    @property
    def name(self) -> str:
        """The reader's name and version."""

    def read(self, document: Document) -> Reading:
        """What the document claims."""


@dataclass(frozen=True, slots=True)
class RulesReader:
    """The reader that works by rules alone."""

    nlp: Language
    gazetteer: Gazetteer
    name: str = RULES

    def read(self, document: Document) -> Reading:
        """What the document claims; a text without armed violence gives a reading that is not relevant."""
        parsed = parse(document.text[: end_of_report(document.text)], self.nlp)
        return reading_of(mentions_in(parsed, document.published, self.gazetteer), document, self.name)


def reading_of(mentions: Mentions, document: Document, name: str = RULES) -> Reading:
    """The checked reading of a document whose mentions were found."""
    assembled = assemble(mentions)
    relevant = is_relevant(assembled.accounts, document.text)
    reading = Reading(document.id, name, document.lang, document.published, relevant)
    if not relevant:
        return reading
    kept = _of_arms(assembled, document.text)

    reading = replace(
        reading,
        accounts=kept.accounts,
        victims=tuple(_placed(v, kept) for v in mentions.victims),
        controls=controls_in(mentions.parsed, lambda start, end: when_within(mentions.dates, start, end)),
        statements=statements_in(mentions.parsed, mentions.sayings),
    )
    reading = checked(reading, document.text)
    return replace(reading, problems=(*reading.problems, *problems_in(reading, document.text)))


def _of_arms(assembled: Assembled, text: str) -> Assembled:
    """The accounts that tell of armed violence, numbered anew."""
    pairs = zip(assembled.accounts, assembled.stretches, strict=True)
    kept = [(a, s) for a, s in pairs if is_of_arms(a, s, text)]
    accounts = tuple(replace(a, id=f"e{i + 1}") for i, (a, _) in enumerate(kept))
    return Assembled(accounts, tuple(s for _, s in kept))


def _placed(mention: VictimMention, assembled: Assembled) -> Victim:
    """The victim with the account that tells of it; who was killed and has no own day died on the account's."""
    account = _account_at(mention.offset, assembled)
    victim = mention.victim
    if account is None:
        return victim
    day = account.when.start if account.when.start == account.when.end else None
    died = victim.died or (day if victim.harm is Harm.KILLED else None)
    return replace(victim, account=account.id, died=died)


def _account_at(offset: int, assembled: Assembled) -> Account | None:
    """The account whose passage holds `offset`, or else that of the nearest passage before it, or after.

    A person was harmed in one event: where that passage counts a few days of a wide area, the nearest event within
    these days is preferred.
    """
    told = sorted((start, end, i) for i, parts in enumerate(assembled.stretches) for start, end in parts)
    after = bisect_right(told, offset, key=lambda part: part[0])
    best = _nearest(offset, told[max(after - 1, 0) : after + 1])
    if best is None:
        return None
    account = assembled.accounts[best]
    if account.scope is Scope.EVENT or (account.when.days or _FEW_DAYS + 1) > _FEW_DAYS:
        return account
    event = _nearest(offset, [part for part in told if _is_event_within(assembled.accounts[part[2]], account.when)])
    return account if event is None else assembled.accounts[event]


def _nearest(offset: int, parts: Sequence[tuple[int, int, int]]) -> int | None:
    """The account of the passage that holds `offset` or is nearest, one before it rather than one after."""
    if not parts:
        return None
    return min(parts, key=lambda part: max(offset - part[1], 2 * (part[0] - offset), 0))[2]


def _is_event_within(account: Account, when: When) -> bool:
    """Whether an account tells of one event, surely within these days."""
    first, last = account.when.start or date.min, account.when.end or date.max
    return account.scope is Scope.EVENT and (when.start or date.max) <= first and last <= (when.end or date.min)
