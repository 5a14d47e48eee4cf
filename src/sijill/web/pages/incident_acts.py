"""What people do on an incident's page: judge, link, unlink, merge, split, set aside, tell persons apart, remark, undo.

What comes in: a form. What goes out: the way back to the page, which says what was entered; or the page again, with
what was typed and what is wrong. What always holds: a coder links, unlinks, remarks and tells persons apart, a reviewer
does the rest; each act has a reason; nothing is entered over what was not seen, nor about what may not be seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from sijill.casebook.accounts import document_of
from sijill.casebook.coding_events import Act as Decided
from sijill.casebook.coding_events import linked, merged, split, unlinked
from sijill.casebook.deciding import Wanted
from sijill.casebook.folder import CasebookError
from sijill.casebook.telling import found_incident
from sijill.record.decision import Decision, Verdict
from sijill.record.judgement import AttributionStatus, Grade, StrikeStatus
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.entering import Refusal, entered, may_undo, refused
from sijill.web.forms import Form, FormData, FormError
from sijill.web.pages.incident import seen_incident, shown_incident
from sijill.web.pages.report import Typed


@dataclass(frozen=True, slots=True)
class Doing:
    """One act on one incident."""

    asking: Asking
    incident: str
    form: Form

    def wanted(self, verdict: Verdict, about: tuple[str, ...], value: str | None = None) -> Wanted:
        """A decision with the form's reason, over what the page showed."""
        form, author = self.form, self.asking.person.name
        return Wanted(verdict, about, author, form.needed("reason"), value, seen=form.number("seen"))

    def of(self, act: Decided) -> Wanted:
        """A decision about accounts. Raises `FormError` where one of them may not be seen, without naming it."""
        if not all(self.asking.desk.may_see(document_of(account), self.asking.sight) for account in act.about):
            raise FormError("account", "incident.not-here")
        return self.wanted(act.verdict, act.about, act.value)

    def see(self, item: str, name: str) -> str:
        """An item that the person may see; one that they may not is as one that is not there. Raises `FormError`."""
        if not self.asking.desk.may_see(item, self.asking.sight):
            raise FormError(name, "incident.no-such", id=item)
        return item

    def seen_accounts(self) -> set[str]:
        """The incident's accounts that the person may see."""
        _, row = found_incident(self.asking.casebook, self.incident)
        sight, desk = self.asking.sight, self.asking.desk
        return {account for account in row.accounts if desk.may_see(document_of(account), sight)}


@dataclass(frozen=True, slots=True)
class Known:
    """Who may do an act, and what is wanted."""

    role: Role
    wanted: Callable[[Doing], Wanted]


@post("/incidents/{incident:str}/{act:str}", status_code=303, sync_to_thread=True)
def incident_act(
    asking: NamedDependency[Asking], incident: FromPath[str], act: FromPath[str], data: FormData
) -> Response[str] | Redirect:
    """Do one of `ACTS`."""
    now, known = seen_incident(asking, incident), ACTS.get(act)
    if known is None:
        raise NotFoundException()
    asking.require(known.role)
    form = Form()
    try:
        form = Form.of(data)
        told = entered(asking, [known.wanted(Doing(asking, now, form))])
    except FormError as error:
        told = refused(asking, error)
    except CasebookError as error:
        told = Refusal(422, str(error), is_of_record=True)
    if isinstance(told, Refusal):
        return shown_incident(asking, now, typed=Typed(act, form.one("about"), form.values, told))
    after = seen_incident(asking, now)  # a merge may have led it into another one
    return Redirect(f"/incidents/{after}?done={told[0].id}#entered", status_code=303)


def _grade(do: Doing) -> Wanted:
    return do.wanted(Verdict.GRADE, (do.incident,), do.form.chosen("value", Grade).value)


def _strike(do: Doing) -> Wanted:
    return do.wanted(Verdict.STRIKE_STATUS, (do.incident,), do.form.chosen("value", StrikeStatus).value)


def _attribution(do: Doing) -> Wanted:
    status, party = do.form.chosen("value", AttributionStatus).value, do.form.one("party")
    return do.wanted(Verdict.ATTRIBUTION, (do.incident,), f"{status}: {party}" if party else status)


def _comment(do: Doing) -> Wanted:
    return do.wanted(Verdict.COMMENT, (do.incident,))


def _reviewed(do: Doing) -> Wanted:
    return do.wanted(Verdict.REVIEWED, (do.incident,), do.form.needed("seen"))


def _link(do: Doing) -> Wanted:
    account = do.form.needed("account")
    do.see(document_of(account), "account")
    return do.of(linked(do.asking.casebook, account, do.incident))


def _ticked(do: Doing) -> tuple[str, ...]:
    ticked, there = do.form.all("account"), do.seen_accounts()
    if not ticked:
        raise FormError("account", "incident.tick")
    if strange := [account for account in ticked if account not in there]:
        raise FormError("account", "incident.no-such", id=strange[0])
    return ticked


def _unlink(do: Doing) -> Wanted:
    [account, *more] = _ticked(do)
    if more:
        raise FormError("account", "incident.tick-one")
    return do.of(unlinked(do.asking.casebook, account))


def _split(do: Doing) -> Wanted:
    return do.of(split(do.asking.casebook, do.incident, _ticked(do)))


def _merge(do: Doing) -> Wanted:
    others = do.form.needed("incident").replace(",", " ").split()
    for other in others:
        do.see(other, "incident")
    return do.of(merged(do.asking.casebook, (do.incident, *others)))


def _set_aside(do: Doing) -> Wanted:
    claim = do.form.needed("about")
    if claim.partition("#")[0] not in do.seen_accounts():
        raise FormError("about", "incident.no-such", id=claim)
    return do.wanted(Verdict.SET_ASIDE, (claim,))


def _persons(verdict: Verdict) -> Callable[[Doing], Wanted]:
    def wanted(do: Doing) -> Wanted:
        pair = (do.form.needed("a"), do.form.needed("b"))
        documents = {document_of(account) for account in do.seen_accounts()}
        for victim in pair:
            if document_of(victim) not in documents:
                raise FormError("a", "incident.no-such", id=victim)
        return do.wanted(verdict, pair)

    return wanted


def _confirm(do: Doing) -> Wanted:
    return do.wanted(Verdict.CONFIRM, (_decision(do).id,))


def _undo(do: Doing) -> Wanted:
    decision = _decision(do)
    if not may_undo(do.asking.person, decision):
        do.asking.require(Role.REVIEWER)
    return do.wanted(Verdict.UNDO, (decision.id,))


def _decision(do: Doing) -> Decision:
    """A decision of which the incident's page tells, and no other."""
    about = do.form.needed("about")
    documents = sorted({document_of(account) for account in do.seen_accounts()})
    incidents = do.asking.casebook.store.incidents
    known = {f"x{entry.seq}" for entry in incidents.history(do.incident)}
    known |= {decision.id for decision in incidents.decisions_about(documents)}
    for decision in incidents.decisions():
        if decision.id == about and about in known:
            return decision
    raise FormError("about", "incident.no-such", id=about)


ACTS: Mapping[str, Known] = {
    "grade": Known(Role.REVIEWER, _grade),
    "strike-status": Known(Role.REVIEWER, _strike),
    "attribution": Known(Role.REVIEWER, _attribution),
    "set-aside": Known(Role.REVIEWER, _set_aside),
    "merge": Known(Role.REVIEWER, _merge),
    "split": Known(Role.REVIEWER, _split),
    "confirm": Known(Role.REVIEWER, _confirm),
    "link": Known(Role.CODER, _link),
    "unlink": Known(Role.CODER, _unlink),
    "same-person": Known(Role.CODER, _persons(Verdict.SAME_PERSON)),
    "different-persons": Known(Role.CODER, _persons(Verdict.DIFFERENT_PERSONS)),
    "comment": Known(Role.CODER, _comment),
    "reviewed": Known(Role.CODER, _reviewed),
    "undo": Known(Role.CODER, _undo),
}
"""The acts, by the last part of the address."""
