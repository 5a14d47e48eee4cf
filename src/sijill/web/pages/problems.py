"""What went wrong in the casebook, and how to cure it.

What comes in: a code, a place in the list. What goes out: a page. What always holds: trouble about a report or an
incident that may not be seen is not told.
"""

import re
from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ClientException

from sijill.collect.image import IMAGE
from sijill.store.problem_rows import ProblemRow
from sijill.web.asking import Asking
from sijill.web.filtering import address_of
from sijill.web.rendering import page

ROWS = 50
_ITEM = re.compile(r"[id]\d{1,12}")
_CODE = re.compile(r"[\w-]{1,80}")
_PLACE = re.compile(r"(\d{1,15})\.(\d{1,6})", re.ASCII)


@get("/problems", sync_to_thread=True)
def problems(asking: NamedDependency[Asking], request: Request[Any, Any, Any]) -> Response[str]:
    """The problems that stand."""
    code, after = request.query_params.get("code", ""), request.query_params.get("after", "")
    if code and not _CODE.fullmatch(code):
        raise ClientException("code: letters, digits and -")
    rows = problems_seen(asking, code or None, after, ROWS + 1)
    return page(
        asking,
        "problems.html",
        rows=rows[:ROWS],
        code=code,
        next=address_of("/problems", code=code, after=place_of(rows[ROWS - 1])) if len(rows) > ROWS else "",
        first=address_of("/problems", code=code) if after else "",
    )


def problems_seen(asking: Asking, code: str | None, after: str, limit: int) -> Sequence[ProblemRow]:
    """The problems that the person may be told, after a place. Raises `ClientException` for what is no place."""
    match = _PLACE.fullmatch(after)
    if after and match is None:
        raise ClientException("after: no such row")
    at = (int(match[1]), int(match[2])) if match else (-1, -1)
    found = list[ProblemRow]()
    while len(found) < limit:
        rows = asking.casebook.store.problems(at, limit, code, (IMAGE,))
        if not rows:
            break
        found += [row for row in rows if _is_seen(asking, row)]
        at = rows[-1].at
    return found[:limit]


def place_of(row: ProblemRow) -> str:
    """Where a problem stands in the list, as an address carries it."""
    return f"{row.at[0]}.{row.at[1]}"


def _is_seen(asking: Asking, row: ProblemRow) -> bool:
    about = row.problem.about.partition(".")[0]
    items = [item for item in (row.document, about if _ITEM.fullmatch(about) else None) if item]
    return all(asking.desk.may_see(item, asking.sight) for item in items)
