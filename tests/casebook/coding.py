"""What people enter by hand, in tests: words found in a report, claims and accounts of them."""

from pathlib import Path

from sijill.casebook.coding import coded_report
from sijill.casebook.coding_checking import sealed_text
from sijill.casebook.deciding import Reworked, Wanted, decide
from sijill.record.count import Count
from sijill.record.decision import Decision, Verdict
from sijill.record.handmade import Given, GivenAccount, GivenClaim, GivenFrame
from sijill.record.span import Span
from sijill.record.terms import Group, Harm
from sijill.record.toll import claim_refs
from tests.casebook.incidents import document
from tests.casebook.made import opened

UNREAD = "Drei Menschen wurden am Freitag auf dem Markt der Stadt Dalun getötet, wie das Krankenhaus mitteilte."
"""A report in a language that no reader reads."""


def words(book: Path, name: str, quoted: str) -> Span:
    """Words of a report, where they stand in its sealed text."""
    with opened(book) as casebook:
        text = sealed_text(casebook, document(book, name)).text
    start = text.index(quoted)
    return Span.of(text, start, start + len(quoted))


def killed(span: Span, low: int | None, high: int | None, group: Group = Group.PEOPLE) -> GivenClaim:
    """A claim that some were killed."""
    return GivenClaim(Harm.KILLED, group, Count(low, high), span)


def told_by_hand(book: Path, name: str, quoted: str, number: int) -> GivenAccount:
    """An account of an event of unknown day and place, which killed so many."""
    span = words(book, name, quoted)
    return GivenAccount(GivenFrame(span), (killed(span, number, number),))


def entered(
    book: Path, verdict: Verdict, about: str, given: Given | None = None, author: str = "Rana"
) -> tuple[Decision, Reworked]:
    """Something entered by hand."""
    with opened(book) as casebook:
        return decide(casebook, Wanted(verdict, (about,), author, "read it again", given=given))


def claims_of(book: Path, name: str) -> dict[str, tuple[int | None, int | None]]:
    """The claims of a report that count, by their names in it ("e1#0"), with their bounds."""
    id = document(book, name)
    with opened(book) as casebook:
        report = coded_report(casebook, id)
    return {
        str(ref).partition(".")[2]: (claim.count.low, claim.count.high)
        for account in report.accounts
        for ref, claim in zip(claim_refs(account.id, account.account.claims), account.account.claims, strict=True)
    }
