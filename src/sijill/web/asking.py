"""One request: who asks, in what language, of which casebook.

What comes in: Litestar's connection. What goes out: an `Asking`, which every handler takes. What always holds: a page
asks permission here and nowhere else; the language is that of the person's choice, else that of the browser.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.utils.scope.state import ScopeState

from sijill.casebook.folder import Casebook
from sijill.lexicon.catalogue import LANGUAGES, Words, words_in
from sijill.store.desk_port import Desk
from sijill.store.desk_query import Sight
from sijill.web.access.gate import Gate
from sijill.web.access.person import NOBODY, Person, Role
from sijill.web.colleagues import Colleagues

Connection: TypeAlias = ASGIConnection[Any, Any, Any, Any]
LANGUAGE_COOKIE = "sijill-language"
THEME_COOKIE = "sijill-theme"
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Workbench:
    """What all requests share: the casebook, its desk, who asks where nobody signs in."""

    casebook: Casebook
    desk: Desk
    person_of: Callable[[Connection], Person | None]
    follow: Callable[[], int] = int
    """Brings the desk up to the record: whatever was entered before it is called is on the desk after it."""
    team: Colleagues | None = None
    """The people at work, where there is a file of them."""
    gate: Gate | None = None
    """Where people sign in; `None` where nobody does."""
    calls_a_minute: int = 1_200
    """Calls of the API by one token, or from one address, at most."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One request's context; in templates it is `asking`, and `t` are its words."""

    bench: Workbench
    person: Person
    words: Words
    path: str
    csrf: str
    theme: str = THEMES[0]
    """Colours of choice, one of `THEMES`."""
    address: str = ""
    """From where somebody asks."""

    @property
    def casebook(self) -> Casebook:
        """The casebook that is asked about."""
        return self.bench.casebook

    @property
    def desk(self) -> Desk:
        """Its desk, which tells of all that was entered when the request came, or by it."""
        return self.bench.desk

    @property
    def sight(self) -> Sight:
        """What the person may see: goes into every query of the desk."""
        return self.person.sight

    def note_reading(self, item: str) -> None:
        """Note in the audit that a restricted item ("i3", "d7") was read."""
        if self.bench.team is not None and self.bench.team.is_restricted(item):
            self.bench.team.note(self.person.name, "read", item, self.address)

    def require(self, role: Role) -> None:
        """Refuse whoever has not this role. Raises `PermissionDeniedException`."""
        if not self.person.may(role):
            raise PermissionDeniedException(self.words("error.forbidden", role=role.name.lower()))


def theme_of(connection: Connection) -> str:
    """The colours of choice, else those of the device."""
    chosen = connection.cookies.get(THEME_COOKIE)
    return chosen if chosen in THEMES else THEMES[0]


def language_of(connection: Connection) -> str:
    """The language of choice (`?lang=` or the cookie), else the first of the browser's that there is, else English."""
    chosen = connection.query_params.get("lang") or connection.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    wanted = [
        part.split(";")[0].strip()[:2].lower() for part in connection.headers.get("accept-language", "").split(",")
    ]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def asking_of(connection: Connection) -> Asking:
    """The context of a request. Raises `NotAuthorizedException` where nobody is signed in."""
    asking = anyone_asking(connection)
    if asking.person.is_nobody:
        raise NotAuthorizedException()
    asking.bench.follow()
    return asking


def anyone_asking(connection: Connection) -> Asking:
    """The context of a request by whomever: for the pages that let somebody in, and those that say what is wrong."""
    bench: Workbench = connection.app.state.bench
    person = bench.person_of(connection) or NOBODY
    token = ScopeState.from_scope(connection.scope).csrf_token
    csrf = token if isinstance(token, str) else ""
    words = words_in(language_of(connection))
    address = connection.client.host if connection.client else ""
    return Asking(bench, person, words, connection.url.path, csrf, theme_of(connection), address)
