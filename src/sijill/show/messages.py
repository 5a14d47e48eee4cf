"""Problems on standard error, one line each.

What comes in: problems. What goes out: lines "where: message". What always holds: standard output stays free for
results; the same line is told once; a file's name cannot steer the terminal.
"""

import sys
from collections.abc import Iterable

from sijill.record.problem import Problem
from sijill.show.phrases import plain


class Messages:
    """Tells each line once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def tell(self, problems: Iterable[Problem]) -> None:
        """Print problems, one a line."""
        for problem in problems:
            self.say(line_of(problem))

    def say(self, line: str) -> None:
        """Print a line, once."""
        if line not in self._told:
            self._told.add(line)
            # What standard error cannot show, of a file's name say, it shows escaped.
            sys.stderr.write(line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def line_of(problem: Problem) -> str:
    """ "where: message (“about”)", the code last, for it can be looked up."""
    about = plain(problem.about)
    known = about in problem.where or about in problem.message or problem.where == "standard input"
    words = f": “{about}”" if about and not known else ""
    return f"{plain(problem.where)}: {plain(problem.message)}{words} [{problem.code}]"
