"""Feeds are parsed in a process of their own: half a megabyte of hostile XML keeps a parser busy for half a minute.

What comes in: what was found at a feed's address. What goes out: its entries and the problems with them. What always
holds: whatever the feed does to that process, its owner goes on, and a `Problem` says so.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime

from sijill.collect.feed_entry import FeedAsk, Parsed, ask_to_json, parsed_from_json
from sijill.collect.limits import STANDARD, Limits
from sijill.record.capture import Found
from sijill.record.problem import Problem

_CURE = "tell its publisher, or collect its pages by their addresses"


def feed_entries(found: Found, limits: Limits = STANDARD, today: date | None = None) -> Parsed:
    """The entries that a feed tells of. Problems: `not-a-feed` `parse-failed` `damaged-feed` `bad-date` `bad-address`.

    Links count from where the feed was last, after redirects; a date after `today` (UTC) is not believed.
    """
    ask = FeedAsk(
        address=found.trail.hops[-1].address if found.trail and found.trail.hops else found.address,
        content_type=_content_type(found),
        lang=found.lang,
        today=today or datetime.now(UTC).date(),
    )
    head = f"{json.dumps(asdict(limits))}\n{ask_to_json(ask)}\n".encode()
    try:
        done = subprocess.run(
            # -P: a json.py in the folder of reports must not be imported.
            [sys.executable, "-P", "-m", "sijill.collect.feed_worker"],
            input=head + found.data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall_seconds,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            check=True,
        )
        return parsed_from_json(done.stdout)
    except subprocess.TimeoutExpired:
        why = f"took longer than {limits.wall_seconds} seconds to parse"
    except subprocess.CalledProcessError as error:
        why = f"ended its parser, for want of memory or of time (exit code {error.returncode})"
    except ValueError as error:
        why = f"made its parser answer wrongly ({error})"
    return (), (Problem("parse-failed", f"{why}: {_CURE}", found.address),)


def _content_type(found: Found) -> str:
    """As the server said it, with the encoding; what it said else is none of the parser's business."""
    headers = found.trail.headers if found.trail else ()
    return next((value for key, value in headers if key.lower() == "content-type"), found.media_type or "")
