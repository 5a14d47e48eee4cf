"""How far a folder has been read, on standard error.

What comes in: outcomes as they come. What goes out: the same outcomes. What always holds: nothing is drawn where
standard error is no terminal.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Item = TypeVar("Item")


@contextmanager
def progress_over(items: Iterator[Item], total: int) -> Iterator[Iterator[Item]]:
    """The items, with a bar that counts them."""
    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=total)

        def counted() -> Iterator[Item]:
            for item in items:
                yield item
                bar.advance(task)

        yield counted()
