"""Reports as rows of a file."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from sijill.rows.reports import RowsError, reports_in, rows_in

GOOD = {"id": "r1", "title": " Shelling ", "text": "Shells fell on Belmar.", "published": "2021-03-14", "lang": "en"}


def file_of(folder: Path, *lines: str) -> Path:
    path = folder / "reports.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_row_is_a_report_with_what_it_tells(tmp_path: Path) -> None:
    path = file_of(tmp_path, json.dumps({**GOOD, "publisher": "The Lantern", "url": "https://lantern.example/1"}))
    (report,), problems = reports_in(path)
    assert problems == []
    assert (report.id, report.text, report.title) == ("r1", "Shells fell on Belmar.", "Shelling")
    assert (report.published, report.publisher, report.lang) == (date(2021, 3, 14), "The Lantern", "en")
    assert report.url == "https://lantern.example/1"


def test_what_a_row_does_not_tell_stays_unknown(tmp_path: Path) -> None:
    (report,), problems = reports_in(file_of(tmp_path, '{"id": 7, "text": "Shells fell."}'))
    assert report.id == "7"
    assert (report.published, report.publisher, report.lang, report.url, report.title) == (None,) * 5
    assert problems == []


def test_the_text_stays_as_it_is_blanks_and_all(tmp_path: Path) -> None:
    (report,), _ = reports_in(file_of(tmp_path, '{"id": "r1", "text": "  Shells\\r\\nfell. "}'))
    assert report.text == "  Shells\r\nfell. "


def test_a_title_may_be_all_that_there_is(tmp_path: Path) -> None:
    (report,), problems = reports_in(file_of(tmp_path, '{"id": "r1", "text": "", "title": "Shells fell"}'))
    assert (report.text, report.title, problems) == ("", "Shells fell", [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('"a report"', "is no JSON object"),
        ("[]", "is no JSON object"),
        ('{"text": "Shells fell."}', "has no id"),
        ('{"id": "", "text": "Shells fell."}', "has no id"),
        ('{"id": "r2"}', "has no text"),
        ('{"id": "r2", "text": " "}', "has no text"),
        ('{"id": "r2", "text": ["Shells fell."]}', "has no text"),
        (json.dumps(GOOD), "was given before"),
    ],
)
def test_a_row_that_is_none_is_set_aside_by_its_line_and_the_others_go_on(tmp_path: Path, line: str, told: str) -> None:
    path = file_of(tmp_path, json.dumps(GOOD), "", line, json.dumps({**GOOD, "id": "r9"}))
    reports, (problem,) = reports_in(path)
    assert [report.id for report in reports] == ["r1", "r9"]
    assert (problem.code, problem.where) == ("row-set-aside", f"{path}:3")
    assert told in problem.message


def test_a_row_of_broken_letters_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b'{"id": "r1", "text": "\xff\xfe"}\n' + json.dumps(GOOD).encode())
    reports, problems = reports_in(path)
    assert ([report.id for report in reports], [p.where for p in problems]) == (["r1"], [f"{path}:1"])


def test_the_first_of_two_rows_with_one_id_is_kept(tmp_path: Path) -> None:
    path = file_of(tmp_path, json.dumps(GOOD), json.dumps({**GOOD, "text": "Another text."}))
    (report,), problems = reports_in(path)
    assert report.text == GOOD["text"]
    assert [(p.code, p.about) for p in problems] == [("row-set-aside", "r1")]


def test_an_id_in_digits_and_a_number_are_one_id(tmp_path: Path) -> None:
    reports, problems = reports_in(file_of(tmp_path, '{"id": 1, "text": "A."}', '{"id": "1", "text": "B."}'))
    assert (len(reports), len(problems)) == (1, 1)


@pytest.mark.parametrize("told", ["last Sunday", "2021-13-40", "14/03/2021", 1615.5, ["2021-03-14"]])
def test_a_day_that_is_none_is_unknown_and_the_report_is_kept(tmp_path: Path, told: object) -> None:
    path = file_of(tmp_path, json.dumps({**GOOD, "published": told}))
    (report,), (problem,) = reports_in(path)
    assert report.published is None
    assert (problem.code, problem.where, problem.about) == ("bad-date", f"{path}:1", "r1")
    assert "write year-month-day" in problem.message


def test_an_hour_after_the_day_does_no_harm(tmp_path: Path) -> None:
    (report,), problems = reports_in(file_of(tmp_path, json.dumps({**GOOD, "published": "2021-03-14T09:30:00Z"})))
    assert (report.published, problems) == (date(2021, 3, 14), [])


@pytest.mark.parametrize("told", [None, ""])
def test_no_day_is_no_trouble(tmp_path: Path, told: object) -> None:
    (report,), problems = reports_in(file_of(tmp_path, json.dumps({**GOOD, "published": told})))
    assert (report.published, problems) == (None, [])


def test_a_gzipped_file_is_read_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl.gz"
    path.write_bytes(gzip.compress(f"\n{json.dumps(GOOD)}\n[]\n".encode()))
    reports, problems = reports_in(path)
    assert [report.id for report in reports] == ["r1"]
    assert [p.where for p in problems] == [f"{path}:3"]


def test_a_language_that_a_list_could_not_tell_is_none(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    rows = [{**GOOD, "id": lang, "lang": lang} for lang in ("und", "mul", "ar")]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [report.lang for report in reports_in(path)[0]] == [None, None, "ar"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(json.dumps(GOOD).encode())[:-9])
    plain = tmp_path / "plain.jsonl.gz"
    plain.write_text(json.dumps(GOOD), encoding="utf-8")
    for path in (tmp_path / "nowhere.jsonl", tmp_path, cut, plain):
        with pytest.raises(RowsError, match=path.name):
            list(rows_in(path))


def test_a_damaged_gzip_is_named(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress(json.dumps(GOOD).encode() * 50))
    whole[20] ^= 0xFF
    path = tmp_path / "damaged.jsonl.gz"
    path.write_bytes(bytes(whole))
    with pytest.raises(RowsError, match="damaged"):
        list(rows_in(path))


def test_a_mark_of_byte_order_at_the_beginning_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n")
    reports, problems = reports_in(path)
    assert ([report.id for report in reports], problems) == (["r1"], [])


def test_a_day_in_arabic_words_is_a_day_where_its_year_is_told(tmp_path: Path) -> None:
    (report,), problems = reports_in(file_of(tmp_path, json.dumps({**GOOD, "published": "14 آذار 2021"})))
    assert (report.published, problems) == (date(2021, 3, 14), [])
    (report,), (problem,) = reports_in(file_of(tmp_path, json.dumps({**GOOD, "published": "14 آذار"})))
    assert (report.published, problem.code) == (None, "bad-date")
