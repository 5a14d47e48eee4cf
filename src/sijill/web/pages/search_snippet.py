"""The words of a report that a search shows: those asked for are marked, names that may not be read are not there.

What comes in: a snippet, where marks stand in it, the names of the report's victims. What goes out: pieces in order,
marked or not. What always holds: a hidden name is replaced whole, marked or not; the pieces joined are the snippet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sijill.casebook.accounts import DocumentAccounts, accounts_of
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.pages.report_masking import DOTS, Masking, masking_for


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and whether they were asked for."""

    words: str
    is_marked: bool = False


def pieces_of(text: str, marks: Sequence[tuple[int, int]], masking: Masking) -> list[Piece]:
    """A text as pieces."""
    regions = masking.regions(text)
    cuts = sorted({0, len(text), *(at for pair in (*marks, *regions) for at in pair if 0 <= at <= len(text))})
    made = list[Piece]()
    for start, end in pairwise(cuts):
        region = next(((a, b) for a, b in regions if a <= start and end <= b), None)
        words = text[start:end] if region is None else DOTS if start == region[0] else ""
        if words:
            is_marked = region is None and any(a <= start and end <= b for a, b in marks)
            made.append(Piece(words, is_marked))
    return made


def hidden_names(asking: Asking, documents: Sequence[str]) -> dict[str, Masking]:
    """For each document the names in it that the person may not read."""
    made = dict.fromkeys(documents, Masking())
    if asking.person.may(Role.CODER):
        return made
    for told in accounts_of(asking.casebook, documents, {}):
        if isinstance(told, DocumentAccounts):
            made[told.document] = masking_for(asking.person, told.victims)
    return made
