"""A first mapping of a table, for a person to complete: columns known by name, and the others with a guess.

What comes in: a table's file, perhaps its sheet and the row of its header. What goes out: the section `[table]` as
TOML. What always holds: a column is mapped only where its name is one of those in `table_columns.toml` (English,
Arabic, French) for one field alone, or its HXL tag one of those in `table_tags.toml`; every other column stands in a
comment, so that using the draft as it is names it. A table that has all columns of a ready mapping (UCDP GED, what
Sijill exports) gets the one line that takes it.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from sijill.collect.mapping import (
    BOUNDS,
    CODES,
    COUNTS,
    DATES,
    DEATHS,
    DEGREES,
    FIELDS,
    Layout,
    TableMapping,
    heading,
    mapping_in,
    ready_mapping,
    ready_mappings,
)
from sijill.collect.settings_section import nearest
from sijill.collect.table_cells import Cell, words
from sijill.collect.table_grid import Grid, grid_of, header_of
from sijill.record.problem import Problem
from sijill.record.source import Source

_GAPS = re.compile(r"[\W_]+")
_BY_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_TAG = re.compile(r"#[A-Za-z][\w ]*(?:\+\s*[A-Za-z]\w*\s*)*")
_FEWEST_TAGS = 2
_SAMPLE = 200
_NEVER_GUESSED = COUNTS | BOUNDS | DEGREES | DEATHS | frozenset(CODES)


def drafted_mapping(path: Path, layout: Layout | None = None) -> str | tuple[Problem, ...]:
    """The draft; the problems of a file that cannot be read as a table."""
    layout = layout or Layout()
    grid = grid_of(path, layout, (), str(path))
    if isinstance(grid, tuple):
        return grid
    if grid.rows and _are_tags(grid.rows[0].cells):
        tags, *rows = grid.rows
        layout = replace(layout, header=tags.number)
        grid = replace(grid, header=header_of(tags.cells), rows=tuple(rows))
    if (ready := _ready(grid.header)) is not None:
        return ready
    known, others = _matched(grid.header)
    lines = ["[table]", *_layout_lines(layout, grid), *_date_lines(grid, known)]
    lines += ["ignore = []  # columns that are known and not wanted, by name", "", "[table.columns]"]
    lines += [f"{_quoted(name)} = {_quoted(field)}" for name, field in known.items()]
    if "id" not in known.values():
        lines.append('# a table needs a column with an id for each row: "..." = "id"')
    if others:
        lines += ["", "# Not known by name: say what each holds and take the # away, or list it in `ignore`."]
        lines += [f"# {_quoted(name)} = {_quoted(_guess(name))}" for name in others]
    return "\n".join(lines) + "\n"


def _are_tags(cells: Sequence[Cell]) -> bool:
    """Whether a row is that of HXL's tags: it says of each column below it what it holds."""
    told = [said for cell in cells if (said := words(cell)) is not None]
    return len(told) >= _FEWEST_TAGS and all(_TAG.fullmatch(said) for said in told)


def _ready(header: tuple[str, ...]) -> str | None:
    """The line that takes a mapping that comes with the package, where the table has all columns of one."""
    names = {heading(name): name for name in header if name}
    for ready in ready_mappings():
        path = ready_mapping(ready)
        mapping = mapping_in(Source(ready, table=str(path)))
        if not isinstance(mapping, TableMapping) or not mapping.columns.keys() <= names.keys():
            continue
        words = (
            f'# These are the columns of "{ready}", which comes with Sijill: write this line, and no section [table].'
        )
        lines = [words, f"table = {_quoted(ready)}"]
        left = [name for at, name in names.items() if at not in mapping.columns and at not in mapping.ignore]
        lines += [f"# Not taken by it: {', '.join(map(_quoted, left))}"] if left else []
        return "\n".join(lines) + "\n"
    return None


def _matched(header: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """Columns known by name, each field once, and those that are not."""
    known: dict[str, str] = {}
    others: list[str] = []
    names = [n for n in header if n]
    for name in names:
        field = _tags().get(_tag(name)) if name.startswith("#") else _synonyms().get(_plain(name))
        is_single = sum(heading(n) == heading(name) for n in names) == 1
        if field is not None and is_single and not _clashes(field, set(known.values())):
            known[name] = field
        else:
            others.append(name)
    for half, other in (("lat", "lon"), ("lon", "lat")):
        if half in known.values() and other not in known.values():
            alone = next(n for n, f in known.items() if f == half)
            others.append(alone)
            del known[alone]
    return known, others


def _guess(name: str) -> str:
    """A field for a person to weigh; empty where no name of one is near.

    Never one of numbers: `deaths_unknown` is spelt much like `deaths_min`, and a slip there would be counted.
    """
    if name.startswith("#"):
        return ""
    known = {said: field for said, field in _synonyms().items() if field not in _NEVER_GUESSED}
    near = nearest(_plain(name), known)
    return known[near] if near else ""


def _clashes(field: str, taken: set[str]) -> bool:
    """Whether a field is taken, or says the same as one that is."""
    if field in ("date_from", "date_to") and "date" in taken:
        return True
    if field == "date" and taken & {"date_from", "date_to"}:
        return True
    total = re.sub("_(?:min|max)$", "", field)
    return field in taken or (total != field and total in taken) or bool(taken & {f"{field}_min", f"{field}_max"})


def _layout_lines(layout: Layout, grid: Grid) -> list[str]:
    lines = [f"header = {layout.header}"] if layout.header != 1 else []
    return lines + ([f"sheet = {_quoted(grid.sheet)}"] if grid.sheet is not None else [])


def _date_lines(grid: Grid, known: Mapping[str, str]) -> list[str]:
    """A line on the order of dates in figures, where the table has any; the order is for a person to tell."""
    for n, name in enumerate(grid.header):
        if known.get(name) not in DATES:
            continue
        for row in grid.rows[:_SAMPLE]:
            cell: Cell = row.cells[n] if n < len(row.cells) else None
            if (said := words(cell)) is not None and _BY_FIGURES.fullmatch(said):
                mark = re.sub(r"\d", "", said)[:1]
                year = "%Y" if re.search(r"\d{4}$", said) else "%y"
                by_day, by_month = (f'["{a}{mark}{b}{mark}{year}"]' for a, b in (("%d", "%m"), ("%m", "%d")))
                return [f"# {name} has dates such as {said}: take the # from the line that tells their order",
                        f"# date_formats = {by_day}", f"# date_formats = {by_month}"]  # fmt: skip
    return []


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, str]:
    """The field of each name of a column; each field is one by its own name."""
    return _fields_in("table_columns.toml", _plain, {_plain(field): field for field in FIELDS})


@lru_cache(maxsize=1)
def _tags() -> Mapping[str, str]:
    """The field of each HXL tag."""
    return _fields_in("table_tags.toml", _tag, {})


def _fields_in(file: str, form: Callable[[str], str], known: Mapping[str, str]) -> Mapping[str, str]:
    """The field of each name in a data file and of those known; `ValueError` where a name stands for two fields."""
    table = tomllib.loads((files("sijill.collect") / file).read_text(encoding="utf-8"))
    found = dict(known)
    for field, names in table.items():
        if field not in FIELDS:
            raise ValueError(f"{file}: {field} is no field")
        for name in names:
            if found.setdefault(form(name), field) != field:
                raise ValueError(f"{file}: {name} stands for {field} and {found[form(name)]}")
    return found


def _tag(name: str) -> str:
    """An HXL tag with its attributes in one order."""
    first, *attributes = "".join(name.split()).casefold().split("+")
    return "+".join((first, *sorted(set(attributes))))


def _plain(name: str) -> str:
    return _GAPS.sub(" ", heading(name)).strip()


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
