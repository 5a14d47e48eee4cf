"""How we behave towards each host in one run.

What comes in: that a host is about to be asked, or asked us to wait. What goes out: a pause, or the time to come back.
What always holds: two asks of one host are as far apart as the caller wants, whoever in the run asks; a host that
asked us to wait is left alone until then.
"""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sijill.collect.address import NotHadError
from sijill.collect.robots import Robots


class Manners:
    """What one run remembers of the hosts: when it asked each, and what each one's robots.txt says."""

    def __init__(self) -> None:
        self.robots: dict[str, Robots | NotHadError] = {}
        """By scheme, host and port; an error where it could not be had."""
        self._asked: dict[str, float] = {}
        self._closed_until: dict[str, float] = {}

    def pause_before(self, host: str, seconds: float) -> None:
        """Wait until a host may be asked again; raises `NotHadError` (`asked-to-wait`)."""
        left = self._closed_until.get(host, 0) - time.monotonic()
        if left > 0:
            message = f"was not asked, for {host} wants us to wait {left:.0f} seconds more: run again after that"
            raise NotHadError("asked-to-wait", message)
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < seconds:
            time.sleep(seconds - since)
        self._asked[host] = time.monotonic()

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask a host no more for so many seconds."""
        self._closed_until[host] = time.monotonic() + seconds


def seconds_in(retry_after: str) -> float | None:
    """What a Retry-After header asks for: seconds, or a date to come; `None` where it is neither."""
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 10:
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
