"""One address asked once.

What comes in: a canonical address. What goes out: what its server answered, with its headers in their order and its
TLS certificate; or why there is no answer. What always holds: the server is told honestly who asks; no cookie is kept
or sent; the bytes are asked for unpacked, so that what is sealed is what was sent; a page that is not to be had
(status other than 200) is not read.
"""

import ssl
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore
import httpx

from sijill.collect.address import NotHadError, host_of
from sijill.collect.page_body import body_of
from sijill.collect.page_connection import CheckedTransport, Deadline
from sijill.collect.page_manners import Manners, seconds_in
from sijill.collect.page_settings import PageSettings

OK = 200
_BUSY = (429, 503)
_AGAIN = "run again later"
_LONGEST_WAIT = 86_400.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `data` is empty where the status is not 200."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes = b""
    certificate: bytes | None = None

    def header(self, name: str) -> str | None:
        """The first header of a name; `None` where there is none."""
        return next((value.strip() for key, value in self.headers if key.lower() == name.lower()), None)


class Asker:
    """Asks for one caller, with the manners of the whole run; a context manager."""

    def __init__(self, settings: PageSettings, manners: Manners) -> None:
        self.settings = settings
        self.manners = manners
        self._deadline = Deadline()
        # The transport alone, without httpx's client, which would read and keep cookies and look into redirects.
        self._transport = CheckedTransport(settings, self._deadline)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self._transport.close()

    def ask(self, address: str, headers: Mapping[str, str] | None = None, cut_at: int | None = None) -> Answer:
        """What a canonical address answers, or its first `cut_at` bytes; raises `NotHadError`."""
        patience = self.settings.patience
        host = host_of(address)
        self.manners.pause_before(host, patience.between)
        self._deadline.begin(patience.answer)
        try:
            with closing(self._transport.handle_request(self._request(address, headers))) as response:
                answer = self._answer(address, response, cut_at)
        except httpcore.TimeoutException as error:
            raise self._too_slow() from error
        except httpcore.ProtocolError as error:
            message = f"was answered with what no web server sends, or with a part only ({error}): {_AGAIN}"
            raise NotHadError("bad-answer", message) from error
        except httpcore.NetworkError as error:
            raise _unreachable(error) from error
        except httpx.InvalidURL as error:
            raise NotHadError("bad-address", f"cannot be asked for ({error}): copy it again") from error
        if answer.status in _BUSY and (wait := seconds_in(answer.header("retry-after") or "")):
            self.manners.leave_alone(host, min(wait, _LONGEST_WAIT))
        return answer

    def _request(self, address: str, headers: Mapping[str, str] | None) -> httpx.Request:
        """All that a server is told of us."""
        patience = self.settings.patience
        told = {
            "User-Agent": self.settings.agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **(headers or {}),
        }
        timeout = httpx.Timeout(patience.read, connect=patience.connect)
        return httpx.Request("GET", address, headers=told, extensions={"timeout": timeout.as_dict()})

    def _answer(self, address: str, response: httpx.Response, cut_at: int | None) -> Answer:
        headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw)
        certificate = _certificate_of(response)  # while the connection is open
        data = b""
        if response.status_code == OK:
            limit = cut_at or self.settings.limits.file_bytes
            data = body_of(response, limit, cut=cut_at is not None)
        return Answer(address, response.status_code, headers, data, certificate)

    def _too_slow(self) -> NotHadError:
        patience = self.settings.patience
        if self._deadline.has_passed:
            message = f"took longer than the {patience.answer:g} seconds allowed for an answer: {_AGAIN}"
        else:
            message = f"did not answer, or stopped answering for {patience.read:g} seconds: {_AGAIN}"
        return NotHadError("timeout", message)


def _certificate_of(response: httpx.Response) -> bytes | None:
    """The server's own certificate, DER; `None` without TLS."""
    stream = response.extensions.get("network_stream")
    if not isinstance(stream, httpcore.NetworkStream):
        return None
    connection = stream.get_extra_info("socket")
    return connection.getpeercert(binary_form=True) if isinstance(connection, ssl.SSLSocket) else None


def _unreachable(error: Exception) -> NotHadError:
    # httpcore's pool cuts the chain of causes; its errors carry the one of the system as their argument.
    behind = next((part for part in error.args if isinstance(part, ssl.SSLError)), None)
    if isinstance(behind, ssl.SSLCertVerificationError):
        message = (
            f"was not read: its server could not prove who it is ({behind.verify_message or behind}); somebody may "
            "stand between, or its certificate ran out: look at it in a browser"
        )
        return NotHadError("bad-certificate", message)
    if behind is not None:
        message = f"was not read, for its server speaks no TLS that is safe ({behind.reason}): look in a browser"
        return NotHadError("unreachable", message)
    return NotHadError("unreachable", f"could not be reached ({error}): check the address and the network, {_AGAIN}")
