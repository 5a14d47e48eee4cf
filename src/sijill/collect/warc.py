"""Pages from a WARC file, as another recorder's crawler archived them (ISO 28500).

What comes in: a file, plain or packed with gzip, of any size. What goes out: each document that a server answered with
status 200, as the browser had it, with the crawler's time; and the trouble with the others. What always holds: a
record whose bytes differ from its digest is refused; where the file breaks, what came before stands and the place is
told; what is passed over is counted.
"""

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]

from sijill.collect.address import NotHadError, canonical_address, name_in
from sijill.collect.extract import RefusedError
from sijill.collect.limits import MEGABYTE, STANDARD, Limits
from sijill.collect.warc_answer import Answer, answer_in, check, payload
from sijill.collect.warc_stream import BrokenError, Bytes, WarcStream
from sijill.record.capture import Found, Hop, Trail
from sijill.record.problem import Problem

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DOCUMENTS = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf", _WORD})
_HEAD = 65_536
"""Bytes of a block that hold the server's headers."""
_CURE = "find an undamaged copy of the file; what came before this place is taken"


@dataclass(frozen=True, slots=True)
class _Record:
    """A record's own headers, where it begins, and the size of its block."""

    place: str
    headers: tuple[tuple[str, str], ...]
    size: int

    def header(self, name: str) -> str:
        return next((v.strip() for k, v in self.headers if k.lower() == name), "")

    @property
    def type(self) -> str:
        return self.header("warc-type").lower()

    @property
    def address(self) -> str:
        return self.header("warc-target-uri").strip("<>")


@dataclass(slots=True)
class _Tally:
    """What was passed over, and the digests that were met, by which a later record may say "as before"."""

    passed: Counter[str] = field(default_factory=Counter)
    revisits: int = 0
    digests: set[int] = field(default_factory=set)


def warc_captures(held: Path | bytes, where: str, limits: Limits = STANDARD) -> Iterator[Found | Problem]:
    """The documents of a WARC, in the file's order; memory does not grow with the file.

    Problems: of the file `unreadable` `truncated` `damaged` `parse-failed` `bomb` `passed-over` `revisit`; of a record
    `digest` `too-large` `truncated` `damaged` `unsupported` `bad-address` `bad-date` `revisit`.
    """
    try:
        with closing(io.BytesIO(held) if isinstance(held, bytes) else held.open("rb")) as file:
            yield from captures_in(file, where, limits)
    except OSError as error:
        yield Problem("unreadable", f"could not be read ({error.strerror}): check who may read it", where)


def captures_in(file: BinaryIO | Bytes, where: str, limits: Limits = STANDARD) -> Iterator[Found | Problem]:
    """As `warc_captures`, from an open file; what reading it raises is passed on."""
    tally = _Tally()
    try:
        yield from _records(WarcStream(file), where, limits, tally)
    except BrokenError as broken:
        yield Problem(broken.code, f"{broken.message}: {_CURE}", f"{where}#{broken.place}")
    if tally.passed:
        kinds = ", ".join(f"{n} {kind}" for kind, n in tally.passed.most_common(6))
        message = f"{tally.passed.total()} records that hold no document were passed over ({kinds}): nothing to do"
        yield Problem("passed-over", message, where)
    if tally.revisits:
        message = f"{tally.revisits} records say only that a page was unchanged when seen again: nothing to do"
        yield Problem("revisit", message, where)


def _records(stream: WarcStream, where: str, limits: Limits, tally: _Tally) -> Iterator[Found | Problem]:
    while stream.next_record():
        place = stream.place
        try:
            record = _head_of(stream)
        except RefusedError as refused:
            if not stream.can_go_on:
                raise BrokenError(refused.code, refused.message, place) from refused
            stream.skip_member()
            yield Problem(refused.code, f"holds a record that was not read: {refused.message}", f"{where}#{place}")
            continue
        begun = _Block(stream, record.size)
        try:
            told = _told_by(record, begun, where, limits, tally)
        except (RefusedError, NotHadError) as refused:
            told = [Problem(refused.code, refused.message, f"{where}#{place}", record.address[:500])]
        begun.pass_over()
        if not stream.has_more_records() and stream.is_damaged:
            message = "its checksum is wrong, the record was altered or damaged: find an undamaged copy of the file"
            told = [Problem("digest", message, f"{where}#{place}", record.address[:500])]
        yield from told


def _head_of(stream: WarcStream) -> _Record:
    """A record's headers; raises `RefusedError` (`parse-failed`), and `BrokenError`."""
    place = stream.place
    stream.begin_head()
    try:
        told = ArcWarcRecordLoader().parse_record_stream(stream, known_format="warc", no_record_parse=True)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        message = "what stands here is no WARC record; the file is damaged, or of another kind"
        raise RefusedError("parse-failed", message) from error
    stream.end_head()
    record = _Record(place, tuple((str(k), str(v)) for k, v in told.rec_headers.headers), 0)
    size = record.header("content-length")
    if not (size.isascii() and size.isdigit() and len(size) < 16):
        raise RefusedError("parse-failed", "the record does not tell its size; the file is damaged")
    return _Record(place, record.headers, int(size))


class _Block:
    """The bytes of one record, read as far as wanted; whoever wants more than there is finds the file cut short."""

    def __init__(self, stream: WarcStream, size: int) -> None:
        self._stream = stream
        self._left = size
        self.size = size

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left))
        if len(data) < min(size, self._left):
            raise BrokenError("truncated", "ends in the middle of a record", self._stream.place)
        self._left -= len(data)
        return data

    def pass_over(self) -> None:
        while self._left:
            self.read(65_536)


def _told_by(record: _Record, block: _Block, where: str, limits: Limits, tally: _Tally) -> list[Found | Problem]:
    """What one record gives; raises `RefusedError` and `NotHadError` where it is refused."""
    digest = record.header("warc-payload-digest")
    match record.type:
        case "response" if record.address.lower().startswith(("http:", "https:")):
            head = block.read(min(_HEAD, block.size))
            answer = answer_in(head)
        case "revisit":
            return _revisit(record, where, tally)
        case other:
            tally.passed[f"of type {other[:20]}" if other else "without a type"] += 1
            return []
    tally.digests.add(hash(digest))
    if answer.status != 200:
        tally.passed[f"with status {answer.status}"] += 1
        return []
    if not _is_document(answer.media_type):
        tally.passed[answer.media_type[:60] or "without a type"] += 1
        return []
    _check_whole(record)
    if block.size > limits.file_bytes + _HEAD:
        message = f"is larger than {limits.file_bytes / MEGABYTE:.0f} MB, too large for one report: read it by hand"
        raise RefusedError("too-large", message)
    whole = head + block.read(block.size - len(head))
    check(record.header("warc-block-digest"), (whole,))
    answer = answer_in(whole)
    return _found(record, answer, payload(answer, digest, limits.file_bytes), where)


def _found(record: _Record, answer: Answer, data: bytes, where: str) -> list[Found | Problem]:
    address = canonical_address(record.address)
    told: list[Found | Problem] = []
    captured = _moment(record.header("warc-date"))
    if captured is None:
        message = "tells no full time of its capture, and is kept without one: see what the crawler's own log says"
        told.append(Problem("bad-date", message, f"{where}#{record.place}", record.header("warc-date")[:100]))
    told.append(
        Found(
            address,
            data,
            name=name_in(address),
            media_type=answer.media_type,
            held_in=f"{PurePath(where).name}#{record.place}",
            captured=captured,
            trail=Trail((Hop(address, answer.status),), answer.headers),
        )
    )
    return told


def _check_whole(record: _Record) -> None:
    """Raise `RefusedError` for a record that its crawler cut short or in pieces."""
    if reason := record.header("warc-truncated"):
        message = f"was cut short by the crawler ({reason[:40]}): archive the page again without that limit"
        raise RefusedError("truncated", message)
    if record.header("warc-segment-number"):
        raise RefusedError("unsupported", "is one document in several records: archive the page again, in one")


def _revisit(record: _Record, where: str, tally: _Tally) -> list[Found | Problem]:
    """Say where the bytes are that a record refers to, unless this file has held them."""
    digest = record.header("warc-payload-digest")
    if digest and hash(digest) in tally.digests:
        tally.revisits += 1
        return []
    first = f"{record.header('warc-refers-to-target-uri')[:300]} {record.header('warc-refers-to-date')[:40]}".strip()
    message = f"says that a page was as before ({first or 'not told when'}), in a file that is not this: give that too"
    return [Problem("revisit", message, f"{where}#{record.place}", record.address[:500])]


def _is_document(media_type: str) -> bool:
    return media_type in _DOCUMENTS or (media_type.startswith("image/") and media_type != "image/svg+xml")


def _moment(written: str) -> datetime | None:
    """The time that a WARC-Date tells, in UTC; to the microsecond."""
    if not written.endswith("Z") or "T" not in written:
        return None
    seconds, dot, fraction = written[:-1].partition(".")
    try:
        told = datetime.fromisoformat(seconds + (f".{fraction[:6]:0<6}" if dot else ""))
    except ValueError:
        return None
    return told.replace(tzinfo=UTC) if told.tzinfo is None else None
