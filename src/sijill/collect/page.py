"""Pages of the web, asked for one by one.

What comes in: addresses, and how to ask. What goes out: for each, in order, what was found there with the trail of how
it came, or the problem why not. What always holds: `Found.address` is the canonical address that was asked, wherever
it led, so that a later capture is of the same document; one address's trouble does not stop the others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sijill.collect.address import NotHadError, canonical_address, name_in, without_password
from sijill.collect.page_ask import OK, Answer, Asker
from sijill.collect.page_manners import Manners, seconds_in
from sijill.collect.page_route import Route, route_from
from sijill.collect.page_settings import PageSettings
from sijill.collect.robots_gate import RobotsGate
from sijill.record.capture import Found, Trail
from sijill.record.problem import Problem

UNCHANGED = 304
_LATER = "run again later"
_BY_HAND = "save it from a browser, and give the file"
_ARCHIVE = "correct the address, or look for it in a web archive and give that as WARC"
_CURES = {
    401: _BY_HAND,
    402: _BY_HAND,
    403: f"it may refuse programs: {_BY_HAND}",
    404: _ARCHIVE,
    408: _LATER,
    410: _ARCHIVE,
    429: f"we asked too often: {_LATER}, or raise the time between two asks",
    451: f"it is withheld by law where we asked from: {_ARCHIVE}",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one address: `found`, or `problems` that say why not, or an answer that it is `unchanged`."""

    address: str
    found: Found | None = None
    problems: tuple[Problem, ...] = ()
    unchanged: bool = False


def pages(
    addresses: Iterable[str], settings: PageSettings, manners: Manners | None = None
) -> Iterator[Found | Problem]:
    """Ask for each page once; `manners` is shared by all that one run asks.

    Problems: `bad-address` `private-address` `robots` `robots-unreachable` `robots-ignored` (found all the same)
    `unreachable` `bad-certificate` `timeout` `asked-to-wait` `redirects` `http-status` `too-large` `bomb` `bad-answer`.
    """
    seen: set[str] = set()
    with Asker(settings, manners or Manners()) as asker:
        for address in addresses:
            visit = visit_of(address, asker, seen)
            yield from visit.problems
            if visit.found is not None:
                yield visit.found


def visit_of(
    address: str, asker: Asker, seen: set[str] | None = None, headers: Mapping[str, str] | None = None
) -> Visit:
    """Ask for one page, unless its canonical address is among those `seen`, where it is then put."""
    try:
        canonical = canonical_address(address)
    except NotHadError as error:
        told = without_password(address)
        return Visit(told, problems=(Problem(error.code, error.message, told),))
    if seen is not None:
        if canonical in seen:
            return Visit(canonical)
        seen.add(canonical)
    gate = RobotsGate(asker, canonical)
    try:
        route = route_from(canonical, asker.ask, gate, asker.settings.redirects, headers)
    except NotHadError as error:
        return Visit(canonical, problems=(*gate.ignored, Problem(error.code, error.message, canonical)))
    if route.answer.status == UNCHANGED and headers:
        return Visit(canonical, unchanged=True)
    if route.answer.status != OK:
        return Visit(canonical, problems=(*gate.ignored, _not_had(canonical, route.answer)))
    return Visit(canonical, _found(canonical, route, asker.settings.source), tuple(gate.ignored))


def _found(address: str, route: Route, source: str | None) -> Found:
    answer = route.answer
    return Found(
        address=address,
        data=answer.data,
        name=name_in(answer.address),
        media_type=_media_type(answer),
        lang=_language(answer),
        source=source,
        trail=Trail(route.hops, answer.headers, answer.certificate),
    )


def _media_type(answer: Answer) -> str | None:
    """Type and subtype as the server says; the encoding stays among the headers."""
    told = (answer.header("content-type") or "").split(";")[0].strip().lower()
    return told if told.count("/") == 1 and told.isascii() and len(told) < 128 else None


def _language(answer: Answer) -> str | None:
    """The one language that the server says the page is in, ISO 639."""
    told = answer.header("content-language") or ""
    code = told.split("-")[0].strip().lower()
    return code if "," not in told and code.isascii() and code.isalpha() and len(code) in (2, 3) else None


def _not_had(address: str, answer: Answer) -> Problem:
    """What a status other than 200 means for a person."""
    status = answer.status
    cure = _CURES.get(status, _LATER if status >= 500 else _BY_HAND)
    wait = seconds_in(answer.header("retry-after") or "")
    asked = f"; it asks us to come back in {wait:.0f} seconds" if wait is not None else ""
    from_where = "" if answer.address == address else f" by {answer.address}"
    return Problem("http-status", f"was answered with status {status}{from_where}{asked}: {cure}", address)
