"""A timestamping authority of our own (RFC 3161, RFC 5652), written out in DER, so that tests need no network.

What comes in: a request's bytes. What goes out: a reply's, as an authority would give it, or with one thing wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

TOLD = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)
"""The time that the authority tells."""
SIGNED_DATA, TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
SHA_256, ECDSA_SHA_256, POLICY = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", "1.3.6.1.4.1.99999.1"


@dataclass(frozen=True)
class Authority:
    """A root, and a certificate under it that signs timestamps."""

    root: x509.Certificate
    signer: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.root.public_bytes(Encoding.PEM)

    def reply(self, request: bytes, *, in_der_order: bool = True) -> bytes:
        """A timestamp for a request."""
        imprint, nonce = asked_for(request)
        return self.stamped(imprint, nonce, in_der_order=in_der_order)

    def stamped(self, imprint: bytes, nonce: bytes, *, in_der_order: bool = True) -> bytes:
        """A timestamp over the DER of a message imprint."""
        told = TOLD.strftime("%Y%m%d%H%M%SZ").encode()
        info = sequence(integer(1), oid(POLICY), imprint, integer(7), tlv(0x18, told), nonce)
        attributes = tlv(0x31, b"".join(sorted(self._attributes(info))))
        signature = self.key.sign(attributes, ec.ECDSA(SHA256()))
        name = self.signer.issuer.public_bytes()
        signer = sequence(
            integer(1),
            sequence(name, integer(self.signer.serial_number)),
            sequence(oid(SHA_256)),
            b"\xa0" + attributes[1:],
            sequence(oid(ECDSA_SHA_256)),
            tlv(0x04, signature),
        )
        both = sorted((self.signer.public_bytes(Encoding.DER), self.root.public_bytes(Encoding.DER)))
        certificates = tlv(0xA0, b"".join(both if in_der_order else reversed(both)))
        content = sequence(oid(TST_INFO), tlv(0xA0, tlv(0x04, info)))
        digests = tlv(0x31, sequence(oid(SHA_256)))
        signed = sequence(integer(3), digests, content, certificates, tlv(0x31, signer))
        return sequence(sequence(integer(0)), sequence(oid(SIGNED_DATA), tlv(0xA0, signed)))

    def _attributes(self, info: bytes) -> Sequence[bytes]:
        certificate = sequence(sequence(sequence(tlv(0x04, sha256(self.signer.public_bytes(Encoding.DER)).digest()))))
        return (
            sequence(oid(CONTENT_TYPE), tlv(0x31, oid(TST_INFO))),
            sequence(oid(MESSAGE_DIGEST), tlv(0x31, tlv(0x04, sha256(info).digest()))),
            sequence(oid(SIGNING_CERTIFICATE_V2), tlv(0x31, certificate)),
        )


def refusal() -> bytes:
    """The reply of an authority that gives no timestamp (status 2), with its reason."""
    return sequence(sequence(integer(2), sequence(tlv(0x0C, b"come back tomorrow"))))


@cache
def authority(name: str = "Authority of the tests") -> Authority:
    """An authority of this name, made once."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = _name(f"{name}, root")
    root = (
        _certificate(root_name, root_name, root_key.public_key())
        .add_extension(x509.BasicConstraints(True, None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, SHA256())
    )
    signer = (
        _certificate(_name(name), root_name, key.public_key())
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, SHA256())
    )
    return Authority(root, signer, key)


def asked_for(request: bytes) -> tuple[bytes, bytes]:
    """The message imprint and the nonce of a request, each as its DER; the nonce is empty where there is none."""
    fields = list(parts(next(iter(parts(request)))[1]))
    nonce = [whole for whole, _ in fields[2:] if whole[0] == 0x02]
    return fields[1][0], nonce[0] if nonce else b""


def parts(data: bytes) -> list[tuple[bytes, bytes]]:
    """The values that follow one another: each whole, and its content."""
    found, at = [], 0
    while at < len(data):
        length, start = data[at + 1], at + 2
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(data[at + 2 : start], "big")
        found.append((data[at : start + length], data[start : start + length]))
        at = start + length
    return found


def tlv(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def sequence(*values: bytes) -> bytes:
    return tlv(0x30, b"".join(values))


def integer(value: int) -> bytes:
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(part) for part in dotted.split("."))
    content = bytearray([first * 40 + second])
    for part in rest:
        digits = [part & 0x7F]
        while part := part >> 7:
            digits.append(part & 0x7F | 0x80)
        content += bytes(reversed(digits))
    return tlv(0x06, bytes(content))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(TOLD - timedelta(days=1000))
        .not_valid_after(TOLD + timedelta(days=10_000))
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
