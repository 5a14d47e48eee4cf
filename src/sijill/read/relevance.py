"""Whether a report is about armed violence or repression, and which of its accounts are.

What comes in: the accounts of a text and the text. What goes out: the accounts that are about it. What always holds: an
earthquake, a road accident, a match or an outbreak gives none (silence); a report that speaks of arms keeps its own.
"""

from sijill.lexicon.relevance import relevance_words
from sijill.record.claim import Account

_ARMS_WEIGH = 3
"""An account with a means or a party weighs as so many words of arms."""


def is_relevant(accounts: tuple[Account, ...], text: str, lang: str = "en") -> bool:
    """Whether a text with these accounts tells of armed violence or repression."""
    tenor = relevance_words(lang).tenor(text)
    armed = sum(bool(a.means) or bool(a.parties) for a in accounts)
    return (tenor.armed > 0 or armed > 0) and tenor.armed + _ARMS_WEIGH * armed > tenor.calm


def is_of_arms(account: Account, stretches: tuple[tuple[int, int], ...], text: str, lang: str = "en") -> bool:
    """Whether an account, told in these stretches of a relevant report, is not of an accident or a disaster."""
    if account.means or account.parties:
        return True
    tenor = relevance_words(lang).tenor(" ".join(text[start:end] for start, end in stretches))
    return tenor.calm < 2 or tenor.armed >= tenor.calm
