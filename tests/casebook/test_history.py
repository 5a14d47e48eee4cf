"""A document's history: its captures, with the figures that changed before all else."""

from pathlib import Path

import pytest

from sijill.casebook.folder import CasebookError
from sijill.casebook.history import history_of
from sijill.show.casebook import history_lines
from tests.casebook.made import REPORTS, new_casebook, opened, ran, write_reports

FIRST = "A car bomb went off in Misrata on Friday.\n\nThe bomb killed 30 people, the hospital said.\n\nShops were shut."
SECOND = "A car bomb went off in Misrata on Friday.\n\nThe bomb killed 34 people, the hospital said.\n\nShops are open."


def captured(tmp_path: Path, *texts: str) -> Path:
    """A casebook with one document, captured once with each text."""
    book = new_casebook(tmp_path / "book")
    for text in texts:
        ran(book, write_reports(tmp_path / "in", {"misrata.txt": text}))
    return book


def lines_of(book: Path, document: str) -> list[str]:
    with opened(book) as casebook:
        return list(history_lines(history_of(casebook, document)))


def only_document(book: Path) -> str:
    with opened(book) as casebook:
        (row,) = casebook.store.documents()
    return row.id


def test_figures_that_changed_come_first(tmp_path: Path) -> None:
    book = captured(tmp_path, FIRST, SECOND)
    lines = lines_of(book, only_document(book))
    figure = next(n for n, line in enumerate(lines) if "figure changed" in line)
    assert "30" in lines[figure]
    assert "34" in lines[figure]
    marked = [n for n, line in enumerate(lines) if line.startswith(("    - ", "    + "))]
    assert marked
    assert figure < min(marked)
    assert any("Shops are open" in lines[n] for n in marked)


def test_each_capture_says_what_came_of_it(tmp_path: Path) -> None:
    book = captured(tmp_path, FIRST, SECOND)
    with opened(book) as casebook:
        history = history_of(casebook, only_document(book))
    assert [c.outcomes for c in history.captures] == [("parsed by text/1", "read by rules/1")] * 2
    assert history.captures[0].change is None
    assert history.captures[1].change is not None


def test_a_capture_without_a_text_is_compared_with_nothing(tmp_path: Path) -> None:
    book = captured(tmp_path, FIRST, " ", SECOND)
    with opened(book) as casebook:
        captures = history_of(casebook, only_document(book)).captures
    assert [c.text is not None for c in captures] == [True, False, True]
    assert captures[1].outcomes[0].startswith("not parsed by text/1: holds no words")


def test_copies_are_named_on_both_sides(tmp_path: Path) -> None:
    book = new_casebook(tmp_path / "book")
    ran(book, write_reports(tmp_path / "in", {n: REPORTS[n] for n in ("misrata.txt", "copy.txt")}))
    with opened(book) as casebook:
        ids = [row.id for row in casebook.store.documents()]
        told = [history_of(casebook, id).copies for id in ids]
    assert [c[0].split()[0] for c in told] == list(reversed(ids))
    assert "exact" in told[0][0]


def test_a_document_that_is_not_there_is_told(tmp_path: Path) -> None:
    book = new_casebook(tmp_path / "book")
    with opened(book) as casebook, pytest.raises(CasebookError, match="no document d7"):
        history_of(casebook, "d7")
