"""A reply gives a time only when it is over our head, for our request, and signed under a root that we trust."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sijill.preserve.timestamp import Stamped, asked, checked, head_bytes, request_for, roots_from
from sijill.record.ledger import TreeHead
from sijill.record.problem import Problem
from tests.preserve.authority import TOLD, asked_for, authority, refusal

OURS = authority()
HEAD = TreeHead(12, "ab" * 32, datetime(2026, 3, 1, 12, 30, tzinfo=UTC), "cd" * 8, "ef" * 64)
OTHER = TreeHead(13, "ab" * 32, datetime(2026, 3, 1, 12, 30, tzinfo=UTC), "cd" * 8, "ef" * 64)


def code_of(found: Stamped | Problem) -> str:
    return found.code if isinstance(found, Problem) else "stamped"


def test_a_reply_over_our_head_gives_its_time_and_who_says_so() -> None:
    reply = asked(HEAD, [OURS.root], OURS.reply)
    assert reply.found == Stamped(TOLD, "CN=Authority of the tests")
    assert checked(reply.raw, HEAD, [OURS.root]) == reply.found


def test_the_authority_is_sent_a_hash_and_a_number_of_its_own() -> None:
    first, second = request_for(HEAD), request_for(HEAD)
    assert first != second
    assert asked_for(first)[0] == asked_for(second)[0]
    assert HEAD.root.encode() not in first
    assert bytes.fromhex(HEAD.root) not in first


def test_the_signature_of_a_head_is_stamped_with_it() -> None:
    assert HEAD.signature.encode() in head_bytes(HEAD)


def test_a_reply_over_another_head_gives_no_time() -> None:
    raw = OURS.reply(request_for(OTHER))
    assert code_of(checked(raw, OTHER, [OURS.root])) == "stamped"
    assert code_of(checked(raw, HEAD, [OURS.root])) == "stamp-of-another"


def test_an_old_reply_to_another_request_gives_no_time() -> None:
    old = OURS.reply(request_for(HEAD))
    reply = asked(HEAD, [OURS.root], lambda request: old)
    assert reply.raw == old
    assert code_of(reply.found) == "stamp-of-another"


def test_a_reply_of_an_authority_that_is_not_trusted_is_kept_unchecked() -> None:
    stranger = authority("A stranger")
    reply = asked(HEAD, [OURS.root], stranger.reply)
    assert code_of(reply.found) == "stamp-unchecked"
    assert code_of(checked(reply.raw, HEAD, [stranger.root])) == "stamped"


def test_without_a_root_nothing_is_believed() -> None:
    assert code_of(checked(OURS.reply(request_for(HEAD)), HEAD, [])) == "stamp-unchecked"


def test_a_reply_whose_certificates_are_not_in_der_order_is_kept_with_the_command_to_check_it() -> None:
    reply = asked(HEAD, [OURS.root], lambda request: OURS.reply(request, in_der_order=False))
    assert isinstance(reply.found, Problem)
    assert reply.found.code == "stamp-unchecked"
    assert "openssl ts -verify -data head-12.json" in reply.found.message
    assert reply.raw


@pytest.mark.parametrize("raw", [b"", b"<html>Moved</html>", b"\x30\x84\xff\xff\xff\xff", b"\x30" * 5000])
def test_what_is_no_reply_is_kept_and_gives_no_time(raw: bytes) -> None:
    reply = asked(HEAD, [OURS.root], lambda request: raw)
    assert reply.raw == raw
    assert code_of(reply.found) == "stamp-unchecked"


def test_a_refusal_is_told_with_the_reason_given() -> None:
    found = asked(HEAD, [OURS.root], lambda request: refusal()).found
    assert isinstance(found, Problem)
    assert found.code == "stamp-refused"
    assert "come back tomorrow" in found.message


def test_an_endless_reply_is_refused() -> None:
    assert code_of(checked(b"\x30" * 1_000_001, HEAD, [OURS.root])) == "stamp-refused"


def test_no_changed_byte_of_a_reply_gives_another_time() -> None:
    raw = OURS.reply(request_for(HEAD))
    for at in range(0, len(raw), 7):
        altered = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        found = checked(altered, HEAD, [OURS.root])
        assert isinstance(found, Problem) or found.at == TOLD, at


def test_roots_are_read_from_pem() -> None:
    assert roots_from(OURS.pem) == (OURS.root,)
    with pytest.raises(ValueError, match="PEM"):
        roots_from(b"no certificate")


@pytest.mark.parametrize("in_der_order", [True, False])
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed: apt-get install openssl")
def test_openssl_finds_the_same_with_the_command_that_we_name(tmp_path: Path, in_der_order: bool) -> None:
    (tmp_path / "head-12.json").write_bytes(head_bytes(HEAD))
    (tmp_path / "head-12-1.tsr").write_bytes(OURS.reply(request_for(HEAD), in_der_order=in_der_order))
    (tmp_path / "ROOT.pem").write_bytes(OURS.pem)
    command = "openssl ts -verify -data head-12.json -in head-12-1.tsr -CAfile ROOT.pem".split()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "OK" in done.stdout + done.stderr) == (0, True), done.stderr
    (tmp_path / "head-12.json").write_bytes(head_bytes(OTHER))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False).returncode != 0
