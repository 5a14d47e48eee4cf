"""Casebooks made for tests: small, of reports in our own words, with a clock that stands still."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from sijill.casebook.folder import Casebook, make_casebook, open_casebook
from sijill.casebook.gathering import Asked, gathered
from sijill.casebook.running import Tally, run
from sijill.collect.publication import Publication

NOON = datetime(2021, 3, 14, 12, tzinfo=UTC)
BOMB = "A car bomb killed 30 people at a market in Misrata on Friday, the hospital said. At least 50 were hurt."
REPORTS = {
    "misrata.txt": BOMB,
    "zliten.txt": "Shelling killed two children in Zliten on Saturday, residents said. Their mother was wounded.",
    "sirte.html": "<html><head><title>Sirte</title></head><body><p>Gunmen shot dead seven soldiers near Sirte on "
    "Friday, an officer told reporters. The attack came days after a truce.</p></body></html>",
    "derna.txt": "سه غیرنظامی روز جمعه در حمله هوایی به شهر درنه کشته و شماری دیگر زخمی شدند، منابع پزشکی گفتند.",
    "blank.txt": " \n",
    "copy.txt": f"{BOMB}\n",
}


def still() -> datetime:
    """A clock that stands still, so that two runs give the same ledger."""
    return NOON


def write_reports(folder: Path, reports: dict[str, str] | None = None) -> Path:
    """A folder of reports."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (REPORTS if reports is None else reports).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def new_casebook(folder: Path) -> Path:
    """An empty casebook."""
    make_casebook(folder, "Test", "A test", still)
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[Casebook]:
    """An open casebook whose clock stands still."""
    with open_casebook(folder, still) as casebook:
        yield casebook


def ran(folder: Path, *places: Path) -> Tally:
    """Run over files and folders."""
    tally = Tally()
    asked = Asked(tuple(map(str, places)), Publication(published=date(2021, 3, 14)))
    with opened(folder) as casebook, gathered(casebook, asked) as coming:
        run(casebook, coming, tally, lambda _stage, _what: None)
    return tally
