"""What was exported and is read again is the same, in each kind of file, or the loss is told."""

import csv
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from sijill.publish.edition import Edition
from sijill.publish.exchange.csv_file import write_csv
from sijill.publish.exchange.dictionary import BY_NAME, TABLES
from sijill.publish.exchange.faults import faults_in
from sijill.publish.exchange.jsonl_file import write_jsonl
from sijill.publish.exchange.parquet_file import write_parquet
from sijill.publish.exchange.rows import rows_of
from sijill.publish.exchange.tables_read import KINDS, edition_from_tables
from tests.publish.exchange.editions import editions
from tests.publish.made import edition


def write(told: Edition, folder: Path, kind: str) -> None:
    for table in TABLES:
        path, rows = folder / f"{table.name}.{kind}", rows_of(told, table.name)
        match kind:
            case "csv":
                write_csv(path, table, rows)
            case "jsonl":
                write_jsonl(path, rows)
            case _:
                write_parquet(path, table.columns, rows)


@pytest.mark.parametrize("kind", KINDS)
def test_the_made_up_edition_comes_back_the_same(tmp_path: Path, kind: str) -> None:
    write(edition(), tmp_path, kind)
    restored = edition_from_tables(tmp_path)
    assert restored.losses == ()
    assert restored.edition == edition()


@pytest.mark.parametrize(("kind", "examples"), [("csv", 60), ("jsonl", 60), ("parquet", 8)])
def test_any_edition_comes_back_the_same(kind: str, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(editions())
    def check(told: Edition) -> None:
        assert list(faults_in(told)) == []
        with TemporaryDirectory() as folder:
            write(told, Path(folder), kind)
            restored = edition_from_tables(Path(folder))
            assert restored.losses == ()
            assert restored.edition == told

    check()


def rewritten(path: Path, column: str, value: str | None) -> None:
    """Put a value into the first row of a column; `None` takes the column away."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[:1]:
        row[column] = value or ""
    names = [name for name in rows[0] if value is not None or name != column]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, names, extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)


def test_a_table_a_column_or_a_row_that_is_lost_is_told(tmp_path: Path) -> None:
    write(edition(), tmp_path, "csv")
    (tmp_path / "statements.csv").unlink()
    rewritten(tmp_path / "claims.csv", "by", None)
    rewritten(tmp_path / "tolls.csv", "harm", "hurt")
    rewritten(tmp_path / "incidents.csv", "id", "i9")
    rewritten(tmp_path / "reports.csv", "Remarks", "mine")
    told = {(loss.table, loss.why) for loss in edition_from_tables(tmp_path).losses}
    assert ("statements", "statements.csv is missing: nothing of it is known") in told
    assert ("claims", "the column by is missing") in told
    assert any(table == "tolls" and "harm is 'hurt'" in why for table, why in told)
    assert ("accounts", "its rows belong to i1, which no table tells of") in told
    assert ("reports", "the column 'Remarks' is not of this table: what it holds was not read") in told


def test_a_cell_that_is_no_number_ends_its_table_with_a_loss_and_not_with_a_zero(tmp_path: Path) -> None:
    write(edition(), tmp_path, "csv")
    rewritten(tmp_path / "claims.csv", "low", "nine")
    restored = edition_from_tables(tmp_path)
    assert any(loss.table == "claims" and "'nine' is no integer" in loss.why for loss in restored.losses)
    assert restored.edition.events[0].accounts[0].claims == ()


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="sijill export"):
        edition_from_tables(tmp_path)


def test_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    for table in TABLES:
        rows = list(rows_of(edition(), table.name))
        kept = rows if table.name == "incidents" else rows[::-1]
        write_csv(tmp_path / f"{table.name}.csv", BY_NAME[table.name], kept)
    assert edition_from_tables(tmp_path).edition == edition()


def test_cells_may_be_long_and_the_bound_of_others_stays(tmp_path: Path) -> None:
    bound = csv.field_size_limit()
    long = replace(edition(), name="x" * (bound + 1))
    write(long, tmp_path, "csv")
    assert edition_from_tables(tmp_path).edition == long
    assert csv.field_size_limit() == bound
