"""The headline of a report, read as a short telling of its own: a saved page often keeps no more of its story.

What comes in: reports with titles, and what was read of both. What goes out: documents to read beside them, and the
accounts of a report with that of its headline. What always holds: a headline stands only in for a body that counts
nobody killed; it is the same voice, and its account is known by its name ("t1"); its spans are of the title, not of the
text; what the body says itself is never replaced.
"""

from collections.abc import Sequence
from dataclasses import replace

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


def _once(words: list[str]) -> list[str]:
    """The words of a title that a saved page says twice or more, once."""
    for length in range(_FEWEST, len(words) // 2 + 1):
        if words[:length] == words[length : 2 * length]:
            return words[:length]
    return words


def with_headline(
    own: Sequence[ReportedAccount], headline: Sequence[ReportedAccount], report: str
) -> tuple[ReportedAccount, ...]:
    """The accounts of a report, that of its headline first where the body counts nobody killed and the headline does.

    `headline` are accounts as read from the document of `headline_of`.
    """
    if any(_kills(a) for a in own):
        return tuple(own)
    told = next((a for a in headline if a.account.scope is Scope.EVENT and _kills(a)), None)
    if told is None:
        return tuple(own)
    victims = tuple(replace(v, account="t1") for v in told.victims)
    account = replace(told, document=report, account=replace(told.account, id="t1"), victims=victims)
    return (account, *own)


def _kills(account: ReportedAccount) -> bool:
    """Whether an account says how many were killed in an event, or names somebody who was."""
    if account.account.scope is not Scope.EVENT:
        return False
    counted = any(c.harm is Harm.KILLED and c.count.high != 0 and c.count.vague is None for c in account.account.claims)
    return counted or any(v.harm is Harm.KILLED and v.name is not None for v in account.victims)
