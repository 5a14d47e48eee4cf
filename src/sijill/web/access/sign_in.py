"""Signing in and out.

What comes in: a form with a name, a password and a code, or a passkey's answer. What goes out: a session's cookie and
the way back. What always holds: whoever signs in gets a new session, never the one that the browser came with; the way
back leads to a page of this workbench and nowhere else.
"""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from sijill.web.access.gate import COOKIE, Coming, Gate, ShutError, WrongError
from sijill.web.asking import Asking, anyone_asking
from sijill.web.forms import Form, FormData, FormError
from sijill.web.pages.preferences import way_back as own_page
from sijill.web.rendering import page

AskedFor = Request[Any, Any, Any]
_LONGEST = 2_000


@get("/sign-in", sync_to_thread=True)
def sign_in_page(request: AskedFor) -> Response[str]:
    """The page."""
    return shown(anyone_asking(request), request.query_params.get("next", ""))


@post("/sign-in", status_code=303, sync_to_thread=True)
def sign_in(request: AskedFor, data: FormData) -> Response[str] | Redirect:
    """Sign in by name, password and code."""
    asking, gate = anyone_asking(request), gate_of(request)
    next, name = "", ""
    try:
        form = Form.of(data)
        next, name = form.one("next"), form.one("name")
        held = gate.by_password(name, as_typed(form, "password"), form.one("code"), Coming.of(request))
    except (WrongError, FormError):
        return shown(asking, next, name, "access.wrong", 401)
    except ShutError:
        return shown(asking, next, name, "access.shut", 429)
    return let_in(gate, held, next)


def as_typed(form: Form, name: str) -> str:
    """A field just as it was typed: blanks belong to a password."""
    return next(iter(form.values.get(name, ())), "")


@post("/sign-out", status_code=303, sync_to_thread=True)
def sign_out(request: AskedFor) -> Redirect:
    """Sign this browser out."""
    gate = gate_of(request)
    if (session := gate.session_of(request)) is not None:
        gate.sessions.end(session.hash)
    answer = Redirect("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def let_in(gate: Gate, held: str, next: str) -> Redirect:
    """The way back, with the session's cookie."""
    answer = Redirect(way_back(next), status_code=303)
    answer.set_cookie(session_cookie(gate, held))
    return answer


def session_cookie(gate: Gate, held: str) -> Cookie:
    """The cookie of a session: for this site alone, and for no script."""
    return Cookie(key=COOKIE, value=held, path="/", httponly=True, secure=gate.is_secure, samesite="strict")


def way_back(next: str) -> str:
    """A page of this workbench: that which was asked for, or the queue."""
    own = own_page(next) if len(next) <= _LONGEST else "/"
    return "/queue" if own == "/" or own.startswith(("/sign-in", "/sign-out")) else own


def shown(asking: Asking, next: str, name: str = "", why: str = "", status: int = 200) -> Response[str]:
    """The page; `why` is the key of what is wrong."""
    return page(asking, "sign-in.html", status, next=way_back(next), name=name, why=why)


def gate_of(request: AskedFor) -> Gate:
    """The gate. Raises `NotFoundException` where nobody signs in."""
    gate: Gate | None = request.app.state.bench.gate
    if gate is None:
        raise NotFoundException()
    return gate
