"""When a predicted value is the same as the reference's (`accuracy/1`).

What comes in: two values. What goes out: whether they are the same, by the tolerances that the measures are defined
with. What always holds: these definitions do not change under the name `accuracy/1`; figures of different versions
of the reader are comparable only so. For this reason the words passed over in names stand here and not in a lexicon.
"""

import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Protocol

from sijill.analyse.annotation import EntryRow
from sijill.record.terms import Scope

VERSION = "accuracy/1"

_DRAWN_APART = re.compile("ـ\\s*|(?<=[\u0621-\u064a])\\.(?=[\u0621-\u064a])")
"""Arabic letters stretched, or parted by dots to pass a platform's moderation."""
_PASSED_OVER = re.compile(
    r"\b(?:province|governorate|city|town|village|district|region|the|in|of|al|el|an|ash|as|ad)\b|ال"
)
_NOT_WORD = re.compile(r"[\W_]+")
_EVENT_SLACK, _AGGREGATE_SLACK = 1, 5
"""Days by which a date may differ."""


class Bounds(Protocol):
    """A number in bounds, or a vague word."""

    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def vague(self) -> str | None: ...


@lru_cache(maxsize=65_536)
def bare(name: str | None) -> str:
    """A name without case, accents, articles and the words for kinds of area."""
    plain = unicodedata.normalize("NFKD", _DRAWN_APART.sub("", name or "")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", _PASSED_OVER.sub(" ", plain)).strip()


@lru_cache(maxsize=65_536)
def same_name(expected: str | None, got: str | None, likeness: float = 0.8) -> bool:
    """Whether two names are one: all words of the shorter stand in the longer, or they are alike to `likeness`."""
    one, other = bare(expected), bare(got)
    if not one or not other:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) > 2 and set(short.split()) <= set(long.split()):
        return True
    return SequenceMatcher(None, one, other).ratio() >= likeness


def same_speaker(expected: str | None, got: str | None) -> bool:
    """Whether two numbers have one source; none on either side is the same."""
    return (not expected and not got) or same_name(expected, got, 0.7)


def same_value(expected: Bounds, got: Bounds) -> bool:
    """Whether two numbers are one: exactly where the reference is exact, else each bound to 1; or one vague word."""
    if expected.low is None and expected.high is None:
        return got.low is None and got.high is None and bare(expected.vague) == bare(got.vague)
    slack = 0 if expected.low == expected.high else 1
    return _same_bound(expected.low, got.low, slack) and _same_bound(expected.high, got.high, slack)


def _same_bound(expected: int | None, got: int | None, slack: int) -> bool:
    if expected is None or got is None:
        return expected is got
    return abs(expected - got) <= slack


def same_dates(expected: EntryRow, got: EntryRow) -> bool:
    """Whether both ends agree to a day (event) or to five (aggregate); unknown agrees with unknown only."""
    slack = _EVENT_SLACK if expected.scope is Scope.EVENT else _AGGREGATE_SLACK
    return _near(expected.date_from, got.date_from, slack) and _near(expected.date_to, got.date_to, slack)


def _near(expected: str | None, got: str | None, slack: int) -> bool:
    if expected is None or got is None:
        return expected is got
    return abs((date.fromisoformat(expected) - date.fromisoformat(got)).days) <= slack


def same_place(expected: EntryRow, got: EntryRow) -> bool:
    """Whether neither has a place, or they share one; the reference's containing area serves too."""
    if not expected.places and not got.places:
        return True
    names = [name for place in expected.places for name in (place.text, place.within) if name]
    return any(same_name(name, place.text) for name in names for place in got.places)


@lru_cache(maxsize=16_384)
def share_a_stretch(expected: str, got: str) -> bool:
    """Whether the longest stretch that two texts share makes up half of the shorter one."""
    shorter = min(len(expected), len(got))
    if shorter and (expected in got or got in expected):
        return True
    match = SequenceMatcher(None, expected, got, autojunk=False).find_longest_match()
    return match.size / max(1, shorter) >= 0.5
