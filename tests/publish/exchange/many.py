"""Many made-up incidents: the market and the raid over and over, each with ids of its own."""

from dataclasses import replace

from sijill.publish.edition import AccountTold, Edition, EventTold
from tests.publish.made import edition


def many(number: int) -> Edition:
    """An edition of so many incidents, half of them strikes upon a market and half night raids."""
    base = edition()
    events, reports = list[EventTold](), dict(base.reports)
    for index in range(number):
        one = base.events[index % 2]
        accounts = tuple(_renamed(account, index) for account in one.accounts)
        for account in accounts:
            old = account.report.partition("x")[0]
            reports[account.report] = replace(base.reports[old], id=account.report)
        events.append(replace(one, id=f"i{index + 10}", accounts=accounts, ties=()))
    return replace(base, events=tuple(events), reports=reports, totals=())


def _renamed(account: AccountTold, index: int) -> AccountTold:
    report = f"{account.report}x{index}"
    id = account.id.replace(account.report, report)
    claims = tuple(replace(claim, id=claim.id.replace(account.id, id)) for claim in account.claims)
    return replace(account, id=id, report=report, claims=claims)
