"""The bytes of a WARC file, plain or packed with gzip, member by member and never more than a little at a time.

What comes in: an open file. What goes out: its unpacked bytes in order, and where in the file they are. What always
holds: memory stays small whatever the file unpacks to; a file that is damaged, ends too early or unpacks as a bomb
does raises `BrokenError` where it breaks, and never passes for a shorter file.
"""

import zlib
from typing import BinaryIO, Protocol

from sijill.collect.limits import MEGABYTE

_BLOCK = 65_536
_GZIP = b"\x1f\x8b"
_MAX_HEAD = 65_536
"""Bytes of one record's header, or of a gzip member's."""
_RATIO, _SLACK = 200, 256 * MEGABYTE
"""Archives of pages unpack to ten or twenty times their size, bombs to a thousand."""


class Bytes(Protocol):
    """A file's bytes, in order."""

    def read(self, size: int = -1, /) -> bytes: ...


class BrokenError(Exception):
    """The file cannot be read on from here; `place` is the offset in the file."""

    def __init__(self, code: str, message: str, place: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place


class WarcStream:
    """Reads as a file does, within one gzip member; `next_record` goes to the next record, in whichever member.

    `is_damaged` tells, after a member has ended, that its checksum is wrong.
    """

    def __init__(self, file: BinaryIO | Bytes) -> None:
        self._file = file
        self._packed = file.read(_BLOCK)
        self._packed_read = len(self._packed)
        self._packed_at = 0
        self._unpacked = b""
        self._unpacked_at = 0
        self._is_gzip = self._packed.startswith(_GZIP)
        self._inflater: zlib._Decompress | None = None
        self._member = 0
        self._sum = 0
        self._total = 0
        self._head_left: int | None = None
        self.is_damaged = False

    @property
    def place(self) -> str:
        """Where the next byte is: the member's offset in the file, and how far into it, if not at its beginning."""
        if not self._is_gzip:
            return str(self._unpacked_at)
        return f"{self._member}+{self._unpacked_at}" if self._unpacked_at else str(self._member)

    @property
    def is_member_over(self) -> bool:
        """Whether all of the gzip member has been read; a plain file is one member."""
        self._fill()
        return not self._unpacked

    @property
    def can_go_on(self) -> bool:
        """Whether, where one record makes no sense, another's beginning is known: after the gzip member."""
        return self._is_gzip

    def next_record(self) -> bool:
        """Pass over the blank lines after a record, and open the next member after the last; false at the end."""
        self.is_damaged = False
        while not self.has_more_records():
            if not self._is_gzip or not self._open_member():
                return False
        return True

    def has_more_records(self) -> bool:
        """Pass over blank lines; whether anything comes after them in this member."""
        while not self.is_member_over:
            left = self._unpacked.lstrip(b"\r\n")
            self._take(len(self._unpacked) - len(left))
            if left:
                return True
        return False

    def skip_member(self) -> None:
        """Read to the end of the member."""
        while self.read(_BLOCK):
            pass

    def begin_head(self) -> None:
        """From here lines are those of a header, which may not be endless, until `end_head`."""
        self._head_left = _MAX_HEAD

    def end_head(self) -> None:
        """From here bytes are those of a record's block."""
        self._head_left = None

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, fewer only at the end of the member."""
        pieces: list[bytes] = []
        while size > 0 and not self.is_member_over:
            pieces.append(self._take(min(size, len(self._unpacked))))
            size -= len(pieces[-1])
        return b"".join(pieces)

    def readline(self, size: int = -1) -> bytes:
        """A line with its end; warcio asks for the lines of headers so."""
        pieces: list[bytes] = []
        while not self.is_member_over and size != 0:
            end = self._unpacked.find(b"\n") + 1 or len(self._unpacked)
            pieces.append(self._take(end if size < 0 else min(end, size)))
            size -= len(pieces[-1]) if size > 0 else 0
            self._spend(len(pieces[-1]))
            if pieces[-1].endswith(b"\n"):
                break
        return b"".join(pieces)

    def _spend(self, size: int) -> None:
        if self._head_left is None:
            return
        self._head_left -= size
        if self._head_left < 0:
            raise BrokenError("parse-failed", f"a header is longer than {_MAX_HEAD:,} bytes", self.place)

    def _take(self, size: int) -> bytes:
        taken, self._unpacked = self._unpacked[:size], self._unpacked[size:]
        self._unpacked_at += len(taken)
        return taken

    def _fill(self) -> None:
        """See to it that there are unpacked bytes, if the member has more."""
        if self._unpacked:
            return
        if not self._is_gzip:
            self._unpacked, self._packed = self._packed or self._more(), b""
            return
        while self._inflater is not None and not self._unpacked:
            self._inflate(self._inflater)

    def _inflate(self, inflater: "zlib._Decompress") -> None:
        if not self._packed:
            self._packed = self._more()
            if not self._packed:
                raise BrokenError("truncated", "ends in the middle of a record", self.place)
        try:
            self._unpacked = inflater.decompress(self._packed, _BLOCK)
        except zlib.error as error:
            raise BrokenError("damaged", f"its gzip data are damaged ({error})", self.place) from error
        rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        self._packed_at += len(self._packed) - len(rest)
        self._packed = rest
        self._sum = zlib.crc32(self._unpacked, self._sum)
        self._total += len(self._unpacked)
        if self._total > _SLACK + _RATIO * self._packed_read:
            raise BrokenError("bomb", f"unpacks to over {_RATIO} times its size, as bombs do", self.place)
        if inflater.eof:
            self._close_member()

    def _close_member(self) -> None:
        """Read the checksum after the packed data, and compare."""
        told = self._exactly(8)
        self._inflater = None
        self.is_damaged = int.from_bytes(told[:4], "little") != self._sum

    def _open_member(self) -> bool:
        """Read a gzip header (RFC 1952, 2.3); false at the end of the file."""
        self._packed = self._packed or self._more()
        if not self._packed:
            return False
        self._member, self._unpacked_at, self._sum = self._packed_at, 0, 0
        head = self._exactly(10)
        if head[:3] != _GZIP + b"\x08":
            raise BrokenError("damaged", "what follows is no gzip member", self.place)
        flags = head[3]
        if flags & 4:
            self._exactly(int.from_bytes(self._exactly(2), "little"))
        for flag in (8, 16):  # a name, a comment, each up to a zero byte
            if flags & flag:
                self._up_to_zero()
        if flags & 2:
            self._exactly(2)
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        return True

    def _up_to_zero(self) -> None:
        for _ in range(_MAX_HEAD):
            if self._exactly(1) == b"\x00":
                return
        raise BrokenError("damaged", f"a gzip header is longer than {_MAX_HEAD:,} bytes", self.place)

    def _exactly(self, size: int) -> bytes:
        """Packed bytes as they stand."""
        while len(self._packed) < size:
            more = self._more()
            if not more:
                raise BrokenError("truncated", "ends in the middle of a record", self.place)
            self._packed += more
        taken, self._packed = self._packed[:size], self._packed[size:]
        self._packed_at += size
        return taken

    def _more(self) -> bytes:
        more = self._file.read(_BLOCK)
        self._packed_read += len(more)
        return more
