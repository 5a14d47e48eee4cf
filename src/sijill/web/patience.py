"""How long the workbench waits for a client that sends slowly.

What comes in: connections. What goes out: the same, closed where a head or a body takes too long. What always holds: a
client that sends byte by byte holds neither a thread nor a place for long.
"""

import asyncio
from time import monotonic
from typing import Any

import h11
from litestar.types import ASGIApp, Receive, ReceiveMessage, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_WITHIN, BODY_WITHIN = 20.0, 60.0
"""Seconds for the head of a request, and for its body."""


class PatientProtocol(H11Protocol):
    """HTTP over a connection that is closed where the head of a request does not come in time."""

    head_within = HEAD_WITHIN
    _waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came; wait on where the head is not whole yet."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._waits is None:
            self._waits = self.loop.call_later(self.head_within, self._close)

    def _close(self) -> None:
        self._waits = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()

    def _stop(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None


class BodyWithin:
    """An application that gives the body of a request a time to come: else the client has gone, as far as it knows."""

    def __init__(self, app: ASGIApp, seconds: float = BODY_WITHIN) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        until, is_whole = monotonic() + self.seconds, False

        async def within() -> ReceiveMessage:
            nonlocal is_whole
            if is_whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.01, until - monotonic()))
            except TimeoutError:
                is_whole = True
                return {"type": "http.disconnect"}
            is_whole = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        await self.app(scope, within, send)
