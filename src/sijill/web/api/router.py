"""/api/v1 as one router, and its OpenAPI description.

What comes in: nothing. What goes out: the router and the description's settings. What always holds: an operation
writes only what comes as JSON, and from no other site; whatever is wrong is told as problem+json.
"""

from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, Router, get
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme, Tag

from sijill.casebook.folder import tool_version
from sijill.web.access.secrets import hash_of
from sijill.web.api import decisions, incidents, people, reports, search, sources, tasks, team
from sijill.web.api.asked import FilterAsked, PageAsked
from sijill.web.api.trouble import TroubleError, broken_as_json, told_as_json
from sijill.web.asking import Asking
from sijill.web.rendering import page

PATH = "/api/v1"
_JSON = "application/json"


def only_json_from_here(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Refuse to write what a page of another site can send without being asked."""
    if connection.scope.get("method") in ("GET", "HEAD", "OPTIONS"):
        return
    origin = connection.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != connection.headers.get("host"):
        raise PermissionDeniedException("this comes from another site")
    if connection.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise TroubleError(415, f"send {_JSON}")


def who_calls(request: Request[Any, Any, Any]) -> str:
    """Whose calls are counted together: those by one token, else those from one address."""
    told = request.headers.get("authorization")
    return hash_of(told) if told else request.client.host if request.client else ""


def api_router(calls_a_minute: int) -> Router:
    """The router; whoever calls more often than so many times a minute is told to wait."""
    return Router(
        PATH,
        route_handlers=[
            tasks.tasks,
            tasks.task,
            incidents.incidents,
            incidents.incident,
            incidents.incident_history,
            incidents.markers,
            incidents.days,
            reports.reports,
            reports.report,
            reports.claims,
            decisions.decisions,
            decisions.decision,
            decisions.enter,
            decisions.enter_many,
            decisions.undo,
            search.search,
            people.people,
            sources.publishers,
            sources.sources,
            sources.relays,
            sources.problems,
            team.restrictions,
            team.restrict,
            team.assign,
        ],
        dependencies={
            "paging": Provide(PageAsked, sync_to_thread=False),
            "filters": Provide(FilterAsked, sync_to_thread=False),
        },
        exception_handlers={HTTPException: told_as_json, Exception: broken_as_json},
        guards=[only_json_from_here],
        middleware=[RateLimitConfig(("minute", calls_a_minute), identifier_for_request=who_calls).middleware],
        opt={"exclude_from_csrf": True},
        include_in_schema=True,
    )


@get("/api", sync_to_thread=True, include_in_schema=False)
def api_page(asking: NamedDependency[Asking], request: Request[Any, Any, Any]) -> Response[str]:
    """What the API offers, for people to read."""
    schema = request.app.openapi_schema.to_schema()
    return page(asking, "api.html", paths=schema["paths"])


def openapi_config() -> OpenAPIConfig:
    """The description, at /api/schema/openapi.json."""
    token = SecurityScheme(type="http", scheme="bearer", description="A token of /account, with its scopes.")
    return OpenAPIConfig(
        title="Sijill",
        version=tool_version(),
        description="What the workbench's pages do, as JSON, with the same permissions. `null` is not known, never 0.",
        path="/api/schema",
        components=Components(security_schemes={"token": token}),
        security=[{"token": []}],
        tags=[
            Tag(name=name)
            for name in (
                *("tasks", "incidents", "reports", "decisions", "search", "map"),
                *("people", "sources", "problems", "team"),
            )
        ],
        use_handler_docstrings=True,
    )
