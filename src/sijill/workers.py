"""Work spread over processes, answered in order.

What comes in: a function, the values to work on, a number of processes. What goes out: an `Answer` a value, in the
order of the values. What always holds: a value whose work fails, or whose process dies, takes no other with it; at most
a few values a process wait, so that memory does not grow with their number; numeric libraries keep to one core each.
"""

import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")
AHEAD = 3
"""Values a process that are handed out before the first answer is taken."""
_ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class HopelessError(Exception):
    """Raised by the work itself: no value can succeed. It is not answered, but ends the whole."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Value, Result]):
    """What came of one value: a result, or the fault in words."""

    value: Value
    result: Result | None
    fault: str | None = None


def answered(
    work: Callable[[Value], Result], values: Iterable[Value], processes: int = 1
) -> Generator[Answer[Value, Result]]:
    """Do `work` on each value; with one process in this one. `work` must be a module's function."""
    if processes <= 1:
        return (_answer(work, value) for value in values)
    return _spread(work, values, processes)


def _spread(
    work: Callable[[Value], Result], values: Iterable[Value], processes: int
) -> Generator[Answer[Value, Result]]:
    waiting: deque[tuple[Value, Future[Answer[Value, Result]]]] = deque()
    coming = iter(values)
    others = set(multiprocessing.active_children())
    with _one_core():
        pool = _pool(processes)
        try:
            while True:
                while len(waiting) < AHEAD * processes and (value := next(coming, None)) is not None:
                    waiting.append((value, pool.submit(_answer, work, value)))
                if not waiting:
                    pool.shutdown()
                    return
                value, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    # Which value felled it cannot be told: the first pays, the others are tried again.
                    yield Answer(value, None, "the process that read it was ended, perhaps for want of memory")
                    pool.shutdown(wait=False)
                    pool = _pool(processes)
                    waiting = deque((other, pool.submit(_answer, work, other)) for other, _ in waiting)
        finally:
            # Where the caller stops early, or is interrupted, nothing is waited for.
            pool.shutdown(wait=False, cancel_futures=True)
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()


def _answer(work: Callable[[Value], Result], value: Value) -> Answer[Value, Result]:
    """The answer to one value; made where the work is done, for only there is the fault's place known."""
    try:
        return Answer(value, work(value))
    except HopelessError:
        raise
    except Exception as error:
        return Answer(value, None, _fault(error))


def _fault(error: Exception) -> str:
    """The error in words, with the line that raised it, for a report to the project."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{at}: {error}"


def _pool(processes: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _one_core() -> Iterator[None]:
    """Processes started meanwhile keep numeric libraries to one core."""
    before = {name: os.environ.get(name) for name in _ONE_CORE}
    os.environ.update(_ONE_CORE)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
