"""One report as its page shows it: text with its claims marked, accounts, persons, captures, what people decided.

What comes in: a casebook's report, who asks. What goes out: a `ReportView`. What always holds: what the person may not
see is not in it; a report that has no text, or that no reader reads, is shown all the same, and says why.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sijill.casebook.coding import CodedReport, coded_report
from sijill.casebook.coding_history import report_changes
from sijill.casebook.folder import CasebookError
from sijill.collect.difference import Difference, difference
from sijill.record.claim import Account, Claim
from sijill.record.decision import Decision
from sijill.record.handmade import Struck
from sijill.record.ledger import Json
from sijill.record.span import Span
from sijill.store.blobs import BlobError
from sijill.store.report_query import CaptureRow, CopyRow, ReportRow
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.pages.incident_changes import ChangeView, change_views
from sijill.web.pages.report_archive import Archived, archived
from sijill.web.pages.report_claims import (
    AccountView,
    ClaimView,
    PersonView,
    account_view,
    bare_claim,
    named_claims,
    person_view,
)
from sijill.web.pages.report_marks import Piece, pieces_of
from sijill.web.pages.report_masking import Masking, masking_for

_MOST_COMPARED = 5
"""Pairs of captures whose texts are compared, at most: the last ones."""


@dataclass(frozen=True, slots=True)
class CaptureView:
    """A capture, and how its text differs from that of the one before."""

    row: CaptureRow
    change: Difference | None


@dataclass(frozen=True, slots=True)
class SayingView:
    """A statement, or a change of control: its kind, who or where, its words."""

    kind: str
    who: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that the page shows. `coded` is `None` where there is no text; `why_not` then says why."""

    row: ReportRow
    title: str
    publisher: str | None
    language: str | None
    address: str | None
    """Where the report stands on the web, if it does."""
    archive: Archived | None
    """How its newest capture can be seen; `None` where its bytes are gone, or the person may not see it."""
    why_not: str
    coded: CodedReport | None
    size: int
    pieces: tuple[Piece, ...]
    marks: tuple[ClaimView, ...]
    """The claims that are marked, by the numbers that the pieces name."""
    accounts: tuple[AccountView, ...]
    struck: tuple[ClaimView, ...]
    struck_accounts: tuple[Struck, ...]
    persons: tuple[PersonView, ...]
    statements: tuple[SayingView, ...]
    controls: tuple[SayingView, ...]
    captures: tuple[CaptureView, ...]
    copies: tuple[CopyRow, ...]
    comments: tuple[Decision, ...]
    changes: tuple[ChangeView, ...]
    mask: Masking

    @property
    def document(self) -> str:
        """Its id."""
        return self.row.document

    @property
    def last(self) -> CaptureRow:
        """Its newest capture."""
        return self.row.captures[-1]

    @property
    def reader(self) -> str | None:
        """Who read its text; of a text in two languages both readers ("rules/1+arabic/1")."""
        return self.coded.reader if self.coded else self.last.reader

    @property
    def is_unread(self) -> bool:
        """Whether no reader read its text."""
        return self.coded is not None and self.coded.reader is None


def report_view(asking: Asking, row: ReportRow) -> ReportView:
    """The view of a report that the person may see."""
    coded, why_not = _coded(asking, row.document)
    mask = masking_for(asking.person, coded.victims if coded else ())
    accounts = _accounts(asking, coded, mask) if coded else ()
    struck = tuple(_struck(coded.struck, mask)) if coded else ()
    marks = (*named_claims(accounts).values(), *struck)
    text = coded.text if coded else ""
    spans = [Span(claim.start, claim.end, claim.quote) for claim in marks]
    last = row.captures[-1].capture
    said = coded.present if coded else None
    statements, controls = _sayings(asking, row, mask)
    return ReportView(
        row=row,
        title=mask((said.title if said else last.title) or last.name or row.address),
        publisher=said.publisher if said else last.publisher,
        language=said.lang if said else last.lang,
        address=row.address if row.address.startswith(("http://", "https://")) else None,
        archive=_archive(asking, row),
        why_not=why_not,
        coded=coded,
        size=asking.casebook.store.size() if coded is None else coded.size,
        pieces=pieces_of(text, spans, mask.regions(text)),
        marks=marks,
        accounts=accounts,
        struck=struck,
        struck_accounts=tuple(each for each in coded.struck if isinstance(each.was, Account)) if coded else (),
        persons=_persons(coded, mask) if coded else (),
        statements=statements,
        controls=controls,
        captures=tuple(_captures(asking, row)),
        copies=tuple(copy for copy in row.copies if _both_seen(asking, copy)),
        comments=coded.comments if coded else (),
        changes=change_views(report_changes(asking.casebook, row.document), asking.words, mask),
        mask=mask,
    )


def _coded(asking: Asking, document: str) -> tuple[CodedReport | None, str]:
    try:
        return coded_report(asking.casebook, document), ""
    except CasebookError as error:
        return None, str(error)


def _accounts(asking: Asking, coded: CodedReport, mask: Masking) -> tuple[AccountView, ...]:
    seen = {i: asking.desk.may_see(i, asking.sight) for i in {incident for _, incident in coded.incidents}}
    of = {account: incident for account, incident in coded.incidents if seen[incident]}
    return tuple(account_view(each, of.get(each.id), mask, coded.present.address) for each in coded.accounts)


def _struck(struck: Sequence[Struck], mask: Masking) -> Iterator[ClaimView]:
    """Claims that were struck out, those of struck accounts among them."""
    for each in struck:
        claims = [(each.id, each.was)] if isinstance(each.was, Claim) else []
        if isinstance(each.was, Account):
            claims = [(f"{each.id}#{place}", claim) for place, claim in enumerate(each.was.claims)]
        for id, claim in claims:
            view = bare_claim(id, claim, mask)
            yield replace(view, struck_by=each.author, struck_why=mask(each.reason), struck=each.decision)


def _persons(coded: CodedReport, mask: Masking) -> tuple[PersonView, ...]:
    told = enumerate(coded.victims)
    return tuple(
        person_view(f"{coded.document}.v{n}", f"{coded.document}.{v.account}" if v.account else None, v, mask)
        for n, v in told
    )


def _archive(asking: Asking, row: ReportRow) -> Archived | None:
    if not asking.person.may(Role.CODER):
        return None
    last = row.captures[-1]
    try:
        return archived(last, asking.casebook.blobs.get(last.capture.sha256))
    except BlobError:
        return None


def _sayings(asking: Asking, row: ReportRow, mask: Masking) -> tuple[tuple[SayingView, ...], tuple[SayingView, ...]]:
    """Statements and changes of control, as its newest reading has them."""
    name = row.captures[-1].reading
    if name is None:
        return (), ()
    try:
        told: Mapping[str, Sequence[Mapping[str, Json]]] = json.loads(asking.casebook.blobs.get(name))
    except BlobError:
        return (), ()
    statements = (
        SayingView(str(s["kind"]), mask(_joined(s["speaker"], s["role"])), mask(str(s["text"])))
        for s in told["statements"]
    )
    controls = (
        SayingView(str(c["kind"]), mask(_joined(*_listed(c["places"]), c["by"])), mask(str(c["text"])))
        for c in told["control"]
    )
    return tuple(statements), tuple(controls)


def _joined(*words: Json) -> str:
    return " · ".join(str(word) for word in words if word)


def _listed(value: Json) -> Sequence[Json]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _captures(asking: Asking, row: ReportRow) -> Iterator[CaptureView]:
    compared = {each.capture.id for each in row.captures[-_MOST_COMPARED:]}
    before: CaptureRow | None = None
    for each in row.captures:
        texts = (before.text, each.text) if before is not None else (None, None)
        change = None
        if each.capture.id in compared and texts[0] and texts[1] and texts[0] != texts[1]:
            change = _change(asking, texts[0], texts[1])
        yield CaptureView(each, change)
        before = each


def _change(asking: Asking, before: str, after: str) -> Difference | None:
    if not asking.person.may(Role.CODER):  # the words of earlier captures may name people
        return None
    try:
        return difference(*(asking.casebook.blobs.get(name).decode("utf-8") for name in (before, after)))
    except BlobError:
        return None


def _both_seen(asking: Asking, copy: CopyRow) -> bool:
    return all(asking.desk.may_see(document, asking.sight) for document in (copy.document, copy.of))
