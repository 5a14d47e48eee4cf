"""Where accounts are compared: DuckDB in memory, which is given traits and answers with keys and weights.

What comes in: traits, each under a number, and which pairs to compare. What goes out: the keys by which accounts are
found, and for each pair the level of each comparison. What always holds: nothing is loaded from elsewhere or fetched;
the comparisons are those of the model; two numbers of a pair are in their order.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from string import Template
from tempfile import gettempdir
from typing import Any, TypeAlias

import duckdb

from sijill.match.blocking import blocking_rules
from sijill.match.lists import ONE_LIST_SQL
from sijill.match.model import LANGUAGE, Comparison, Model
from sijill.match.traits import Cell

Row: TypeAlias = Mapping[str, Cell]
Key: TypeAlias = tuple[int, int, int]
"""A key, the number of an account that has it, and its side of it."""
_TYPES = {
    "INTEGER": "published day_from day_to killed_low killed_high injured_low injured_high weekday",
    "BOOLEAN": "is_event is_whole few",
    "VARCHAR": "document lang repeat listed_in",
    "BIGINT[]": "marks signs",
    "INTEGER[]": "weights named_days in_year",
    "DOUBLE[]": "lats lons radii",
    "VARCHAR[]": "sites small_sites wide_sites own_areas areas place_names countries means targets killed killed_many "
    "injured injured_many victims counted sides",
}
_TYPE_OF = {name: kind for kind, names in _TYPES.items() for name in names.split()}
NAMES = ("id", *_TYPE_OF)
_BATCH = 10_000
_PART = 500_000
"""Rows that are taken out of the engine at a time."""
_KEYS, _SLICES = 2**63, 32
"""Keys are below the one; put in order in so many slices, for all at once may take too much memory."""
_HELD_APART = "l.document = r.document OR (l.repeat = 'second') <> (r.repeat = 'second')"
"""What is kept however little it weighs, so that no third account joins the two: one report, one second strike."""
_RUN = 50_000
"""Accounts whose links are put in order at a time."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two accounts by their numbers, their weight in bits, and the level of each comparison by its position."""

    a: int
    b: int
    weight: float
    told: str
    """The positions, as "0,2,1"."""

    @property
    def levels(self) -> tuple[int, ...]:
        """The position of the level of each comparison."""
        return tuple(map(int, self.told.split(",")))


class Engine:
    """One connection, with the accounts that it was given."""

    def __init__(self, model: Model, memory: str = "1GB", db: duckdb.DuckDBPyConnection | None = None) -> None:
        self._model = model
        self._db = db or connection(memory)
        self._db.execute(f"CREATE TABLE trait ({_COLUMNS})")
        self._db.execute("CREATE TABLE pair (a INTEGER, b INTEGER)")
        self._db.execute("CREATE TABLE link (a INTEGER, b INTEGER, weight DOUBLE, levels VARCHAR)")

    def load(self, rows: Iterable[Row]) -> None:
        """Take in the rows of accounts, each with its number as `id`."""
        self.load_texts((int(str(row["id"])), row_text(row)) for row in rows)

    def load_texts(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in the rows of accounts: numbers, and what `row_text` gives."""
        waiting = iter(rows)
        while batch := list(islice(waiting, _BATCH)):
            self._db.execute(_LOADING, [[number for number, _ in batch], [text for _, text in batch]])

    def forget(self) -> None:
        """Let go of all accounts and pairs."""
        self._db.execute("DELETE FROM trait")
        self._db.execute("DELETE FROM pair")

    def hold(self, size: int = 50_000) -> None:
        """Keep the keys of all accounts that are loaded, for `held` and `pairs_by_keys`; so many at a time."""
        self._db.execute("CREATE OR REPLACE TABLE held (key BIGINT, id INTEGER, side INTEGER)")
        for some in self.parts(0, size):
            self._seek(some)
            self._db.execute(f"INSERT INTO held SELECT DISTINCT key, id, side FROM ({_SOUGHT_ONLY} {_held_sql()})")

    def held(self) -> Iterator[Key]:
        """The keys that are kept, in their order."""
        for first in range(0, _KEYS, _KEYS // _SLICES):
            some = f"SELECT * FROM held WHERE key >= {first} AND key < {first + _KEYS // _SLICES}"
            self._db.execute(f"CREATE OR REPLACE TEMP TABLE ordered AS {some} ORDER BY ALL")
            yield from self._columns("ordered", "key id side")

    def sought(self) -> Iterator[Key]:
        """The keys by which the accounts that are loaded meet others: their own, and those of the next stretches."""
        self._db.execute(f"CREATE OR REPLACE TEMP TABLE sought AS SELECT DISTINCT key, id, side FROM ({_sought_sql()})")
        yield from self._columns("sought", "key id side")

    def parts(self, first: int, size: int) -> Iterator[list[int]]:
        """The accounts numbered `first` and higher, so many at a time, those of neighbouring days together.

        What they are compared with is then of few days too, and fits in memory.
        """
        dated = f"SELECT id FROM trait WHERE id >= {first} ORDER BY coalesce(day_from, published), id"
        numbers = self._db.execute(dated).fetchnumpy()["id"].tolist()
        yield from (numbers[at : at + size] for at in range(0, len(numbers), size))

    def pairs_by_keys(self, seeking: Sequence[int]) -> None:
        """Take as pairs all accounts that meet by a rule, the higher one of `seeking`; `hold` goes before."""
        self._seek(seeking)
        self._db.execute("DELETE FROM pair")
        self._db.execute(
            "INSERT INTO pair SELECT DISTINCT k.id, m.id FROM held k "
            f"JOIN ({_SOUGHT_ONLY} {_sought_sql()}) m ON k.key = m.key "
            "JOIN trait l ON l.id = k.id JOIN trait r ON r.id = m.id "
            f"WHERE k.id < m.id AND NOT (k.side = 1 AND m.side = 1) AND NOT {ONE_LIST_SQL}"
        )

    def _seek(self, seeking: Sequence[int]) -> None:
        self._db.execute("CREATE OR REPLACE TEMP TABLE seeking AS SELECT unnest($1::INTEGER[]) AS id", [list(seeking)])

    def pairs_given(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Take these pairs."""
        if pairs:
            lows, highs = ([pair[side] for pair in pairs] for side in (0, 1))
            self._db.execute("INSERT INTO pair SELECT unnest($1::INTEGER[]), unnest($2::INTEGER[])", [lows, highs])

    def compare(self, least: float) -> None:
        """Weigh the pairs, and keep those that weigh more than `least`, and all that hold two accounts apart."""
        self._db.execute(_PAIRED)
        self._db.execute("SET disabled_optimizers = 'join_order'")  # which takes the pairs last, and five times as long
        self._db.execute(_ALIKE)
        self._db.execute("RESET disabled_optimizers")
        levels = "array_to_string(levels, ',') AS levels"
        weighed = comparing_sql(self._model, least)
        self._db.execute(f"INSERT INTO link SELECT a, b, round(weight, 3), {levels} FROM ({weighed})")

    def compared(self) -> Iterator[Compared]:
        """What was kept since the last time, in the order of numbers."""
        last = self._db.execute("SELECT coalesce(max(a), -1) FROM link").fetchall()[0][0]
        for first in range(0, last + 1, _RUN):
            some = f"SELECT * FROM link WHERE a >= {first} AND a < {first + _RUN}"
            self._db.execute(f"CREATE OR REPLACE TEMP TABLE ordered AS {some} ORDER BY a, b")
            for a, b, weight, told in self._columns("ordered", "a b weight levels"):
                yield Compared(a, b, weight, told)
        self._db.execute("DELETE FROM link")

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()

    def _columns(self, table: str, names: str) -> Iterator[Any]:
        """The rows of a table, taken out by columns, which is many times as fast as row by row."""
        rows = self._db.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        for first in range(0, rows, _PART):
            part = f"SELECT * FROM {table} WHERE rowid >= {first} AND rowid < {first + _PART}"
            columns = self._db.execute(part).fetchnumpy()
            yield from zip(*(columns[name].tolist() for name in names.split()), strict=True)


def row_text(row: Row) -> str:
    """A row as the engine takes it in: JSON, without its number."""
    return json.dumps({name: row[name] for name in _TYPE_OF}, ensure_ascii=False)


def connection(memory: str) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches and loads nothing, with the functions that the conditions are written in."""
    db = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": memory,
            "temp_directory": gettempdir(),
        },
    )
    db.execute((files("sijill.match") / "macros.sql").read_text(encoding="utf-8"))
    return db


def comparing_sql(model: Model, least: float) -> str:
    """The query that weighs `pair` with `alike`: `a, b, weight, levels` of what is over `least`, or is held apart."""
    sides = ", ".join(f"l.{name} AS {name}_l, r.{name} AS {name}_r" for name in NAMES)
    both = (
        f"SELECT a, b, {sides}, {_HELD_APART} AS is_held_apart, coalesce(likeness, 0) AS likeness FROM pair "
        "JOIN paired l ON l.id = a JOIN paired r ON r.id = b LEFT JOIN alike USING (a, b)"
    )
    values = "".join(
        f", ({Template(sql).substitute(likeness='likeness')}) AS {c.name}_{key}"
        for c in model.comparisons
        for key, sql in c.values.items()
    )
    levels = ", ".join(f"{_case(c)} AS level_{c.name}" for c in model.comparisons)
    levelled = f"SELECT a, b, is_held_apart, {levels} FROM (SELECT *{values} FROM ({both}))"
    weight = _weight(model)
    told = ", ".join(f"level_{c.name}" for c in model.comparisons)
    weighed = f"SELECT a, b, is_held_apart, {weight} AS weight, [{told}] AS levels FROM ({levelled})"
    return f"SELECT a, b, weight, levels FROM ({weighed}) WHERE is_held_apart OR weight > {least!r}"


def _case(comparison: Comparison) -> str:
    names = {key: f"{comparison.name}_{key}" for key in comparison.values}
    parts = [
        f"ELSE {position}" if level.sql == "ELSE" else f"WHEN {Template(level.sql).substitute(names)} THEN {position}"
        for position, level in enumerate(comparison.levels)
    ]
    return f"CASE {' '.join(parts)} END"


def _weight(model: Model) -> str:
    """The sum of what the levels weigh: those of Arabic where the language is known to be it."""
    language = next(c for c in model.comparisons if c.name == LANGUAGE)
    other = next(position for position, level in enumerate(language.levels) if level.is_null)
    sums = [
        " + ".join(f"({_weights(c, in_arabic=way)})[level_{c.name} + 1]" for c in model.comparisons)
        for way in (False, True)
    ]
    return f"{model.prior!r} + CASE WHEN level_{LANGUAGE} = {other} THEN {sums[0]} ELSE {sums[1]} END"


def _weights(comparison: Comparison, *, in_arabic: bool) -> str:
    told = (repr(level.weighs(in_arabic=in_arabic)) for level in comparison.levels)
    return f"[{', '.join(told)}]::DOUBLE[]"


def _held_sql() -> str:
    """The keys under which accounts are found, as whole numbers that SQLite can hold."""
    return " UNION ALL ".join(_keys_sql(name, sql, "stretch") for name, sql in _rules())


def _sought_sql() -> str:
    """The keys under which an account finds others: in its own stretch of time, in that before and in the next."""
    return " UNION ALL ".join(
        _keys_sql(
            name, f"SELECT id, key, stretch + step AS stretch, side FROM ({sql}), range(-1, 2) AS _(step)", "stretch"
        )
        for name, sql in _rules()
    )


def _keys_sql(name: str, sql: str, stretch: str) -> str:
    return f"SELECT (hash('{name}', key::VARCHAR, {stretch}::BIGINT) >> 1)::BIGINT AS key, id, side FROM ({sql})"


def _rules() -> list[tuple[str, str]]:
    return [(rule.name, rule.sql) for rule in blocking_rules()]


_SOUGHT_ONLY = "WITH trait AS (SELECT * FROM trait SEMI JOIN seeking USING (id))"
_PAIRED = (
    "CREATE OR REPLACE TEMP TABLE paired AS "
    "SELECT * FROM trait SEMI JOIN (SELECT a AS id FROM pair UNION SELECT b FROM pair) USING (id)"
)
_ALIKE = """
CREATE OR REPLACE TEMP TABLE alike AS
WITH mark AS (
  SELECT id, unnest(marks) AS mark, unnest(weights)::DOUBLE AS weight
  FROM paired)
SELECT a, b, sum(l.weight * r.weight) / 1e6 AS likeness
FROM pair JOIN mark l ON l.id = a JOIN mark r ON r.id = b AND r.mark = l.mark GROUP BY a, b
"""
"""The likeness of pairs that have any, by a join: some four times as fast as `likeness` of macros.sql, pair by pair.
The weights are whole numbers, whose sums are exact in whatever order they come."""
_COLUMNS = ", ".join(["id INTEGER", *(f"{name} {kind}" for name, kind in _TYPE_OF.items())])
_SHAPE = json.dumps({name: [kind[:-2]] if kind.endswith("[]") else kind for name, kind in _TYPE_OF.items()})
_LOADING = (
    f"INSERT INTO trait SELECT id, {', '.join(f'r.{name}' for name in _TYPE_OF)} FROM "
    f"(SELECT unnest($1::INTEGER[]) AS id, from_json(unnest($2::VARCHAR[]), '{_SHAPE}') AS r)"
)
