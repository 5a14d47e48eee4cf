"""`sijill export`: what it writes, for whom, what it refuses; the tables come back."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sijill.cli.app import app
from sijill.publish.exchange.tables_read import edition_from_tables
from tests.casebook.incidents import LEDGER_OF
from tests.casebook.made import write_reports


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIJILL_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COLUMNS", "160")


def sijill(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def book() -> Path:
    assert sijill("new", "book").exit_code == 0
    write_reports(Path("in"), LEDGER_OF)
    assert sijill("run", "book", "in", "--published", "2021-03-14").exit_code == 0
    return Path("book")


def test_the_team_gets_every_format_and_the_tables_come_back_the_same(book: Path) -> None:
    done = sijill("export", str(book), "--to", "out", "--audience", "team", "--check")
    assert done.exit_code == 0, done.output
    assert done.stdout.count(" comes back the same\n") == 3
    assert done.stdout.count("which comes back the same (") == 6
    assert "ucdp       3 files, 2 rows" in done.stdout
    told = edition_from_tables(Path("out")).edition
    assert {spot.name for event in told.events for spot in event.places} == {"Dalun", "Orvane"}
    again = sijill("export", str(book), "--to", "out", "--audience", "team", "--format", "csv")
    assert again.exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["csv", "datapackage.json", "dictionary.csv"]


def test_the_public_gets_nothing_that_no_policy_opens(book: Path) -> None:
    done = sijill("export", str(book), "--to", "out")
    assert done.exit_code == 0, done.output
    assert "no incident may be told" in done.stdout
    assert edition_from_tables(Path("out")).edition.events == ()


def test_what_is_withheld_stands_in_no_file_of_any_format(book: Path) -> None:
    (book / "publish.toml").write_text(
        '[public]\nevents = "all"\nplaces = "province"\ndays = "month"\nquotes = 200\n', encoding="utf-8"
    )
    done = sijill("export", str(book), "--to", "out", "--check")
    assert done.exit_code == 0, done.output
    data = b"\n".join(
        path.read_bytes() for path in Path("out").rglob("*") if path.is_file() and path.suffix != ".parquet"
    )
    assert [word for word in ("Dalun", "Orvane", "Haddad", "2021-03-12", "market.txt") if word.encode() in data] == []
    told = edition_from_tables(Path("out")).edition
    assert all("day" in event.withheld or not event.days.is_known for event in told.events)


def test_a_folder_with_other_files_is_not_written_over(book: Path) -> None:
    Path("mine").mkdir()
    Path("mine/thesis.txt").write_text("mine", encoding="utf-8")
    done = sijill("export", str(book), "--to", "mine", "--audience", "team")
    assert done.exit_code == 1
    assert "holds other files" in done.stderr
    assert [path.name for path in Path("mine").iterdir()] == ["thesis.txt"]


def test_a_format_or_an_audience_that_is_not_known_is_refused(book: Path) -> None:
    unknown = sijill("export", str(book), "--to", "out", "--format", "xlsx")
    assert unknown.exit_code == 2
    assert "write csv, jsonl" in unknown.stderr
    nobody = sijill("export", str(book), "--to", "out", "--audience", "press")
    assert nobody.exit_code == 1
    assert "no audience 'press'" in nobody.stderr
    assert not Path("out").exists()
