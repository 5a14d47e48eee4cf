"""The workbench as an application: its routes, its headers, what it says when something is wrong.

What comes in: an open casebook and its desk. What goes out: a Litestar application. What always holds: no answer leaves
without its security headers; an error says nothing of the inside; nothing is fetched from elsewhere.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from litestar import Litestar, Request, Response, Router
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.static_files import create_static_files_router
from litestar.types import Message, Scope

from sijill.casebook.folder import CasebookError
from sijill.store.trouble import StoreError
from sijill.web.access.handlers import ACCESS_HANDLERS
from sijill.web.access.sign_in import shown
from sijill.web.api.router import PATH, api_page, api_router, openapi_config
from sijill.web.api.trouble import told_as_json
from sijill.web.asking import Asking, Workbench, anyone_asking, asking_of
from sijill.web.pages import (
    base_map,
    drawings,
    incident,
    incident_acts,
    incidents,
    map,
    people,
    preferences,
    problems,
    queue,
    queue_acts,
    report,
    report_acts,
    report_archive,
    search,
    sources,
)
from sijill.web.rendering import page

_log = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self' blob:; font-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
PAGES = (
    queue.home,
    queue.queue,
    queue_acts.queue_act,
    problems.problems,
    preferences.preferences,
    incidents.incidents,
    incidents.incidents_table,
    drawings.drawings,
    drawings.drawing_file,
    incident.incident_page,
    incident_acts.incident_act,
    report.report,
    report.report_guess,
    report.report_places,
    report_archive.report_archive,
    report_acts.report_act,
    base_map.base_map,
    map.map_page,
    map.map_list,
    map.map_facets,
    map.map_markers,
    map.map_days,
    search.search,
    people.people,
    sources.sources,
    sources.source,
    *ACCESS_HANDLERS,
)
"""Every handler of a page. They stand in a router: an application by itself registers the first of two handlers of one
address twice, and then does not await it (Litestar 2.25)."""
TAKEN = "sijill-taken=yes; Path=/; Max-Age=600; SameSite=Strict"
"""The cookie by which the browser's drafts know that a form was taken: static/drafts.mjs."""
_NO_FORMS = frozenset({"/sign-in", "/sign-out"})
"""What is sent there is never kept as a draft, and says nothing of one."""
LARGEST_BODY = 2_000_000
"""Bytes of a request, at most."""


def make_app(bench: Workbench, secret: str, hosts: Sequence[str] = ()) -> Litestar:
    """The application; `secret` signs its CSRF tokens, `hosts` are what it may be asked by ("127.0.0.1:8000"): all, if
    none is named.
    """
    is_secure = bench.gate is not None and bench.gate.is_secure
    return Litestar(
        route_handlers=[
            Router("/", route_handlers=PAGES),
            api_page,
            api_router(bench.calls_a_minute),
            create_static_files_router(path="/static", directories=[STATIC], opt={"exclude_from_auth": True}),
        ],
        dependencies={"asking": Provide(asking_of_request, sync_to_thread=True)},
        csrf_config=CSRFConfig(secret=secret, cookie_httponly=True, cookie_samesite="strict", cookie_secure=is_secure),
        allowed_hosts=AllowedHostsConfig(list(hosts)) if hosts else None,
        exception_handlers={HTTPException: told, Exception: broken},
        request_max_body_size=LARGEST_BODY,
        before_send=[with_headers],
        state=State({"bench": bench}),
        openapi_config=openapi_config(),
        include_in_schema=False,
    )


def asking_of_request(request: Request[Any, Any, Any]) -> Asking:
    """The context of a request, for handlers that take `asking`."""
    return asking_of(request)


async def with_headers(message: Message, scope: Scope) -> None:
    """Give an answer the headers that every answer has, those that it has already left as they are."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        is_form = scope["type"] == ScopeType.HTTP and scope["method"] == "POST" and scope["path"] not in _NO_FORMS
        if is_form and message["status"] == 303:
            headers.add("set-cookie", TAKEN)


def told(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """A page that says what is wrong; for the API, the same as JSON."""
    if request.url.path.startswith(f"{PATH}/"):
        return told_as_json(request, error)
    asking = anyone_asking(request)
    if error.status_code == 401 and asking.bench.gate is not None:
        return _to_sign_in(asking, request)
    key = {404: "error.not-found", 403: "error.forbidden"}.get(error.status_code, "error.bad")
    words = asking.words(key, role="", why=error.detail)
    return page(asking, "error.html", error.status_code, words=words)


def broken(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """A page that says that it is our fault; what went wrong goes to the log, and not to the page."""
    _log.exception("%s %s", request.method, request.url.path, exc_info=error)
    asking = anyone_asking(request)
    if isinstance(error, StoreError | CasebookError):
        return page(asking, "error.html", 503, words=str(error))
    return page(asking, "error.html", 500, words=asking.words("error.broken"))


def _to_sign_in(asking: Asking, request: Request[Any, Any, Any]) -> Response[Any]:
    """The way in; where something was sent, with word that it was not taken, and that the browser keeps it."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method in ("GET", "HEAD"):
        return Redirect(f"/sign-in?{urlencode({'next': asked})}", status_code=303)
    return shown(asking, "", why="access.ended", status=401)
