"""Which column of another recorder's table holds what: the section `[table]` of a source's file.

What comes in: a source whose file has the section, or names a file with it. What goes out: a `TableMapping`, or the
problems why there is none. What always holds: a field that is not known is refused with the nearest; a table needs a
column for its rows' ids; a date's order is told by a format, never guessed.
"""

import codecs
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import product
from pathlib import Path

from sijill.collect.settings_section import Section, nearest, section_in
from sijill.record.problem import Problem
from sijill.record.source import Source
from sijill.record.terms import Harm

COUNTED = ("", "civilians_", "children_", "women_", "men_", "combatants_")
"""Whom a column of numbers counts; everyone where it does not say."""
HARMS = tuple(h.value for h in Harm if h is not Harm.SURVIVED)
COUNTS = frozenset(group + harm for group, harm in product(COUNTED, HARMS))
BOUNDS = frozenset(f"{count}_{end}" for count, end in product(COUNTS, ("min", "max")))
DATES = frozenset({"date", "date_from", "date_to", "published"})
DEGREES = frozenset({"lat", "lon"})
RADIUS, IS_AREA = "radius_km", "is_area"
"""How far from its degrees a place may be; whether it is known no nearer than an area (D6)."""
CODES = {"where_prec": 7, "date_prec": 5, "event_clarity": 2, "type_of_violence": 3}
"""UCDP's codes, each from 1 to this (METHOD R16, R17)."""
DEATHS = frozenset({"best", "deaths_a", "deaths_b", "deaths_unknown"})
"""UCDP's columns of deaths that no other field holds (METHOD R17)."""
WORDS = frozenset(
    {
        *("id", "title", "text", "url", "publisher", "lang", "country", "admin1", "admin2", "place", "means"),
        *("target", "party", "side_a", "side_b", "status", "sources", "notes", "names"),
    }
)
SAME = frozenset({"country", "admin1", "admin2", "place", "means", "target", "party"})
"""Fields that may hold the same for every row of a table."""
FIELDS = WORDS | DATES | DEGREES | COUNTS | BOUNDS | DEATHS | frozenset({*CODES, RADIUS, IS_AREA})
"""All fields that a column may hold."""
READY = "ready"
"""The folder of the mappings that come with the package."""
_PLAIN = (*sorted(WORDS | DATES | DEGREES), "killed", "killed_min", "killed_max", "injured_min", "...")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table's file is written. What is `None` is told by the file itself, where it can be told beyond doubt."""

    sheet: str | None = None
    header: int = 1
    """The row with the columns' names, as a spreadsheet shows it."""
    encoding: str | None = None
    delimiter: str | None = None
    quotes: bool = True
    """Whether a cell of a CSV may be quoted."""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The columns of a source's tables. `columns` leads from a column's name as `heading` writes it to a field."""

    source: str
    columns: Mapping[str, str]
    ignore: frozenset[str] = frozenset()
    date_formats: tuple[str, ...] = ()
    decimal_comma: bool = False
    layout: Layout = field(default=Layout())
    publisher: str | None = None
    lang: str | None = None
    same: Mapping[str, str] = field(default_factory=dict)
    """What holds for every row, by field: a table of one country may not say so."""


def heading(cell: str) -> str:
    """A column's name by which it is known again: case, accents' spelling and stray blanks do not matter."""
    return " ".join(unicodedata.normalize("NFC", cell).split()).casefold()


def mapping_in(source: Source) -> TableMapping | tuple[Problem, ...]:
    """The mapping that a source's file holds or names.

    Problems: `no-table` `unknown-key` `wrong-type` `unknown-field` `no-toml`, and those of a file's bytes.
    """
    if source.table is None:
        message = f"the source {source.id} has no table: add a section [table] that says which column holds what"
        return (Problem("no-table", message, source.id),)
    whole = section_in(Path(source.table), source.table)
    if isinstance(whole, Problem):
        return (whole,)
    section = whole.section("table")
    if section is None:
        message = "has no section [table]: write one that says which column holds what"
        return (*whole.problems, Problem("no-table", message, source.table))
    columns, ignore = _columns(section), frozenset(heading(name) for name in section.texts("ignore"))
    if both := sorted(ignore & set(columns)):
        section.refuse("ignore", both[0], "this column is taken too: delete it in one of the two lists")
    mapping = TableMapping(
        source=source.id,
        columns=columns,
        ignore=ignore,
        date_formats=_date_formats(section),
        decimal_comma=section.flag("decimal_comma", False),
        layout=_layout(section),
        publisher=source.publisher,
        lang=source.lang,
        same=_same(section, set(columns.values())),
    )
    section.end()
    return tuple(section.problems) or mapping


def _same(section: Section, taken: set[str]) -> dict[str, str]:
    """What holds for every row."""
    inner = section.section("same")
    if inner is None:
        return {}
    same: dict[str, str] = {}
    for name in inner.told:
        value = inner.text(name)
        if name not in SAME:
            section.refuse("same", name, f"only {', '.join(sorted(SAME))} can be the same for every row")
        elif name in taken:
            section.refuse("same", name, "a column holds this: delete one of the two")
        elif value is not None:
            same[name] = value
    return same


def ready_mapping(name: str) -> Path | None:
    """The file of a mapping that comes with the package, by its name ("ucdp-ged"); `None` where there is none."""
    found = files("sijill.collect") / READY / f"{name}.toml"
    return Path(str(found)) if name in ready_mappings() else None


@lru_cache(maxsize=1)
def ready_mappings() -> tuple[str, ...]:
    """The names of the mappings that come with the package, sorted."""
    found = (each.name for each in (files("sijill.collect") / READY).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def _columns(section: Section) -> dict[str, str]:
    """The field of each column. Trouble: a field that is not known, told twice, or told in two ways at once."""
    inner = section.section("columns")
    if inner is None:
        if "columns" not in section.told:
            message = 'has no section [table.columns]: write one with a line for each column, as "Event ID" = "id"'
            section.problems.append(Problem("no-table", message, section.where))
        return {}
    columns: dict[str, str] = {}
    for name in inner.told:
        told = inner.text(name)
        if told is None:
            continue
        if told not in FIELDS:
            near = nearest(told, FIELDS)
            cure = f"perhaps {near!r} is meant" if near else f"the fields are {', '.join(_PLAIN)}"
            message = f"maps the column {name!r} to {told!r}, which is no field: {cure}"
            section.problems.append(Problem("unknown-field", message, section.where, told))
        elif told in columns.values():
            section.refuse("columns", name, f"another column holds {told!r} already: map one, and ignore the other")
        elif heading(name) in columns:
            section.refuse("columns", name, "this column is listed twice: delete one")
        else:
            columns[heading(name)] = told
    _check_together(section, set(columns.values()))
    return columns


def _check_together(section: Section, fields: set[str]) -> None:
    """Fields that another needs, or that say the same twice."""
    if "id" not in fields and not section.problems:
        section.refuse("columns", sorted(fields), 'no column holds the rows\' ids: add one, as "Event ID" = "id"')
    if "date" in fields and fields & {"date_from", "date_to"}:
        section.refuse("columns", "date", "map either one column to date, or two to date_from and date_to")
    if len(fields & DEGREES) == 1:
        section.refuse("columns", next(iter(fields & DEGREES)), "lat and lon come together: map both columns")
    for count in sorted(COUNTS & fields):
        if fields & {f"{count}_min", f"{count}_max"}:
            section.refuse("columns", count, f"map either {count}, or {count}_min and {count}_max")


def _date_formats(section: Section) -> tuple[str, ...]:
    formats = section.texts("date_formats")
    day = date(2001, 2, 3)
    for form in formats:
        written = day.strftime(form)
        others = {date(2001, 2, 4).strftime(form), date(2001, 3, 3).strftime(form), date(2002, 2, 3).strftime(form)}
        if written in others:
            cure = "write one that has day, month and year, as %d/%m/%Y or %d %b %Y"
            section.refuse("date_formats", form, cure)
    return formats


def _layout(section: Section) -> Layout:
    header = section.number("header")
    if header == 0:
        section.refuse("header", header, "the first row is 1, as a spreadsheet shows it")
    encoding = section.text("encoding")
    if encoding is not None and not _is_encoding(encoding):
        section.refuse("encoding", encoding, "no such encoding is known: write utf-8, cp1256, cp1252 ...")
    delimiter = section.choice("delimiter", (",", ";", "|", "tab"))
    return Layout(
        sheet=section.text("sheet"),
        header=1 if header is None else header,
        encoding=encoding,
        delimiter="\t" if delimiter == "tab" else delimiter,
        quotes=section.flag("quotes", True),
    )


def _is_encoding(name: str) -> bool:
    try:
        return getattr(codecs.lookup(name), "_is_text_encoding", True)
    except (LookupError, ValueError):
        return False
