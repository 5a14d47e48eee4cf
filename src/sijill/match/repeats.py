"""Whether an account tells of a strike that came again upon the same place: a second strike, a double tap.

What comes in: an account in its document. What goes out: `Repeat`. What always holds: it follows from the
sentences that hold the account's own claims, and from nothing else; "a second attack" elsewhere on the same day is
none, for it takes the word for the repeat and a sign that it came upon the first: soon after, back again, upon those
who came to help.
"""

import re
from enum import StrEnum

from sijill.record.incident import ReportedAccount


class Repeat(StrEnum):
    """Which of two strikes upon one place an account tells of, as far as it says so."""

    NONE = ""
    """It says nothing of any other."""
    SECOND = "second"
    """The later one alone."""
    BOTH = "both"


_STRIKE = (
    r"(?:air[ -]?)?(?:strikes?|raids?|attacks?|blasts?|explosions?|bomb(?:ing|ardment)?s?|missiles?|rockets?|shells?)"
)
_SOON = (
    r"(?:(?:seconds|moments|minutes|shortly|soon|(?:half )?an hour|hours?) (?:later|after|afterwards?|apart)|"
    r"within minutes)"
)
_HELPERS = (
    r"(?:rescuers?|rescue workers?|first responders?|ambulances?|paramedics?|medics|civil defen[cs]e|rush(?:ed|ing)|"
    r"gathered|helping|carrying|digging|pulling|evacuat\w+)"
)
_NUMBERED = rf"(?:second|follow-up|repeat(?:ed)?) (?:\w+[ -]){{0,2}}?{_STRIKE}"
_SECOND = re.compile(
    rf"\b{_NUMBERED}\b(?=.*\b(?:{_SOON}|{_HELPERS}|same (?:spot|site|place|building|house))\b)"
    rf"|\b(?:{_SOON}|{_HELPERS})\b.*\b{_NUMBERED}\b"
    rf"|^\W*{_SOON}\b.*\b(?:{_STRIKE}|hit|struck|bombed|shelled)\b"
    r"|\b(?:planes?|warplanes?|jets?|aircraft|helicopters?|drones?|bombers?)\b[^.]{0,20}\b(?:returned|came back)\b"
    r"|\b(?:hit|struck|bombed|shelled|targeted)\b[^.,]{0,30}\b(?:again|(?:for )?a second time)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"\b(?:two|twin|double|successive|consecutive) (?:\w+[ -]){{0,2}}?{_STRIKE}\b"
    rf"|\bfirst (?:\w+[ -]){{0,2}}?{_STRIKE}\b.*\bsecond\b"
    r"|\bdouble[ -]tap\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def repeat_of(reported: ReportedAccount) -> Repeat:
    """Which strike an account in English tells of; of other languages nothing is known."""
    if reported.lang not in ("en", None):
        return Repeat.NONE
    account = reported.account
    spans = [c.span.text for c in account.claims] or [account.span.text]
    own = [s for s in _SENTENCE.findall(reported.words) if any(_holds(s, text) for text in spans)]
    told = [_told(sentence) for sentence in own]
    if Repeat.BOTH in told or len(set(told)) > 1:
        return Repeat.BOTH
    return told[0] if told else Repeat.NONE


def _holds(sentence: str, words: str) -> bool:
    return words in sentence or sentence.strip() in words


def _told(sentence: str) -> Repeat:
    if _BOTH.search(sentence):
        return Repeat.BOTH
    return Repeat.SECOND if _SECOND.search(sentence) else Repeat.NONE
