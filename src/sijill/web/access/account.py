"""One's own account: password, second factors, sessions, tokens.

What comes in: forms. What goes out: the page; what is shown once (a token, recovery codes, the secret of an
authenticator) is shown in the answer and kept nowhere. What always holds: whatever weakens an account asks for the
password again; a form changes what its act names and nothing else, of the one who sends it and nobody else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect
from webauthn import base64url_to_bytes

from sijill.store.team_sessions import Token
from sijill.store.team_users import User
from sijill.web.access import secrets
from sijill.web.access.gate import SCOPES, Coming, Gate
from sijill.web.access.sign_in import as_typed, gate_of
from sijill.web.asking import Asking
from sijill.web.forms import Form, FormData, FormError
from sijill.web.rendering import page

AskedFor = Request[Any, Any, Any]
LONGEST_DAYS = 366
"""Days that a token lasts, at most."""
MOST_TOKENS = 50
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """What one answer shows: what was done, what is shown this once, what is wrong."""

    done: str = ""
    token: str = ""
    codes: tuple[str, ...] = ()
    secret: str = ""
    wrong: FormError | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """One act on one's own account."""

    asking: Asking
    gate: Gate
    user: User
    form: Form
    session: str
    """The hash of the session that sends the form."""
    coming: Coming

    def check_password(self) -> None:
        """Refuse whoever does not know the password. Raises `FormError`."""
        names = (f"user:{self.user.name.casefold()}", f"address:{self.coming.address}")
        if not secrets.is_password(self.user.password, as_typed(self.form, "current")):
            self.gate.failed(names)
            raise FormError("current", "access.wrong-password")


@get("/account", sync_to_thread=True)
def account(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """The page."""
    return _page(asking, request, Shown(done=request.query_params.get("done", "")))


@post("/account/{act:str}", status_code=303, sync_to_thread=True)
def account_act(
    asking: NamedDependency[Asking], request: AskedFor, act: FromPath[str], data: FormData
) -> Response[str] | Redirect:
    """Do one of `ACTS`."""
    gate, known = gate_of(request), ACTS.get(act)
    user, session = gate.users.find(asking.person.name), gate.session_of(request)
    if known is None or user is None or session is None:
        raise NotFoundException()
    try:
        told = known(Doing(asking, gate, user, Form.of(data), session.hash, Coming.of(request)))
    except FormError as error:
        return _page(asking, request, Shown(wrong=error))
    gate.work.note(user.name, f"account-{act}", "", asking.address)
    if told.token or told.codes or told.secret:
        return _page(asking, request, told)
    return Redirect(f"/account?done={act}", status_code=303)


def _page(asking: Asking, request: AskedFor, shown: Shown) -> Response[str]:
    gate = gate_of(request)
    user, session = gate.users.find(asking.person.name), gate.session_of(request)
    if user is None or session is None:
        raise NotFoundException()
    return page(
        asking,
        "account.html",
        422 if shown.wrong else 200,
        user=user,
        sessions=gate.sessions.all(user.name),
        session=session.hash,
        tokens=gate.sessions.tokens(user.name),
        passkeys=gate.users.passkeys(user.name),
        recovery_left=gate.users.recovery_left(user.name),
        shown=shown,
        wrong=asking.words(shown.wrong.key, **shown.wrong.blanks) if shown.wrong else "",
        address=secrets.authenticator_address(shown.secret, user.name, asking.casebook.name) if shown.secret else "",
        done=shown.done if shown.done in ACTS else "",
        scopes=SCOPES,
        shortest=secrets.SHORTEST,
    )


def _password(do: Doing) -> Shown:
    do.check_password()
    told = as_typed(do.form, "password")
    if told != as_typed(do.form, "again"):
        raise FormError("again", "access.differ")
    if why := secrets.why_weak(told, do.user.name):
        raise FormError("password", why, n=secrets.SHORTEST)
    # All browsers are signed out, this one with them: whoever knew the old password is out.
    do.gate.users.set_password(do.user.name, secrets.password_hash(told))
    return Shown()


def _authenticator(do: Doing) -> Shown:
    """Offer a secret, or keep it once a code of it was typed."""
    if not (secret := do.form.one("secret")):
        do.check_password()
        return Shown(secret=secrets.new_secret())
    step = secrets.step_of(secret, do.form.one("code"), do.gate.clock()) if _is_secret(secret) else None
    if step is None:
        raise FormError("code", "access.wrong-code")
    do.gate.users.set_totp(do.user.name, secret)
    do.gate.users.use_step(do.user.name, step)
    return _codes_of(do)


def _is_secret(secret: str) -> bool:
    return len(secret) == len(secrets.new_secret()) and secret.isascii() and secret.isalnum() and secret.isupper()


def _no_authenticator(do: Doing) -> Shown:
    do.check_password()
    do.gate.users.set_totp(do.user.name, None)
    return Shown()


def _codes(do: Doing) -> Shown:
    do.check_password()
    return _codes_of(do)


def _codes_of(do: Doing) -> Shown:
    codes = secrets.new_recovery_codes()
    do.gate.users.set_recovery(do.user.name, map(secrets.recovery_hash, codes))
    return Shown(codes=codes)


def _no_passkey(do: Doing) -> Shown:
    do.check_password()
    try:
        do.gate.users.drop_passkey(do.user.name, base64url_to_bytes(do.form.needed("passkey")))
    except ValueError as error:
        raise FormError("passkey", "form.not-listed") from error
    return Shown()


def _end_session(do: Doing) -> Shown:
    do.gate.sessions.end_mine(do.user.name, do.form.needed("session"))
    return Shown()


def _end_others(do: Doing) -> Shown:
    do.gate.sessions.end_others(do.user.name, do.session)
    return Shown()


def _token(do: Doing) -> Shown:
    do.check_password()
    name, scopes = do.form.needed("name"), frozenset(do.form.all("scope"))
    days = do.form.number("days") or 0
    if not scopes or not scopes <= set(SCOPES):
        raise FormError("scope", "form.not-listed")
    if not 1 <= days <= LONGEST_DAYS:
        raise FormError("days", "access.days", most=LONGEST_DAYS)
    if len(name) > _LONGEST_NAME or len(do.gate.sessions.tokens(do.user.name)) >= MOST_TOKENS:
        raise FormError("name", "form.too-long", most=_LONGEST_NAME)
    token, now = secrets.new_token(), do.gate.clock()
    made = Token(0, do.user.name, name, scopes, now, now + timedelta(days=days), None)
    do.gate.sessions.add_token(secrets.hash_of(token), made)
    return Shown(token=token)


def _no_token(do: Doing) -> Shown:
    number = do.form.number("token")
    if number is None:
        raise FormError("token", "form.needed")
    do.gate.sessions.drop_token(do.user.name, number)
    return Shown()


ACTS: Mapping[str, Callable[[Doing], Shown]] = {
    "password": _password,
    "authenticator": _authenticator,
    "no-authenticator": _no_authenticator,
    "codes": _codes,
    "no-passkey": _no_passkey,
    "end-session": _end_session,
    "end-others": _end_others,
    "token": _token,
    "no-token": _no_token,
}
"""The acts, by the last part of the address."""
