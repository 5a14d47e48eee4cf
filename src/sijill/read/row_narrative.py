"""The recorder's own words in a row whose columns count nobody: what they claim, beside what the columns say.

What comes in: a row's document and its reading by columns; then the reading of its words. What goes out: the words as a
document whose offsets are those of the row's text; then both readings as one. What always holds: where a column counts
anybody, the words make no claims, so that nobody is counted twice; of one event that the words tell, the recorder's
columns say when and where, as far as they do.
"""

from dataclasses import replace

from sijill.record.claim import Account, Reading
from sijill.record.document import Document
from sijill.record.row import own_words
from sijill.record.terms import Scope


def words_alone(document: Document, by_columns: Reading) -> Document | None:
    """The row's words at their place, all before them blank; `None` where columns count anybody, or it has no words."""
    words = own_words(document.text)
    if not words.strip() or any(account.claims for account in by_columns.accounts):
        return None
    return replace(document, text="\n" * (len(document.text) - len(words)) + words)


def told_in_words(by_columns: Reading, by_words: Reading) -> Reading:
    """Both as one reading: of one event one account, of several the row's own first."""
    told = by_words.accounts
    if not by_words.relevant or not told:
        return by_columns
    (row,) = by_columns.accounts
    problems = (*by_columns.problems, *by_words.problems)
    if len(told) == 1 and told[0].scope is row.scope is Scope.EVENT:
        joined = (_joined(row, told[0]),)
        return replace(by_columns, accounts=joined, victims=by_words.victims, problems=problems)
    number = {account.id: f"e{at}" for at, account in enumerate(told, 2)}
    accounts = (row, *(replace(account, id=number[account.id]) for account in told))
    victims = tuple(replace(v, account=number.get(v.account or "")) for v in by_words.victims)
    return replace(by_columns, accounts=accounts, victims=victims, problems=problems)


def _joined(row: Account, told: Account) -> Account:
    return replace(
        told,
        id=row.id,
        span=row.span,
        when=row.when if row.when.is_known else told.when,
        places=row.places or told.places,
        means=row.means or told.means,
        targets=row.targets or told.targets,
        parties=row.parties or told.parties,
    )
