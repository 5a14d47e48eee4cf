"""What of an edition its tables cannot keep: told before anything is written.

What comes in: an edition. What goes out: a problem for each thing that would not come back as it was. What always
holds: an edition of which nothing is told here is read again as the same.
"""

from collections.abc import Iterator

from sijill.publish.edition import AccountTold, Edition
from sijill.publish.exchange.rows import accounts_of
from sijill.record.problem import Problem


def faults_in(edition: Edition) -> Iterator[Problem]:
    """Problems: `id-twice` `account-differs` `claim-apart` `no-report`."""
    accounts, claims = dict[str, AccountTold](), set[str]()
    events, seen = set[str](), set[str]()
    for event in edition.events:
        if event.id in events:
            yield Problem("id-twice", "two incidents have this id: only one of them can be told apart", event.id)
        events.add(event.id)
        for account in event.accounts:
            if account.id in seen:
                yield Problem("id-twice", "two accounts have this id: only one of them can be told apart", account.id)
            seen.add(account.id)
    for _, _, account in accounts_of(edition):
        accounts[account.id] = account
        if account.report not in edition.reports:
            yield Problem("no-report", f"its report {account.report} is not among the edition's", account.id)
        for claim in account.claims:
            if claim.id in claims:
                yield Problem("id-twice", "two claims have this id: only one of them can be told apart", claim.id)
            claims.add(claim.id)
    for total in edition.totals:
        if accounts[total.account.id] != total.account:
            yield Problem("account-differs", "a total tells its account in another way", total.account.id)
        if total.claim not in accounts[total.account.id].claims:
            yield Problem("claim-apart", "a total's claim is not among those of its account", total.claim.id)
