"""What people do on a report's page: add, correct, strike out, remark, confirm, undo.

What comes in: a form. What goes out: the way back to the page, which says what was entered; or the page again, with
what was typed and what is wrong. What always holds: a coder's role at least; nothing is entered over what was not seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from sijill.casebook.accounts import document_of
from sijill.casebook.coding import CodedReport, coded_report
from sijill.casebook.deciding import Wanted
from sijill.casebook.folder import CasebookError
from sijill.record.claim import Account
from sijill.record.decision import Decision, Verdict
from sijill.record.handmade import Given
from sijill.store.report_query import ReportRow
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.entering import Refusal, entered, may_undo, refused
from sijill.web.forms import Form, FormData, FormError
from sijill.web.pages.report import Shown, Typed, report_page, seen_report
from sijill.web.pages.report_forms import Quoted, given_account, given_claim, given_frame


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a report: who may do it, and what is wanted of a form."""

    role: Role
    wanted: Callable[[Asking, CodedReport | None, ReportRow, Form], Wanted]


@post("/reports/{document:str}/{act:str}", status_code=303, sync_to_thread=True)
def report_act(
    asking: NamedDependency[Asking], document: FromPath[str], act: FromPath[str], data: FormData
) -> Response[str] | Redirect:
    """Do one of `ACTS`."""
    row, known = seen_report(asking, document), ACTS.get(act)
    if known is None:
        raise NotFoundException()
    asking.require(known.role)
    form = Form()
    try:
        form = Form.of(data)
        told = entered(asking, [known.wanted(asking, _coded(asking, document), row, form)])
    except FormError as error:
        told = refused(asking, error)
    except CasebookError as error:
        told = Refusal(422, str(error), is_of_record=True)
    if not isinstance(told, Refusal):
        show = "&show=page" if form.one("show") == "page" else ""
        return Redirect(f"/reports/{document}?done={told[0].id}{show}#entered", status_code=303)
    asked = Shown(show=form.one("show"), edit=form.one("about") if act == "corrections" else "")
    return report_page(asking, row, asked, Typed(act, form.one("about"), form.values, told))


def _coded(asking: Asking, document: str) -> CodedReport | None:
    try:
        return coded_report(asking.casebook, document)
    except CasebookError:
        return None


def _wanted(asking: Asking, form: Form, verdict: Verdict, about: tuple[str, ...], given: Given | None = None) -> Wanted:
    return Wanted(verdict, about, asking.person.name, form.needed("reason"), given=given, seen=form.number("seen"))


def _quoted(asking: Asking, coded: CodedReport | None) -> Quoted:
    if coded is None:
        raise FormError("words", "report.no-text")
    return Quoted(asking.casebook, coded.text)


def _within(row: ReportRow, form: Form) -> str:
    """What the form is about: the report, or something in it, and nothing else."""
    about = form.needed("about")
    if document_of(about) != row.document:
        raise FormError("about", "form.not-listed")
    return about


def _claim(asking: Asking, coded: CodedReport | None, row: ReportRow, form: Form) -> Wanted:
    given = given_claim(_quoted(asking, coded), form)
    return _wanted(asking, form, Verdict.CLAIM, (_within(row, form),), given)


def _account(asking: Asking, coded: CodedReport | None, row: ReportRow, form: Form) -> Wanted:
    given = given_account(_quoted(asking, coded), form)
    return _wanted(asking, form, Verdict.ACCOUNT, (row.document,), given)


def _correction(asking: Asking, coded: CodedReport | None, row: ReportRow, form: Form) -> Wanted:
    about = _within(row, form)
    quoted = _quoted(asking, coded)
    account = _now(coded, about.partition("#")[0])
    given = given_claim(quoted, form, account.span) if "#" in about else given_frame(quoted, form, account)
    return _wanted(asking, form, Verdict.CORRECT, (about,), given)


def _now(coded: CodedReport | None, about: str) -> Account:
    found = [each.account for each in (coded.accounts if coded else ()) if each.id == about]
    if not found:
        raise FormError("about", "form.not-listed")
    return found[0]


def _strike(asking: Asking, _: CodedReport | None, row: ReportRow, form: Form) -> Wanted:
    return _wanted(asking, form, Verdict.STRIKE, (_within(row, form),))


def _comment(asking: Asking, _: CodedReport | None, row: ReportRow, form: Form) -> Wanted:
    about = _within(row, form) if form.one("about") else row.document
    return _wanted(asking, form, Verdict.COMMENT, (about,))


def _confirm(asking: Asking, coded: CodedReport | None, row: ReportRow, form: Form) -> Wanted:
    return _wanted(asking, form, Verdict.CONFIRM, (_decision(asking, row, form).id,))


def _undo(asking: Asking, coded: CodedReport | None, row: ReportRow, form: Form) -> Wanted:
    decision = _decision(asking, row, form)
    if not may_undo(asking.person, decision):
        asking.require(Role.REVIEWER)
    return _wanted(asking, form, Verdict.UNDO, (decision.id,))


def _decision(asking: Asking, row: ReportRow, form: Form) -> Decision:
    """A decision about this report, and about no other."""
    about = form.needed("about")
    for decision in asking.casebook.store.incidents.decisions_about([row.document]):
        if decision.id == about:
            return decision
    raise FormError("about", "form.not-listed")


ACTS: Mapping[str, Act] = {
    "claims": Act(Role.CODER, _claim),
    "accounts": Act(Role.CODER, _account),
    "corrections": Act(Role.CODER, _correction),
    "strikes": Act(Role.CODER, _strike),
    "comment": Act(Role.CODER, _comment),
    "confirm": Act(Role.REVIEWER, _confirm),
    "undo": Act(Role.CODER, _undo),
}
"""The acts, by the last part of the address."""
