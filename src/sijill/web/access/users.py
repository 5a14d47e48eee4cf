"""The users of a casebook, what is restricted to whom, and who did what: for administrators.

What comes in: forms. What goes out: the page; a new user's password is shown once and kept nowhere. What always holds:
one administrator stays; every change is noted; whoever is shut out is out at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from sijill.store.team_users import TeamError, User
from sijill.web.access import secrets
from sijill.web.access.gate import Gate
from sijill.web.access.person import Role
from sijill.web.asking import Asking
from sijill.web.forms import Form, FormData, FormError
from sijill.web.rendering import page

ROLES = tuple(role for role in Role if role is not Role.NOBODY)
_NOTED = 100


@dataclass(frozen=True, slots=True)
class Made:
    """A password that was made, and whose: shown once."""

    name: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """One act on the team."""

    gate: Gate
    form: Form

    @property
    def user(self) -> User:
        """Whom it is about. Raises `FormError`."""
        found = self.gate.users.find(self.form.needed("name"))
        if found is None:
            raise FormError("name", "form.not-listed")
        return found

    @property
    def role(self) -> Role:
        """The role that is given. Raises `FormError`."""
        told = {role.name.lower(): role for role in ROLES}.get(self.form.needed("role"))
        if told is None:
            raise FormError("role", "form.not-listed")
        return told

    @property
    def groups(self) -> list[str]:
        """The groups that are named, parted by commas or blanks."""
        return self.form.one("groups").replace(",", " ").replace("،", " ").split()


@get("/users", sync_to_thread=True)
def users(asking: NamedDependency[Asking]) -> Response[str]:
    """The page."""
    return _page(asking)


@post("/users/{act:str}", status_code=303, sync_to_thread=True)
def users_act(asking: NamedDependency[Asking], act: FromPath[str], data: FormData) -> Response[str] | Redirect:
    """Do one of `ACTS`."""
    gate, known = _gate(asking), ACTS.get(act)
    if known is None:
        raise NotFoundException()
    form = Form()
    try:
        form = Form.of(data)
        made = known(Doing(gate, form))
    except FormError as error:
        return _page(asking, wrong=asking.words(error.key, **error.blanks))
    except TeamError as error:
        return _page(asking, wrong=str(error))
    item = form.one("item") or form.one("name")
    gate.work.note(asking.person.name, f"users-{act}", item, asking.address)
    return _page(asking, made) if made.password else Redirect("/users", status_code=303)


def _gate(asking: Asking) -> Gate:
    if asking.bench.gate is None:
        raise NotFoundException()
    asking.require(Role.ADMINISTRATOR)
    return asking.bench.gate


def _page(asking: Asking, made: Made = Made(), wrong: str = "") -> Response[str]:
    gate = _gate(asking)
    restricted = gate.work.restrictions()
    return page(
        asking,
        "users.html",
        422 if wrong else 200,
        users=gate.users.all(),
        roles=[role.name.lower() for role in ROLES],
        role_of={role.value: role.name.lower() for role in ROLES},
        restricted=sorted(restricted.items()),
        noted=gate.work.noted(_NOTED),
        made=made,
        wrong=wrong,
    )


def _add(do: Doing) -> Made:
    name, password = do.form.needed("name"), secrets.new_token()
    do.gate.users.add(name, do.role, secrets.password_hash(password), do.gate.clock())
    do.gate.users.set_groups(name, do.groups)
    return Made(name, password)


def _role(do: Doing) -> Made:
    do.gate.users.set_role(do.user.name, do.role)
    return Made()


def _groups(do: Doing) -> Made:
    do.gate.users.set_groups(do.user.name, do.groups)
    return Made()


def _disable(do: Doing) -> Made:
    do.gate.users.set_disabled(do.user.name, True)
    return Made()


def _enable(do: Doing) -> Made:
    do.gate.users.set_disabled(do.user.name, False)
    return Made()


def _password(do: Doing) -> Made:
    name, password = do.user.name, secrets.new_token()
    do.gate.users.set_password(name, secrets.password_hash(password))
    return Made(name, password)


def _reset(do: Doing) -> Made:
    do.gate.users.reset_second(do.user.name)
    return Made()


def _restrict(do: Doing) -> Made:
    do.gate.work.restrict(do.form.needed("item"), do.groups)
    return Made()


ACTS: Mapping[str, Callable[[Doing], Made]] = {
    "add": _add,
    "role": _role,
    "groups": _groups,
    "disable": _disable,
    "enable": _enable,
    "password": _password,
    "reset-second-factor": _reset,
    "restrict": _restrict,
}
"""The acts, by the last part of the address."""
