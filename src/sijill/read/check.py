"""The check that every claim must pass (DESIGN section 8).

What comes in: a reading and the text it was read from. What goes out: the reading without the claims that fail, each of
those as a `Problem`. What always holds: a quote is verbatim, its number is what our own grammar reads in the quote, and
the word that says the harm stands in the text beside it.
"""

from collections.abc import Callable
from dataclasses import replace

from sijill.lexicon.numerals import Measure, numbers_in
from sijill.lexicon.people import people_nouns
from sijill.record.claim import Account, Claim, Reading
from sijill.record.count import Count
from sijill.record.problem import Problem
from sijill.record.span import Span

REACH = 400
"""Characters from a number to the word that says its harm, at most."""


def checked(reading: Reading, text: str, reads: Callable[[Count, str], bool] | None = None) -> Reading:
    """The reading with only the claims that hold, and a problem for each that does not.

    `reads` tells whether a language's grammar reads a count in a quote; without it, the English one does.
    """
    accounts, problems = [], list(reading.problems)
    for account in reading.accounts:
        faults = {
            i: fault for i, c in enumerate(account.claims) if (fault := _fault(c, text, reads or _english)) is not None
        }
        problems += [
            Problem(
                "claim-refused",
                f"{fault}; the claim was left out",
                f"{reading.document}:{account.claims[i].span.start}",
                account.claims[i].span.text,
            )
            for i, fault in faults.items()
        ]
        accounts.append(_without(account, set(faults)))
    return replace(reading, accounts=tuple(accounts), problems=tuple(problems))


def _fault(claim: Claim, text: str, reads: Callable[[Count, str], bool]) -> str | None:
    """What is wrong with a claim, or `None`."""
    if not _is_verbatim(claim.span, text):
        return "the quote is not what stands at its offsets"
    if claim.cue is None or not _is_verbatim(claim.cue, text):
        return "no word says the harm"
    if abs(claim.cue.start - claim.span.start) > REACH:
        return "the word that says the harm stands too far from its number"
    if not reads(claim.count, claim.span.text):
        return "the number is not in the quote"
    return None


def _is_verbatim(span: Span, text: str) -> bool:
    return text[span.start : span.end] == span.text


def _english(count: Count, quote: str) -> bool:
    """Whether our own grammar reads `count` in `quote`; one person may be told of by an article or by kinship."""
    read = [n.count for n in numbers_in(quote.replace("\n", " "), "en") if n.measure is not Measure.AGE]
    if not read:
        return count.low == count.high == 1 or (count.low == count.high == 2 and _tells_of_two(quote))
    return any((c.low, c.high, c.vague) == (count.low, count.high, count.vague) for c in read)


def _tells_of_two(quote: str) -> bool:
    """Whether words without a number name two persons: "her parents", "she and her daughter"."""
    pairs = people_nouns("en").kin_counts
    return any(pairs.get(word) == 2 for word in quote.lower().split()) or " and " in quote.lower()


def _without(account: Account, faulty: set[int]) -> Account:
    """The account without its faulty claims; what was a part of one of them is a part of nothing."""
    if not faulty:
        return account
    kept = [i for i in range(len(account.claims)) if i not in faulty]
    place = {old: new for new, old in enumerate(kept)}
    claims = tuple(
        replace(c, part_of=place.get(c.part_of) if c.part_of is not None else None)
        for c in (account.claims[i] for i in kept)
    )
    return replace(account, claims=claims)
