"""The script's own Ed25519 holds to RFC 8032, and says what `cryptography` says."""

from hashlib import sha512

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.preserve.verify import BASE, ORDER, P, is_signed, point_from, times

VECTORS = [  # RFC 8032, section 7.1: public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        b"",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        b"\x72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        b"\xaf\x82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        sha512(b"abc").digest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
        "3dca179c138ac17ad9bef1177331a704",
    ),
]


def by_the_library(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_standard_s_own_examples(key: str, message: bytes, signature: str) -> None:
    assert is_signed(bytes.fromhex(key), message, bytes.fromhex(signature))
    assert by_the_library(bytes.fromhex(key), message, bytes.fromhex(signature))
    assert not is_signed(bytes.fromhex(key), message + b"\0", bytes.fromhex(signature))


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_every_signature_of_the_library_holds(seed: bytes, message: bytes) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    assert is_signed(private.public_key().public_bytes_raw(), message, private.sign(message))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 32 * 8 + 64 * 8 - 1), st.binary(max_size=20))
def test_a_changed_bit_is_judged_as_the_library_judges_it(bit: int, message: bytes) -> None:
    private = Ed25519PrivateKey.from_private_bytes(b"\x05" * 32)
    both = bytearray(private.public_key().public_bytes_raw() + private.sign(message))
    both[bit // 8] ^= 1 << bit % 8
    key, signature = bytes(both[:32]), bytes(both[32:])
    assert not is_signed(key, message, signature)
    assert not by_the_library(key, message, signature)


def test_the_same_signature_written_otherwise_is_none() -> None:
    key, message, signature = (bytes.fromhex(VECTORS[1][0]), VECTORS[1][1], bytes.fromhex(VECTORS[1][2]))
    larger = int.from_bytes(signature[32:], "little") + ORDER
    assert not is_signed(key, message, signature[:32] + larger.to_bytes(32, "little"))


@pytest.mark.parametrize("data", [b"\xff" * 32, P.to_bytes(32, "little"), (1 | 1 << 255).to_bytes(32, "little")])
def test_what_is_no_point_is_none(data: bytes) -> None:
    assert point_from(data) is None
    assert not is_signed(data, b"", bytes(64))


@pytest.mark.parametrize(("key", "signature"), [(31, 64), (33, 64), (32, 63), (32, 65), (0, 0)])
def test_wrong_lengths_are_no_signature(key: int, signature: int) -> None:
    assert not is_signed(bytes(key), b"", bytes(signature))


def test_the_base_point_is_the_standard_s() -> None:
    assert point_from(bytes.fromhex("58" + "66" * 31)) == BASE
    x, y, z, _ = times(ORDER, BASE)
    assert (x % P, (y - z) % P) == (0, 0)
