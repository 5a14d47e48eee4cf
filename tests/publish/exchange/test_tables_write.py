"""Every table in every kind of file, and a dictionary that tells of every column."""

import csv
from pathlib import Path

from sijill.publish.exchange.dictionary import TABLES
from sijill.publish.exchange.tables_read import edition_from_tables
from sijill.publish.exchange.tables_write import DICTIONARY, write_tables
from tests.publish.made import edition


def test_every_table_is_there_in_every_kind_and_comes_back_the_same(tmp_path: Path) -> None:
    write_tables(edition(), tmp_path)
    names = {f"{table.name}.{kind}" for table in TABLES for kind in ("csv", "jsonl", "parquet")}
    assert {path.name for path in tmp_path.iterdir()} == names | {DICTIONARY}
    assert edition_from_tables(tmp_path).edition == edition()


def test_the_dictionary_tells_of_every_column(tmp_path: Path) -> None:
    write_tables(edition(), tmp_path)
    with (tmp_path / DICTIONARY).open(encoding="utf-8-sig", newline="") as file:
        told = [(row["table"], row["column"], row["meaning"]) for row in csv.DictReader(file)]
    assert [(table, column) for table, column, _ in told] == [(t.name, c.name) for t in TABLES for c in t.columns]
    assert all(meaning for _, _, meaning in told)


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_tables(edition(), tmp_path / name)
    files = [path.name for path in (tmp_path / "a").iterdir()]
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)
