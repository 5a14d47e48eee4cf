"""The grounds of a claim in words: how a number was read, a harm bound, a date resolved.

What comes in: mentions and claims. What goes out: sentences. What always holds: a way that has no words here is told by
its bare name, never passed over.
"""

from datetime import date

from sijill.lexicon.dates import DateKind
from sijill.lexicon.numerals import numbers_in
from sijill.read.dates import DateMention, TimeRole
from sijill.record.claim import Claim
from sijill.show.phrases import count_phrase, day_phrase, days_phrase, quoted

_WAYS = {
    "phrase": "stands in the number's own phrase",
    "idiom": "is an idiom that says it",
    "passive": "says it of the number, its subject, in the passive",
    "subject": "has the number as its subject",
    "object": "has the number as its object",
    "predicate": "is said of the number",
    "participle": "describes the number",
    "relative": "is said of the number in a relative clause",
    "after": "follows the number",
    "before": "comes before the number",
    "noun": "is the noun that the number belongs to",
    "toll": "is the toll that the number gives",
    "held": "says that they are held",
    "part": "is the whole's, of which this is a part",
    "list": "is that of the number before, in one list",
    "among": "says among whom they were",
}
_KINDS = {
    DateKind.DAY: "names a day",
    DateKind.RANGE: "names a stretch of days",
    DateKind.SINCE: "runs on to the publication",
    DateKind.PERIOD: "is counted back from the publication",
    DateKind.MONTH: "names a month",
    DateKind.YEAR: "names a year",
    DateKind.RELATIVE: "is counted from another event",
    DateKind.GENERIC: "recurs or is vague, so that it has no days",
    DateKind.TIME_OF_DAY: "is a time of day",
}


def number_phrase(claim: Claim) -> str:
    """How our grammar reads the number in the quote."""
    text = claim.span.text.replace("\n", " ")
    asked = claim.count
    for found in numbers_in(text):
        if (found.count.low, found.count.high, found.count.vague) == (asked.low, asked.high, asked.vague):
            return f"number: {quoted(text[found.start : found.end])} is {count_phrase(claim.count)}{_bounds(claim)}"
    return f"number: {count_phrase(claim.count)}, told without a numeral"


def _bounds(claim: Claim) -> str:
    count = claim.count
    if count.vague:
        return " (a word without a number has no bounds)"
    if count.low is None or count.high is None:
        return " (open below)" if count.low is None else " (open above)"
    return ""


def binding_phrase(cue: str, way: str | None) -> str:
    """Which word says the harm, and how it is bound to the number."""
    if way is None:
        return f"harm: {quoted(cue)}"
    return f"harm: {quoted(cue)} {_WAYS.get(way, way)}"


def date_phrase(mention: DateMention, head: str, published: date | None) -> str:
    """Which words give the date, by which rule, and what they date."""
    words = quoted(mention.when.span.text) if mention.when.span else "the report"
    line = f"{words} {_KINDS[mention.kind]}, and dates {quoted(head)}"
    if mention.phrase is not None and mention.phrase.dated:
        return f"{line}; it has its own year"
    if published is None:
        return f"{line}; the publication date is not known, so it cannot be resolved: give --published"
    return f"{line}; counted from the publication on {day_phrase(published)}"


def unused_date_phrase(mention: DateMention) -> str:
    """Why a date is in no account, as far as that is known."""
    words = quoted(mention.when.span.text) if mention.when.span else "?"
    days = days_phrase(mention.when.start, mention.when.end)
    if mention.role is TimeRole.REPORTING:
        return f"{words}: {days}; it is when something was said or reported, not when it happened"
    if mention.future:
        return f"{words}: {days}; it is still to come"
    return f"{words}: {days}; it {_KINDS[mention.kind]}"
