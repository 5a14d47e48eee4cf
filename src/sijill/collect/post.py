"""A few bytes posted to one address, and its reply: for a timestamping authority, which is asked in no other way.

What comes in: an address that a person named, bytes, their media type, and how to ask. What goes out: the reply's
bytes. What always holds: the connection is guarded as that of pages is (who may be asked, how long, how much); no
redirect is followed, for what is posted is meant for the one who was named.
"""

from collections.abc import Mapping

import httpx

from sijill.collect.address import NotHadError, canonical_address
from sijill.collect.page_ask import OK, Asker
from sijill.collect.page_manners import Manners
from sijill.collect.page_settings import PageSettings


class _Poster(Asker):
    """Asks by posting."""

    def __init__(self, settings: PageSettings, body: bytes, media_type: str) -> None:
        super().__init__(settings, Manners())
        self._body = body
        self._media_type = media_type

    def _request(self, address: str, headers: Mapping[str, str] | None) -> httpx.Request:
        asked = super()._request(address, headers)
        told = {**asked.headers, "Accept": "*/*", "Content-Type": self._media_type}
        return httpx.Request("POST", address, headers=told, content=self._body, extensions=asked.extensions)


def post(address: str, body: bytes, media_type: str, settings: PageSettings) -> bytes:
    """Post, and the reply; raises `NotHadError` (`http-status`, and those of one ask of a page)."""
    canonical = canonical_address(address)
    with _Poster(settings, body, media_type) as poster:
        answer = poster.ask(canonical)
    if answer.status != OK:
        cure = "check the address, or try again later"
        raise NotHadError("http-status", f"was answered with status {answer.status}: {cure}")
    return answer.data
