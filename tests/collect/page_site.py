"""A little web site on loopback, made for the tests, and a certificate that nobody vouches for."""

import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from sijill.collect.page_settings import PageSettings, Patience

AGENT = "sijill/0.1 (+https://sijill.example/robots)"
Reply = Callable[[BaseHTTPRequestHandler], None]
PATIENT = Patience(connect=2, read=2, answer=5, between=0)


class Site:
    """Paths and what each replies; `asked` lists each path with the headers that came."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    def gives(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Reply with a body and headers (`content_type=` is Content-Type)."""

        def reply(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            named = {name.replace("_", "-").title(): value for name, value in headers.items()}
            for name, value in {"Content-Length": str(len(body)), **named}.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.replies[path] = reply

    def writes(self, path: str, pieces: Callable[[], Iterator[bytes]]) -> None:
        """Reply with raw bytes, as they are, head and all; then close."""

        def reply(handler: BaseHTTPRequestHandler) -> None:
            handler.close_connection = True
            for piece in pieces():
                handler.wfile.write(piece)
                handler.wfile.flush()

        self.replies[path] = reply

    def at(self, path: str) -> str:
        return self.address + path

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def paths(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def running_site(certificate: Path | None = None) -> Iterator[Site]:
    """A site on a free port of 127.0.0.1; with TLS where there is a certificate."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            reply = site.replies.get(self.path)
            try:
                if reply is None:
                    self.send_error(404)
                else:
                    reply(self)
            except OSError:
                self.close_connection = True  # whoever asked has gone away

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A refused handshake is what some tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    scheme = "http"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        scheme = "https"
    site.address = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def self_signed(folder: Path, host: str) -> Path:
    """A key and its own certificate for a host, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = folder / f"{host}.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + built.public_bytes(Encoding.PEM))
    return file


def names(**told: str) -> Callable[[str, int], Sequence[str]]:
    """A resolver that knows these names (`_` is a dot) and IP addresses."""
    known = {name.replace("_", "."): ip for name, ip in told.items()}

    def resolve(host: str, port: int) -> Sequence[str]:
        if host in known:
            return known[host].split()
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        raise OSError(f"{host} is not known")

    return resolve


def settings(**told: object) -> PageSettings:
    """Settings for tests: loopback is allowed, and no pause is made."""
    return PageSettings(**{"agent": AGENT, "allow_private": True, "patience": PATIENT, **told})  # type: ignore[arg-type]
