"""Search: a builder of blocks, or a line for the practised; reports with the words marked that were asked for.

What comes in: a search in the address. What goes out: a page. What always holds: the address carries the whole search;
where anything in it is wrong nothing is searched, and what is wrong stands beside its row; what may not be seen is
neither found nor counted; names that the person may not read are not in the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.response import Redirect

from sijill.flow import gazetteer
from sijill.record.judgement import Grade
from sijill.record.terms import Group, Harm, Means, Target
from sijill.store.desk_query import Page
from sijill.store.desk_search import Hit
from sijill.web.asking import Asking
from sijill.web.pages.search_form import EMPTY, Node, Path, Row, changed, query_of, tree_of
from sijill.web.pages.search_line import FREE, LineError, line_of, tree_of_line
from sijill.web.pages.search_meaning import Meaning, meaning_of
from sijill.web.pages.search_snippet import Piece, hidden_names, pieces_of
from sijill.web.rendering import page

ROWS = 20
"""Reports on one page."""
LONGEST_LINE = 2_000
_LONGEST_CURSOR = 200
VALUES: Mapping[str, tuple[str, ...]] = {
    "harm": tuple(Harm),
    "group": tuple(Group),
    "means": tuple(Means),
    "target": tuple(Target),
    "grade": tuple(Grade),
}
"""The closed lists that are searched by."""
KNOWN = {name: frozenset(values) for name, values in VALUES.items()}


@dataclass(frozen=True, slots=True)
class Found:
    """One report as the page shows it."""

    hit: Hit
    title: Sequence[Piece]
    snippet: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it was asked for, and what it means; `wrong` is what the line could not be read for."""

    tree: Node
    line: str
    meaning: Meaning
    wrong: LineError | None = None

    @property
    def is_by_line(self) -> bool:
        """Whether it was written as a line that cannot be read, and so stands in no form."""
        return self.wrong is not None


@get("/search", sync_to_thread=True)
def search(asking: NamedDependency[Asking], request: Request[Any, Any, Any]) -> Response[str] | Redirect:
    """The page."""
    query = request.query_params
    if act := query.get("do"):
        tree, at = changed(tree_of(query.multi_items()), act)
        focus = urlencode({"focus": ".".join(map(str, at))})
        return Redirect(f"/search?{query_of(tree)}&{focus}", status_code=303)
    asked = asked_for(asking, query.get("q", ""), list(query.multi_items()))
    after = query.get("after", "")
    if len(after) > _LONGEST_CURSOR:
        raise ClientException("after: no such row")
    hits = found(asking, asked.meaning, Page(after, ROWS + 1))
    told = query_of(asked.tree)
    return page(
        asking,
        "search.html",
        asked=asked,
        tree=asked.tree if asked.tree.parts else Node(Row.BLOCK, parts=(Node(Row.WORDS),)),
        query=told,
        focus=_path(query.get("focus", "")),
        hits=hits[:ROWS],
        next=_address(told, hits[ROWS - 1].hit.cursor) if len(hits) > ROWS else "",
        first=_address(told) if after else "",
        values=VALUES,
        free=FREE,
    )


def asked_for(asking: Asking, line: str, query: Sequence[tuple[str, str]]) -> Asked:
    """What is asked for, by a line if there is one, else by the form's rows."""
    if len(line) > LONGEST_LINE:
        raise ClientException(f"q: at most {LONGEST_LINE} letters")
    try:
        tree = tree_of_line(line) if line.strip() else tree_of(query)
    except LineError as error:
        return Asked(EMPTY, line, Meaning(None), error)
    meaning = meaning_of(tree, partial(gazetteer, asking.casebook.settings.gazetteers), KNOWN)
    return Asked(tree, line.strip() or line_of(tree), meaning)


def found(asking: Asking, meaning: Meaning, wanted: Page) -> list[Found]:
    """The reports that match, with what the person may read of them."""
    if meaning.block is None:
        return []
    hits = asking.desk.search(meaning.block, asking.sight, wanted)
    hidden = hidden_names(asking, [hit.document for hit in hits])
    return [
        Found(
            hit,
            pieces_of(hit.title or "", (), hidden[hit.document]),
            pieces_of(hit.snippet, hit.marks, hidden[hit.document]),
        )
        for hit in hits
    ]


def _address(query: str, after: str = "") -> str:
    return f"/search?{query}" + (f"&{urlencode({'after': after})}" if after else "")


def _path(text: str) -> Path:
    """The row to begin in; whatever is no row is none."""
    return tuple(int(step) for step in text.split(".") if step.isascii() and step.isdecimal())[:10]
