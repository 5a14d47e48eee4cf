"""The text of a mail and its attachments (RFC 5322, MIME). Runs in the parsing process only.

What comes in: the bytes of one mail. What goes out: its words (plain text where it has any, else its HTML's), its
sender, subject and date, and each attachment (a mail within the mail as the library writes it again, all else as it
was sent). What always holds: a mail of too many parts is refused whole; text that cannot be had makes all of the text
absent, and a problem says so; a date is one that the mail writes in full.
"""

import codecs
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import TypeAlias

from sijill.collect.bundle_zip import file_name
from sijill.collect.decode import decode
from sijill.collect.extract import Extract, Part, RefusedError
from sijill.collect.html_text import html_text
from sijill.collect.limits import Limits
from sijill.collect.publication import Publication, full_date
from sijill.record.problem import Problem

Mail: TypeAlias = "Message[str, str]"
_MOST_PARTS = 500
_DEEPEST = 20
_LONGEST_HEADER, _MOST_COMMENTS = 10_000, 20
_CURE = "open it in a mail program and save what you want of it as text and as files"
_BY_ESCAPES = ("iso2022", "utf_7", "utf-7", "hz")
"""Codecs whose bytes are all ASCII, and would pass for UTF-8."""
_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_AS_IT_STOOD = policy.compat32.clone(mangle_from_=False, max_line_length=0)


def mail_text(data: bytes, where: str, limits: Limits) -> Extract:
    """Extract a mail; the text is empty where it has none. Raises `RefusedError` (`bomb` `encrypted` `too-large`)."""
    if data.lower().count(b"multipart/") > _MOST_PARTS:
        raise RefusedError("bomb", f"holds more than {_MOST_PARTS} parts: {_CURE}")
    mail = message_from_bytes(data, policy=policy.compat32)
    words: list[Mail] = []
    parts: list[Part] = []
    for leaf, is_text in _leaves(mail):
        if is_text:
            words.append(leaf)
        else:
            parts.append(_part(leaf, len(parts) + 1))
    text, problems = _text_of(words, where, limits, has_parts=bool(parts))
    if len(text) > limits.text_characters or sum(len(p.data) for p in parts) > limits.unpacked_bytes:
        raise RefusedError("too-large", f"holds more text or larger attachments than allowed: {_CURE}")
    publication, trouble = _publication(mail, where)
    return Extract(text, publication, (*problems, *trouble), tuple(parts))


def _text_of(words: list[Mail], where: str, limits: Limits, *, has_parts: bool) -> tuple[str, list[Problem]]:
    """The words of all parts that are text; none of them where one is refused, for a text in part misleads."""
    pieces: list[str] = []
    problems: list[Problem] = []
    for part in words:
        try:
            told = _words_of(part, where, limits)
        except RefusedError as refused:
            if not has_parts:
                raise
            return "", [Problem(refused.code, refused.message, where)]
        pieces.append(told.text)
        problems += told.problems
    return "\n\n".join(p for p in pieces if p.strip()), problems


def _leaves(mail: Mail) -> Iterator[tuple[Mail, bool]]:
    """Each part that holds no others, in order, and whether it belongs to the mail's own text."""
    waiting: list[tuple[Mail, bool, int]] = [(mail, True, 0)]
    count = 0
    while waiting:
        part, is_chosen, depth = waiting.pop()
        count += 1
        if count > _MOST_PARTS or depth > _DEEPEST:
            raise RefusedError("bomb", f"holds more than {_MOST_PARTS} parts, or parts {_DEEPEST} deep: {_CURE}")
        kind = part.get_content_type()
        if kind in _LOCKED:
            raise RefusedError("encrypted", f"is encrypted: {_CURE}")
        inside = [p for p in part.get_payload() if isinstance(p, Message)] if part.is_multipart() else []
        if kind == "message/rfc822":
            yield part, False
        elif inside:
            chosen = _alternative(inside) if kind == "multipart/alternative" else None
            waiting += [(p, is_chosen and chosen in (None, p), depth + 1) for p in reversed(inside)]
        elif _is_text(part):
            if is_chosen:
                yield part, True
        elif _bytes_of(part):
            yield part, False


def _alternative(parts: list[Mail]) -> "Mail | None":
    """Of several forms of one text the plain one, if it says anything, else the last, which is the fullest."""
    for part in parts:
        if part.get_content_type() == "text/plain" and _bytes_of(part).strip():
            return part
    texts = [p for p in parts if p.get_content_type() == "text/html" or p.get_content_maintype() == "multipart"]
    return texts[-1] if texts else None


def _is_text(part: Mail) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _words_of(part: Mail, where: str, limits: Limits) -> Extract:
    """The words of a part that is text; raises `RefusedError`."""
    told = _decoded(_bytes_of(part), where, part.get_content_charset())
    if part.get_content_type() != "text/html" or not told.text.strip():
        return told
    # The mail's word on the encoding goes before the page's own; a mark tells the page's parser so.
    page = html_text(codecs.BOM_UTF8 + told.text.encode("utf-8"), where, limits)
    return Extract(page.text, problems=told.problems)


def _decoded(data: bytes, where: str, declared: str | None) -> Extract:
    """Characters; raises `RefusedError` (`encoding` `binary`) where they cannot be had."""
    try:
        known = codecs.lookup(declared).name if declared else ""
        if known.startswith(_BY_ESCAPES):
            return Extract(data.decode(known))
    except (LookupError, ValueError):
        declared = None  # an unknown name, or a wrong one: tell by the bytes
    decoded = decode(data, where, declared)
    if decoded.text is None:
        raise RefusedError(decoded.problems[0].code, decoded.problems[0].message)
    return Extract(decoded.text.replace("\r\n", "\n"), problems=decoded.problems)


def _bytes_of(part: Mail) -> bytes:
    """The content as it was before the mail encoded it; damaged base64 gives what can be had of it."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _part(leaf: Mail, number: int) -> Part:
    """An attachment."""
    kind = leaf.get_content_type()
    name = file_name(_decoded_words(leaf.get_filename() or ""))
    if kind == "message/rfc822":
        inside = leaf.get_payload()
        within = inside[0] if isinstance(inside, list) and inside else None
        data = within.as_bytes(policy=_AS_IT_STOOD) if isinstance(within, Message) else b""
        return Part(name or f"mail-{number}.eml", kind, data)
    return Part(name, kind, _bytes_of(leaf))


def _publication(mail: Mail, where: str) -> tuple[Publication, tuple[Problem, ...]]:
    """Sender, subject and date as the mail tells them; nobody vouches for them."""
    told = _header(mail, "From")
    sender, address = parseaddr(told) if told.count("(") <= _MOST_COMMENTS else ("", "")
    written = _header(mail, "Date").strip()
    day = full_date(written)
    trouble: tuple[Problem, ...] = ()
    if written and day is None:
        message = f"gives {written[:80]!r} for its date, which is no full date: give --published"
        trouble = (Problem("bad-date", message, where, written[:80]),)
    title = " ".join(_decoded_words(_header(mail, "Subject")).split())
    publisher = " ".join(_decoded_words(sender).split()) or address
    return Publication(published=day, publisher=publisher or None, title=title or None), trouble


def _header(mail: Mail, name: str) -> str:
    """The first header of a name, unfolded; bytes that are not ASCII, which are against the rules, as UTF-8."""
    for told, value in mail.raw_items():
        if told.lower() == name.lower():
            raw = "".join(str(value)[:_LONGEST_HEADER].splitlines())
            return raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return ""


def _decoded_words(written: str) -> str:
    """A header's encoded words (RFC 2047) as characters, without those that would hide or turn others."""
    pieces: list[str] = []
    try:
        for word, charset in decode_header(written):
            if isinstance(word, str):
                pieces.append(word)
            else:
                pieces.append(word.decode(charset or "raw-unicode-escape"))
    except (ValueError, LookupError):
        pieces = [written]  # words encoded wrongly stay as they are written
    return "".join(c for c in "".join(pieces) if c.isprintable() or c == " ")
