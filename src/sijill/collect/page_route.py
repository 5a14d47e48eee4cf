"""The way from an address to its last answer, over all redirects.

What comes in: a canonical address and a gate that every step must pass. What goes out: the hops and the last answer.
What always holds: each redirect is followed by hand, and the address that it names is looked at as if it were the
first; a way that turns back on itself or does not end is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sijill.collect.address import NotHadError, address_from, without_password
from sijill.collect.page_ask import Answer
from sijill.record.capture import Hop

_MOVED = (301, 302, 303, 307, 308)
Ask = Callable[[str, Mapping[str, str] | None], Answer]
Gate = Callable[[str], None]
"""Raises `NotHadError` where an address is not to be asked."""


@dataclass(frozen=True, slots=True)
class Route:
    """Every address that was asked, in order, and the last one's answer."""

    hops: tuple[Hop, ...]
    answer: Answer


def route_from(address: str, ask: Ask, gate: Gate, redirects: int, headers: Mapping[str, str] | None = None) -> Route:
    """Ask, and follow; raises `NotHadError` (`redirects`, and what `ask` and `gate` raise)."""
    hops: list[Hop] = []
    at = address
    while True:
        try:
            gate(at)
            answer = ask(at, headers)
        except NotHadError as error:
            raise _of_step(error, at, address) from error
        hops.append(Hop(at, answer.status))
        link = answer.header("location") if answer.status in _MOVED else None
        if not link:
            return Route(tuple(hops), answer)
        try:
            at = address_from(at, _as_written(link))
        except NotHadError as error:
            raise NotHadError(
                error.code, f"leads on to {without_password(link)[:200]!r}, which {error.message}"
            ) from error
        if at in {hop.address for hop in hops}:
            raise NotHadError("redirects", f"leads in a circle, back to {at}: look at it in a browser")
        if len(hops) > redirects:
            raise NotHadError("redirects", f"leads on more than {redirects} times: look at it in a browser")


def _as_written(link: str) -> str:
    """A header's bytes as the UTF-8 that browsers take them for."""
    try:
        return link.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return link


def _of_step(error: NotHadError, at: str, address: str) -> NotHadError:
    """Name the step that failed, where it is not the first."""
    return error if at == address else NotHadError(error.code, f"leads on to {at}, which {error.message}")
