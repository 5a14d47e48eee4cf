"""The date that a report carries itself: "BOGOTA, 6 DEC 89 (AFP)", "Published June 11 2016", "7/24/2019" on a line.

What comes in: a report's text. What goes out: its dateline with the words that are its basis, or none. What always
holds: only a whole date, with its year, is taken; the caller decides whether it may stand for the publication's.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sijill.lexicon.date_grammar import grammar_of
from sijill.lexicon.dates import DateKind, DatePhrase, date_phrases

_HEAD = 800
"""Characters in which a dateline is looked for."""
_OPENING = 120
"""Characters in which a date may open a report without a word that says so."""
_AGENCY = re.compile(r"\s*(?:[(\[|]|--|[-–—]\s|,?\s*\d{1,2}:\d\d)")
_PLACE = re.compile(r"[A-Z][\w.'’ /-]{2,40}(?:,\s*[A-Z][\w.'’ /-]{2,40}){0,2}[,:]?\s*[(\[]?\s*")


class Basis(StrEnum):
    """Why a date is held to be the report's own."""

    SAYS_SO = "says_so"
    """Words before it: "Published", "Last updated"."""
    DATELINE = "dateline"
    """A place before it, an agency or a dash after it."""
    OWN_LINE = "own_line"
    """Nothing else stands on its line."""
    OPENING = "opening"
    """The report begins with it."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A report's own date, from characters `start` to `end`, and why it is held to be that."""

    day: date
    start: int
    end: int
    basis: Basis


def dateline_of(text: str, lang: str = "en") -> Dateline | None:
    """The first date in a report's head that is its own; raises `KeyError` for a language without a grammar."""
    for phrase in date_phrases(text[:_HEAD], None, lang):
        if phrase.kind is not DateKind.DAY or not phrase.dated or not phrase.when_start:
            continue
        if basis := _basis(text, phrase, lang):
            return Dateline(phrase.when_start, phrase.start, phrase.end, basis)
    return None


def _basis(text: str, phrase: DatePhrase, lang: str) -> Basis | None:
    before, after = text[max(0, phrase.start - 60) : phrase.start], text[phrase.end : phrase.end + 40]
    line_before = before.rsplit("\n", 1)[-1]
    if grammar_of(lang).says.search(before):
        return Basis.SAYS_SO
    if _PLACE.fullmatch(line_before) and _AGENCY.match(after):
        return Basis.DATELINE
    if (
        not line_before.strip()
        and not re.sub(r"[\d:.,|]|\b(?:[ap]\.?m|GMT|E[SD]?T|UTC)\b", "", after.split("\n", 1)[0]).strip()
    ):
        return Basis.OWN_LINE
    if phrase.start <= _OPENING and not text[: phrase.start].strip():
        return Basis.OPENING
    return None
