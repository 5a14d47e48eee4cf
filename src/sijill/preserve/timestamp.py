"""Timestamps (RFC 3161): a third party's word that a signed head existed at a time.

What comes in: a signed head; an authority, as a function that posts a request and gives its reply; the roots that the
user trusts. What goes out: the raw reply, whatever it was, and the time in it once it is checked, or a `Problem`. What
always holds: the authority is sent a SHA-256 and nothing else; no time is told that was not checked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from sijill.record.ledger import TreeHead, canonical, stamp
from sijill.record.problem import Problem

REQUEST_TYPE = "application/timestamp-query"
"""The media type of a request, for the one who posts it; a reply is application/timestamp-reply."""
MOST_BYTES = 1_000_000
"""Of a reply: real ones have a few thousand."""
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")


@dataclass(frozen=True, slots=True)
class Stamped:
    """A checked timestamp: the head existed by `at` (UTC), says the authority whose certificate has this name."""

    at: datetime
    authority: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What an authority answered: the raw bytes, to be kept always; and the timestamp, or why there is none."""

    raw: bytes
    found: Stamped | Problem


def head_bytes(head: TreeHead) -> bytes:
    """A signed head as it is kept elsewhere, and as it is timestamped: canonical JSON, the signature too."""
    when, signature = stamp(head.at), head.signature
    return canonical({"at": when, "key": head.key, "root": head.root, "signature": signature, "size": head.size})


def request_for(head: TreeHead) -> bytes:
    """The bytes to post to an authority; each has a number of its own, so no two are equal."""
    return _request(head).as_bytes()


def asked(head: TreeHead, roots: Sequence[x509.Certificate], post: Callable[[bytes], bytes]) -> Reply:
    """Ask an authority for a timestamp, and check its reply; what `post` raises is raised on."""
    request = _request(head)
    raw = post(request.as_bytes())
    return Reply(raw, _found(raw, head, roots, request.nonce))


def checked(reply: bytes, head: TreeHead, roots: Sequence[x509.Certificate]) -> Stamped | Problem:
    """The time in a reply that was kept, if it is over this head and signed by an authority under one of the roots.

    The authority's certificate must have been valid at that time; whether it was revoked is not asked of anybody.
    """
    return _found(reply, head, roots, None)


def roots_from(pem: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM file. Raises `ValueError` where there is none or one cannot be read."""
    return tuple(x509.load_pem_x509_certificates(pem))


def _request(head: TreeHead) -> TimeStampRequest:
    builder = TimestampRequestBuilder(data=head_bytes(head), hash_algorithm=HashAlgorithm.SHA256)
    return builder.nonce(nonce=True).cert_request(cert_request=True).build()


def _found(reply: bytes, head: TreeHead, roots: Sequence[x509.Certificate], nonce: int | None) -> Stamped | Problem:
    if len(reply) > MOST_BYTES:
        return _problem("stamp-refused", f"answered {len(reply)} bytes, which is no timestamp: ask another", head)
    try:
        answer = decode_timestamp_response(reply)
    except ValueError as error:
        return _unchecked(head, f"it cannot be read here ({error})")
    if answer.status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        why = "; ".join(answer.status_string) or f"status {answer.status}"
        return _problem("stamp-refused", f"gave no timestamp ({why}): ask again later, or ask another", head)
    try:
        imprint, at = answer.tst_info.message_imprint, answer.tst_info.gen_time
        is_ours = imprint.hash_algorithm == _SHA256 and imprint.message == sha256(head_bytes(head)).digest()
        if not is_ours or (nonce is not None and answer.tst_info.nonce != nonce):
            return _problem("stamp-of-another", "stamped something else than was asked for: ask another", head)
        if not roots:
            return _unchecked(head, "no root certificate of the authority was given")
        return _under_roots(answer, head, roots, at)
    except (ValueError, x509.InvalidVersion) as error:  # the second is no ValueError: a certificate of no known version
        return _unchecked(head, f"it cannot be read here ({error})")


def _under_roots(
    answer: TimeStampResponse, head: TreeHead, roots: Sequence[x509.Certificate], at: datetime
) -> Stamped | Problem:
    builder = VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify(answer, sha256(head_bytes(head)).digest())
    except VerificationError as error:
        return _unchecked(head, f"its signature was not found good under the roots given ({error})")
    at = at.replace(tzinfo=UTC) if at.utcoffset() is None else at.astimezone(UTC)
    return Stamped(at, _authority(answer))


def _authority(answer: TimeStampResponse) -> str:
    """The name in the certificate that signed."""
    signers = answer.signed_data.signer_infos
    for each in answer.signed_data.certificates:
        certificate = x509.load_der_x509_certificate(each)
        if any(certificate.serial_number == s.serial_number and certificate.issuer == s.issuer for s in signers):
            return certificate.subject.rfc4514_string()
    return ""


def _unchecked(head: TreeHead, why: str) -> Problem:
    command = f"openssl ts -verify -data head-{head.size}.json -in REPLY.tsr -CAfile ROOT.pem"
    message = (
        f"gave a reply that is kept and was not checked, for {why}: write a bundle, and in its data/timestamps run "
        f"`{command}` with the authority's root certificate"
    )
    return _problem("stamp-unchecked", message, head)


def _problem(code: str, message: str, head: TreeHead) -> Problem:
    return Problem(code, f"the timestamping authority {message}", f"the signed head of {head.size} entries", head.root)
