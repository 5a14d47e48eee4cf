"""Answers that are asked for again and again, until what they rest on changes.

What comes in: a question, how to answer it. What goes out: the answer. What always holds: an answer that was begun
before a change is not kept after it; the least lately asked goes first.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
MOST = 256


class Memory:
    """Answers by their questions; `of` may be called from many threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()
        self._age = 0

    def of(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer, remembered or made."""
        with self._lock:
            age = self._age
            if question in self._known:
                self._known.move_to_end(question)
                return self._known[question]  # type: ignore[return-value]
        made = answer()
        with self._lock:
            if age == self._age:
                self._known[question] = made
                while len(self._known) > MOST:
                    self._known.popitem(last=False)
        return made

    def forget(self) -> None:
        """Forget all."""
        with self._lock:
            self._age += 1
            self._known.clear()
