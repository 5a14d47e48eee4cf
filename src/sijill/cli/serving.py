"""`sijill serve`: the workbench; `sijill user`: who works at it.

What comes in: a person's command. What goes out: the workbench, until it is stopped. What always holds: a password is
asked for or read from standard input, and never stands in a command.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.casebooks import Folder, told_plainly
from sijill.cli.options import refuse

if TYPE_CHECKING:
    from sijill.store.team_users import User, Users
    from sijill.store.team_work import TeamWork

commands = typer.Typer()
user = typer.Typer(help="Who works at a casebook, and what they may do.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="By which they sign in, and as which they decide.")]
RoleOption = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="reader, coder, reviewer, publisher or administrator.")
]
Groups = Annotated[
    list[str] | None, typer.Option("--group", metavar="GROUP", help="A group that they are in; may be repeated.")
]


@commands.command()
def serve(  # noqa: PLR0913 - a person's options
    folder: Folder,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8000,
    behind: Annotated[
        str | None,
        typer.Option(
            "--behind-proxy", metavar="URL", help="By which address people come, through a proxy: https://..."
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="As whom you decide, where the casebook has no users.")
    ] = None,
    opens: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
) -> None:
    """Open the workbench: the queue, incidents, reports, map, people, sources, search.

    Without users it is for you alone, on this machine, and asks for no password. With users (`sijill user add`) they
    sign in; for others to reach it, let a proxy with a certificate stand before it.
    """
    from sijill.casebook.folder import open_casebook
    from sijill.web.serving import Place, address_of, listen, workbench_of
    from sijill.web.serving import serve as serve_app

    place = Place(host, port, behind.rstrip("/") if behind else None, name)
    with told_plainly(), open_casebook(folder) as casebook, workbench_of(casebook, place) as (app, keeper):
        listening = listen(place)
        if keeper.behind:
            typer.echo(f"Making the lists of {keeper.behind} entries ...", err=True)
            keeper.follow()
        address = address_of(place)

        def started() -> None:
            typer.echo(f"{casebook.name}: {address}\nCtrl-C stops it.")
            if opens:
                typer.launch(address)

        serve_app(app, listening, place.behind is not None, started)


@user.command("add")
def add(folder: Folder, name: Name, role: RoleOption = "reader", group: Groups = None) -> None:
    """Add a user; the first one is an administrator. The password is asked for, or read from standard input."""
    from sijill.store.team_users import TeamError

    with _team(folder) as (users, work):
        given = "administrator" if users.is_empty() else role
        hashed = _password(name)
        try:
            users.add(name, _role(given), hashed, _now())
            users.set_groups(name, group or ())
        except TeamError as error:
            refuse(str(error))
        work.note("command line", "users-add", name)
        typer.echo(f"{name} is {given}.")


@user.command("list")
def list_users(folder: Folder) -> None:
    """List the users."""
    from sijill.web.access.person import Role

    with _team(folder) as (users, _):
        for each in users.all():
            told = [each.name, Role(each.role).name.lower(), " ".join(sorted(each.groups))]
            told += ["second factor" if each.has_second else "", "shut out" if each.is_disabled else ""]
            typer.echo("  ".join(filter(None, told)))


@user.command("role")
def role_of(folder: Folder, name: Name, role: Annotated[str, typer.Argument(metavar="ROLE")]) -> None:
    """Give a user another role."""
    _changed(folder, name, "role", lambda users, found: users.set_role(found.name, _role(role)))


@user.command("groups")
def groups_of(folder: Folder, name: Name, group: Annotated[list[str] | None, typer.Argument(metavar="GROUP")]) -> None:
    """Say which groups a user is in: those named, and no others."""
    _changed(folder, name, "groups", lambda users, found: users.set_groups(found.name, group or ()))


@user.command("disable")
def disable(folder: Folder, name: Name) -> None:
    """Shut a user out: sessions and tokens end at once."""
    _changed(folder, name, "disable", lambda users, found: users.set_disabled(found.name, True))


@user.command("enable")
def enable(folder: Folder, name: Name) -> None:
    """Let a user in again."""
    _changed(folder, name, "enable", lambda users, found: users.set_disabled(found.name, False))


@user.command("password")
def password(folder: Folder, name: Name) -> None:
    """Set a user's password; it is asked for, or read from standard input. All their browsers are signed out."""
    _changed(folder, name, "password", lambda users, found: users.set_password(found.name, _password(found.name)))


@user.command("reset-second-factor")
def reset_second_factor(folder: Folder, name: Name) -> None:
    """Take away a user's authenticator, passkeys and recovery codes, where they lost them."""
    _changed(folder, name, "reset-second-factor", lambda users, found: users.reset_second(found.name))


def _changed(folder: Path, name: str, act: str, change: "Callable[[Users, User], None]") -> None:
    from sijill.store.team_users import TeamError

    with _team(folder) as (users, work):
        found = users.find(name)
        if found is None:
            refuse(f"there is no user {name}: `sijill user list {folder}`")
        try:
            change(users, found)
        except TeamError as error:
            refuse(str(error))
        work.note("command line", f"users-{act}", found.name)


@contextmanager
def _team(folder: Path) -> "Iterator[tuple[Users, TeamWork]]":
    from sijill.casebook.folder import RECORD, CasebookError
    from sijill.store.team_file import TEAM, TeamFile
    from sijill.store.team_users import Users
    from sijill.store.team_work import TeamWork

    with told_plainly():
        if not (folder / RECORD).is_file():
            raise CasebookError(f"{folder} is no casebook: make one with `sijill new {folder}`")
        with closing(TeamFile(folder / TEAM)) as file:
            yield Users(file), TeamWork(file, _now)


def _role(name: str) -> int:
    from sijill.web.access.person import Role

    found = {role.name.lower(): role for role in Role if role is not Role.NOBODY}.get(name.lower())
    if found is None:
        refuse(f"{name} is no role: write reader, coder, reviewer, publisher or administrator")
    return int(found)


def _password(name: str) -> str:
    """A new password, hashed; one that is too weak ends the command."""
    from sijill.lexicon.catalogue import words_in
    from sijill.web.access.secrets import SHORTEST, password_hash, why_weak

    if sys.stdin.isatty():
        told = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        told = sys.stdin.readline().rstrip("\r\n")
    if why := why_weak(told, name):
        refuse(words_in("en")(why, n=SHORTEST))
    return password_hash(told)


def _now() -> datetime:
    from sijill.store.writing import now

    return now()
