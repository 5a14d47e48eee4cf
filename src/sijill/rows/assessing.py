"""Assessments: documents that each tell of one event by many voices, as a recorder of harm writes them.

What comes in: a document held to be one. What goes out: its account, with every telling of a number in it. What always
holds: nothing but the document's own words is read, and a document that tells of no harm has no account.
"""

from pathlib import Path

from sijill.collect.language import language_of
from sijill.flow import LanguageNotReadError, mentions_of
from sijill.match.reported import whole_report
from sijill.record.claim import Reading, Victim
from sijill.record.document import Document
from sijill.record.incident import ReportedAccount
from sijill.record.ledger import Json
from sijill.record.terms import AgeUnit, Harm

_HARMED = frozenset({Harm.KILLED, Harm.INJURED})
_READ = ("en", None)
"""Languages in which assessments are read; a text too short to tell its language is tried."""


def assessment_of_document(document: Document, gazetteers: tuple[Path, ...] = ()) -> Reading:
    """An assessment as one account of one event. Raises `LanguageNotReadError`: only English ones are read."""
    if (document.lang or language_of(document.text)) not in _READ:
        raise LanguageNotReadError(f"is an assessment in {document.lang}: only English ones are read")
    mentions = mentions_of(document, gazetteers)
    from sijill.read.assessment import assessment_of

    return assessment_of(mentions, document)


def assessed_account(document: Document, reading: Reading) -> ReportedAccount | None:
    """The account of an assessment in its document, with all of its words; `None` where it tells of no harm."""
    return whole_report(document, reading) if reading.accounts else None


def named_in_assessment(account: ReportedAccount) -> list[Json]:
    """Name, harm and age of each named person who was killed or injured, for a row."""
    harmed = (v for v in account.victims if v.harm in _HARMED and v.name is not None)
    return [{"name": v.name.text if v.name else None, "harm": v.harm.value, "age": _years(v)} for v in harmed]


def _years(victim: Victim) -> int | None:
    """An age in whole years, where it is told."""
    if victim.age is None:
        return None
    return victim.age if victim.age_unit in {None, AgeUnit.YEARS} else 0
