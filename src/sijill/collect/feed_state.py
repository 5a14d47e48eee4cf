"""What is known of a feed since its last reading.

What comes in and goes out: `FeedState`, to and from JSON; whoever collects keeps it. What always holds: an entry is
among those seen only once its page was found; as long as one was not, the feed is asked for in full again.
"""

import json
from dataclasses import dataclass, replace

_MOST_SEEN = 20_000
"""Feeds tell of fewer than a thousand; those seen longest ago are forgotten first."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """`etag` and `last_modified` as the server gave them; `seen` are the ids of entries, the newest last."""

    etag: str | None = None
    last_modified: str | None = None
    seen: tuple[str, ...] = ()

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the feed only if it changed."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}

    def having_seen(self, ids: tuple[str, ...]) -> "FeedState":
        """This, with more ids seen."""
        return replace(self, seen=tuple(dict.fromkeys([*self.seen, *ids]))[-_MOST_SEEN:])

    def to_json(self) -> str:
        """One line."""
        return json.dumps({"etag": self.etag, "last_modified": self.last_modified, "seen": self.seen})

    @classmethod
    def from_json(cls, text: str) -> "FeedState":
        """The inverse of `to_json`; raises `ValueError`."""
        told = json.loads(text)
        if not isinstance(told, dict) or not isinstance(told.get("seen"), list):
            raise ValueError("this is not the state of a feed")
        etag, modified, seen = told.get("etag"), told.get("last_modified"), told["seen"]
        if not all(isinstance(v, str) for v in (*seen, etag or "", modified or "")):
            raise ValueError("this is not the state of a feed")
        return cls(etag, modified, tuple(seen))


NEW = FeedState()
"""Of a feed never read."""
