"""Connections to machines that may be asked, and to no other, within a time.

What comes in: a request. What goes out: its answer, not yet read. What always holds: each connection is made to an IP
address that was looked at just before, while TLS and the server are told the name; it serves one request, so that
nothing left over in it is taken for another's answer; and it ends at the deadline, however slowly the server drips.
No proxy, no cookie and no setting of the environment has a part in it.
"""

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from sijill.collect.address_network import addresses_to_connect
from sijill.collect.page_settings import PageSettings


class Deadline:
    """When the answer under way must be there."""

    def __init__(self) -> None:
        self._until = float("inf")

    def begin(self, seconds: float) -> None:
        """Count from now."""
        self._until = time.monotonic() + seconds

    @property
    def has_passed(self) -> bool:
        return time.monotonic() >= self._until

    def within(self, timeout: float | None) -> float:
        """Seconds that one step may take; raises `httpcore.TimeoutException` where none are left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline passed")
        return left if timeout is None else min(left, timeout)


class CheckedTransport(httpx.BaseTransport):
    """The only way to the network."""

    def __init__(self, settings: PageSettings, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=settings.tls or httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,
            network_backend=_CheckedNetwork(settings, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask; raises httpcore's exceptions and `NotHadError`."""
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.read(),
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        if not isinstance(answer.stream, Iterable):
            raise TypeError("the pool gave a stream that cannot be read")
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _CheckedNetwork(httpcore.SyncBackend):
    """Resolves a name, looks at what came out, and connects to that."""

    def __init__(self, settings: PageSettings, deadline: Deadline) -> None:
        self._settings = settings
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        settings = self._settings
        try:
            found = addresses_to_connect(host, port, settings.resolve, settings.allows_private(host, port))
        except OSError as error:
            raise httpcore.ConnectError(f"the name {host} has no address: {error}") from error
        trouble: Exception = httpcore.ConnectError(f"no address of {host} answers")
        for ip in found:
            within = self._deadline.within(timeout)
            try:
                stream = super().connect_tcp(ip, port, within, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
            else:
                return _TimedStream(stream, self._deadline)
        raise trouble

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("sockets of this machine are not asked")


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
