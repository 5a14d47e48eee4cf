"""Whether a site's robots.txt lets us ask for a page.

What comes in: an address about to be asked. What goes out: nothing, or why not. What always holds: each site's
robots.txt is fetched once a run, through the same guarded connection as its pages; a site whose robots.txt cannot be
had for want of an answer is not asked at all (RFC 9309, 2.3.1.4); where the caller has it ignored, that is noted.
"""

from collections.abc import Mapping

import httpx

from sijill.collect.address import NotHadError, origin_of
from sijill.collect.page_ask import OK, Answer, Asker
from sijill.collect.page_route import route_from
from sijill.collect.robots import ALL, Robots, Rule, robots_of
from sijill.record.problem import Problem

_LONGEST = 512 * 1024
"""Bytes that are read of it; RFC 9309 asks for 500 KiB at least."""
_REDIRECTS = 5
_ALLOWED_WITHOUT = range(400, 500)
"""Answers that say there is no robots.txt."""
_CURE = "ask its publisher for leave; with it, set respect_robots = false for this source"


class RobotsGate:
    """The gate for one page and all steps to it; `ignored` says which rules were passed over on the way."""

    def __init__(self, asker: Asker, address: str) -> None:
        self._asker = asker
        self._address = address
        self.ignored: list[Problem] = []

    def __call__(self, at: str) -> None:
        """Pass, or raise `NotHadError` (`robots`, `robots-unreachable`)."""
        robots = robots_for(at, self._asker)
        if isinstance(robots, NotHadError):
            self._refuse(robots)
            return
        rule = robots.rule_for(httpx.URL(at).raw_path.decode("ascii"))
        if rule is not None and not rule.allows:
            self._refuse(NotHadError("robots", _told(rule, robots, at)))

    def _refuse(self, error: NotHadError) -> None:
        if self._asker.settings.respect_robots:
            raise error
        message = f"was asked for all the same, as this source's settings say: it {error.message}"
        self.ignored.append(Problem("robots-ignored", message, self._address))


def robots_for(address: str, asker: Asker) -> Robots | NotHadError:
    """What the robots.txt of an address's site says, from the run's memory if it is there."""
    origin = origin_of(address)
    known = asker.manners.robots
    if origin not in known:
        known[origin] = _fetched(f"{origin}/robots.txt", asker)
    return known[origin]


def _fetched(address: str, asker: Asker) -> Robots | NotHadError:
    def ask(at: str, headers: Mapping[str, str] | None) -> Answer:
        return asker.ask(at, headers, cut_at=_LONGEST)

    try:
        answer = route_from(address, ask, lambda at: None, _REDIRECTS).answer
    except NotHadError as error:
        # A host that is closed to us, or that is none, is no matter of its robots.txt.
        if error.code in ("private-address", "bad-address", "bad-certificate", "asked-to-wait"):
            return error
        message = f"is not asked for, as {address} could not be had, which may forbid it: it {error.message}"
        return NotHadError("robots-unreachable", message)
    if answer.status == OK:
        return robots_of(answer.data.decode("utf-8", "replace"))
    if answer.status in _ALLOWED_WITHOUT:
        return Robots()
    message = (
        f"is not asked for, as {address}, which may forbid it, was answered with status {answer.status}: "
        f"run again later, or {_CURE}"
    )
    return NotHadError("robots-unreachable", message)


def _told(rule: Rule, robots: Robots, at: str) -> str:
    whom = "all programs" if robots.group == ALL else f"{robots.group} by name"
    return f"is closed to {whom} by the line `{str(rule)[:200]}` of {origin_of(at)}/robots.txt: {_CURE}"
