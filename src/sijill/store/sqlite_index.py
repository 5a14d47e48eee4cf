"""What SQLite searches by: full text over the claims' passages, boxes of degrees and days over the accounts.

What comes in: rows of the derived tables. What goes out: rows of virtual tables. What always holds: they hold nothing
that the derived tables do not; days are Python's ordinals; an account without a day meets no asked day, one with a
single day is open on its other side.
"""

from datetime import date

from sqlalchemy import Connection

from sijill.store import tables
from sijill.store.rows import Row, Rows, Value

VIRTUAL = {
    "claim_words": "CREATE VIRTUAL TABLE claim_words USING fts5(folded, "
    "content='passage', content_rowid='claim', detail=none, columnsize=0, tokenize='ascii')",
    "place_box": "CREATE VIRTUAL TABLE place_box USING rtree(number, south, north, west, east, first, last, +account)",
    "account_days": "CREATE VIRTUAL TABLE account_days USING rtree(account, first, last)",
}
"""The passages are folded, so that the plainest tokenizer parts them rightly: at blanks."""
NO_DAY = (0, 0)
"""Days of an account that tells none: before every day that can be asked for."""
_DAYS_TO_A_DEGREE = 60
LAST_DAY = date.max.toordinal()


def create_index(connection: Connection) -> None:
    """Make the virtual tables."""
    for statement in VIRTUAL.values():
        connection.exec_driver_sql(statement)


def drop_index(connection: Connection) -> None:
    """Drop the virtual tables."""
    for name in VIRTUAL:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def index_rows(connection: Connection, rows: Rows) -> None:
    """Enter what was added to the derived tables."""
    passages = [(row["claim"], row["folded"]) for row in rows.of[tables.passage]]
    if passages:
        connection.exec_driver_sql("INSERT INTO claim_words(rowid, folded) VALUES (?, ?)", passages)
    days = {row["number"]: days_of(row) for row in rows.of[tables.account]}
    if days:
        connection.exec_driver_sql(
            "INSERT INTO account_days VALUES (?, ?, ?)", [(a, *span) for a, span in days.items()]
        )
    boxes = [_box(row, days) for row in rows.of[tables.account_place] if row["south"] is not None]
    if boxes:
        connection.exec_driver_sql("INSERT INTO place_box VALUES (?, ?, ?, ?, ?, ?, ?, ?)", boxes)


def days_of(account: Row) -> tuple[int, int]:
    """The first and the last possible day of an account, as ordinals."""
    first, last = account["date_from"], account["date_to"]
    if first is None and last is None:
        return NO_DAY
    return (
        date.fromisoformat(str(first)).toordinal() if first is not None else 1,
        date.fromisoformat(str(last)).toordinal() if last is not None else LAST_DAY,
    )


def _box(place: Row, days: dict[Value, tuple[int, int]]) -> tuple[Value, ...]:
    account = place["account"]
    span = map(scaled_day, days[account])
    return (*(place[name] for name in ("number", "south", "north", "west", "east")), *span, account)


def scaled_day(day: int) -> float:
    """A day on the scale of degrees: a tree of boxes parts its longest side first, and days would always be longest."""
    return day / _DAYS_TO_A_DEGREE
