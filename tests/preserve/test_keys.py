"""The signing key: made once, for its owner alone; and a head is signed by it or not."""

import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sijill.preserve.keys import (
    SigningKeyError,
    is_signed_by,
    key_id,
    load_key,
    new_key,
    public_of,
    public_text,
)

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ROOT = "ab" * 32


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "keys"


def test_a_new_key_can_be_loaded_again_and_signs_the_same(folder: Path) -> None:
    key = new_key(folder)
    again = load_key(folder, key.id)
    assert again == key
    assert again.head(3, ROOT, AT) == key.head(3, ROOT, AT)
    assert key.id == key_id(key.public) == sha256(key.public).hexdigest()[:16]


def test_a_new_key_is_open_to_its_owner_alone(folder: Path) -> None:
    key = new_key(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / f"{key.id}.key").stat().st_mode) == 0o600
    assert key.problems == ()


def test_two_keys_are_two(folder: Path) -> None:
    assert new_key(folder).id != new_key(folder).id
    assert len(list(folder.iterdir())) == 2


def test_a_key_that_others_may_read_is_told_with_its_cure(folder: Path) -> None:
    key = new_key(folder)
    folder.chmod(0o750)
    (folder / f"{key.id}.key").chmod(0o604)
    problems = load_key(folder, key.id).problems
    assert [(p.code, p.where) for p in problems] == [
        ("key-too-open", str(folder)),
        ("key-too-open", str(folder / f"{key.id}.key")),
    ]
    assert [p.message[p.message.index("`") :] for p in problems] == ["`chmod 700` on it", "`chmod 600` on it"]


def test_a_key_that_is_elsewhere_is_told_with_where_to_look(folder: Path) -> None:
    key = new_key(folder)
    other = folder.parent / "empty"
    with pytest.raises(SigningKeyError, match=f"signing key {key.id} is not in {other}: copy {key.id}.key there"):
        load_key(other, key.id)


@pytest.mark.parametrize(
    "content", [b"", b"-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n", b"\xff" * 32]
)
def test_a_damaged_key_is_told(folder: Path, content: bytes) -> None:
    key = new_key(folder)
    (folder / f"{key.id}.key").write_bytes(content)
    with pytest.raises(SigningKeyError, match="holds no key that can be read"):
        load_key(folder, key.id)


def test_another_key_under_the_name_is_refused(folder: Path) -> None:
    key, other = new_key(folder), new_key(folder)
    (folder / f"{key.id}.key").write_bytes((folder / f"{other.id}.key").read_bytes())
    with pytest.raises(SigningKeyError, match=f"holds another key than {key.id}"):
        load_key(folder, key.id)
    curve = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{key.id}.key").write_bytes(curve)
    with pytest.raises(SigningKeyError, match="holds another key"):
        load_key(folder, key.id)


@pytest.mark.parametrize("id", ["", "../../etc/passwd", "AB" * 8, "ab" * 9])
def test_what_is_no_id_opens_no_file(folder: Path, id: str) -> None:
    with pytest.raises(SigningKeyError, match="is no key's id"):
        load_key(folder, id)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SigningKeyError, match="cannot be written"):
        new_key(tmp_path / "file" / "keys")


def test_the_private_half_is_in_no_text(folder: Path) -> None:
    key = new_key(folder)
    assert key.private.private_bytes_raw().hex() not in repr(key)
    assert "private" not in repr(key).lower()


def test_a_head_is_signed_by_its_key_and_as_it_stands(folder: Path) -> None:
    key, other = new_key(folder), new_key(folder)
    head = key.head(3, ROOT, AT)
    assert is_signed_by(head, key.public)
    assert not is_signed_by(head, other.public)
    for changed in (
        replace(head, size=4),
        replace(head, root="ac" + ROOT[2:]),
        replace(head, at=AT + timedelta(microseconds=1)),
        replace(head, key=other.id),
        replace(head, signature=other.head(3, ROOT, AT).signature),
        replace(head, signature=""),
        replace(head, signature=head.signature[:-1]),
        replace(head, signature=" " + head.signature),
        replace(head, signature="g" * 128),
        replace(head, at=AT.replace(tzinfo=None)),
    ):
        assert not is_signed_by(changed, key.public)


def test_no_letter_of_a_signature_can_be_changed(folder: Path) -> None:
    key = new_key(folder)
    head = key.head(3, ROOT, AT)
    for at, letter in enumerate(head.signature):
        others = {letter.upper(), "0" if letter != "0" else "1"} - {letter}
        for other in others:
            assert not is_signed_by(
                replace(head, signature=head.signature[:at] + other + head.signature[at + 1 :]), key.public
            )


def test_a_public_key_comes_back_from_its_file_and_only_unaltered(folder: Path, tmp_path: Path) -> None:
    key, other = new_key(folder), new_key(folder)
    path = tmp_path / f"{key.id}.pub"
    path.write_bytes(public_text(key.public))
    assert (public_of(path).id, public_of(path).public) == (key.id, key.public)
    for content, why in (
        (public_text(other.public), f"holds the key {other.id}, not {key.id}"),
        (public_text(key.public).upper(), "holds no public key|holds the key"),
        (public_text(key.public)[:-1], "holds no public key"),
        (b"", "holds no public key"),
    ):
        path.write_bytes(content)
        with pytest.raises(SigningKeyError, match=why):
            public_of(path)
    path.unlink()
    with pytest.raises(SigningKeyError, match="cannot be read"):
        public_of(path)
