"""Where the readings of a command go: to tables, to JSON on standard output, or to a folder.

What comes in: outcomes, one by one. What goes out: output, and a problem where it could not be given. What always
holds: an outcome without a reading gives no output at all.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sijill.flow import Outcome
from sijill.record.problem import Problem
from sijill.show.results import indented, is_result, one_line, result_file, write_result

Delivery: TypeAlias = Callable[[Outcome], Problem | None]


def to_tables(*, compact: bool = False) -> Delivery:
    """Tables for a person on standard output."""
    # Imported late: JSON need not wait for what draws tables.
    from rich.console import Console

    from sijill.show.quoting import has_colour
    from sijill.show.report import print_view, report_view

    console = Console(markup=False, highlight=False, soft_wrap=False)

    def deliver(outcome: Outcome) -> Problem | None:
        if outcome.reading is not None and outcome.document is not None:
            colour = has_colour(console)
            print_view(console, report_view(outcome.document, outcome.reading, colour=colour, compact=compact))
        return None

    return deliver


def to_json(*, lines: bool) -> Delivery:
    """JSON on standard output: an object a line, or one object for a person's eye."""

    def deliver(outcome: Outcome) -> Problem | None:
        if outcome.reading is not None:
            sys.stdout.buffer.write(one_line(outcome.reading) + b"\n" if lines else indented(outcome.reading))
            sys.stdout.buffer.flush()
        return None

    return deliver


def to_folder(folder: Path) -> Delivery:
    """NAME.json in a folder. Problems: `would-overwrite`, `not-written`, `old-result` (of a report not read now)."""

    def deliver(outcome: Outcome) -> Problem | None:
        if outcome.reading is not None:
            return write_result(folder, outcome.reading)
        old = result_file(folder, outcome.origin.id)
        if old.exists() and is_result(old):
            message = "is a result of an earlier run; the report could not be read now: delete it"
            return Problem("old-result", message, str(old), outcome.origin.id)
        return None

    return deliver
