"""A parsing process, kept for many documents: parsers of hostile bytes run there, bound in memory and time.

What comes in: a document's kind and bytes. What goes out: an `Extract` or a `Problem`. What always holds: whatever
happens to the process, its owner goes on; a crash, a time-out and a wrong answer are the `Problem` `parse-failed`.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Self

from sijill.collect.extract import Ask, Extract, Refusal, answer_from_json, ask_to_json
from sijill.collect.kind import Kind
from sijill.collect.limits import STANDARD, Limits
from sijill.record.problem import Problem

_RETIRE_AFTER = 200
"""Documents that one process parses: libraries keep memory, and no document should long bear on others."""
_ANSWER_BYTES_PER_CHARACTER = 12
"""JSON writes a character beyond the first plane as two escapes of six."""
_CURE = "save its text as a .txt file and read that"


@dataclass(frozen=True, slots=True)
class _Fallen:
    """A process fell; `is_certain` where the document in hand is the cause beyond doubt."""

    reason: str
    is_certain: bool = False


class ParseProcess:
    """Starts a process when first needed, and another when it fell. Not for several threads; to be closed.

    `meanwhile` is called, and must not raise, each time that the process has a document to parse and we would wait.
    """

    def __init__(self, limits: Limits = STANDARD, meanwhile: Callable[[], None] | None = None) -> None:
        self._limits = limits
        self._meanwhile = meanwhile
        self._process: subprocess.Popen[bytes] | None = None
        self._parsed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):  # what was not sent yet is sent on closing, and there is nobody any more
                    pipe.close()

    def parse(self, kind: Kind, data: bytes, where: str) -> Extract | Problem:
        """Parse one document; never raises for what the document does."""
        is_fresh = self._process is None
        told = self._try(kind, data, where)
        if isinstance(told, _Fallen) and not is_fresh and not told.is_certain:
            told = self._try(kind, data, where)  # an earlier document may have left the process unwell
        if isinstance(told, _Fallen):
            return Problem("parse-failed", f"{told.reason}: {_CURE}", where)
        if isinstance(told, Refusal):
            return told.problem
        return told

    def _try(self, kind: Kind, data: bytes, where: str) -> "Extract | Refusal | _Fallen":
        """One exchange, within the time allowed; a process that does not come through it is ended."""
        process = self._running()
        timed_out = threading.Event()
        try:
            with _ended_after(self._limits.wall_seconds, process, timed_out):
                self._send(process, Ask(kind, where, len(data)), data)
            # Outside the time allowed: what we do here must not be laid at the document's door.
            if self._meanwhile is not None:
                self._meanwhile()
            with _ended_after(self._limits.wall_seconds, process, timed_out):
                answer = self._receive(process)
        except (OSError, ValueError, EOFError) as error:
            process.kill()
            code = process.wait()
            self.close()
            if timed_out.is_set():
                return _Fallen(f"took longer than {self._limits.wall_seconds} seconds to parse", is_certain=True)
            return self._fallen(code, error)
        except BaseException:  # an interrupt leaves a half-read answer behind
            self.close()
            raise
        self._parsed += 1
        if isinstance(answer, Refusal) and answer.is_last:
            self.close()
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        """The process, a fresh one if it has ended or has parsed enough."""
        if self._process is not None and (self._process.poll() is not None or self._parsed >= _RETIRE_AFTER):
            self.close()
        if self._process is None:
            self._parsed = 0
            self._process = subprocess.Popen(
                # -P: a json.py in the folder of reports must not be imported.
                [sys.executable, "-P", "-m", "sijill.collect.parse_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        return self._process

    def _send(self, process: "subprocess.Popen[bytes]", ask: Ask, data: bytes) -> None:
        """Send a document; raises where the process does not take it."""
        if process.stdin is None:
            raise AssertionError("the process was started without pipes")
        if not self._parsed:
            process.stdin.write(json.dumps(asdict(self._limits)).encode() + b"\n")
        process.stdin.write(ask_to_json(ask) + data)
        process.stdin.flush()

    def _receive(self, process: "subprocess.Popen[bytes]") -> Extract | Refusal:
        """Wait for the answer; raises where the process does not give one."""
        if process.stdout is None:
            raise AssertionError("the process was started without pipes")
        length = process.stdout.readline(32)
        if not length.endswith(b"\n"):
            raise EOFError("no answer")
        size = int(length)
        if not 0 < size <= self._limits.text_characters * _ANSWER_BYTES_PER_CHARACTER + 1_000_000:
            raise ValueError("an answer of impossible length")
        answer = process.stdout.read(size)
        if len(answer) < size:
            raise EOFError("half an answer")
        return answer_from_json(answer)

    def _fallen(self, code: int, error: Exception) -> "_Fallen":
        """Why the process gave no answer, for a person; a negative code is the signal that ended it."""
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            seconds = self._limits.processor_seconds
            return _Fallen(f"took more than {seconds} seconds of processor time to parse", is_certain=True)
        if sys.platform != "win32" and code < 0 and code != -signal.SIGKILL:
            return _Fallen(f"crashed its parser (signal {signal.Signals(-code).name})")
        if isinstance(error, EOFError | OSError):
            return _Fallen(f"ended its parser (exit code {code})")
        return _Fallen(f"made its parser answer wrongly ({error})")


@contextmanager
def _ended_after(seconds: float, process: "subprocess.Popen[bytes]", timed_out: threading.Event) -> Iterator[None]:
    """The process is ended, and `timed_out` set, where what is done inside takes longer."""

    def stop() -> None:
        timed_out.set()
        process.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
