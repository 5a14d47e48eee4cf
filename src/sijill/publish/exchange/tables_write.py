"""An edition written as tables, with the dictionary that says what each column holds.

What comes in: an edition, a folder. What goes out: each table as CSV, JSON Lines and Parquet, and `dictionary.csv`.
What always holds: the same edition gives the same bytes; `tables_read` makes the same edition of them again.
"""

import csv
from pathlib import Path

from sijill.publish.edition import Edition
from sijill.publish.exchange.csv_file import ENCODING, write_csv
from sijill.publish.exchange.dictionary import TABLES
from sijill.publish.exchange.jsonl_file import write_jsonl
from sijill.publish.exchange.parquet_file import write_parquet
from sijill.publish.exchange.rows import rows_of

DICTIONARY = "dictionary.csv"
_TOLD = ("table", "column", "type", "unit", "meaning", "allowed", "rule", "hxl", "required", "derived")


def write_tables(edition: Edition, folder: Path) -> tuple[()]:
    """Write all of it into a folder, which is made; there is nothing that could not be said. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        write_csv(folder / f"{table.name}.csv", table, rows_of(edition, table.name))
        write_jsonl(folder / f"{table.name}.jsonl", rows_of(edition, table.name))
        write_parquet(folder / f"{table.name}.parquet", table.columns, rows_of(edition, table.name))
    _write_dictionary(folder / DICTIONARY)
    return ()


def _write_dictionary(path: Path) -> None:
    with path.open("w", encoding=ENCODING, newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(_TOLD)
        for table in TABLES:
            for c in table.columns:
                about = (c.kind.value, c.unit, c.meaning, " ".join(c.allowed), c.rule, c.hxl)
                out.writerow([table.name, c.name, *about, c.is_required, c.derived])
