"""Entries and signed heads, from the bytes that were written back to what they tell.

What comes in: bytes that may have been altered. What goes out: an `Entry`, a `TreeHead`, a time; `ValueError` where the
bytes are not just what would have been written: whatever is read here is written again as the very same bytes.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sijill.record.ledger import Entry, Json, Kind, TreeHead, canonical, stamp

_HASH = re.compile("[0-9a-f]{64}")
_KEY = re.compile("[0-9a-f]{16}")
_SIGNATURE = re.compile("[0-9a-f]{128}")
_ENTRY = {"at", "body", "kind", "prev", "seq"}
_HEAD = {"at", "key", "root", "signature", "size"}


@dataclass(frozen=True, slots=True)
class Written:
    """One entry as a store holds it: its canonical bytes, and the leaf hash (hex) that was kept beside them."""

    data: bytes
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> "Written":
        """An entry as it should be held."""
        return cls(entry.data, entry.hash)

    @classmethod
    def of_row(cls, row: Sequence[object]) -> "Written":
        """A row of `seq at kind body prev hash` just as it lies in a table, its body JSON; never raises.

        A row that was altered in anything gives other bytes than those that were hashed.
        """
        seq, at, kind, body, prev, kept = row
        given = f'{{"at":{_quoted(at)},"body":{body},"kind":{_quoted(kind)},"prev":{_quoted(prev)},"seq":{seq}}}'
        return cls(given.encode("utf-8", "backslashreplace"), str(kept))


def time_of(text: str) -> datetime:
    """The time that `stamp` wrote. Raises `ValueError` for any other text, though it name the same time."""
    at = datetime.fromisoformat(text)
    if stamp(at) != text:
        raise ValueError(f"{text!r} is not how a time is written")
    return at


def entry_of(data: bytes) -> Entry:
    """The entry with these canonical bytes. Raises `ValueError` for any others."""
    told = _object(data, _ENTRY)
    seq, body = told["seq"], told["body"]
    if not isinstance(body, dict):
        raise ValueError("body is no JSON object")
    entry = Entry(
        _number(seq, "seq"),
        time_of(_text(told, "at")),
        Kind(_text(told, "kind")),
        body,
        _text(told, "prev", _HASH),
    )
    if entry.data != data:
        raise ValueError("it is not in the one way that an entry is written")
    return entry


def head_to_json(head: TreeHead) -> bytes:
    """A signed head for keeping elsewhere: one line of canonical JSON."""
    at, size = stamp(head.at), head.size
    return canonical({"at": at, "key": head.key, "root": head.root, "signature": head.signature, "size": size}) + b"\n"


def head_from_json(data: bytes) -> TreeHead:
    """The head that a file tells of, its blanks and line ends as they may be. Raises `ValueError` for anything else.

    Whether it is signed by whom it says, `preserve.keys.is_signed_by` tells.
    """
    told = _object(data, _HEAD)
    return TreeHead(
        _number(told["size"], "size"),
        _text(told, "root", _HASH),
        time_of(_text(told, "at")),
        _text(told, "key", _KEY),
        _text(told, "signature", _SIGNATURE),
    )


def _object(data: bytes, keys: set[str]) -> dict[str, Json]:
    """A JSON object with just these keys, as Python reads it."""
    try:
        told = json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    if not isinstance(told, dict) or told.keys() != keys:
        raise ValueError(f"it is no JSON object with just {', '.join(sorted(keys))}")
    return told


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _number(value: Json, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} is no number from 0")
    return value


def _text(told: dict[str, Json], key: str, shape: re.Pattern[str] | None = None) -> str:
    value = told[key]
    if not isinstance(value, str) or (shape and not shape.fullmatch(value)):
        raise ValueError(f"{key} is not what it should be: {value!r:.80}")
    return value
