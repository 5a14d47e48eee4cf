"""A workbook or a map, opened in a process of its own: two cells far apart can want more memory than any machine has.

What comes in: a path, the sheet or layer wanted, and limits. What goes out: its rows, or a `Problem`. What always
holds: whatever the file does to that process, its owner goes on; nothing is given of a sheet not read to its end.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from sijill.collect.limits import Limits
from sijill.collect.table_cells import Cell
from sijill.record.problem import Problem

_CURE = "open it, copy the table alone into a new workbook, or save it as CSV (UTF-8)"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's or layer's name and its rows, each with its number; a layer's header is row 0.

    `sheet` is `None` where a file holds but one and does not name it.
    """

    sheet: str | None
    rows: Sequence[tuple[int, tuple[Cell, ...]]]
    problems: tuple[Problem, ...] = ()


def rows_apart(path: Path, sheet: str | None, limits: Limits, where: str) -> Sheet | Problem:
    """The rows of one sheet or layer; without a name, of the only one that is not empty.

    Problems: `table-unreadable` `encoding` `bomb` `unreadable`.
    """
    asked = json.dumps([sheet, asdict(limits), str(path)])
    command = [sys.executable, "-P", "-m", "sijill.collect.table_worker", asked]
    try:
        with path.open("rb") as file:
            process = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        return Problem("unreadable", f"could not be opened ({error.strerror}): check who may read it", where)
    timed_out = threading.Event()

    def stop() -> None:
        timed_out.set()
        process.kill()

    timer = threading.Timer(limits.wall_seconds, stop)
    timer.start()
    try:
        told = _received(process, where)
    except (ValueError, EOFError):
        told = None
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
    if told is not None:
        return told
    reason = f"took longer than {limits.wall_seconds} seconds" if timed_out.is_set() else "ended its parser"
    memory = f"more than {limits.memory_bytes / 1e6:.0f} MB of memory"
    message = f"could not be opened: it {reason}, perhaps for wanting {memory}; a cell far off may do it: {_CURE}"
    return Problem("table-unreadable", message, where)


def _received(process: "subprocess.Popen[bytes]", where: str) -> Sheet | Problem:
    """What the process answers; raises where it does not answer to the end."""
    if process.stdout is None:
        raise AssertionError("the process was started without a pipe")
    first = json.loads(process.stdout.readline() or "null")
    if first is None:
        raise EOFError("no answer")
    if "problem" in first:
        code, message = first["problem"]
        return Problem(code, message, where)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for line in process.stdout:
        number, cells = json.loads(line)
        if number is None:
            told = tuple(Problem(code, message, where) for code, message in first.get("told", ()))
            return Sheet(first["sheet"], rows, told)
        rows.append((number, tuple(_cell(c) for c in cells)))
    raise EOFError("half an answer")


def _cell(told: object) -> Cell:
    if isinstance(told, list):
        iso = str(told[0])
        return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
    if told is None or isinstance(told, str | int | float | bool):
        return told
    raise ValueError(f"no cell: {told!r}")
