"""The headline of a report, read as a short telling of its own: a saved page often keeps no more of its story.

What comes in: reports with titles, and what was read of both. What goes out: documents to read beside them, the
accounts of a report with that of its headline, and accounts as they are matched. What always holds: a headline stands
only beside a body that counts nobody killed, or, if it tells of the hurt alone, that tells of other people elsewhere;
it is the same voice, and its account is known by its name ("t1"); its spans are of the title, not of the text; what the
body says itself is never replaced. Only for matching is what the headline tells laid into the body's own account, which
is then neither counted nor shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sijill.flow import LanguageNotReadError, reading_of_document
from sijill.match.reported import leading
from sijill.reconcile.fitting import numbers, settlements, shares_a_figure
from sijill.record.claim import Account, Claim, Reading
from sijill.record.document import Document
from sijill.record.incident import ReportedAccount
from sijill.record.terms import Harm, Scope

_MARK = "#title"
_FEWEST = 3
"""Words that a headline has at least; fewer are the name of a page."""


def headline_of(document: Document) -> Document | None:
    """A document made of a report's title, its language left to its letters; `None` where the text says the same."""
    told = _once((document.title or "").split())
    title = " ".join(told)
    if len(told) < _FEWEST or title in " ".join(document.text.split()):
        return None
    return Document(document.id + _MARK, title, document.published, document.publisher)


def report_of(id: str) -> str:
    """The id of the report whose headline, or which itself, a document of that id is."""
    return id.removesuffix(_MARK)


def _once(words: list[str]) -> list[str]:
    """The words of a title that a saved page says twice or more, once."""
    for length in range(_FEWEST, len(words) // 2 + 1):
        if words[:length] == words[length : 2 * length]:
            return words[:length]
    return words


def with_headline(
    own: Sequence[ReportedAccount], headline: Sequence[ReportedAccount], report: str
) -> tuple[ReportedAccount, ...]:
    """The accounts of a report, that of its headline first where the body does not tell of those whom it counts.

    `headline` are accounts as read from the document of `headline_of`.
    """
    told = next(
        (a for a in headline if a.account.scope is Scope.EVENT and (_kills(a) or numbers(a, Harm.INJURED))), None
    )
    if told is None or _is_told(told, own):
        return tuple(own)
    victims = tuple(replace(v, account="t1") for v in told.victims)
    account = replace(told, document=report, account=replace(told.account, id="t1"), victims=victims)
    return (account, *own)


def headed(reported: ReportedAccount, gazetteers: tuple[Path, ...]) -> ReportedAccount:
    """An account to be matched by, with what the headline of its report tells of the event: where, and what is lacking.

    Of a report that tells of several events the headline may be about any, and is not read.
    """
    if not reported.is_whole or reported.listed_in:
        return reported
    about = (reported.published, reported.publisher)
    headline = headline_of(Document(reported.document, reported.words, *about, title=reported.title))
    reading = None if headline is None else _read(headline, gazetteers)
    told = None if reading is None else leading(reading.accounts)
    if reading is None or told is None:
        return reported
    return replace(reported, account=_laid_over(reported.account, told), victims=(*reported.victims, *reading.victims))


def _read(headline: Document, gazetteers: tuple[Path, ...]) -> Reading | None:
    try:
        return reading_of_document(headline, gazetteers)
    except LanguageNotReadError:
        return None


def _laid_over(own: Account, told: Account) -> Account:
    """An account with what a headline tells of it: the places of both, and of the rest what it does not tell itself."""
    return replace(
        own,
        places=(*told.places, *own.places),
        when=own.when if own.when.is_known else told.when,
        means=own.means or told.means,
        targets=own.targets or told.targets,
        claims=(*own.claims, *_lacking(own.claims, told.claims)),
    )


def _lacking(own: Sequence[Claim], told: Iterable[Claim]) -> list[Claim]:
    harms = {claim.harm for claim in own}
    return [claim for claim in told if claim.harm not in harms]


def _is_told(headline: ReportedAccount, own: Sequence[ReportedAccount]) -> bool:
    """Whether a body counts the dead that a headline tells of; of the hurt, names their place or counts as many.

    Where the headline names no place, whether the body counts any hurt.
    """
    if _kills(headline):
        return any(_kills(a) for a in own)
    where = settlements(headline)
    if not where:
        return any(numbers(a, Harm.INJURED) for a in own)
    return any(shares_a_figure(headline, a) or where & settlements(a) for a in own)


def _kills(account: ReportedAccount) -> bool:
    """Whether an account says how many were killed in an event, or names somebody who was."""
    if account.account.scope is not Scope.EVENT:
        return False
    counted = any(c.harm is Harm.KILLED and c.count.high != 0 and c.count.vague is None for c in account.account.claims)
    return counted or any(v.harm is Harm.KILLED and v.name is not None for v in account.victims)
