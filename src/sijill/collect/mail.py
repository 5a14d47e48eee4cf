"""Mails, from a file of one (EML) or of many (mbox), and what is attached to them.

What comes in: the file, of any size, and the parsing process. What goes out: each mail as it stands in the file, then
its attachments as documents of their own. What always holds: a mail's address is made of its Message-ID, or of its
bytes where it has none; the mail is handed on before anything in it is parsed; one mail's trouble does not stop the
next.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePath
from typing import BinaryIO
from urllib.parse import quote

from sijill.collect.extract import Extract
from sijill.collect.kind import Kind, is_mailbox
from sijill.collect.limits import STANDARD, Limits
from sijill.collect.origin import too_large
from sijill.collect.parse_process import ParseProcess
from sijill.record.capture import Found
from sijill.record.problem import Problem

_BETWEEN = re.compile(rb"From \S[^\r\n]{0,200}\d{1,2}:\d{2}[^\r\n]{0,40}\d{4}[^\r\n]{0,10}\r?\n\Z")
"""The line before each mail of a mailbox; one within a mail has no time in it, or stands after no blank line."""
_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?<([!-;=?-~]{3,400})>", re.I | re.M)
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_LINE = 1_000_000
_MAY_HAVE_PARTS = re.compile(rb"multipart/|^content-(?:disposition|type):[ \t]*(?!text/(?:plain|html))", re.I | re.M)


def mail_captures(
    held: Path | bytes, where: str, process: ParseProcess, limits: Limits = STANDARD
) -> Iterator[Found | Problem]:
    """The mails of a file and their attachments. Problems: `unreadable` `too-large`, and those of a parse."""
    try:
        with closing(io.BytesIO(held) if isinstance(held, bytes) else held.open("rb")) as file:
            start = file.read(4_096)
            file.seek(0)
            if is_mailbox(start):
                mails = _mails(file, where, limits)
            else:
                data = file.read(limits.file_bytes + 1)
                size = file.seek(0, io.SEEK_END)
                mails = iter(
                    [too_large(size, limits.file_bytes, where) if size > limits.file_bytes else _found(data, where)]
                )
            for mail in mails:
                yield mail
                if isinstance(mail, Found):
                    yield from attachments(mail, process)
    except OSError as error:
        yield Problem("unreadable", f"could not be read ({error.strerror}): check who may read it", where)


def mail_address(data: bytes) -> str:
    """What a mail is called in the record: "mid:" and its Message-ID (RFC 2392), else "mail:" and its bytes' digest."""
    end = _HEADERS_END.search(data)
    told = _MESSAGE_ID.search(data, 0, end.start() if end else len(data))
    if told:
        return f"mid:{quote(told[1].decode('ascii'), safe='@')}"
    return f"mail:{hashlib.sha256(data).hexdigest()[:32]}"


def attachments(mail: Found, process: ParseProcess) -> Iterator[Found | Problem]:
    """What is attached to a mail; its address is the mail's, the attachment's number and name."""
    if not _MAY_HAVE_PARTS.search(mail.data):
        return
    where = mail.held_in or mail.name or mail.address
    told = process.parse(Kind.EML, mail.data, where)
    if not isinstance(told, Extract):
        return  # the mail's own parse, which follows, will say so
    for number, part in enumerate(told.parts, 1):
        place = f"attachment-{number}" + (f"-{quote(part.name, safe='')}" if part.name else "")
        if not part.data:
            yield Problem("empty", "has an attachment without a byte: ask for it again", where, place)
            continue
        yield Found(
            f"{mail.address}#{place}",
            part.data,
            name=part.name or f"attachment-{number}",
            media_type=part.media_type,
            held_in=f"{where}#{place}",
        )


def _mails(file: BinaryIO, where: str, limits: Limits) -> Iterator[Found | Problem]:
    """The mails of a mailbox, each as its bytes stand there (a `>` that the mailbox put before `From` too)."""
    held = bytearray()
    size, at, mail_at = 0, 0, 0
    after_blank = True
    while line := file.readline(_LINE):
        if after_blank and _BETWEEN.match(line):
            yield from _finished(held, size, f"{where}#{mail_at}", limits)
            held.clear()
            size, mail_at = 0, at
        else:
            size += len(line)
            if size <= limits.file_bytes:
                held += line
        at += len(line)
        after_blank = not line.strip(b"\r\n")
    yield from _finished(held, size, f"{where}#{mail_at}", limits)


def _finished(held: bytearray, size: int, where: str, limits: Limits) -> Iterator[Found | Problem]:
    if size > limits.file_bytes:
        yield too_large(size, limits.file_bytes, where)
    elif held.strip():
        # The blank line before the next `From` is the mailbox's, not the mail's.
        yield _found(bytes(held.removesuffix(b"\n").removesuffix(b"\r")), where)


def _found(data: bytes, where: str) -> Found:
    folder, _, place = where.partition("#")
    name = PurePath(folder).name
    return Found(
        mail_address(data),
        data,
        name=name if not place else f"{PurePath(folder).stem}-{place}.eml",
        media_type="message/rfc822",
        held_in=f"{name}#{place}" if place else None,
    )
