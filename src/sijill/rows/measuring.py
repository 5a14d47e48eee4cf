"""Files of rows measured beside files of rows that tell what to expect: clusters, tolls, links between persons.

What comes in: two files, told apart by what their rows hold; for links between two lists, the second list too. What
goes out: figures, the worst misses as lines, problems. What always holds: a prediction that is missing counts as wrong
(a report stands alone, a toll is wrong, a link is missed); a row that is none is named by its line.

Problems: `row-set-aside`, `given-twice` (the later row counts), `bad-number` (the toll is taken as unknown),
`no-such-row` (a link names none; it counts as wrong), `not-predicted` (how many; they count as wrong).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sijill.analyse.figures_text import Figures, link_miss_lines, range_miss_lines, set_miss_lines
from sijill.analyse.linked import link_figures, link_misses, true_doubles, true_links
from sijill.analyse.ranges import Range, range_figures, range_misses, range_of
from sijill.analyse.sets import conll, set_misses
from sijill.record.problem import Problem
from sijill.record.terms import Harm
from sijill.rows.reports import RowsError, rows_in

_Row: TypeAlias = dict[str, object]
_Ranges: TypeAlias = dict[Harm, dict[str, Range]]
_HARMS = (Harm.KILLED, Harm.INJURED)
SPOILT = frozenset({"row-set-aside", "bad-number", "no-such-row"})
"""Codes of rows that could not be used as they stand."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures, a line for each miss, the worst first, and what is to be told."""

    figures: Figures
    misses: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """The rows of a file, each with its line; `None` stands for one that is none: the others keep their numbers."""

    path: Path
    rows: tuple[tuple[int, _Row | None], ...]
    problems: tuple[Problem, ...]

    def where(self, line: int) -> str:
        return f"{self.path}:{line}"

    def has(self, is_such: Callable[[_Row], bool]) -> bool:
        return any(row is not None and is_such(row) for _, row in self.rows)


def measure_files(gold: Path, predicted: Path, other: Path | None = None) -> Measured:
    """Measure `predicted` beside `gold`; `other` is the second list where `predicted` links two.

    Raises `RowsError` where a file cannot be read, or where the two hold nothing that can be compared.
    """
    expected, got = _file(gold), _file(predicted)
    if other is not None and not (got.has(_is_link) or not got.rows):
        raise RowsError(f"{predicted} holds no links: with a second list, give rows with a and b, row numbers from 0")
    for is_expected, is_got, measured in _KINDS:
        if expected.has(is_expected) and (got.has(is_got) or not got.rows):
            return measured(expected, got, _file(other) if other is not None else None)
    raise RowsError(
        f"{gold} and {predicted} hold nothing that can be compared: give rows with id and incident in both, rows with "
        "incident and civ_killed_min ... in both, or rows with person and, to be measured, links with a and b"
    )


def _is_link(row: _Row) -> bool:
    return "a" in row and "b" in row


def _is_person(row: _Row) -> bool:
    return "person" in row


def _is_toll(row: _Row) -> bool:
    return "incident" in row and any(f"civ_{harm}_{end}" in row for harm in _HARMS for end in ("min", "max"))


def _is_placed(row: _Row) -> bool:
    return "id" in row and "incident" in row


def _clusters(expected: _File, got: _File, other: _File | None) -> Measured:
    problems = [*expected.problems, *got.problems]
    belongs = {id: name for id, name in _placed(expected, problems, needed=True).items() if name is not None}
    put = _placed(got, problems, needed=False)
    problems += _not_predicted(belongs, put, got, "reports")
    misses = set_miss_lines(set_misses(belongs, put))
    return Measured(conll(belongs, put), tuple(misses), tuple(problems))


def _placed(file: _File, problems: list[Problem], *, needed: bool) -> dict[str, str | None]:
    """The incident of each report; where it is not `needed`, one may have none."""
    placed: dict[str, str | None] = {}
    for line, row in file.rows:
        if row is None:
            continue
        id, incident = _name(row.get("id")), _name(row.get("incident"))
        if id is None or (needed and incident is None):
            message = f"has no {'id' if id is None else 'incident'}: give each row an id and an incident"
            problems.append(Problem("row-set-aside", message, file.where(line), id or ""))
            continue
        if id in placed:
            problems.append(_twice(file.where(line), id))
        placed[id] = incident
    return placed


def _tolls(expected: _File, got: _File, other: _File | None) -> Measured:
    problems = [*expected.problems, *got.problems]
    truth, said = _ranges(expected, problems), _ranges(got, problems)
    figures = {harm: range_figures(truth[harm], said[harm]) for harm in _HARMS}
    for harm in _HARMS:
        problems += _not_predicted(truth[harm], said[harm], got, f"tolls of {harm}")
    misses = [line for harm in _HARMS for line in range_miss_lines(harm, range_misses(truth[harm], said[harm]))]
    return Measured(figures, tuple(misses), tuple(problems))


def _ranges(file: _File, problems: list[Problem]) -> _Ranges:
    """The ranges of civilians by harm and incident; what is not told has none."""
    ranges: _Ranges = {harm: {} for harm in _HARMS}
    seen: set[str] = set()
    for line, row in file.rows:
        if row is None:
            continue
        where, incident = file.where(line), _name(row.get("incident"))
        if incident is None:
            problems.append(Problem("row-set-aside", "has no incident: give each row one", where))
            continue
        if incident in seen:
            problems.append(_twice(where, incident))
        seen.add(incident)
        for harm in _HARMS:
            told = _range(row, harm, where)
            if isinstance(told, Range):
                ranges[harm][incident] = told
            else:
                ranges[harm].pop(incident, None)
            problems += [told] if isinstance(told, Problem) else []
    return ranges


def _range(row: _Row, harm: Harm, where: str) -> Range | Problem | None:
    bounds: list[int | None] = []
    for end in ("min", "max", "best"):
        value = row.get(f"civ_{harm}_{end}")
        whole = _whole(value)
        if value is not None and whole is None:
            message = f"civ_{harm}_{end} is {value!r}, no whole number, and is taken as unknown: write 12, or null"
            return Problem("bad-number", message, where)
        bounds.append(whole)
    try:
        return range_of(*bounds)
    except ValueError as error:
        message = f"of civ_{harm}_min and civ_{harm}_max, {error}, and both are taken as unknown: write the lower first"
        return Problem("bad-number", message, where)


def _people(expected: _File, got: _File, other: _File | None) -> Measured:
    problems = [*expected.problems, *got.problems, *(other.problems if other else ())]
    left = _persons(expected)
    is_one = other is None or other.path.samefile(expected.path)
    right = left if other is None or is_one else _persons(other)
    truth = true_doubles(left) if is_one else true_links(left, right)
    said: set[tuple[int, int]] = set()
    for line, row in got.rows:
        if row is None:
            continue
        a, b = _whole(row.get("a")), _whole(row.get("b"))
        if a is None or b is None:
            message = "is no link: give a and b, row numbers from 0"
            problems.append(Problem("row-set-aside", message, got.where(line)))
            continue
        if not (0 <= a < len(left) and 0 <= b < len(right)):
            message = f"links rows {a} and {b}, of lists of {len(left)} and {len(right)} rows: count them from 0"
            problems.append(Problem("no-such-row", message, got.where(line)))
        said.add((min(a, b), max(a, b)) if is_one else (a, b))
    misses = link_miss_lines(link_misses(truth, said))
    return Measured(link_figures(truth, said), tuple(misses), tuple(problems))


def _persons(file: _File) -> list[str | None]:
    """The person that each row is of; a row without one is to stay unlinked."""
    return [_name(row.get("person") or None) if row is not None else None for _, row in file.rows]


_KINDS: Sequence[
    tuple[Callable[[_Row], bool], Callable[[_Row], bool], Callable[[_File, _File, _File | None], Measured]]
] = ((_is_person, _is_link, _people), (_is_toll, _is_toll, _tolls), (_is_placed, _is_placed, _clusters))
"""What rows to expect and rows to measure hold, the most telling first."""


def _file(path: Path) -> _File:
    rows: list[tuple[int, _Row | None]] = []
    problems: list[Problem] = []
    for line, row in rows_in(path):
        if isinstance(row, str):
            problems.append(Problem("row-set-aside", row, f"{path}:{line}"))
        rows.append((line, None if isinstance(row, str) else row))
    return _File(path, tuple(rows), tuple(problems))


def _not_predicted(expected: Mapping[str, object], got: Mapping[str, object], file: _File, what: str) -> list[Problem]:
    absent = sorted(expected.keys() - got.keys())
    if not absent:
        return []
    some = ", ".join(absent[:3]) + (" ..." if len(absent) > 3 else "")
    message = f"{len(absent)} of {len(expected)} {what} are not told there and count as wrong: {some}"
    return [Problem("not-predicted", message, str(file.path))]


def _twice(where: str, id: str) -> Problem:
    return Problem("given-twice", f"gives {id!r} again, and takes the place of the row before: keep one", where, id)


def _name(value: object) -> str | None:
    """A word or a number by which a thing is named; `None` where it is neither."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == value // 1 else None
